"""The dashes and numbers before the items of a list."""


class Lists:
    """Counts the items of every list and level."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}

    def prefix(self, name: str, level: int, *, numbered: bool) -> str:
        """What stands before the next item of list ``name``, at ``level`` (0 is the outermost)."""
        counts = self._counts.setdefault(name, [])
        level = min(max(level, 0), 8)
        counts.extend([0] * (level + 1 - len(counts)))
        del counts[level + 1 :]
        counts[level] += 1
        return "  " * level + (f"{counts[level]}. " if numbered else "- ")

    def restart(self, name: str) -> None:
        self._counts.pop(name, None)


def table_row(cells: list[str]) -> str:
    """A row: its cells with tabs between, or a line each when one before the last has several lines."""
    cells = [cell.strip() for cell in cells]
    if any("\n" in cell for cell in cells[:-1]):
        return "\n".join(filter(None, cells))
    return "\t".join(cells).rstrip()
