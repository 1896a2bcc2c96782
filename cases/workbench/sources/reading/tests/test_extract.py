"""What comes out of text and Markdown, and what holds for every format."""

from io import BytesIO

import pytest

from cases.workbench.sources.reading import Kind, Note, extract

from .files import docx, paragraph
from .taking import text_of


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
