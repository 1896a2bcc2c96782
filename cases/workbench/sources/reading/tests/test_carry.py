"""Codings after a correction: where the text is the same they are exactly there, elsewhere they say so."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cases.workbench.sources.reading import Carried, Fate, Why, carry
from cases.workbench.sources.reading.carry.alignment import align
from cases.workbench.sources.reading.carry.greedy import greedy_matches

OLD = """Eerste alinea hier.
De zwarte kat zat op de mat.
Ja.
Laatste regel met tekst."""


def fate_of(fragment: str, old: str, new: str) -> Carried:
    start = old.index(fragment)
    [carried] = carry(old, new, [(start, start + len(fragment))])
    assert carried.was == fragment
    assert carried.now == new[carried.start : carried.end]
    return carried


@pytest.mark.parametrize(
    ("fragment", "change", "fate", "now"),
    [
        ("zwarte kat", ("", ""), Fate.SAME, "zwarte kat"),
        ("zwarte kat", ("Eerste", "De eerste"), Fate.MOVED, "zwarte kat"),
        ("zwarte kat", ("Laatste", "Een laatste"), Fate.SAME, "zwarte kat"),
        ("De zwarte kat", ("zwarte", "witte"), Fate.CHANGED, "De witte kat"),
        ("zwarte", ("zwarte", "witte"), Fate.CHANGED, "witte"),
        ("zwarte", ("zwarte kat", "witte hond"), Fate.CHANGED, "witte"),
        ("kat zat", ("zwarte kat", "witte hond"), Fate.CHANGED, "hond zat"),
        ("zwarte", ("zwarte kat", "grote witte hond"), Fate.UNPLACEABLE, ""),
        ("kat", ("kat", "katten"), Fate.CHANGED, "katten"),
        ("De zwarte", ("De", "Onze"), Fate.CHANGED, "Onze zwarte"),
        ("op de mat.", ("mat.", "mat, en sliep."), Fate.CHANGED, "op de mat, en sliep."),
        ("zwarte kat", ("zwarte kat ", ""), Fate.UNPLACEABLE, ""),
        ("zwarte kat", ("De zwarte kat zat op de mat.\n", ""), Fate.UNPLACEABLE, ""),
        (
            "kat zat",
            ("zwarte kat zat op de mat", "heel iets anders zonder overeenkomst"),
            Fate.UNPLACEABLE,
            "",
        ),
    ],
)
def test_fates(fragment, change, fate, now):
    carried = fate_of(fragment, OLD, OLD.replace(*change, 1))
    assert (carried.fate, carried.now) == (fate, now)


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (OLD.replace("zwarte kat ", ""), Why.REMOVED),
        ("", Why.REMOVED),
        (
            OLD.replace("De zwarte kat zat op de mat.", "Ergens anders stond een hele rij huizen."),
            Why.REWRITTEN,
        ),
    ],
)
def test_why_a_span_has_no_place(new, why):
    carried = fate_of("zwarte kat", OLD, new)
    assert (carried.fate, carried.why) == (Fate.UNPLACEABLE, why)
    assert carried.start == carried.end == carried.near <= len(new)


def test_swapped_paragraphs_keep_their_codings():
    first, second, *rest = OLD.split("\n")
    new = "\n".join([second, first, *rest])
    for fragment in ("Eerste", "alinea hier.", "zwarte kat", "De"):
        carried = fate_of(fragment, OLD, new)
        assert (carried.fate, carried.now) == (Fate.MOVED, fragment)
    assert {fate_of(fragment, OLD, new).why for fragment in ("Eerste", "zwarte")} == {
        Why.NOTHING,
        Why.ELSEWHERE,
    }


def test_a_repeated_word_is_not_taken_for_another():
    """The second *Ja* went; the third keeps its own place, and the second doesn't get it."""
    old = "Een: Ja\nTwee: Ja\nDrie: Ja"
    new = "Een: Ja\nTwee: Nee\nDrie: Ja"
    assert [each.fate for each in carry(old, new, [(5, 7), (14, 16), (23, 25)])] == [
        Fate.SAME,
        Fate.CHANGED,
        Fate.MOVED,
    ]


def test_letters_keep_their_marks():
    assert fate_of("kat👩", "kat👩", "kat👩\u200d👧").now == "kat👩\u200d👧"
    assert fate_of("n", "n", "n\u0304").now == "n\u0304"
    assert fate_of("👍", "a 👍", "a 👍🏽").now == "👍🏽"


@pytest.mark.parametrize("span", [(-1, 2), (2, 2), (3, 2), (0, len(OLD) + 1)])
def test_what_is_no_span(span):
    with pytest.raises(ValueError, match="no span"):
        carry(OLD, OLD, [span])


# Texts of words that occur once: then there is one right place for everything.

WORDS = [f"{letters}{number}" for number, letters in enumerate(["wo", "ord", "é", "zin👩", "n\u0304o"] * 40)]


@st.composite
def corrections(draw):
    """A text, its correction, and for every word that was not touched where it is in both."""
    random_ = draw(st.randoms(use_true_random=False))
    words = WORDS[: draw(st.integers(0, len(WORDS)))]
    glue = [random_.choice([" ", " ", " ", ". ", "\n", "\n\n"]) for _ in words]
    touched = set(random_.sample(range(len(words)), min(len(words), draw(st.integers(0, 12)))))
    old, new, places = "", "", []
    for number, (word, after) in enumerate(zip(words, glue, strict=True)):
        if number not in touched:
            places.append(((len(old), len(old) + len(word)), (len(new), len(new) + len(word))))
            new += word + after
        else:
            fresh = f"nieuw{number}"
            new += random_.choice(["", fresh + after, f"{fresh} {fresh}b" + after, f"{word}{fresh}" + after])
        old += word + after
    return old, new, places, touched


