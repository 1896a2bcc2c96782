"""Codings and codes as an Excel workbook, written row by row. Every text is typed as text."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from cases.exchange.fragments import Fragment
from cases.exchange.refi.markup import holdable
from cases.exchange.remarks import Remark
from cases.exchange.tables.rows import (
    WIDTHS_OF_CODES,
    WIDTHS_OF_CODINGS,
    Cell,
    CodeRow,
    Row,
    row_of_code,
    row_of_coding,
    titles_of_codes,
    titles_of_codings,
)
from welzijn.ui.cells import neutral

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

LONGEST = 32_767
"""So many signs a cell of Excel holds; more of them make a file that Excel calls damaged."""
CUT = " […]"
_NAMES = {"nl": ("Coderingen", "Codes"), "en": ("Codings", "Codes")}


def write_xlsx(
    file: BinaryIO, fragments: Iterable[Fragment], codes: Iterable[CodeRow] = (), language: str = "nl"
) -> list[Remark]:
    """Write a sheet of codings and one of codes; returns which texts were too long for a cell."""
    from openpyxl import Workbook

    remarks: list[Remark] = []
    book = Workbook(write_only=True)
    codings, coded = _NAMES["nl" if language == "nl" else "en"]
    _fill(
        book.create_sheet(codings),
        titles_of_codings(language),
        WIDTHS_OF_CODINGS,
        map(row_of_coding, fragments),
        remarks,
    )
    _fill(
        book.create_sheet(coded), titles_of_codes(language), WIDTHS_OF_CODES, map(row_of_code, codes), remarks
    )
    book.save(file)
    return remarks


def _fill(
    sheet: "WriteOnlyWorksheet",
    titles: Sequence[str],
    widths: Sequence[int],
    rows: Iterable[Row],
    remarks: list[Remark],
) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    head = list(_cells(sheet, titles, remarks))
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for row in rows:
        sheet.append(_cells(sheet, row, remarks))


def _cells(sheet: "WriteOnlyWorksheet", row: Sequence[Cell], remarks: list[Remark]) -> Iterator[Any]:
    from openpyxl.cell import WriteOnlyCell

    for value in row:
        cell = WriteOnlyCell(sheet)
        if isinstance(value, str):
            cell.value = _fitting(value, remarks)
            cell.data_type = "s"
        else:
            cell.value = value
        yield cell


def _fitting(text: str, remarks: list[Remark]) -> str:
    """``text`` as a cell can hold it."""
    found = neutral(holdable(text))
    if len(found) <= LONGEST:
        return found
    remarks.append(Remark("cell", "cell-cut", text[:80], values={"count": len(text)}))
    return found[: LONGEST - len(CUT)] + CUT
