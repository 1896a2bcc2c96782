"""PURE. Says what is impossible in a series of periods."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Kind = Literal["backwards", "overlap", "after_open_end", "gap"]


@dataclass(frozen=True)
class Period:
    """A step of a trajectory; ``to`` is None while it lasts. Years are calendar years, both included."""

    from_year: int
    to_year: int | None
    key: str = ""


@dataclass(frozen=True)
class Problem:
    """What is wrong between two periods: ``later`` against ``earlier`` (the same one for *backwards*)."""

    kind: Kind
    earlier: Period
    later: Period


def in_order(periods: Iterable[Period]) -> list[Period]:
    """Periods by first year; of two that start together, the one that ends first."""
    return sorted(periods, key=lambda p: (p.from_year, p.to_year is None, p.to_year or 0, p.key))


def problems(periods: Iterable[Period]) -> list[Problem]:
    """Everything that is impossible. A change within one year may share that year."""
    ordered = in_order(periods)
    found = [Problem("backwards", p, p) for p in ordered if p.to_year is not None and p.to_year < p.from_year]
    return [*found, *_between(ordered)]


def _between(ordered: list[Period]) -> Iterator[Problem]:
    for earlier, later in pairwise(ordered):
        if earlier.to_year is None:
            yield Problem("after_open_end", earlier, later)
        elif later.from_year < earlier.to_year or later.from_year == earlier.from_year:
            yield Problem("overlap", earlier, later)
        elif later.from_year > earlier.to_year + 1:
            yield Problem("gap", earlier, later)
