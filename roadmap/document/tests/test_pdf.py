"""Every PDF that the house makes: tagged, complete, and the same as the page."""

import re
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject

from roadmap.document.pdf import print_html, render_pdf_file, rendering_key
from roadmap.document.quotes import readable
from roadmap.document.tests.pdf_checks import faults, qpdf_complaint, walk
from roadmap.document.tests.pdf_text import PrintedText, article_letters, first_difference, latin, letters
from roadmap.document.tests.samples import SAMPLES, ordinary
from roadmap.document.wrapping import with_break_points

pytestmark = pytest.mark.django_db
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
    compared = latin if name == "hostile" else letters
    assert faults(made.pdf) == []
    assert qpdf_complaint(made.pdf, tmp_path) == ""
    assert text.reader.trailer["/Root"]["/Lang"] == language
    expected = article_letters(as_drawn(made.html), text)
    assert first_difference(compared(expected), compared(text.letters)) == ""
    assert list(text.misplaced(compared)) == []
    assert list(text.ill_margined(as_drawn(made.html), compared)) == []


def as_drawn(html: str) -> str:
    """``html`` with what is typed from right to left in the order in which it is drawn."""
    return re.sub("\u202e(.*?)\u202c", lambda typed: typed[1][::-1], html)


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
    data = ordinary()
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


@pytest.fixture
def sound(db):
    return printed("empty", "nl").pdf


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
    ("tag", "key", "fault"),
    [
        ("/Figure", "/Alt", "a figure without a text alternative"),
        ("/TH", "/A", "a table header without scope"),
        ("/H2", "/S", "heading 5 comes after heading 1"),
    ],
)
def test_the_checks_see_what_an_element_lacks(sound, tag, key, fault):
    def spoil(writer):
        for found, element in list(walk(writer._root_object["/StructTreeRoot"].get("/K"))):
            if found == tag and key == "/S":
                element[NameObject(key)] = NameObject("/H5")
            elif found == tag:
                element.pop(key, None)

    assert fault in faults(broken(sound, spoil))


def test_a_link_without_description_is_seen(sound):
    def spoil(writer):
        for page in writer.pages:
            for annotation in page.get("/Annots", []):
                annotation.get_object().pop("/Contents", None)

    assert "page 2: a link without a description" in faults(broken(sound, spoil))


def test_long_words_get_places_to_break_and_nothing_else_changes():
    word = "e\u0301" * 70
    html = f'<svg><title>{"x" * 99}</title></svg><p class="{"y" * 99}">kort {word} {"&amp;" * 70}</p>'
    made = with_break_points(html)
    assert made.replace("<wbr>", "") == html
    assert made.count("<wbr>") == 4
    assert "<wbr>\u0301" not in made
