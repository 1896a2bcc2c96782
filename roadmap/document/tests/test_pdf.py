"""Every PDF that the house makes: tagged, complete, and the same as the page."""

import re
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from roadmap.document.pdf import print_html, render_pdf_file, rendering_key
from roadmap.document.quotes import readable
from roadmap.document.renderer import render_pdf
from roadmap.document.tests.pdf_checks import faults, qpdf_complaint, walk
from roadmap.document.tests.pdf_text import PrintedText, article_letters, first_difference, latin, letters
from roadmap.document.tests.samples import SAMPLES, ordinary
from roadmap.document.wrapping import with_break_points

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PRINTED = [
    *(("ordinary", language) for language in ("nl", "en")),
    *(("longest", "nl"), ("empty", "nl"), ("empty", "en"), ("undecided", "en"), ("hostile", "nl")),
]


@dataclass(frozen=True)
class Printed:
    """A sample, the HTML that was printed, and its PDF."""

    data: dict[str, Any]
    html: str
    pdf: bytes


@cache
def printed(name: str, language: str) -> Printed:
    """A sample as it was printed once; ask for it where the database may be used."""
    data = SAMPLES[name]()
    return Printed(data, print_html(readable(data), language), render_pdf_file(data, language))


@pytest.mark.filterwarnings("ignore:.notdef glyph")  # a machine without a font for emoji or Chinese
@pytest.mark.parametrize(("name", "language"), PRINTED)
def test_every_pdf_is_tagged_sound_and_reads_as_the_page(name, language, tmp_path):
    """Any other complaint of WeasyPrint is a warning, and a warning is an error here.

    All text has to come back in its order, with the pages that the contents promise. Of the
    hostile sample that is asked of the Latin letters and digits only: a machine may have no
    font for the rest, and Arabic and Hebrew stand on the page as they are drawn, from right
    to left.
    """
    made = printed(name, language)
    text = PrintedText(made.pdf)
    compared = latin_as_drawn if name == "hostile" else letters
    assert faults(made.pdf) == []
    assert qpdf_complaint(made.pdf, tmp_path) == ""
    assert text.reader.trailer["/Root"]["/Lang"] == language
    expected = article_letters(made.html, text)
    assert first_difference(compared(expected), compared(text.letters)) == ""
    assert list(text.misplaced(compared)) == []
    assert list(text.ill_margined(made.html, compared)) == []


def latin_as_drawn(text: str) -> str:
    """Latin letters and digits, with what is turned from right to left in the order in which it is drawn."""
    return latin(re.sub("\u202e(.*?)\u202c", lambda turned: turned[1][::-1], text))


def test_the_same_data_give_the_same_bytes_and_key():
    made = printed("empty", "nl")
    assert render_pdf_file(made.data, "nl") == made.pdf
    assert rendering_key(made.data, "nl") == rendering_key(made.data, "nl")
    assert rendering_key(made.data, "nl") != rendering_key(made.data, "en")
    assert rendering_key(made.data, "nl") != rendering_key(made.data | {"date": "2026-11-24"}, "nl")


@pytest.mark.parametrize(
    ("organisation", "evidence", "words"),
    [
        (True, True, ["Verzonnen organisatie, met verzonnen casussen"]),
        (False, True, ["Met verzonnen casussen"]),
        (True, False, ["Verzonnen organisatie"]),
        (False, False, []),
    ],
)
def test_what_is_invented_is_said_so_in_the_header_of_every_page(organisation, evidence, words):
    data = ordinary() | {"organisation": {"nl": "Team Noord", "en": "Team North"}}
    data["fictitious"], data["evidence"]["fictitious"] = organisation, evidence
    html = print_html(readable(data), "nl")
    assert re.findall(r'<p class="running-notice">(.*?)</p>', html) == words
    assert ("verzonnen" in html.lower()) is bool(words)


LACKING = {
    "/MarkInfo": "not marked as tagged",
    "/Lang": "no language",
    "/ViewerPreferences": "the window shows the file name, not the title",
    "/Outlines": "no outline",
}


SMALL = """<!doctype html><html lang="nl"><head><title>Proef</title></head><body><article>
<h1>Titel</h1><p>Lees <a href="#tabel">de tabel</a>.</p><h2>Beeld</h2>
<svg viewBox="0 0 9 9"><title>Een punt</title><circle r="4" cx="4" cy="4"/></svg>
<h3 id="tabel">Tabel</h3><table><tr><th scope="col">Kop</th></tr><tr><td>Cel</td></tr></table>
</article></body></html>"""


@pytest.fixture(scope="module")
def sound():
    """A small document without a fault."""
    pdf = render_pdf(SMALL, b"klein")
    assert faults(pdf) == []
    return pdf


