"""Make the catalogues that gettext reads (`.mo`) from the ones that people write (`.po`)."""

import os
from pathlib import Path

from scripts.machine import ROOT


def compile_translations() -> None:
    """Make the catalogue gettext reads, for every language whose source is newer."""
    for source in ROOT.glob("locale/*/LC_MESSAGES/django*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            _compile(source, target)


def _compile(source: Path, target: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parent.parent.name)
    # In one step: two runs of the tests may do this at the same moment.
    part = target.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as file:
        write_mo(file, catalogue)
    part.replace(target)


if __name__ == "__main__":
    compile_translations()
