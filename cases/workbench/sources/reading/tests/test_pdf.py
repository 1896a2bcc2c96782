"""What comes out of a PDF, and where its pages begin."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.workbench.sources.reading import extract, normalise
from cases.workbench.sources.reading.formats.pdf import reflow

from .files import pdf, raw_pdf
from .taking import text_of

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


def test_pdf_with_a_font_that_lacks_an_emoji_keeps_every_letter():
    text = "Café “één” – Łódź ŵ 👩\u200d👧 en 👍 ja"
    assert text_of(pdf(f"<html lang=nl><p style='font-family: serif'>{text}")).replace("\u200d", "") == (
        text.replace("\u200d", "")
    )


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
