"""What a correction changed, as a person reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.workbench.sources.versions.changes import difference

ALL = 10_000
WORDS = st.sampled_from(["zes", "zeven", "zesde", "de", "deze", "e", "😀"])


def words(old: str, new: str) -> list[list[tuple[str, str]]]:
    return [change.words for change in difference(old, new, ALL).shown]


@pytest.mark.parametrize(
    ("old", "new", "gone", "came"),
    [
        ("Met zes collega’s.", "Met zeven collega’s.", "zes", "zeven"),
        ("Daarna naar huis.", "Pas daarna naar huis.", "Daarna", "Pas daarna"),
        ("De cliënt wacht lang.", "De cliënten wachten lang.", "cliënt wacht", "cliënten wachten"),
    ],
)
def test_words_are_never_cut(old, new, gone, came):
    assert [pair for pair in words(old, new)[0] if pair[0] != "same"] == [("gone", gone), ("new", came)]


def test_of_changes_close_together_the_words_between_stay():
    old, new = (
        "We waren met zes collega’s. De cliënt 😀 zweeg.",
        "We waren met zeven collega’s. De cliënt zweeg.",
    )
    assert words(old, new) == [
        [("gone", "zes"), ("new", "zeven"), ("same", " collega’s. De cliënt"), ("gone", " 😀")]
    ]


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=40))
def test_what_went_and_what_came_are_whole_words(pairs):
    old, new = (" ".join(side) for side in zip(*pairs, strict=True))
    for kind, text in (segment for change in words(old, new) for segment in change):
        assert set(text.split()) <= set((new if kind == "new" else old).split())
