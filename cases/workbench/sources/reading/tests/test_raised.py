"""Raised numbers in a PDF: those of notes get brackets, no other number changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.workbench.sources.reading.formats.notes import POWERS
from cases.workbench.sources.reading.formats.raised import Run, marked

from .files import pdf, raw_pdf
from .taking import text_of

STYLE = "<style>@page { size: A5 } p { font: 12pt serif } .note { font-size: 9pt }</style>"
FLAT = {raised: digit for digit, raised in POWERS.items()}
LETTERS, SMALL = 12.0, 7.0


def read(html: str) -> str:
    return text_of(pdf(f"<html lang=nl>{STYLE}{html}"))


def test_notes_of_a_pdf_have_brackets_as_in_other_formats():
    assert read(
        "<p>Dat zei zij<sup>1</sup> en u<sup>2</sup>, “zo”.<sup>3,4</sup> Klaar.</p><p>1 keer per week.</p>"
        "<p class=note><sup>1</sup> Zie bijlage.</p><p class=note>2 Ook daar.</p>"
    ) == ("Dat zei zij[1] en u[2], “zo”.[3,4] Klaar. 1 keer per week.\n\n[1] Zie bijlage.\n\n[2] Ook daar.")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("12 m<sup>2</sup> en 3 km<sup>2</sup>", "12 m2 en 3 km2"),
        ("x<sup>2</sup> + (a = <sup>2</sup>)", "x2 + (a = 2)"),
        ("10<sup>3</sup> mensen in 2019<sup>12</sup>", "10³ mensen in 2019¹²"),
        ("H<sub>2</sub>O en CO<sub>2</sub>", "H2O en CO2"),
        ("de 1<sup>e</sup> keer, de 2<sup>de</sup>", "de 1e keer, de 2de"),
        ("neem <sup>1</sup>/<sub>2</sub> of drie<sup>1</sup>/<sub>4</sub>", "neem 1/2 of drie1/4"),
        ("een <small>12</small> en<small>34</small> klein", "een 12 en34 klein"),
        ("vraag<span style='vertical-align:4pt'>7</span>", "vraag7"),
        ("kop<sup>2024-2025</sup>", "kop2024-2025"),
    ],
)
def test_other_numbers_of_a_pdf_stay_what_they_are(html, text):
    assert read(f"<p>Er was eens een zin: {html}.</p>") == f"Er was eens een zin: {text}."


def test_notes_as_an_office_program_draws_them():
    """Each number is a run of its own, also before the note itself, where it isn't raised."""
    runs = [
        *(Run("12 keer", LETTERS, 790), Run("\n", 0, 0)),
        *(Run("Zij zei iets", LETTERS, 774), Run("1", SMALL, 778.6), Run(" niet. ", LETTERS, 774)),
        *(Run("\n", 0, 0), Run("1", LETTERS, 760), Run(" keer", LETTERS, 760), Run("\n", 0, 0)),
        *(Run("1", 10, 94), Run(" ", 10, 94), Run("Noot.", 10, 94), Run("\n", 0, 0)),
        *(Run("1", 10, 80), Run(" ander", 10, 80)),
    ]
    assert "".join(marked(runs)) == "12 keer\nZij zei iets[1] niet. \n1 keer\n\n[1] Noot.\n1 ander"


def test_letters_and_signs_are_notes_as_digits_are():
    assert read(
        "<p>Dat zei zij<sup>a</sup> en hij<sup>*</sup>, “zo”.<sup>†</sup> Klaar<sup>**</sup> ja."
        "<sup>b,c</sup></p>"
        "<p class=note><sup>a</sup> Zie bijlage.</p><p class=note>* Ook daar.</p><p class=note>† En hier.</p>"
    ) == (
        "Dat zei zij[a] en hij[*], “zo”.[†] Klaar[**] ja.[b,c]"
        "\n\n[a] Zie bijlage.\n\n[*] Ook daar.\n\n[†] En hier."
    )


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        ("(Zij zei iets) Tj 5 Ts /F 7 Tf (1) Tj 0 Ts /F 12 Tf ( niet.) Tj", "Zij zei iets[1] niet."),
        ("(Zij zei iets) Tj /F 7 Tf 5 Ts [(a)] TJ /F 12 Tf 0 Ts ( niet.) Tj", "Zij zei iets[a] niet."),
        ("ET q 5 Ts Q BT 9 90 Td (Zij zei iets) Tj /F 7 Tf (1) Tj", "Zij zei iets1"),
        ("Q ET q 5 Ts BT 9 90 Td /F 7 Tf (1) Tj 0 Ts /F 12 Tf ( keer zei zij.) Tj Q", "\n[1] keer zei zij."),
        ("(Zij zei iets) Tj /F 7 Tf (1) Tj /F 12 Tf ( niet.) Tj", "Zij zei iets1 niet."),
        ("(Zij dronk H) Tj -3 Ts /F 7 Tf (2) Tj 0 Ts /F 12 Tf (O.) Tj", "Zij dronk H2O."),
        ("(Op 12 m) Tj 5 Ts /F 7 Tf (2) Tj 0 Ts /F 12 Tf ( woont zij.) Tj", "Op 12 m2 woont zij."),
        ("(Zij zei iets) Tj /X Ts /F 7 Tf (1) Tj /F 12 Tf ( niet.) Tj", "Zij zei iets1 niet."),
        ("(Zij zei iets) Tj Ts /F 7 Tf (1) Tj /F 12 Tf ( niet.) Tj", "Zij zei iets1 niet."),
    ],
)
def test_a_sign_may_be_raised_without_a_place_of_its_own(drawn, text):
    assert text_of(raw_pdf(f"BT /F 12 Tf 9 90 Td {drawn} ET".encode())) == text.strip()


def test_text_that_is_not_upright_is_left_alone():
    turned = [Run("Zij zei iets", 0, 0), Run("1", 0, 0), Run("\n", 0, 0), Run("1", 0, 0), Run(" x", 0, 0)]
    assert "".join(marked(turned)) == "Zij zei iets1\n1 x"


RUNS = st.builds(
    Run,
    st.sampled_from(["1", "12", "1,2", "a", "*", "†", " ", "\n", "woord", "m", "/", "2 x"])
    | st.text("1a \n[.", min_size=1),
    st.sampled_from([0, SMALL, 10, LETTERS]),
    st.sampled_from([0, 4, 9]),
)


@given(st.lists(RUNS))
def test_no_letter_of_a_pdf_is_lost_or_moved(runs):
    def bare(text: str) -> str:
        return re.sub(r"[\[\]\n]", "", text.translate(FLAT))

    assert bare("".join(marked(runs))) == bare("".join(run.text for run in runs))
