"""`make messages`: bring the catalogues in `locale/` up to date with the marked strings in the source.

Python's own tokens and Django's own template reader are enough, so no gettext is
needed on the machine. A translation that exists is kept, a text that is gone is
dropped, a new one is written empty and named on the screen. Texts stand in the
order of the pages, with their file and without line numbers, so that a change in
one page is a change in one place.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scripts.machine import ROOT

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

LANGUAGES = ("en",)
ROOMS = ("welzijn", "cases", "roadmap", "templates")
# Which argument is the text, the plural (second) and the context ("c").
SINGLE = None
PLURAL = (1, 2)
CONTEXT = ((1, "c"), 2)
CONTEXT_PLURAL = ((1, "c"), 2, 3)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), SINGLE),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), CONTEXT_PLURAL),
}
ABOUT = {
    "en": "Welzijn in English. The texts are kept by `make messages`.",
    "nl": "What packages say in Dutch, in our words: plain, and “u”. Kept by hand; the texts are theirs.",
}
HEADER = """\
# {about}
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


class Found(NamedTuple):
    """One marked text: its line, the text or (singular, plural), and its context."""

    line: int
    text: str | tuple[str, ...]
    context: str | None


def sources() -> Iterator[Path]:
    """Every file that can hold a marked text, in a fixed order; tests hold none that people read."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and "tests" not in path.parts:
                yield path


def found_in(path: Path) -> Iterator[Found]:
    """The marked texts of one file, from top to bottom."""
    from babel.messages.extract import extract

    code = path.read_text() if path.suffix == ".py" else _as_python(path)
    for line, text, _comments, context in extract("python", BytesIO(code.encode()), keywords=KEYWORDS):
        yield Found(line, text, context)


def _as_python(path: Path) -> str:
    """A template as the calls that Django reads in it; in brackets its indentation has no meaning."""
    from django.utils.translation.template import templatize

    return f"({templatize(path.read_text(), origin=str(path))})"


def extracted(language: str) -> "Catalog":
    """A catalogue with every marked text of the source and no translation."""
    from babel.messages.catalog import Catalog

    catalogue = Catalog(locale=language)
    for path in sources():
        place = str(path.relative_to(ROOT))
        for found in found_in(path):
            catalogue.add(found.text, locations=[(place, found.line)], context=found.context)
    return catalogue


def catalogue_file(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> "Catalog":
    """The catalogue on disk; an empty one when there is none."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    path = catalogue_file(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def renewed(language: str) -> "Catalog":
    """What the catalogue should hold: the texts of the source with the translations that we have."""
    catalogue, known = extracted(language), read(language)
    for message in catalogue:
        old = known.get(message.id, message.context)
        if message.id and old is not None and type(old.id) is type(message.id):
            message.string = old.string
    return catalogue


def texts(message: "Message") -> tuple[str, ...]:
    """What stands in the source: the text, or its singular and its plural."""
    return tuple(message.id) if message.pluralizable else (str(message.id),)


def translations(message: "Message") -> tuple[str, ...]:
    """What stands beside it; an empty text where a translation is missing."""
    found = message.string or ""
    if isinstance(found, str):
        return (found,) * len(texts(message))
    return tuple(found)


def write(language: str, catalogue: "Catalog") -> None:
    from babel.messages.pofile import write_po

    path = catalogue_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(HEADER.format(language=language, about=ABOUT[language]).encode())
        write_po(file, catalogue, width=0, sort_by_file=True, include_lineno=False, omit_header=True)


def main() -> int:
    """Renew every catalogue and name what still has to be translated."""
    empty = 0
    for language in LANGUAGES:
        catalogue = renewed(language)
        write(language, catalogue)
        for message in catalogue:
            if message.id and not all(translations(message)):
                empty += 1
                sys.stdout.write(f"{language}: {message.id!r}\n")
    sys.stdout.write(f"{empty} to translate\n")
    return 1 if empty else 0


if __name__ == "__main__":
    sys.exit(main())
