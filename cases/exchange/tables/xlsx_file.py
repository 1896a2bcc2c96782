"""Codings and codes as an Excel workbook, written row by row. Every text is typed as text.

By hand, because a library that makes an object of every cell takes five times as long.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import BinaryIO

from cases.exchange.fragments import Fragment
from cases.exchange.ooxml import CORE, HEAD, RELATION, content_types, core, relations, roots, write_package
from cases.exchange.refi.markup import content
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

LONGEST = 32_767
"""So many signs a cell of Excel holds; more of them make a file that Excel calls damaged."""
CUT = " […]"
SHORT, KEPT = 60, 2_000
WIDE = 20
"""Columns of so many signs or more hold texts of several lines."""
ROWS_AT_ONCE = 100
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NAMES = {"nl": ("Coderingen", "Codes"), "en": ("Codings", "Codes")}
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads ``_x0041_`` in a text as a sign; an underscore written so stays one."""

BOLD, TEXT, NUMBER, MOMENT = 1, 2, 3, 4
DAY_0, DAYS = datetime(1899, 12, 30, tzinfo=UTC), 61
"""Excel counts days from the first; before the second of them it believes in a 29 February 1900."""
A4, A3 = 9, 8
"""Paper, as Excel numbers it. The codings have so many columns that on A4 they are too small to read."""
LINE, HIGHEST = 15, 405
"""Points of a line, and of the highest row that a sheet can have."""
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE3EBEF"/></patternFill></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    '<border><left/><right/><top/><bottom style="thin"><color rgb="FF56616B"/></bottom><diagonal/></border>'
    "</borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1"'
    ' applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"'
    ' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment horizontal="right" vertical="top" indent="1"/></xf>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"'
    ' applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def write_xlsx(
    file: BinaryIO,
    fragments: Iterable[Fragment],
    codes: Iterable[CodeRow] = (),
    language: str = "nl",
    *,
    at: datetime | None = None,
) -> list[Remark]:
    """Write a sheet of codings and one of codes; returns which texts were too long for a cell.

    ``at``: the moment that the zip gives its parts; without it always the same.
    """
    remarks: list[Remark] = []
    *titles, moment = titles_of_codings(language)
    rows = map(_dated, map(row_of_coding, fragments))
    cells = [_Cells(WIDTHS_OF_CODINGS, remarks), _Cells(WIDTHS_OF_CODES, remarks)]
    codings = _sheet([*titles, f"{moment} (UTC)"], rows, cells[0], A3)
    coded = _sheet(titles_of_codes(language), map(row_of_code, codes), cells[1], A4)
    sheets = [("xl/worksheets/sheet1.xml", codings), ("xl/worksheets/sheet2.xml", coded)]
    write_package(file, [*_frame(language), *sheets, ("xl/workbook.xml", _book(language, cells))], at)
    return remarks


def _dated(row: Row) -> Sequence[Cell | float]:
    """``row`` with the moment at its end as a number of days, by which a sheet can sort and count."""
    *cells, created = row
    try:
        days = (datetime.fromisoformat(str(created)) - DAY_0) / timedelta(days=1)
    except (ValueError, TypeError):  # no moment, or one of an unknown zone
        return row
    return (*cells, round(days, 8)) if days >= DAYS else row


def _frame(language: str) -> Iterator[tuple[str, list[str]]]:
    """The parts around the sheets, but for the book of them."""
    sheets = [(f"xl/worksheets/sheet{number}.xml", f"{KIND}.worksheet+xml") for number in (1, 2)]
    main = [("xl/workbook.xml", f"{KIND}.sheet.main+xml"), ("xl/styles.xml", f"{KIND}.styles+xml")]
    targets = [
        *(("worksheet", f"worksheets/sheet{number}.xml") for number in (1, 2)),
        ("styles", "styles.xml"),
    ]
    yield "[Content_Types].xml", [content_types([*main, *sheets])]
    yield "_rels/.rels", [roots("xl/workbook.xml")]
    yield CORE, [core(_called(language)[0], "nl" if language == "nl" else "en")]
    yield "xl/_rels/workbook.xml.rels", [relations(targets)]
    yield "xl/styles.xml", [STYLES]


