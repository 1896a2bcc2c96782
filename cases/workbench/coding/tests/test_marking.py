import re
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from cases.workbench.coding.marking import Look, Mark, Stretch, blocks, in_order

VOID_OF_WORDS = {"i", "a"}
"""Elements whose words are no part of the text: what is heard, and the labels in the margin."""


def look(name: str) -> Look:
    return Look("palette-1", f"<i>begin {name}: </i>", f"<i> einde {name}</i>", name)


class Reader(HTMLParser):
    """The text of the page, and of each coding the words in its marks; fails on what isn't nested."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.heard, self.open = "", [], []
        self.words: dict[str, str] = {}

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        ident = found.get("data-c") or found.get("id", "").removeprefix("c-") if tag == "mark" else None
        assert ident not in [one for _tag, one in self.open if one]
        self.open.append((tag, ident))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if any(tag in VOID_OF_WORDS for tag, _ident in self.open):
            self.heard.append(data)
            return
        if not self.open:
            assert data.strip() == ""
            return
        self.text += data
        for _tag, ident in self.open:
            if ident:
                self.words[ident] = self.words.get(ident, "") + data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def render(stretches: list[Stretch], marks: list[Mark]) -> str:
    return "".join("".join(made) for made in blocks(stretches, in_order(marks)))


def stretches_of(text: str, cuts: list[int], turns: tuple = ()) -> list[Stretch]:
    borders = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    return [
        Stretch(a, text[a:b], [turn for turn in turns if a <= turn["start"] < b])
        for a, b in pairwise(borders)
    ]


TEXTS = st.text(alphabet=st.sampled_from("ab <>&\"'\n\n🙂é\u0301"), min_size=1, max_size=80)


@st.composite
def coded(draw):
    text = draw(TEXTS)
    pairs = draw(st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=12))
    places = [sorted((a % (len(text) + 1), b % (len(text) + 1))) for a, b in pairs]
    marks = [Mark(a, b, f"m{n}", look(f"m{n}"), n % 2 == 0) for n, (a, b) in enumerate(places) if a < b]
    start = draw(st.integers(0, len(text) - 1))
    turns = ({"start": start, "label_end": min(len(text), start + 3)},) if draw(st.booleans()) else ()
    return text, stretches_of(text, draw(st.lists(st.integers(0, 80), max_size=3)), turns), marks


@given(coded())
@settings(max_examples=1000, deadline=None)
def test_the_words_stay_and_every_coding_covers_its_own(drawn):
    text, stretches, marks = drawn
    page = read(render(stretches, marks))

    assert page.text == text
    assert page.words == {mark.ident: text[mark.start : mark.end] for mark in marks}


@given(coded())
@settings(max_examples=300, deadline=None)
def test_every_coding_is_announced_once_and_labelled_once(drawn):
    _text, stretches, marks = drawn
    heard = read(render(stretches, marks)).heard
    wanted = [f"begin {m.ident}: " for m in marks] + [f" einde {m.ident}" for m in marks]

    assert sorted(heard) == sorted(wanted + [m.ident for m in marks])


def test_codings_that_overlap_are_closed_and_opened_again():
    marks = [Mark(0, 8, "een", look("een")), Mark(5, 12, "twee", look("twee"))]
    assert render([Stretch(0, "geen tijd meer")], marks) == (
        '<div class="coded-line" id="p0" data-start="0"><p>'
        '<mark class="palette-1 lane-0" id="c-een"><i>begin een: </i>geen </mark>'
        '<mark class="palette-1 lane-1" id="c-twee"><i>begin twee: </i>'
        '<mark class="palette-1 lane-0" data-c="een">tij<i> einde een</i></mark>'
        "d me<i> einde twee</i></mark>er</p>"
        '<div class="code-labels" aria-hidden="true">'
        '<a class="code-label palette-1" tabindex="-1" href="een/">een</a>'
        '<a class="code-label palette-1" tabindex="-1" href="twee/">twee</a></div></div>'
    )


@given(coded())
@settings(max_examples=300, deadline=None)
def test_no_mark_is_empty(drawn):
    _text, stretches, marks = drawn
    seen = re.sub(r"<i>[^<]*</i>", "", render(stretches, marks))
    assert not re.search(r"<mark[^>]*></mark>", seen)


def test_the_name_and_the_time_of_a_turn_are_shown_as_such():
    html = render([Stretch(0, "INT (00:12): Hoe?", [{"start": 0, "label_end": 13}])], [])
    assert '<div class="coded-line coded-turn"' in html
    assert '<span class="speaker">INT (<span class="clock">00:12</span>): </span>Hoe?' in html


def test_what_was_marked_alone_looks_as_in_the_whole():
    """One line anew, after a coding was added to it, fits where the line stood."""
    text = "een twee\ndrie vier\nvijf\n"
    marks = in_order([Mark(4, 14, "a", look("a")), Mark(9, 18, "b", look("b"))])
    whole = next(blocks([Stretch(0, text)], marks))
    assert next(blocks([Stretch(9, "drie vier\n")], marks)) == [whole[1]]
