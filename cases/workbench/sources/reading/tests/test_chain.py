"""A coding through several corrections in a row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..carry import Fate, carry, carry_through

FIRST = "Wij wachtten lang. Niemand belde. Toen kwam de brief."
WORDS = (FIRST.index("Niemand"), FIRST.index("Niemand") + len("Niemand belde."))


def through(*texts):
    [found] = carry_through([FIRST, *texts], [WORDS])
    return found.fate, found.was, texts[-1][found.start : found.end]


@pytest.mark.parametrize(
    ("texts", "fate", "now"),
    [
        (["Wij wachtten lang. Niemand belde. Er kwam een brief."] * 2, Fate.SAME, "Niemand belde."),
        ([f"Eerst dit. {FIRST}", f"Eerst dit. {FIRST} Klaar."], Fate.MOVED, "Niemand belde."),
        ([f"Eerst dit. {FIRST}", FIRST], Fate.MOVED, "Niemand belde."),
        (
            [FIRST.replace("Niemand", "Iemand"), f"Dus: {FIRST.replace('Niemand', 'Iemand')}"],
            Fate.CHANGED,
            "Iemand belde.",
        ),
        ([FIRST.replace("Niemand", "Iemand"), FIRST], Fate.MOVED, "Niemand belde."),
        (
            ["Wij wachtten lang. Toen kwam de brief.", "Wij wachtten. Toen kwam de brief."],
            Fate.UNPLACEABLE,
            "",
        ),
        (["Wij wachtten lang. Toen kwam de brief.", f"Dus: {FIRST}"], Fate.MOVED, "Niemand belde."),
        (
            ["Wij wachtten lang. Toen kwam de brief.", FIRST.replace("Niemand", "Iemand")],
            Fate.UNPLACEABLE,
            "",
        ),
    ],
)
def test_what_becomes_of_a_coding_after_two_corrections(texts, fate, now):
    assert through(*texts) == (fate, "Niemand belde.", now)


def test_one_correction_is_the_same_as_carrying_over():
    new = FIRST.replace("lang", "heel lang")
    assert carry_through([FIRST, new], [WORDS, (0, 3)]) == carry(FIRST, new, [WORDS, (0, 3)])
    assert carry_through([FIRST], [WORDS]) == []


SENTENCE = st.sampled_from(
    ["Wij wachtten.", "Niemand belde.", "Er kwam een brief.", "Dat hielp niet.", "Ja."]
)
TEXTS = st.lists(st.lists(SENTENCE, min_size=1, max_size=6).map(" ".join), min_size=2, max_size=4)


@given(TEXTS, st.data())
def test_a_place_is_a_place_of_the_last_text_and_says_truly_whether_its_words_changed(texts, data):
    start = data.draw(st.integers(0, len(texts[0]) - 1))
    end = data.draw(st.integers(start + 1, len(texts[0])))
    [found] = carry_through(texts, [(start, end)])
    assert found.was == texts[0][start:end]
    assert found.now == texts[-1][found.start : found.end]
    assert (found.fate in (Fate.SAME, Fate.MOVED)) == (found.now == found.was)
    assert (found.fate is Fate.UNPLACEABLE) == (found.now == "")
