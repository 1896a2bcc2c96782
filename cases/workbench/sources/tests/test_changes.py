"""What a correction changed, as a person reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.workbench.sources.versions.changes import Kind, difference, kind_of

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


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("", "Nu wel.", Kind.ADDED),
        ("Een twee drie.", "Een twee drie vier.", Kind.ADDED),
        ("De cliënten wachtten.", "", Kind.OMITTED),
        ("Wij hadden geen tijd.", "Wij hadden tijd.", Kind.OMITTED),
        ("Ja, goed.", "Ja goed.", Kind.OMITTED),
        ("maart", "maarten", Kind.REWRITTEN),
        ("Wij hadden geen tijd.", "Wij hadden tijd genoeg.", Kind.REWRITTEN),
        ("Ja.\nNee.", "Ja. Nee.", Kind.SPACED),
    ],
)
def test_what_happened_to_words_is_said(old, new, kind):
    assert kind_of(old, new) is kind


def test_around_a_change_stand_whole_words_and_dots_only_where_something_is_left_out():
    many = " ".join(f"woord{number}" for number in range(30))
    [short] = difference("Een twee drie.", "Een zes drie.", ALL).shown
    assert (short.before, short.after) == ("Een ", " drie.")
    [long] = difference(f"{many} twee {many}", f"{many} zes {many}", ALL).shown
    before, after = long.before.removeprefix("… "), long.after.removesuffix(" …")
    assert (len(before) < len(long.before), len(after) < len(long.after)) == (True, True)
    assert f" {many}".endswith(f" {before.strip()}")
    assert f"{many} ".startswith(f"{after.strip()} ")


LONG = "Zin met woorden. " * 1_000


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("Een twee.", "Een twee. Drie.", 100),
        ("Ja.\n\nNee.", "Ja.\nNee.", 100),
        (f"{LONG}Slot.", LONG, 99),
        (f"{LONG}Slot.", f"{LONG}Slot", 99),
        (LONG, "Iets.", 0),
        ("Een twee drie vier. ", "Een twee zeven acht.", 50),
        (f"Begin. {LONG}", "Begin. Einde", 1),
    ],
)
def test_all_of_a_text_stays_or_nothing_only_when_that_is_so(old, new, kept):
    assert difference(old, new, ALL).kept == kept


@given(st.lists(WORDS, min_size=1, max_size=30), st.lists(WORDS, min_size=1, max_size=30))
def test_what_went_is_never_a_whole_text_that_stays(before, after):
    old, new = " ".join(before), " ".join(after)
    found = difference(old, new, ALL)
    kinds = {change.kind for change in found.shown}
    assert 0 <= found.kept <= 100
    if Kind.OMITTED in kinds:
        assert found.kept < 100
    if found.kept == 0:
        assert not set(before) & set(after) - {"😀"} or kinds == {Kind.REWRITTEN}
