"""The numbers of lists, as programs write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.workbench.sources.reading.formats.numbers import ROMAN, written


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, ["1", "a", "A", "a", "i", "I"]),
        (28, ["28", "ab", "AB", "bb", "xxviii", "XXVIII"]),
        (780, ["780", "acz", "ACZ", "z" * 30, "dcclxxx", "DCCLXXX"]),
        (3999, ["3999", "ewu", "EWU", "3999", "mmmcmxcix", "MMMCMXCIX"]),
        (4000, ["4000", "ewv", "EWV", "4000", "4000", "4000"]),
        (0, ["0"] * 6),
        (-3, ["-3"] * 6),
    ],
)
def test_each_kind(number, shown):
    assert [written(number, kind) for kind in ("1", "a", "A", "aa", "i", "I")] == shown


@given(st.integers(1, 3999))
def test_roman_numbers_add_up(number):
    values = {letters: value for value, letters in ROMAN}
    worth = [values[letter] for letter in written(number, "i")]
    after = [*worth[1:], 0]
    assert sum(-one if one < other else one for one, other in zip(worth, after, strict=True)) == number


@given(st.integers(1, 999_999_999), st.sampled_from(["1", "a", "AA", "i", "x", ""]))
def test_no_number_is_longer_than_a_line(number, kind):
    assert 1 <= len(written(number, kind)) <= 30
