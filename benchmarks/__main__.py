"""Measure everything in a database that is made for it and thrown away.

``python -m scripts.bench`` (``make bench``) prepares a folder and runs this. Names of
benchmarks on the command line measure those alone, for example ``library``.
"""

import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import django

from .figures import Figure

BENCHMARKS = (
    "questionnaire",
    "roadmap",
    "pdf",
    "library",
    "agreement",
    "reading",
    "exchange",
    "coding",
    "carrying",
    "finding",
    "serving",
)
"""In this order: the library grows on the way."""
ASKED_FOR = ("beside",)
"""Only when they are named: they need more than this repository."""


@contextmanager
def scratch_database() -> Iterator[str]:
    """A database of its own, on disk as in use; gives its kind."""
    from django.conf import settings
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(settings.VAR_DIR / "bench.sqlite3")
    made = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
    try:
        yield connection.display_name
    finally:
        teardown_databases(made, verbosity=0)


def busy() -> str:
    """A warning while others use the machine: what is measured on the clock is then too high."""
    load = os.getloadavg()[0]
    if load < (os.cpu_count() or 1) / 2:
        return ""
    return f"; busy with other work (load {load:.1f}): look at the computing"


def print_row(what: str, *cells: str) -> None:
    *numbers, verdict = cells
    width = 12 if len(numbers) == len(Figure.heading) - 2 else 18
    print(f"{what:<64}{''.join(f'{cell:>{width}}' for cell in numbers)}  {verdict}".rstrip(), flush=True)


def main(names: list[str]) -> None:
    if unknown := set(names) - {*BENCHMARKS, *ASKED_FOR}:
        choice = ", ".join((*BENCHMARKS, *ASKED_FOR))
        sys.exit(f"There is no benchmark {', '.join(sorted(unknown))}. Choose from {choice}.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "welzijn.settings")
    django.setup()
    import_module("welzijn.wsgi")  # its memory is looked after as that of the web server's processes
    with scratch_database() as database:
        print(f"{database}, Python {platform.python_version()}, {os.cpu_count()} cores{busy()}\n")
        heading: tuple[str, ...] = ()
        for name in [each for each in (*BENCHMARKS, *ASKED_FOR) if each in (names or BENCHMARKS)]:
            for figure in import_module(f"benchmarks.bench_{name}").measure():
                if figure.heading != heading:
                    heading = figure.heading
                    print_row(*heading)
                print_row(*figure.row())


if __name__ == "__main__":
    main(sys.argv[1:])
