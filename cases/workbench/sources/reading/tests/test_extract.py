"""What comes out of a file, and what must not."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.workbench.sources.reading import Kind, Note, digest, extract, normalise
from cases.workbench.sources.reading.formats.pdf import reflow

from .files import W, docx, odt, paragraph, pdf, raw_pdf, related


def text_of(data: bytes, name: str = "") -> str:
    return extract(BytesIO(data), name).text


CANARY = "GEHEIM-7431"
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


STYLE = """<style>
@page { size: A5; @bottom-center { content: 'Pagina ' counter(page) } }
p { hyphens: auto } .next { break-before: page }
</style>"""


def test_pdf_joins_lines_to_paragraphs_and_tells_where_pages_begin():
    sentence = "Dit is een onwaarschijnlijk lange zin over schuldhulpverlening en jeugdzorg."
    html = (
        f"<html lang=nl>{STYLE}<p>{' '.join([sentence] * 25)}</p><p>INT: Hoe gaat het?</p>"
        f"<p class=next>Tweede blad. {sentence}</p><p class=next>Derde.<br>Meer.<br>Nog.</p>"
    )
    extraction = extract(BytesIO(pdf(html)))
    first, second, third = extraction.pages[0], extraction.pages[-2], extraction.pages[-1]
    assert first == 0
    assert extraction.text[second:].startswith("Tweede blad. ")
    assert extraction.text[third:] == "Derde.\nMeer.\nNog."
    assert extraction.text[:second] == f"{' '.join([sentence] * 25)}\nINT: Hoe gaat het?\n"
    assert extraction.notes[0].code == "headers"


HEADED = [f"Verslag\n{text}\n\nmidden\nstaart {text}\n{page} / 3" for page, text in enumerate("abc", 1)]


def test_repeated_heads_and_feet_of_a_pdf_go():
    taken, left_out = reflow(HEADED)
    assert left_out == 6
    assert taken.text == "a\n\nmidden staart a b\n\nmidden staart b c\n\nmidden staart c"
    assert [taken.text[page] for page in taken.pages] == ["a", "b", "c"]


@given(st.lists(st.text("ab- \n.é\u0301\xad1:", max_size=40), max_size=5))
def test_pages_of_a_pdf_begin_where_they_are_said_to(pages):
    taken, _ = reflow(pages)
    assert normalise(taken.text) == taken.text
    assert len(taken.pages) == len(pages)
    assert list(taken.pages) == sorted(taken.pages)
    letters = [letter for page in pages for letter in normalise(page) if letter.isalnum()]
    assert len(pages) >= 3 or [each for each in taken.text if each.isalnum()] == letters
    for page, begin in zip(pages, taken.pages, strict=True):
        if len(pages) < 3 and (visible := normalise(page).strip()):
            assert taken.text[begin] == visible[0]


def test_pdf_with_letters_drawn_together_and_with_what_is_left_of_an_emoji():
    taken, _ = reflow(["ﬁjn o\ufb03cieel 👧? \u200d\u200d \u200d\u200d\n👩\u200d👧 \u200d"])
    assert taken.text == "fijn officieel 👧? 👩\u200d👧"


@pytest.mark.parametrize("speaker", ["R1 (00:01:02):", "Noor de Vries [1:02]:", "[00:01:02] Noor:", "I:"])
def test_pdf_begins_a_paragraph_with_who_speaks_also_after_a_full_line(speaker):
    taken, _ = reflow([f"een regel die zo lang is als het blad breed is\n{speaker} ja"])
    assert taken.text == f"een regel die zo lang is als het blad breed is\n{speaker} ja"


def test_pdf_goes_on_with_a_line_that_begins_with_a_word_and_a_time():
    taken, _ = reflow(["een regel die zo lang is als het blad breed is\nvergadering (12:30) was er"])
    assert "\n" not in taken.text


def test_pdf_with_a_list_of_which_the_signs_touch_the_words():
    taken, _ = reflow(["een zin die zo lang is als het blad\n•een\n•twee\n1.drie\n2.vier en 3,\n10.000 keer"])
    assert taken.text.splitlines()[1:4] == ["•een", "•twee", "1.drie"]
    assert taken.text.splitlines()[4].startswith("2.vier en 3,")


def test_pdf_of_another_program():
    text = "Hallo wereld, dit is tekst"
    assert text_of(raw_pdf(f"BT /F 9 Tf 9 90 Td ({text}) Tj ET".encode())) == text


def test_html_gives_what_is_shown():
    page = (
        "<!-- weg --><!DOCTYPE html><html><head><title>weg</title><style>weg</style></head><body><h1>Kop</h1>"
        "<p>Een <b>twee</b>\n  drie<br>vier</p><script>weg()</script><noscript>weg</noscript>"
        "<div style='color:red; display : none'><p>weg<br>weg</div><p hidden>weg</p>"
        "<svg><text>weg</text></svg>"
        "<ul><li>a<li>b</ul><ol><li>x</li><li>y</li></ol><table><tr><td>1<td>2<tr><td>3<td>4</table>"
        "<pre>a  b\n  c</pre>na &amp; caf&eacute;</body></html>"
    )
    assert text_of(page.encode()) == (
        "Kop\nEen twee drie\nvier\n- a\n- b\n1. x\n2. y\n1\t2\n3\t4\na  b\n  c\nna & café"
    )


def test_html_of_an_office_program_has_paragraphs_in_items_and_cells():
    page = (
        "<html><body><ul>\n\t<li>\n<p>eerste\npunt</p></li>\n<li><p>tweede</p><p>nog een alinea</p></li></ul>"
        "<ol><li><p>één</p><ul><li><p>daaronder</p></li></ul></li></ol>"
        "<table><tr>\n<td width='50%'><p>A1</p></td>\n<td><p><br/></p></td><td><h4>C1</h4></td></tr>"
        "<tr><th><p>A2</p></th><td>B2</td><td><p>C2</p></td></tr></table><p>Na de tabel.</p></body></html>"
    )
    assert text_of(page.encode()) == (
        "- eerste punt\n- tweede\nnog een alinea\n1. één\n  - daaronder\nA1\t\tC1\nA2\tB2\tC2\nNa de tabel."
    )


def test_html_of_an_office_program_keeps_the_numbers_of_notes_apart_and_leaves_out_head_and_foot():
    page = (
        f'<html><body><div title="header"><p>{CANARY}<br></p></div><p>Een brief<a class="sdfootnoteanc" '
        'name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> en <a href="/x">meer</a>.</p>'
        '<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym">1</a>'
        f'Van mei.</p></div><div title="footer"><p>{CANARY} 1</p></div></body></html>'
    )
    assert text_of(page.encode()) == "Een brief[1] en meer.\n[1] Van mei."


def test_html_in_the_encoding_that_it_names():
    page = '<html><head><meta charset="iso-8859-15"></head><body>kost €5'.encode("iso-8859-15")
    extraction = extract(BytesIO(page))
    assert (extraction.text, extraction.encoding) == ("kost €5", "iso-8859-15")


def test_markdown_without_its_marks():
    source = (
        "# Kop #\n\nEen **vet** en _schuin_ woord, een_naam_zo, [link](http://x.y) en `code`.\n\n"
        "- a\n1. b\n> citaat\n---\n"
    )
    extraction = extract(BytesIO(source.encode()), "verslag.md")
    assert (
        extraction.text == "Kop\n\nEen vet en schuin woord, een_naam_zo, link en code.\n\n- a\n1. b\ncitaat"
    )
    assert extraction.kind is Kind.MD


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("é €\r\nb".encode(), "utf-8"),
        ("é €\nb".encode("utf-8-sig"), "utf-8-sig"),
        ("é €\rb".encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + "é €\nb".encode("utf-16-be"), "utf-16"),
        ("é €\nb".encode("cp1252"), "cp1252"),
    ],
)
def test_text_in_its_encoding(data, encoding):
    extraction = extract(BytesIO(data), "x.txt")
    assert (extraction.text, extraction.encoding) == ("é €\nb", encoding)
    assert (Note("guessed_encoding") in extraction.notes) is (encoding == "cp1252")


def test_the_name_decides_nothing_but_the_kind_of_text():
    assert extract(BytesIO(docx(paragraph("tekst"))), "scan.pdf").kind is Kind.DOCX
    assert extract(BytesIO(b"tekst"), "verslag.docx").kind is Kind.TXT


def test_the_text_comes_in_its_one_form():
    assert text_of(docx(paragraph("cafe\u0301\u00a0au\u00adlait\ufeff  "))) == "café aulait"