def _called(language: str) -> tuple[str, str]:
    return _NAMES["nl" if language == "nl" else "en"]


def _book(language: str, cells: Sequence["_Cells"]) -> Iterator[str]:
    """The names of the sheets, and of what is filtered in them: to be asked when they have been made."""
    called = _called(language)
    yield f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATION}">'
    yield "<bookViews><workbookView/></bookViews><sheets>"
    for number, name in enumerate(called, start=1):
        yield f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
    yield "</sheets><definedNames>"
    for place, (name, made) in enumerate(zip(called, cells, strict=True)):
        yield f'<definedName name="_xlnm._FilterDatabase" localSheetId="{place}" hidden="1">{name}!'
        yield f"$A$1:${made.last_column}${made.rows}</definedName>"
        yield f'<definedName name="_xlnm.Print_Titles" localSheetId="{place}">{name}!$1:$1</definedName>'
    yield "</definedNames></workbook>"


def _sheet(
    titles: Sequence[str], rows: Iterable[Sequence[Cell | float]], cells: "_Cells", paper: int
) -> Iterator[str]:
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in enumerate(cells.widths, start=1)
    )
    yield (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{cells.titles(titles)}"
    )
    held: list[str] = []
    for row in rows:
        held.append(cells.row(row))
        if len(held) == ROWS_AT_ONCE:
            yield "".join(held)
            held.clear()
    yield "".join(held)
    yield f'</sheetData><autoFilter ref="A1:{cells.last_column}{cells.rows}"/>'
    yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
    yield f'<pageSetup paperSize="{paper}" orientation="landscape" fitToHeight="0"/>'
    yield "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"


class _Cells:
    """The cells of one sheet. A short text is made once: names stand in row after row."""

    def __init__(self, widths: Sequence[int], remarks: list[Remark]) -> None:
        self.widths, self.remarks = widths, remarks
        self.last_column = chr(ord("A") + len(widths) - 1)
        self.wide = [(place, width) for place, width in enumerate(widths) if width >= WIDE]
        self.rows = 0
        self.again = lru_cache(KEPT)(self.text)

    def titles(self, values: Sequence[str]) -> str:
        self.rows += 1
        return f"<row>{''.join(self.text(value, BOLD) for value in values)}</row>"

    def row(self, values: Sequence[Cell | float]) -> str:
        self.rows += 1
        long = [
            (text, width)
            for place, width in self.wide
            if len(text := str(values[place])) > width or "\n" in text
        ]
        high = max(lines_of(*one) for one in long) if long else 1
        height = f' ht="{min(high * LINE, HIGHEST)}"' if high > 1 else ""
        return f"<row{height}>{''.join(map(self.cell, values))}</row>"

    def cell(self, value: Cell | float) -> str:
        if isinstance(value, int):
            return f'<c s="{NUMBER}"><v>{value}</v></c>'
        if isinstance(value, float):
            return f'<c s="{MOMENT}"><v>{value}</v></c>'
        if not value:
            return "<c/>"
        return self.again(value) if len(value) < SHORT else self.text(value)

    def text(self, value: str, style: int = TEXT) -> str:
        text = _fitting(value, self.remarks)
        text = content(_ESCAPE.sub("_x005F_", text) if "_x" in text else text)
        return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{text}</t></is></c>'


def lines_of(text: str, width: int) -> int:
    """About how many lines a text takes; not every program works that out when it opens a file."""
    return -(-len(text) // width) + text.count("\n")


def _fitting(text: str, remarks: list[Remark]) -> str:
    """``text`` as a cell can hold it."""
    found = neutral(text)
    if len(found) <= LONGEST:
        return found
    remarks.append(Remark("cell", "cell-cut", text[:80], values={"count": len(text)}))
    return found[: LONGEST - len(CUT)] + CUT
