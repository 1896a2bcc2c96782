"""What every benchmark makes: a figure beside its budget."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time
from typing import Any, ClassVar

TRANSACTION = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT", "ROLLBACK")


@dataclass(frozen=True)
class Figure:
    """One measurement beside its budget, both in ``unit`` (milliseconds, queries, seconds of CPU).

    ``computing``: of milliseconds on the clock, those in which this process computed. The rest is
    waiting: for the disk, the database, or on a busy machine for others.
    """

    heading: ClassVar = ("", "measured", "computing", "budget", "")

    what: str
    measured: float
    budget: float
    unit: str
    computing: float | None = None

    @property
    def kept(self) -> bool:
        return self.measured <= self.budget

    def row(self) -> tuple[str, str, str, str, str]:
        """The figure in words, for the table."""
        digits = {"ms": 1, "queries": 0}.get(self.unit, 3)
        number, budget = f"{self.measured:.{digits}f}", f"{self.budget:g}"
        computing = "" if self.computing is None else f"{self.computing:.1f} ms"
        verdict = "ok" if self.kept else "OVER"
        return self.what, f"{number} {self.unit}", computing, f"{budget} {self.unit}", verdict


@dataclass(frozen=True)
class Beside:
    """The same job here and in another program, in milliseconds, beside what is promised of it."""

    heading: ClassVar = ("", "here", "Taguette", "ratio", "promised", "")

    what: str
    ours: float
    theirs: float
    promised: str
    kept: bool
    of_ours: str = ""
    of_theirs: str = ""

    @classmethod
    def share(cls, what: str, ours: float, theirs: float, *, most: int) -> "Beside":
        """Promised is at most 1/``most`` of what the other program takes."""
        return cls(what, ours, theirs, f"1/{most}", ours * most <= theirs)

    @classmethod
    def times_idle(
        cls, what: str, ours: tuple[float, float], theirs: tuple[float, float], *, most: int
    ) -> "Beside":
        """Of each what it takes alone and in company; promised is at most ``most`` times alone."""
        [mine, yours] = [busy / alone for alone, busy in (ours, theirs)]
        told = f" ({mine:.1f}x)", f" ({yours:.1f}x)"
        return cls(what, ours[1], theirs[1], f"{most}x alone", mine <= most, *told)

    def row(self) -> tuple[str, ...]:
        """The figures in words, for the table."""
        ratio = self.theirs / self.ours
        found = f"1/{ratio:.0f}" if ratio >= 1 else f"{1 / ratio:.1f}x"
        here, there = f"{self.ours:.1f} ms{self.of_ours}", f"{self.theirs:.1f} ms{self.of_theirs}"
        return self.what, here, there, found, self.promised, "ok" if self.kept else "OVER"


def milliseconds(what: str, budget: float, work: Callable[[], Any], *, rounds: int) -> Figure:
    """The median time of ``work`` on the clock, after one round that doesn't count."""
    work()
    times, computed = [], []
    for _ in range(rounds):
        start, begun = perf_counter(), process_time()
        work()
        computed.append((process_time() - begun) * 1000)
        times.append((perf_counter() - start) * 1000)
    return Figure(what, median(times), budget, "ms", computing=median(computed))


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
