"""The dashes and numbers before the items of a list."""

from typing import NamedTuple

from .numbers import DIGITS, written


class Counting(NamedTuple):
    """Where a level of a list begins to count, and how its numbers are written."""

    first: int = 1
    kind: str = DIGITS


class Lists:
    """Counts the items of every list and level."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int | None]] = {}

    def prefix(self, name: str, level: int, counting: Counting | None, value: int | None = None) -> str:
        """What stands before the next item of list ``name``, at ``level`` (0 is the outermost).

        ``counting`` is None where the level has dashes; ``value`` is the number that this item says it has.
        """
        counts = self._counts.setdefault(name, [])
        level = min(max(level, 0), 8)
        counts.extend([None] * (level + 1 - len(counts)))
        del counts[level + 1 :]
        before = counts[level]
        first = counting.first if counting else 1
        counts[level] = count = value if value is not None else first if before is None else before + 1
        return "  " * level + (f"{written(count, counting.kind)}. " if counting else "- ")
