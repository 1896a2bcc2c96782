"""Rounds that contradict themselves are refused by name, before anything is computed."""

from dataclasses import replace

import pytest

from cases.workbench.agreement import (
    Coding,
    Level,
    Rating,
    RatingRound,
    Source,
    Unit,
    disagreements,
    rating_agreement,
    text_agreement,
)
from cases.workbench.agreement.tests.rounds import text_round

ROUND = text_round(("An", "a", 0, 10))
SHARED = Source("text", 100, coders=("Bo",))


def with_coding(*values):
    return replace(ROUND, codings=(Coding(*values),))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (replace(ROUND, unit=Unit.RATING), "A text has no ratings"),
        (replace(ROUND, coders=("An", "An")), "The same coder is in the round twice"),
        (replace(ROUND, codes=("a", "a")), "The same code is in the round twice"),
        (replace(ROUND, sources=ROUND.sources * 2), "The same source is in the round twice"),
        (replace(ROUND, sources=(Source("text", -1),)), "Source text is shorter than nothing"),
        (replace(ROUND, sources=(Source("text", 9, coders=("Zoë",)),)), "Source text has a coder who isn't"),
        (replace(ROUND, sources=(Source("text", 9, coders=("An", "An")),)), "The same coder of source text"),
        (replace(ROUND, sources=(SHARED,)), "a coder that doesn't belong there"),
        (with_coding("text", "An", "z", 0, 1), "a code, a source or a coder that doesn't"),
        (with_coding("text", "Zoë", "a", 0, 1), "a code, a source or a coder that doesn't"),
        (with_coding("nowhere", "An", "a", 0, 1), "a code, a source or a coder that doesn't"),
        (with_coding("text", "An", "a", -1, 1), "is empty, inverted or outside its source"),
        (with_coding("text", "An", "a", 5, 5), "is empty, inverted or outside its source"),
        (with_coding("text", "An", "a", 6, 5), "is empty, inverted or outside its source"),
        (with_coding("text", "An", "a", 99, 101), "is empty, inverted or outside its source"),
        (text_round(sentences=((0, 9), (8, 20))), "The sentences of source text are not in order"),
        (text_round(sentences=((0, 9), (9, 9))), "The sentences of source text are not in order"),
        (text_round(sentences=((0, 9),), labels=((0, 8),)), "Source text has a label that isn't one of its"),
        (text_round(segments=((0, 101),)), "The segments of source text are not in order"),
        (text_round(segments=((-1, 5),)), "The segments of source text are not in order"),
    ],
)
def test_a_round_of_texts(wrong, message):
    with pytest.raises(ValueError, match=message):
        text_agreement(wrong)
    with pytest.raises(ValueError, match=message):
        disagreements(wrong, "text")


@pytest.mark.parametrize(
    ("ratings", "message"),
    [
        ([("u", "a", "Zoë", 1)], "a coder or a code that isn't in the round"),
        ([("u", "z", "An", 1)], "a coder or a code that isn't in the round"),
        ([("u", "a", "An", 1), ("u", "a", "An", 2)], "The same rating is in the round twice"),
        ([("u", "a", "An", float("nan"))], "a value that the level ratio doesn't know"),
        ([("u", "a", "An", float("inf"))], "a value that the level ratio doesn't know"),
        ([("u", "a", "An", -1)], "a value that the level ratio doesn't know"),
    ],
)
def test_a_round_of_ratings(ratings, message):
    wrong = RatingRound(("An", "Bo"), ("a",), tuple(Rating(*one) for one in ratings), Level.RATIO)
    with pytest.raises(ValueError, match=message):
        rating_agreement(wrong)