@settings(max_examples=300)
@given(corrections())
def test_what_was_not_edited_is_exactly_in_its_place(correction):
    old, new, places, _ = correction
    carried = carry(old, new, [was for was, _ in places])
    assert [(each.start, each.end) for each in carried] == [now for _, now in places]
    assert {each.fate for each in carried} <= {Fate.SAME, Fate.MOVED}


@settings(max_examples=300)
@given(corrections())
def test_what_was_edited_says_so(correction):
    old, new, _, touched = correction
    spans, at = [], 0
    for number, word in enumerate(WORDS):
        if number in touched and (at := old.find(word, at)) >= 0:
            spans.append((at, at + len(word)))
    for each in carry(old, new, spans):
        assert each.fate in (Fate.CHANGED, Fate.UNPLACEABLE)
        assert 0 <= each.start <= each.end <= len(new)


LETTERS = "ab \n.é👩\u0301\u200d"


@st.composite
def edited(draw):
    """Any text with any edits, and any spans of it."""
    old = draw(st.text(LETTERS, min_size=1, max_size=60))
    new = old
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(new)))
        new = new[:at] + draw(st.text(LETTERS, max_size=5)) + new[at + draw(st.integers(0, 6)) :]
    starts = draw(st.lists(st.integers(0, len(old) - 1), max_size=6))
    return old, new, [(start, draw(st.integers(start + 1, len(old)))) for start in starts]


@settings(max_examples=500)
@given(edited())
@example(("a", "", [(0, 1)]))
@example(("aaaa", "aaa", [(0, 1), (3, 4)]))
def test_never_silently_wrong_and_never_out_of_range(case):
    old, new, spans = case
    for (start, end), each in zip(spans, carry(old, new, spans), strict=True):
        assert 0 <= each.start <= each.end <= len(new)
        assert each.was == old[start:end]
        assert each.now == new[each.start : each.end]
        assert (each.fate in (Fate.SAME, Fate.MOVED)) == (each.now == each.was)
        assert (each.fate is Fate.SAME) == (each.now == each.was and each.start == start and not each.why)
        assert (
            (each.fate is Fate.UNPLACEABLE) == (each.now == "") == (each.why in (Why.REMOVED, Why.REWRITTEN))
        )


@settings(max_examples=300)
@given(edited())
def test_blocks_are_equal_and_in_order(case):
    old, new, _ = case
    behind = (0, 0)
    for block in align(old, new):
        assert old[block.old_start :][: block.size] == new[block.new_start :][: block.size]
        assert len(new[block.new_start :][: block.size]) == block.size > 0
        assert (block.old_start, block.new_start) >= behind
        behind = (block.old_start + block.size, block.new_start + block.size)


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_greedy_finds_the_longest_common_part(old, new):
    table = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, left in enumerate(old):
        for j, right in enumerate(new):
            table[i + 1][j + 1] = table[i][j] + 1 if left == right else max(table[i][j + 1], table[i + 1][j])
    matches, steps = greedy_matches(old, new, 10_000)
    assert sum(size for _, _, size in matches) == table[-1][-1]
    assert all(old[i : i + size] == new[j : j + size] for i, j, size in matches)
    assert 0 < steps <= 10_000


def test_texts_too_unlike_to_compare_stay_unmatched():
    assert greedy_matches("ab" * 50, "ba" * 70, 10) == ([], 0)


def test_a_long_text_with_many_edits():
    """Half a transcript's length, its edits known: what lies outside them is exactly there."""
    lines = [
        " ".join(WORDS[number * each % 197] for each in range(12)) + f" {number}" for number in range(4000)
    ]
    corrected = [f"{line} erbij" if number % 40 == 0 else line for number, line in enumerate(lines)]
    old, new = "\n".join(lines), "\n".join(corrected)
    spans, places = [], []
    for number in range(1, 3999, 2):
        spans.append((old.index(f" {number}\n") - 6, old.index(f" {number}\n") + len(str(number)) + 1))
        places.append(new.index(f" {number}\n") - 6)
    carried = carry(old, new, spans)
    assert [each.start for each in carried] == places
    assert {each.fate for each in carried} == {Fate.MOVED}


def test_a_sentence_is_left_out_also_when_others_grow():
    old = "Wij konden niet overleggen. De cliënten wachtten weken.\nINT: En toen?\nR1: Dat hielp, maar ja."
    new = "Wij konden niet overleggen.\nINT: En toen?\nR1: Dat hielp zeker en ook goed, maar ja."
    assert fate_of("De cliënten wachtten weken.", old, new).why is Why.REMOVED


@pytest.mark.parametrize(
    ("became", "why"),
    [
        ("Wij hadden geen tijd. Niemand belde terug.", Why.REMOVED),
        ("Wij hadden geen tijd. Iemand belde terug.", Why.REMOVED),
        ("Wij hadden geen uren. Niemand belde terug.", Why.REMOVED),
        ("Wij hadden geen tijd, want het duurde allemaal erg lang voor iedereen belde terug.", Why.REWRITTEN),
    ],
)
def test_a_sentence_that_was_left_out_is_not_called_rewritten(became, why):
    old = "Wij hadden geen tijd. De cliënten wachtten. Niemand belde terug."
    start = old.index("De cliënten")
    [found] = carry(old, became, [(start, start + len("De cliënten wachtten."))])
    assert (found.fate, found.why) == (Fate.UNPLACEABLE, why)
