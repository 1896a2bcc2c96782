"""What comes out of .docx and .odt, and what must not."""

from io import BytesIO

import pytest

from cases.workbench.sources.reading import Kind, Note, digest, extract

from .files import W, docx, odt, paragraph, related
from .taking import CANARY, text_of

COMMENT = f'<w:comments {W}><w:comment w:id="0">{paragraph(CANARY)}</w:comment></w:comments>'
HEADER = f"<w:hdr {W}>{paragraph(CANARY)}</w:hdr>"
CORE = f"<coreProperties><creator>{CANARY}</creator><title>{CANARY}</title></coreProperties>"


def test_docx_keeps_what_a_reader_reads_and_nothing_else():
    body = (
        paragraph("Gesprek", '<w:pStyle w:val="Kop1"/>')
        + "<w:p><w:r><w:t>Zij </w:t></w:r><w:r><w:t>zei </w:t><w:tab/><w:t>niets.</w:t><w:br/></w:r>"
        + f"<w:del><w:r><w:delText>{CANARY}</w:delText><w:t>{CANARY}</w:t></w:r></w:del>"
        + f"<w:moveFrom><w:r><w:t>{CANARY}</w:t></w:r></w:moveFrom>"
        + "<w:ins><w:r><w:t>Erbij gezet.</w:t></w:r></w:ins>"
        + f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{CANARY}</w:t></w:r>"
        + '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        + f'<w:r><w:instrText>HYPERLINK "{CANARY}"</w:instrText></w:r></w:p>'
    )
    parts = {"word/comments.xml": COMMENT, "word/header1.xml": HEADER, "docProps/core.xml": CORE}
    styles = (
        '<w:styles xmlns:w="w"><w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style></w:styles>'
    )
    extraction = extract(BytesIO(docx(body, parts | {"word/styles.xml": styles})))
    assert extraction.text == "Gesprek\nZij zei \tniets.\nErbij gezet."
    assert extraction.kind is Kind.DOCX
    assert extraction.sha256 == digest(extraction.text)
    assert set(extraction.notes) == {Note("comments", 1), Note("deletions", 2)}


def test_docx_has_an_empty_line_before_a_heading_that_has_only_a_level():
    levels = (f'<w:outlineLvl w:val="{level}"/>' for level in (1, 9))
    body = paragraph("a") + "".join(paragraph("b", level) for level in levels)
    assert text_of(docx(body)) == "a\n\nb\nb"


def test_docx_lists_tables_and_notes():
    numbering = (
        '<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="5">'
        '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num></w:numbering>'
    )
    notes = (
        '<w:footnotes xmlns:w="w"><w:footnote w:id="-1"><w:p><w:r><w:t>streep</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="7"><w:p><w:r><w:t>Zie bijlage.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    body = (
        paragraph("eerste", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>')
        + paragraph("onder", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>')
        + paragraph("tweede", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>')
        + f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr>"
        + f"<w:tr><w:tc>{paragraph('c')}{paragraph('d')}</w:tc><w:tc>{paragraph('e')}</w:tc></w:tr>"
        + f"<w:tr><w:tc>{paragraph('f')}</w:tc><w:tc>{paragraph('g')}{paragraph('h')}</w:tc></w:tr></w:tbl>"
        + '<w:p><w:r><w:t>Slot</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r></w:p>'
    )
    parts = {
        "word/numbering.xml": numbering,
        "word/noten.xml": notes,
        "word/_rels/document.xml.rels": related(numbering="numbering.xml", footnotes="/word/noten.xml"),
    }
    assert text_of(docx(body, parts)) == (
        "1. eerste\n  - onder\n2. tweede\na\tb\nc\nd\ne\nf\tg\nh\n\nSlot[1]\n\n[1] Zie bijlage."
    )


def item(text: str, level: int = 0, number: int = 2) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_docx_lists_begin_where_they_say_and_count_on():
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{first}"/><w:numFmt w:val="decimal"/></w:lvl>'
        for level, first in enumerate((4, 3))
    )
    numbering = (
        f'<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="5"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num></w:numbering>'
    )
    body = (
        item("a")
        + item("b", 1)
        + item("c", 1)
        + paragraph("tussen")
        + item("d")
        + item("e", 1)
        + item("f", number=3)
        + item("g", number=4)
        + item("h", number=4)
    )
    parts = {
        "word/numbering.xml": numbering,
        "word/_rels/document.xml.rels": related(numbering="numbering.xml"),
    }
    assert text_of(docx(body, parts)).split("\n") == [
        *("4. a", "  3. b", "  4. c", "tussen", "5. d", "  3. e", "6. f", "9. g", "10. h"),
    ]


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("lowerLetter", ["y. a", "z. b", "aa. c", "bb. d"]),
        ("upperLetter", ["Y. a", "Z. b", "AA. c", "BB. d"]),
        ("lowerRoman", ["xxv. a", "xxvi. b", "xxvii. c", "xxviii. d"]),
        ("upperRoman", ["XXV. a", "XXVI. b", "XXVII. c", "XXVIII. d"]),
        ("decimalZero", ["25. a", "26. b", "27. c", "28. d"]),
        ("bullet", ["- a", "- b", "- c", "- d"]),
    ],
)
def test_docx_lists_have_the_letters_and_roman_numbers_that_word_shows(kind, shown):
    level = f'<w:lvl w:ilvl="0"><w:start w:val="25"/><w:numFmt w:val="{kind}"/></w:lvl>'
    numbering = (
        f'<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="5">{level}</w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num></w:numbering>'
    )
    parts = {
        "word/numbering.xml": numbering,
        "word/_rels/document.xml.rels": related(numbering="numbering.xml"),
    }
    assert text_of(docx("".join(map(item, "abcd")), parts)).split("\n") == shown


