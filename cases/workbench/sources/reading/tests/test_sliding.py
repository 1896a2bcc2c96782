"""What was added or left out beside a coding is whole sentences: it neither grows nor loses its place."""

import pytest

from cases.workbench.sources.reading import Fate, Why, carry
from cases.workbench.sources.reading.carry.alignment import align
from cases.workbench.sources.reading.carry.sliding import Block, slid


def became(fragment: str, old: str, new: str) -> tuple[Fate, str]:
    start = old.index(fragment)
    [carried] = carry(old, new, [(start, start + len(fragment))])
    assert carried.why is not Why.ELSEWHERE
    return carried.fate, carried.now


@pytest.mark.parametrize("end", ["", "\nInterviewer: Nog iets?"])
@pytest.mark.parametrize(
    ("fragment", "now"),
    [
        ("Ja zo.", "Ja zo."),
        ("Er waren er zes. Ja zo.", "Er waren er zeven. Ja zo."),
        ("Er waren er zes.", "Er waren er zeven."),
    ],
)
def test_a_sentence_added_behind_stays_out(fragment, now, end):
    old = f"Anna: Er waren er zes. Ja zo.{end}"
    new = f"Anna: Er waren er zeven. Ja zo. De rest kwam later.{end}"
    fate = Fate.MOVED if fragment == now else Fate.CHANGED
    assert became(fragment, old, new) == (fate, now)


def test_a_sentence_added_in_front_stays_out():
    old = "Anna: De druk is hoog. Wij zijn moe."
    new = "Anna: De lijst is lang. De druk is erg hoog. Wij zijn moe."
    assert became("De druk is hoog.", old, new) == (Fate.CHANGED, "De druk is erg hoog.")


def test_a_coding_never_goes_to_the_words_of_the_next_sentence():
    old, new = "Nu. Dat is zo. Dat is erg. Ja.", "Nu. Dat is erg. Ja."
    assert became("Dat is zo.", old, new) == (Fate.UNPLACEABLE, "")
    assert became("Dat is erg.", old, new) == (Fate.MOVED, "Dat is erg.")


def test_the_matches_stay_matches_and_no_letter_loses_its_marks():
    old, new = "e e\u0301 e", "e e\u0301 e\u0301 e"
    for block in align(old, new):
        assert old[block.old_start : block.old_end] == new[block.new_start : block.new_end]
        assert new[block.new_end : block.new_end + 1] != "\u0301"


def test_a_match_that_was_slid_over_is_gone():
    old, new = "zo.", "zo. En.\nzo."
    found = slid([Block(0, 0, 2), Block(2, 10, 1)], old, new)
    assert sum(block.size for block in found) == 3
    for block in found:
        assert old[block.old_start : block.old_end] == new[block.new_start : block.new_end]
    assert slid([Block(0, 0, 1), Block(1, 8, 2)], old, new) == [Block(0, 0, 1), Block(1, 8, 2)]
