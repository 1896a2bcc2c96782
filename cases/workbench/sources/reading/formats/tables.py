"""The rows of tables, as lines of text."""

MOST_SPANNED = 1000
"""Rows or columns that one cell covers at most; browsers have such a limit too."""


class Table:
    """A table that is open: the cells of its row, and the places in it that cells above cover."""

    def __init__(self) -> None:
        self.cells: list[str] = []
        self.column = 0
        self.covered: dict[int, tuple[int, int]] = {}
        """By column: how many columns a cell that began higher is wide, and in how many rows it still is."""
        self.begun: dict[int, tuple[int, int]] = {}

    def open_cell(self, columns: int | None, rows: int | None) -> None:
        """The next cell of the row, over so many ``columns`` and ``rows`` (None: one).

        Before it comes an empty cell for each that reaches down from a row above.
        """
        while self.column in self.covered:
            self.cells.append("")
            self.column += self.covered[self.column][0]
        wide, deep = (min(max(each or 1, 1), MOST_SPANNED) for each in (columns, rows))
        self.begun[self.column] = wide, deep
        self.column += wide

    def row(self) -> str:
        """The row that was heard, and ready for the next."""
        row = table_row(self.cells)
        reaching = self.covered | self.begun
        self.covered = {at: (wide, rows - 1) for at, (wide, rows) in reaching.items() if rows > 1}
        self.cells, self.column, self.begun = [], 0, {}
        return row


def table_row(cells: list[str]) -> str:
    """A row: its cells with tabs between, or a line each when one before the last has several lines."""
    cells = [cell.strip() for cell in cells]
    if any("\n" in cell for cell in cells[:-1]):
        return "\n".join(filter(None, cells))
    return "\t".join(cells).rstrip()