def test_docx_reads_a_text_box_once():
    box = f"<w:txbxContent>{paragraph('In het kader')}</w:txbxContent>"
    body = (
        '<w:p><w:r><w:t>Ervoor</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="mc">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert text_of(docx(body)) == "Ervoor\nIn het kader"


def test_odt_keeps_what_a_reader_reads_and_nothing_else():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"<text:p>{CANARY}</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        "<text:h>Gesprek</text:h>"
        '<text:p>Zij  zei<text:s text:c="3"/>niets,<text:tab/>en\n <text:span>toen</text:span> wel.'
        f"<office:annotation><text:p>{CANARY}</text:p></office:annotation><text:line-break/>Klaar."
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Noot.</text:p></text:note-body>"
        "</text:note></text:p>"
        '<text:list text:style-name="L1"><text:list-item><text:p>een</text:p><text:list><text:list-item>'
        "<text:p>onder</text:p></text:list-item></text:list></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
        f'<text:section text:display="none"><text:p>{CANARY}</text:p></text:section>'
    )
    styles = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/></text:list-style>'
    )
    meta = {"meta.xml": f"<meta>{CANARY}</meta>", "styles.xml": f"<styles><header>{CANARY}</header></styles>"}
    extraction = extract(BytesIO(odt(body, meta, styles)))
    assert extraction.text == (
        "Gesprek\nZij zei   niets,\ten toen wel.\nKlaar.[1]\n1. een\n  - onder\na\tb\n\n\n[1] Noot."
    )
    assert extraction.kind is Kind.ODT
    assert set(extraction.notes) == {Note("comments", 1), Note("deletions", 1)}


def odt_list(*items: str, about: str = "") -> str:
    held = "".join(each if each.startswith("<") else odt_item(each) for each in items)
    return f'<text:list text:style-name="L1" {about}>{held}</text:list>'


def odt_item(text: str, about: str = "") -> str:
    return f"<text:list-item {about}><text:p>{text}</text:p></text:list-item>"


def test_odt_lists_begin_where_they_say_and_count_on():
    body = (
        odt_list("a", "b", about='xml:id="x"')
        + odt_list("c")
        + odt_list("d", about='text:continue-numbering="true"')
        + odt_list("e", odt_item("f", 'text:start-value="9"'), "g", about='text:continue-list="x"')
        + odt_list("h", about='text:continue-list="?"')
    )
    styles = (
        '<text:list-style style:name="L1">'
        '<text:list-level-style-number text:level="1" text:start-value="4"/></text:list-style>'
    )
    assert text_of(odt(body, styles=styles)).split("\n") == [
        *("4. a", "5. b", "4. c", "5. d", "6. e", "9. f", "10. g", "4. h"),
    ]


@pytest.mark.parametrize(
    ("about", "shown"),
    [
        ('style:num-format="a"', "y. a,z. b,aa. c,ab. d"),
        ('style:num-format="A" style:num-letter-sync="true"', "Y. a,Z. b,AA. c,BB. d"),
        ('style:num-format="i" style:num-letter-sync="true"', "xxv. a,xxvi. b,xxvii. c,xxviii. d"),
        ('style:num-format="I"', "XXV. a,XXVI. b,XXVII. c,XXVIII. d"),
        ('style:num-format="1"', "25. a,26. b,27. c,28. d"),
        ('style:num-format="一"', "25. a,26. b,27. c,28. d"),
    ],
)
def test_odt_lists_have_the_letters_and_roman_numbers_that_are_shown(about, shown):
    level = f'<text:list-level-style-number text:level="1" text:start-value="25" {about}/>'
    styles = f'<text:list-style style:name="L1">{level}</text:list-style>'
    assert text_of(odt(odt_list(*"abcd"), styles=styles)).split("\n") == shown.split(",")


def test_odt_keeps_the_columns_under_a_cell_over_several_rows():
    cell = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>".format
    covered = "<table:covered-table-cell/>"
    rows = (
        cell('table:number-rows-spanned="2"', "a") + cell("", "b") + cell("", "c"),
        covered + cell("", "d") + cell("", "e"),
        cell('table:number-columns-spanned="2"', "f") + covered + cell("", "g"),
    )
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    assert text_of(odt(f"<table:table>{table}</table:table>")) == "a\tb\tc\n\td\te\nf\tg"


def test_odt_leaves_out_what_a_style_hides():
    styles = (
        '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="T2"><style:text-properties text:display="true"/></style:style>'
    )
    body = (
        f'<text:p>Zij <text:span text:style-name="T1">{CANARY}</text:span>zei '
        '<text:span text:style-name="T2">iets</text:span>.</text:p>'
        f'<text:p text:style-name="T1">{CANARY}</text:p>'
    )
    assert text_of(odt(body, styles=styles)) == "Zij zei iets."
