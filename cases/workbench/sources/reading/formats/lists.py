"""The dashes and numbers before the items of a list."""


class Lists:
    """Counts the items of every list and level."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int | None]] = {}

    def prefix(self, name: str, level: int, first: int | None, value: int | None = None) -> str:
        """What stands before the next item of list ``name``, at ``level`` (0 is the outermost).

        ``first`` is where the level begins to count, None where it has dashes; ``value`` is the number
        that this item says it has.
        """
        counts = self._counts.setdefault(name, [])
        level = min(max(level, 0), 8)
        counts.extend([None] * (level + 1 - len(counts)))
        del counts[level + 1 :]
        before = counts[level]
        count = (1 if first is None else first) if before is None else before + 1
        counts[level] = count = count if value is None else value
        return "  " * level + ("- " if first is None else f"{count}. ")
