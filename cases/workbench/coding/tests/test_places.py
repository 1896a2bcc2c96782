import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.workbench.coding.places import LONGEST, PlaceError, check_range, check_words, from_utf16


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        (-1, 3, "negative"),
        (3, 3, "inverted"),
        (5, 3, "inverted"),
        (3, 11, "past_end"),
        (0.0, 3, "not_whole"),
        ("0", 3, "not_whole"),
        (None, 3, "not_whole"),
        (False, True, "not_whole"),
    ],
)
def test_a_range_that_is_none_is_refused_by_name(start, end, reason):
    with pytest.raises(PlaceError) as refused:
        check_range(start, end, 10)
    assert refused.value.reason == reason


def test_a_range_may_fill_the_text_and_has_a_longest():
    assert check_range(0, 10, 10) == (0, 10)
    assert check_range(0, LONGEST, 10**7) == (0, LONGEST)
    with pytest.raises(PlaceError, match="too_long"):
        check_range(0, LONGEST + 1, 10**7)


@pytest.mark.parametrize(
    ("around", "start", "end", "reason"),
    [
        ("cafe\u0301 toe", 0, 4, "inside_a_letter"),
        ("cafe\u0301 toe", 4, 6, "inside_a_letter"),
        ("👩\u200d👧 thuis", 0, 1, "inside_a_letter"),
        ("👩\u200d👧 thuis", 2, 5, "inside_a_letter"),
        ("👍🏽 goed", 0, 1, "inside_a_letter"),
        ("❤\ufe0f goed", 1, 4, "inside_a_letter"),
        ("🇳🇱 daar", 0, 1, "inside_a_letter"),
        ("🇳🇱 daar", 1, 6, "inside_a_letter"),
        ("🇳🇱🇧🇪", 0, 3, "inside_a_letter"),
        ("🏴\U000e0067\U000e0062\U000e007f thuis", 0, 2, "inside_a_letter"),
        ("1\ufe0f\u20e3 keer", 0, 2, "inside_a_letter"),
        ("\u0915\u093f daar", 0, 1, "inside_a_letter"),
        ("een  twee", 3, 5, "white"),
    ],
)
def test_a_place_that_parts_a_letter_or_holds_no_words_is_refused(around, start, end, reason):
    with pytest.raises(PlaceError, match=reason):
        check_words(around, start, end, None)


@pytest.mark.parametrize(("start", "end"), [(0, 2), (2, 4), (0, 4), (4, 5), (2, 5)])
def test_whole_flags_are_words_and_a_half_at_the_end_of_a_row_stands_alone(start, end):
    assert check_words("🇳🇱🇧🇪🇳", start, end, None)


def test_the_words_have_to_be_those_that_were_seen():
    assert check_words("geen tijd meer", 5, 9, "tijd") == "tijd"
    with pytest.raises(PlaceError, match="other_words"):
        check_words("geen tijd meer", 5, 9, "tij")


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=40), st.data())
def test_a_browsers_position_is_that_of_the_same_letter(text, data):
    place = data.draw(st.integers(0, len(text)))
    units = len(text[:place].encode("utf-16-le")) // 2
    assert from_utf16(text, units) == place


@pytest.mark.parametrize(("place", "reason"), [(-1, "negative"), (1, "inside_a_pair"), (4, "past_end")])
def test_a_browsers_position_may_be_none(place, reason):
    with pytest.raises(PlaceError, match=reason):
        from_utf16("😀a", place)
