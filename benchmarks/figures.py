"""What every benchmark makes: a figure beside its budget."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

TRANSACTION = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT", "ROLLBACK")


@dataclass(frozen=True)
class Figure:
    """One measurement beside its budget, both in ``unit`` (milliseconds, queries, seconds of CPU)."""

    what: str
    measured: float
    budget: float
    unit: str

    @property
    def kept(self) -> bool:
        return self.measured <= self.budget

    def row(self) -> tuple[str, str, str, str]:
        """The figure in words, for the table."""
        digits = {"ms": 1, "queries": 0}.get(self.unit, 3)
        number, budget = f"{self.measured:.{digits}f}", f"{self.budget:g}"
        return self.what, f"{number} {self.unit}", f"{budget} {self.unit}", "ok" if self.kept else "OVER"


def milliseconds(what: str, budget: float, work: Callable[[], Any], *, rounds: int) -> Figure:
    """The median time of ``work`` on the clock, after one round that doesn't count."""
    work()
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append((perf_counter() - start) * 1000)
    return Figure(what, median(times), budget, "ms")


def queries(what: str, budget: int, work: Callable[[], Any]) -> Figure:
    """How many statements ``work`` sends to the database, those of the transaction not counted."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        work()
    sent = [one["sql"] for one in captured if not one["sql"].startswith(TRANSACTION)]
    return Figure(what, len(sent), budget, "queries")


def time_and_queries(
    what: str, work: Callable[[], Any], *, most_ms: float, most_queries: int, rounds: int
) -> list[Figure]:
    """Both of the same ``work``."""
    timed = milliseconds(what, most_ms, work, rounds=rounds)
    return [timed, queries(what, most_queries, work)]
