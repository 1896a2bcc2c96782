"""Tables as CSV, piece by piece. Spreadsheets know by the first sign that the text is UTF-8."""

import csv
import io
from collections.abc import Iterable, Iterator

from cases.exchange.fragments import Fragment
from cases.exchange.tables.rows import (
    CodeRow,
    Row,
    row_of_code,
    row_of_coding,
    titles_of_codes,
    titles_of_codings,
)
from welzijn.ui.cells import neutral

BOM = "\ufeff"
ROWS_AT_ONCE = 200


def csv_of_codings(fragments: Iterable[Fragment], language: str = "nl") -> Iterator[str]:
    """A row per coding, texts and memos whole; formulas are made harmless."""
    return _pieces(titles_of_codings(language), map(row_of_coding, fragments))


def csv_of_codes(codes: Iterable[CodeRow], language: str = "nl") -> Iterator[str]:
    """A row per code."""
    return _pieces(titles_of_codes(language), map(row_of_code, codes))


def _pieces(titles: Row, rows: Iterable[Row]) -> Iterator[str]:
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out)
    writer.writerow(titles)
    for number, row in enumerate(rows, start=1):
        writer.writerow([cell if isinstance(cell, int) else neutral(cell) for cell in row])
        if number % ROWS_AT_ONCE == 0:
            yield _taken(out)
    yield _taken(out)


def _taken(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text
