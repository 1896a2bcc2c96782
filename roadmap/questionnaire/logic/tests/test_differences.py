"""What changed between two versions, by small changes with a known outcome."""

import pytest

from roadmap.questionnaire.logic import Weight, differences, read_instrument
from roadmap.questionnaire.logic.tests.small import both, payload, small_instrument


def changed(**fields):
    """The differences after some fields of some questions were changed: ``A1={...}``."""
    new = payload()
    for question in new["questions"]:
        question |= fields.get(question["key"], {})
    return differences(small_instrument(), read_instrument(new))


def test_the_same_twice_is_no_change():
    assert differences(small_instrument(), small_instrument()) == ()


@pytest.mark.parametrize(
    ("key", "fields", "parts"),
    [
        ("B1", {"text": both("Dit is bijna geregeld.")}, ("text",)),
        ("B1", {"help": both("Meer hulp."), "why": both("Om iets anders.")}, ("help", "why")),
        ("B1", {"show_if": {"question": "A1", "in": ["big"]}}, ("condition",)),
        ("A1", {"perspectives": []}, ("perspectives",)),
        ("B4", {"max_length": 30}, ("length",)),
        ("B2", {"section": "B", "reverse": False}, ("weights",)),
        ("B1", {"effects": {"T01": 1, "T03": 0.5}}, ()),
    ],
)
def test_what_changed_is_named(key, fields, parts):
    found = changed(**{key: fields})
    assert [change.parts for change in found] == ([parts] if parts else [])
    assert [change.question.key for change in found] == ([key] if parts else [])


def test_weights_of_options():
    options = [
        {"key": "big", "text": both("Groot"), "effects": {"T01": 1, "T02": -1}},
        {"key": "small", "text": both("Kleiner"), "effects": {}},
        {"key": "none", "text": both("Geen"), "effects": {"T03": 2}},
    ]
    (change,) = changed(A1={"options": options})
    assert (change.kind, change.parts) == ("changed", ("wording", "weights"))
    assert change.weights == (
        Weight(both("Groot"), "T01", 2, 1),
        Weight(both("Kleiner"), "T01", -1, 0),
        Weight(both("Geen"), "T03", 0, 2),
    )


def test_an_option_that_comes_and_one_that_goes():
    options = [
        {"key": "big", "text": both("Groot"), "effects": {"T01": 2, "T02": -1}},
        {"key": "small", "text": both("Klein"), "effects": {"T01": -1}},
        {"key": "none", "text": both("Geen"), "effects": {}},
        {"key": "huge", "text": both("Reusachtig"), "effects": {"T02": 3}},
    ]
    (change,) = changed(A1={"options": options})
    assert change.parts == ("options", "weights")
    assert change.weights == (Weight(both("Reusachtig"), "T02", 0, 3),)


def test_weights_of_counts_and_of_a_statement_that_was_turned_around():
    rules = [{"min": 0, "max": 1, "effects": {"T02": -2}}, {"min": 2, "max": 3, "effects": {"T02": 3}}]
    (change,) = changed(A3={"count_rule": rules})
    assert change.weights == (Weight("0–1", "T02", -1, -2),)
    (change,) = changed(B2={"reverse": False})
    assert change.weights == (Weight("", "T02", -0.5, 0.5),)


def test_questions_that_come_and_go_stand_in_order():
    new = payload()
    new["questions"] = [question for question in new["questions"] if question["key"] != "B4"]
    extra = {"key": "A0", "section": "A", "type": "text", "text": both("Vooraf?")}
    new["questions"].insert(0, extra)
    found = differences(small_instrument(), read_instrument(new))
    assert [(change.kind, change.question.key) for change in found] == [("added", "A0"), ("removed", "B4")]
