"""The data of a roadmap with 200 published editions: at most 150 ms and 25 queries.

Run as ``python -m benchmarks.bench_roadmap``; it makes a database of its own and throws it away.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

EDITIONS = 200
ROUNDS = 9


@dataclass(frozen=True)
class Figure:
    """One measurement beside its budget, both in milliseconds or in queries."""

    name: str
    measured: float
    budget: float
    unit: str

    def __str__(self) -> str:
        kept = "kept" if self.measured <= self.budget else "MISSED"
        return f"{self.name:<58}{self.measured:>8.1f} {self.unit:<8}{self.budget:>7.0f}  {kept}"


def measure() -> list[Figure]:
    """The figures, in the database that is set up now; it is filled with 200 editions."""
    from cases.library.tests.factories import many_editions
    from roadmap.document import evidence
    from roadmap.questionnaire.services import load_instrument

    many_editions(EDITIONS)
    load_instrument()
    everything_unknown = {"answers": dict.fromkeys(_scored(), "unknown")}

    def first_time() -> Any:
        evidence._kept.clear()
        return _data({})

    first_time()
    return [
        _timed("Roadmap data, editions read before", lambda: _data({})),
        _timed("Roadmap data, a process that never read the editions", first_time),
        _timed("Roadmap data, every question answered with unknown", lambda: _data(everything_unknown)),
        _counted("Roadmap data, a process that never read the editions", first_time),
    ]


def _scored() -> list[str]:
    from roadmap.questionnaire.queries import current_instrument, logic_of

    return [question.key for question in logic_of(current_instrument()).questions if question.scored]


def _data(changes: dict[str, Any]) -> dict[str, Any]:
    from dataclasses import replace
    from datetime import date

    from roadmap.answering.answers_file import read_answers_file
    from roadmap.anticipation.tests.cases import ORGANISATIONS
    from roadmap.document.inputs import given_inputs
    from roadmap.document.report import build_report
    from roadmap.questionnaire.queries import current_instrument, logic_of

    instrument = logic_of(current_instrument())
    given = _once(lambda: read_answers_file(ORGANISATIONS, instrument, organisation="X"))
    return build_report(inputs=given_inputs(replace(given, **changes), instrument, date(2026, 11, 23)))


_made: list[Any] = []


def _once(make: Callable[[], Any]) -> Any:
    """Reading the answers file is not part of the figure: a project's answers come from its table."""
    if not _made:
        _made.append(make())
    return _made[0]


def _timed(name: str, work: Callable[[], Any]) -> Figure:
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append((perf_counter() - start) * 1000)
    return Figure(name, median(times), 150, "ms")


def _counted(name: str, work: Callable[[], Any]) -> Figure:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        work()
    return Figure(name, len(queries), 25, "queries")


def main() -> None:
    """Measure in a database that is thrown away."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "welzijn.settings")
    django.setup()
    from django.test.utils import setup_databases, teardown_databases

    old = setup_databases(verbosity=0, interactive=False)
    try:
        for figure in measure():
            print(figure)
    finally:
        teardown_databases(old, verbosity=0)


if __name__ == "__main__":
    main()
