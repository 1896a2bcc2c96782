"""Signs of notes that somebody raised by hand: with brackets, in a web page and in office documents alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.workbench.sources.reading.formats.notes import BEGIN, END, POWERS, bracketed, raised

from .files import docx, odt
from .taking import text_of

FLAT = {above: digit for digit, above in POWERS.items()}
STYLES = (
    '<style:style style:name="Hoog"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="T1" style:parent-style-name="Hoog"/>'
    '<style:style style:name="T2"><style:text-properties style:text-position="33% 58%"/></style:style>'
    '<style:style style:name="Laag"><style:text-properties style:text-position="-33% 58%"/></style:style>'
    '<style:style style:name="T3" style:parent-style-name="T4"/>'
    '<style:style style:name="T4" style:parent-style-name="T3"/>'
)
RUN = '<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>'
ABOVE = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


def web(*parts: str) -> bytes:
    return f"<html><body><p>{'<sup>'.join(parts).replace('|', '</sup>')}</p></body></html>".encode()


def writer(*parts: str) -> bytes:
    marked = '<text:span text:style-name="T1">'.join(parts).replace("|", "</text:span>")
    return odt(f"<text:p>{marked}</text:p>", styles=STYLES)


def word(first: str, *parts: str) -> bytes:
    runs = [(above, rest) for part in parts for above, rest in [part.split("|")]]
    pieces = (RUN.format(ABOVE, above) + RUN.format("", rest) for above, rest in runs)
    return docx(f"<w:p>{RUN.format('', first)}{''.join(pieces)}</w:p>")


@pytest.mark.parametrize("made", [web, writer, word])
@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("Dat zei zij", "1| en hij.", "2,3| Ja"), "Dat zei zij[1] en hij.[2,3] Ja"),
        (("Dat zei zij", "a| en hij.", "b-d| Ja"), "Dat zei zij[a] en hij.[b-d] Ja"),
        (("Dat zei zij", "*| en hij", "**| en u.", "†|"), "Dat zei zij[*] en hij[**] en u.[†]"),
        (("In 2019", "*| was het", "12|, ja"), "In 2019[*] was het[12], ja"),
        (("Dat zei zij", "1|", "2| toen"), "Dat zei zij[12] toen"),
        (("", "1| Zie bijlage."), "[1] Zie bijlage."),
        (("", "†| Zie bijlage."), "[†] Zie bijlage."),
        (("Op 12 m", "2| en x", "2|, 10", "3| keer"), "Op 12 m2 en x2, 10³ keer"),
        (("De 1", "e| keer, de 2", "de| en de XIX", "e| eeuw"), "De 1e keer, de 2de en de XIXe eeuw"),
        (("Neem ", "1|/2 of drie", "1|/4"), "Neem 1/2 of drie1/4"),
        (("", "1|/2 kopje"), "1/2 kopje"),
        (("Word", "TM| en [", "1|], in 2", "024| dus"), "WordTM en [1], in 2⁰²⁴ dus"),
    ],
)
def test_what_is_raised_has_brackets_where_it_refers_to_a_note(made, parts, text):
    assert text_of(made(*parts)) == text


def test_the_note_itself_may_touch_its_sign_once_that_was_referred_to():
    page = "<p>Zij<sup>1</sup> zei.<p><sup>1</sup>Zie bijlage.<p><sup>14</sup>C is koolstof.<p>*Zie."
    assert text_of(f"<html><body>{page}".encode()) == (
        "Zij[1] zei.\n[1] Zie bijlage.\n14C is koolstof.\n*Zie."
    )


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('zij<a href="#fn1" role="doc-noteref"><sup>1</sup></a> zei', "zij[1] zei"),
        ('zij<sup><a href="#fn:1">1</a></sup> zei', "zij[1] zei"),
        ('zij<a href="#fn1">1</a> zei, <a href="#deel">2</a> keer', "zij[1] zei, 2 keer"),
        ('zij<a href="/elders">1</a> zei', "zij1 zei"),
        ('zij<sup><a href="#cite">[1]</a></sup> zei', "zij[1] zei"),
        ('zij<span style="vertical-align: super; font-size: 8pt"><b>1</b></span> zei', "zij[1] zei"),
        ('zij<span style="color: red"><span>1</span></span> zei<sup>2 </sup>niet', "zij1 zei[2] niet"),
        ('zij<sup><sup>1</sup></sup> zei<sup></sup> iets<sup hidden="">3</sup>', "zij[1] zei iets"),
        ("H<sub>2</sub>O is zij<sub>1</sub>", "H2O is zij1"),
        ("<ul><li>zij<sup>1</sup><li>hij<sup>a</sup></ul><table><tr><td>zei<sup>*</sup><td>x", None),
    ],
)
def test_ways_in_which_a_web_page_raises(markup, text):
    found = text_of(f"<html><body><p>{markup}</p></body></html>".encode())
    assert found == (text or "- zij[1]\n- hij[a]\nzei[*]\tx")


def test_styles_that_raise_in_an_odt_and_those_that_do_not():
    body = (
        '<text:p>Zij<text:span text:style-name="T2">1</text:span> zei<text:span text:style-name="Laag">2'
        '</text:span> en<text:span text:style-name="T3">3</text:span> meer<text:span text:style-name="T1">'
        "<text:note><text:note-citation>4</text:note-citation><text:note-body><text:p>Noot.</text:p>"
        "</text:note-body></text:note></text:span></text:p>"
    )
    assert text_of(odt(body, styles=STYLES)) == "Zij[1] zei2 en3 meer[1]\n\n[1] Noot."


@given(st.lists(st.tuples(st.text("zij m2a*† .,/[\n\t"), st.booleans())))
def test_no_letter_is_lost_or_moved_and_no_mark_stays(pieces):
    found = bracketed("".join(raised(text) if above else text for text, above in pieces))
    plain = "".join(text for text, _above in pieces)

    def bare(text: str) -> str:
        return "".join(text.translate(FLAT).translate(dict.fromkeys(map(ord, "[] "))))

    assert bare(found) == bare(plain)
    assert not {BEGIN, END} & set(found)
