"""Codings and codes in a spreadsheet: nothing dropped, nothing run, nothing read into memory at once."""

import csv
import gc
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from cases.exchange.fragments import Fragment
from cases.exchange.tables import CodeRow, csv_of_codes, csv_of_codings, write_xlsx

FRAGMENT = Fragment(
    case="CASUS-07",
    source="Gesprek 1",
    source_kind="interview",
    code="T01",
    code_name="Maatwerk",
    coder="Noor",
    start=3,
    end=9,
    text="cliënt 😀\nvertrouwt",
    memo="zie ook",
    attributes={
        "pole": "a",
        "phase": "year1",
        "intensity": "3",
        "stakeholder": "S2",
        "knowledge_type": "lived",
    },
    created="2026-05-04T10:30:00Z",
)
ROW = [
    *("CASUS-07", "Gesprek 1", "interview", "T01", "Maatwerk", "Noor", "3", "9", "cliënt 😀\nvertrouwt"),
    *("zie ook", "a", "year1", "3", "S2", "lived", "2026-05-04T10:30:00Z"),
]


def changed(**parts):
    return FRAGMENT._replace(**parts)


def rows_of(pieces):
    text = "".join(pieces)
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def sheets_of(*arguments, **options):
    file = io.BytesIO()
    remarks = write_xlsx(file, *arguments, **options)
    file.seek(0)
    return load_workbook(file), remarks


def test_a_coding_is_a_row_of_its_csv():
    titles, row = rows_of(csv_of_codings([FRAGMENT]))
    assert row == ROW
    assert titles == [
        *(
            "casus",
            "bron",
            "soort bron",
            "code",
            "naam van de code",
            "codeur",
            "begin",
            "einde",
            "tekst",
            "memo",
        ),
        *("pool", "fase", "intensiteit", "belanghebbende", "soort kennis", "gecodeerd op"),
    ]
    assert rows_of(csv_of_codings([], "en"))[0][:3] == ["case", "source", "kind of source"]


def test_what_a_coding_lacks_is_an_empty_cell():
    bare = Fragment(source="s", code="T", code_name="", start=0, end=1, text="x")
    assert rows_of(csv_of_codings([bare]))[1] == ["", "s", "", "T", "", "", "0", "1", "x", *[""] * 7]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=5))
def test_any_text_comes_back_from_the_csv(texts):
    rows = rows_of(csv_of_codings(changed(text=text, memo=text) for text in texts))[1:]
    assert [row[8].removeprefix("'") for row in rows] == [text.removeprefix("'") for text in texts]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_spreadsheet_takes_a_text_for_a_formula(sign):
    bad = f"{sign}1+1|x"
    one = changed(
        case=bad, source=bad, code_name=bad, coder=bad, text=bad, memo=bad, attributes={"pole": bad}
    )
    cells = rows_of(csv_of_codings([one]))[1]
    assert [cells[place] for place in (0, 1, 4, 5, 8, 9, 10)] == [f"'{bad}"] * 7
    book, _ = sheets_of([one], [CodeRow(code=bad, name=bad)])
    for sheet in book:
        assert not any(str(cell.value).startswith(sign) for row in sheet.iter_rows() for cell in row)


def test_codes_are_a_table_too():
    code = CodeRow(
        code="T01", name="Maatwerk", description="a\nb", family="T", above="T", colour="#123456", count=3
    )
    assert rows_of(csv_of_codes([code]))[1] == ["T01", "Maatwerk", "a\nb", "T", "T", "#123456", "3"]
    assert rows_of(csv_of_codes([], "en"))[0] == [
        *("code", "name", "description", "family", "above", "colour", "count")
    ]


def test_the_csv_comes_in_pieces():
    taken = []
    pieces = csv_of_codings(taken.append(number) or FRAGMENT for number in range(1_000))
    next(pieces)
    assert len(taken) < 300
    assert len(rows_of(csv_of_codings([FRAGMENT] * 1_001))) == 1_002


