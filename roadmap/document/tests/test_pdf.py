"""Every PDF that the house makes: tagged, complete, and the same as the page."""

import re
from collections import Counter
from html import unescape
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from roadmap.document.pdf import print_html, render_pdf_file, rendering_key
from roadmap.document.quotes import readable
from roadmap.document.tests.pdf_checks import faults, misled, outline, qpdf_complaint, text_of, walk
from roadmap.document.tests.samples import SAMPLES, empty, ordinary
from roadmap.document.wrapping import with_break_points

pytestmark = pytest.mark.django_db
MARGIN_LETTERS = 320
"""At most so many letters a page stand outside the article: header, footer, and repeated column heads."""


@pytest.mark.filterwarnings("ignore:.notdef glyph")  # a machine without a font for emoji or Chinese
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", SAMPLES)
def test_every_pdf_is_tagged_sound_and_says_what_the_page_says(name, language, tmp_path):
    """Any other complaint of WeasyPrint is a warning, and a warning is an error here."""
    data = SAMPLES[name]()
    pdf = render_pdf_file(data, language)
    reader = PdfReader(BytesIO(pdf))
    assert faults(pdf) == []
    assert qpdf_complaint(pdf, tmp_path) == ""
    assert reader.trailer["/Root"]["/Lang"] == language
    if name != "hostile":  # what a machine has no font for, or runs over a page, can't be read back
        assert list(misled(reader)) == []
        assert contents_of(reader) == [page for title, page in outline(reader) if re.match(r"\d", title)]
        article, printed = letters(article_of(print_html(readable(data), language))), letters(text_of(pdf))
        assert article - printed == Counter()
        assert (printed - article).total() < MARGIN_LETTERS * len(reader.pages)


def contents_of(reader: PdfReader) -> list[int]:
    """The page numbers that the table of contents prints, in order."""
    pages = [page for _title, page in outline(reader)]
    sheets = reader.pages[pages[1] - 1 : pages[2] - 1]
    return [int(line) for sheet in sheets for line in sheet.extract_text().splitlines() if line.isdecimal()]


def article_of(html: str) -> str:
    """The text of the article, without what is not text."""
    article = html[html.index("<article") : html.index("</article>")]
    article = re.sub(r"<title>.*?</title>", "", article, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", "", article))


def letters(text: str) -> Counter[str]:
    return Counter(character for character in text if character.isalpha())


def test_the_same_data_give_the_same_bytes_and_key():
    data = empty()
    assert render_pdf_file(data, "nl") == render_pdf_file(data, "nl")
    assert rendering_key(data, "nl") == rendering_key(data, "nl")
    assert rendering_key(data, "nl") != rendering_key(data, "en")
    assert rendering_key(data, "nl") != rendering_key(data | {"date": "2026-11-24"}, "nl")


@pytest.mark.parametrize(("evidence", "words"), [(True, "met verzonnen casussen"), (False, "Verzonnen")])
def test_what_is_invented_is_said_so_on_every_page(evidence, words):
    data = ordinary() | {"fictitious": True}
    data["evidence"]["fictitious"] = evidence
    pages = PdfReader(BytesIO(render_pdf_file(data, "nl"))).pages
    assert [number for number, page in enumerate(pages, 1) if words not in page.extract_text()] == []


def test_nothing_is_called_invented_that_is_not():
    data = ordinary() | {"fictitious": False}
    assert "verzonnen" not in article_of(print_html(readable(data), "nl")).lower()


LACKING = {
    "/MarkInfo": "not marked as tagged",
    "/Lang": "no language",
    "/ViewerPreferences": "the window shows the file name, not the title",
    "/Outlines": "no outline",
}


@pytest.fixture(scope="module")
def sound(django_db_blocker):
    with django_db_blocker.unblock():
        return render_pdf_file(empty(), "nl")


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
