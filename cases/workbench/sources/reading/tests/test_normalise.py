"""The one form of a text."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cases.workbench.sources.reading import digest, normalise


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("", ""),
        ("\ufeffa\r\nb\rc\u2028d\x0ce\x0bf\x85g", "a\nb\nc\nd\ne\nf\ng"),
        ("e\u0301 Å", "é Å"),
        ("a\x00b\x07c\x7fd\ud800e", "abcde"),
        ("soft\u00adhy\u200bphen", "softhyphen"),
        ("a\u00a0b \t\n\n\n\n\n  c\td  \n\n", "a b\n\n\n  c\td"),
        ("👩\u200d👧 en \u05d0\u200f", "👩\u200d👧 en \u05d0\u200f"),
        ("\n \n a", " a"),
    ],
)
def test_form(text, form):
    assert normalise(text) == form


ANY = st.text(st.characters(exclude_categories=[]), max_size=60)
ODD = st.text("\n\r\t \xa0\u2028\x85\ufeff\u0301\u0323e\u1100\u1161\u11a8\u200ba\u3000\x1f", max_size=40)


@given(ANY | ODD)
@example("\u0344\u212b\u2000\n")
def test_once_is_enough(text):
    form = normalise(text)
    assert normalise(form) == form
    assert unicodedata.is_normalized("NFC", form)
    assert "\r" not in form
    assert len(digest(form)) == 64


def test_a_long_row_of_spaces_takes_no_long_time():
    assert normalise("a" + " " * 300_000 + "b").endswith(" b")
