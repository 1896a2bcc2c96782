"""`make demo`: the roadmaps of the two invented organisations, into ``out/``.

Each of them four times: in Dutch and English, with and without the fictitious cases.
Every roadmap is a PDF with its data beside it. Works from a bare clone, in a database
of its own that is thrown away.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from scripts.machine import (
    PYTHON,
    ROOT,
    MissingError,
    ensure_environment,
    ensure_libraries,
    require_python,
    say,
)

OUT = ROOT / "out"
ANSWERS = ROOT / "roadmap" / "questionnaire" / "content" / "organisations.yaml"
ORGANISATIONS = ("X", "Y")
LANGUAGES = ("nl", "en")
EVIDENCE = {"met-casussen": [], "zonder-casussen": ["--no-evidence"]}


def orders(out: Path, day: str | None = None) -> Iterator[list[str]]:
    """The arguments of every roadmap to make."""
    for key, (name, options), language in product(ORGANISATIONS, EVIDENCE.items(), LANGUAGES):
        base = out / f"routekaart-{key}-{name}-{language}"
        yield [
            *("build_roadmap", str(ANSWERS), "--organisation", key, "--language", language, *options),
            *("--output", f"{base}.pdf", "--data", f"{base}.json"),
            *(["--date", day] if day else []),
        ]


def make_all(out: Path) -> None:
    """Make every roadmap in one process, so that WeasyPrint is loaded once (inside the environment)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "welzijn.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_starter", verbosity=0)
    call_command("load_demo_cases", verbosity=0)
    for order in orders(out):
        started = time.monotonic()
        with open(os.devnull, "w") as nowhere:
            call_command(*order, stdout=nowhere)
        pdf = Path(order[order.index("--output") + 1])
        say(f"{shown(pdf)}  {pdf.stat().st_size // 1024} kB, {time.monotonic() - started:.1f} s")


def shown(path: Path) -> str:
    """The path as somebody in this folder would type it."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def prepare() -> None:
    """What the machine needs, as for ``make run``."""
    require_python()
    ensure_libraries()
    ensure_environment("requirements.txt")


def main() -> int:
    try:
        prepare()
    except MissingError as error:
        say(str(error))
        return 1
    with tempfile.TemporaryDirectory(prefix="welzijn-demo-") as folder:
        environment = {
            **os.environ,
            "MODE": "demo",
            "VAR_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        }
        subprocess.run([PYTHON, "-m", "scripts.translations"], cwd=ROOT, check=True)
        made = subprocess.run(
            [PYTHON, "-m", "scripts.demo", "--inside", str(OUT)], cwd=ROOT, env=environment, check=False
        )
    if made.returncode == 0:
        say("Beside each PDF lie its data (JSON). All of it is about invented organisations.")
    return made.returncode


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        make_all(Path(sys.argv[2]))
    else:
        os.chdir(ROOT)
        sys.exit(main())