def broken(pdf: bytes, change) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("key", LACKING)
def test_the_checks_see_what_the_catalog_lacks(sound, key):
    assert faults(broken(sound, lambda writer: writer._root_object.pop(key))) == [LACKING[key]]


@pytest.mark.parametrize(
    ("tag", "keys", "fault"),
    [
        ("/Figure", ["/Alt"], "a figure without a text alternative"),
        ("/TH", ["/A", "/ID"], "a table header without scope"),
    ],
)
def test_the_checks_see_what_an_element_lacks(sound, tag, keys, fault):
    def spoil(writer):
        for found, element in tree(writer):
            for key in keys if found == tag else ():
                element.pop(key, None)

    assert set(faults(broken(sound, spoil))) == {fault}


@pytest.mark.parametrize(
    ("tag", "other", "fault"),
    [
        ("/H2", "/H5", "heading 5 comes after heading 1"),
        ("/H2", "/H1", "heading 3 comes after heading 1"),
        ("/H1", "/P", "0 titles"),
        ("/Span", "/H2", "a heading within a heading"),
        ("/P", "/Link", "a link within a link"),
    ],
)
def test_the_checks_see_an_element_that_is_out_of_place(sound, tag, other, fault):
    def spoil(writer):
        for found, element in tree(writer):
            if found == tag:
                element[NameObject("/S")] = NameObject(other)

    assert fault in faults(broken(sound, spoil))


def tree(writer):
    return list(walk(writer._root_object["/StructTreeRoot"].get("/K")))


def test_the_order_of_reading_is_that_of_the_structure(sound):
    """Two parts that change places in the structure alone are read in their new order."""

    def swap(writer):
        parts = next(element for tag, element in tree(writer) if tag == "/Art")["/K"]
        parts[0], parts[1] = parts[1], parts[0]

    assert PrintedText(sound).letters == "TitelLeesdetabel.BeeldEenpuntTabelKopCel"
    assert PrintedText(broken(sound, swap)).letters == "Leesdetabel.TitelBeeldEenpuntTabelKopCel"


def test_a_letter_that_stands_elsewhere_is_seen():
    assert first_difference("spanningsveld", "spanningsveld") == ""
    assert first_difference("abcdef", "abdcef", around=1) == "at 2: expected “bc”, found “bd”"
    assert first_difference("abc", "abcd", around=1) == "at 3: expected “c”, found “cd”"


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        ("/Contents", "page 1: a link without a description"),
        ("/StructParent", "page 1: a link outside the structure"),
    ],
)
def test_the_checks_see_what_a_link_lacks(sound, key, fault):
    def spoil(writer):
        for annotation in writer.pages[0]["/Annots"]:
            del annotation.get_object()[key]

    assert faults(broken(sound, spoil)) == [fault]


@pytest.mark.parametrize("order", [None, "/R"])
def test_the_checks_see_that_tabs_go_by_another_order(sound, order):
    def spoil(writer):
        del writer.pages[0]["/Tabs"]
        if order:
            writer.pages[0][NameObject("/Tabs")] = NameObject(order)

    assert faults(broken(sound, spoil)) == ["page 1: tab order is not that of the structure"]


@pytest.mark.parametrize(
    ("said", "instead", "fault"),
    [
        (b"pdfuaid:part", b"pdfuaid:prat", "metadata don't claim PDF/UA"),
        (b"<dc:title>", b"<dc:tilte>", "no title"),
    ],
)
def test_the_checks_see_what_the_metadata_lack(sound, said, instead, fault):
    def spoil(writer):
        metadata = writer._root_object["/Metadata"].get_object()
        assert said in metadata.get_data()
        metadata.set_data(metadata.get_data().replace(said, instead))

    assert faults(broken(sound, spoil)) == [fault]


def test_the_checks_see_that_the_file_has_no_title_of_its_own(sound):
    assert faults(broken(sound, lambda writer: writer._info.get_object().pop("/Title"))) == ["no title"]


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        (["/ToUnicode"], "can't be copied as text"),
        (["/FontFile", "/FontFile2", "/FontFile3"], "is not embedded"),
    ],
)
def test_the_checks_see_what_a_font_lacks(sound, keys, fault):
    def spoil(writer):
        for found in writer._objects:
            for key in keys if isinstance(found, DictionaryObject) else ():
                found.pop(key, None)

    found = faults(broken(sound, spoil))
    assert found
    assert all(re.fullmatch(rf"font \d+ {re.escape(fault)}", one) for one in found)


def test_long_words_get_places_to_break_and_nothing_else_changes():
    word = "e\u0301" * 70
    html = f'<svg><title>{"x" * 99}</title></svg><p class="{"y" * 99}">kort {word} {"&amp;" * 70}</p>'
    made = with_break_points(html)
    assert made.replace("<wbr>", "") == html
    assert made.count("<wbr>") == 4
    assert "<wbr>\u0301" not in made