def test_a_workbook_holds_codings_and_codes_with_texts_as_text():
    book, remarks = sheets_of(
        [FRAGMENT, changed(text="#N/A", memo="2026-01-01")], [CodeRow(code="T01", name="x")]
    )
    assert (book.sheetnames, remarks) == (["Coderingen", "Codes"], [])
    first, second = list(book["Coderingen"].iter_rows(min_row=2))
    assert [str(cell.value or "") for cell in first] == [*ROW[:-1], "2026-05-04 10:30:00"]
    assert [cell.data_type for cell in first] == ["s"] * 6 + ["n"] * 2 + ["s"] * 7 + ["d"]
    assert (second[8].value, second[8].data_type, second[9].data_type) == ("#N/A", "s", "s")
    assert [cell.value for cell in book["Codes"][2]] == ["T01", "x", None, None, None, None, 0]
    assert sheets_of([], language="en")[0].sheetnames == ["Codings", "Codes"]


TEXTS = [("kort", ""), ("woord " * 60, ""), ("kort", "a\nb"), ("x" * 9_000, "")]


def test_a_workbook_shows_whole_texts_and_prints_on_pages_of_one_sheet_wide():
    book, _ = sheets_of([changed(text=text, memo=memo) for text, memo in TEXTS])
    sheet = book["Coderingen"]
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4, 5)] == [None, 90, 30, 405]
    assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$1:$1", "A2")
    assert {cell.alignment.vertical for cell in sheet[2] if cell.value is not None} == {"top"}


@pytest.mark.parametrize("created", ["", "gisteren", "2026-05-04T10:30:00", "1899-12-31T00:00:00Z"])
def test_what_is_no_moment_for_a_sheet_stays_text(created):
    book, _ = sheets_of([changed(created=created)])
    assert book["Coderingen"]["P2"].value == (created or None)
    assert book["Coderingen"]["P1"].value == "gecodeerd op (UTC)"


def test_a_workbook_can_be_filtered_and_says_what_it_is_and_which_page():
    book, _ = sheets_of([FRAGMENT, FRAGMENT], [CodeRow(code="T01", name="x")], language="en")
    assert [sheet.auto_filter.ref for sheet in book] == ["A1:P3", "A1:G2"]
    assert [sheet.page_setup.paperSize for sheet in book] == [8, 9]
    assert {sheet.oddFooter.right.text for sheet in book} == {"&P / &N"}
    assert (book.properties.title, book.properties.language) == ("Codings", "en")


def test_the_filter_has_the_name_by_which_other_programs_find_it():
    file = io.BytesIO()
    write_xlsx(file, [FRAGMENT] * 150)
    with zipfile.ZipFile(file) as archive:
        book = archive.read("xl/workbook.xml").decode()
    assert 'name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Coderingen!$A$1:$P$151<' in book
    assert 'name="_xlnm._FilterDatabase" localSheetId="1" hidden="1">Codes!$A$1:$G$1<' in book


def test_a_workbook_holds_no_sign_that_excel_refuses_and_names_a_text_that_is_too_long():
    book, remarks = sheets_of([changed(text="a\x0b\x00b", memo="m" * 40_000)])
    row = book["Coderingen"][2]
    assert row[8].value == "a\ufffd\ufffdb"
    assert (len(row[9].value), row[9].value[-4:]) == (32_767, " […]")
    assert [(one.code, one.values["count"]) for one in remarks] == [("cell-cut", 40_000)]


def test_what_excel_would_read_as_a_sign_stays_as_it_was_typed():
    file = io.BytesIO()
    write_xlsx(file, [changed(text="_x0041_ en _x_")])
    with zipfile.ZipFile(file) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert ">_x005F_x0041_ en _x_<" in sheet


def test_the_same_rows_give_the_same_workbook():
    one, other = io.BytesIO(), io.BytesIO()
    for file in (one, other):
        write_xlsx(file, [FRAGMENT], [CodeRow(code="T01", name="x")])
    assert one.getvalue() == other.getvalue()


def test_a_workbook_is_written_without_being_held():
    alive = []

    def many():
        for number in range(3_000):
            yield changed(start=number, end=number + 1)
        alive.append(sum(type(one) is Fragment for one in gc.get_objects()))

    write_xlsx(io.BytesIO(), many())
    assert alive[0] < 10
