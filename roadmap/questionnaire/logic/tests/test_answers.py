from datetime import date, datetime

import pytest

from roadmap.questionnaire.logic import UNKNOWN, AnswerError, read_answer
from roadmap.questionnaire.logic.tests.small import small_instrument


def read(key, raw):
    return read_answer(small_instrument().question(key), raw)


@pytest.mark.parametrize(
    ("key", "raw", "answer"),
    [
        ("A1", "big", "big"),
        ("A1", "", None),
        ("A1", None, None),
        ("A1", "unknown", UNKNOWN),
        ("A2", ["staff", "money", "staff"], ("money", "staff")),
        ("A2", [], None),
        ("A3", [], None),
        ("A3", (), None),
        ("A3", "none", ()),
        ("A3", ["none"], ()),
        ("A1", "none", "none"),
        ("A2", ["unknown"], UNKNOWN),
        ("A2", "unknown", UNKNOWN),
        ("B1", 4, 4),
        ("B1", "4", 4),
        ("B1", "unknown", UNKNOWN),
        ("B3", "2027-01-31", "2027-01-31"),
        ("B3", date(2027, 1, 31), "2027-01-31"),
        ("B4", "  Cafe\u0301\r\nhier\x00 ", "Café\nhier"),
        ("B4", " \x07 ", None),
    ],
)
def test_answers_that_are_read(key, raw, answer):
    assert read(key, raw) == answer


@pytest.mark.parametrize(
    ("key", "raw", "sentence"),
    [
        ("A1", "huge", "'huge' is not an answer to this question; choose from big, small, none."),
        ("A1", 3, "choose one answer (big, small, none); 3 does not fit here."),
        ("A1", ["big"], "choose one answer (big, small, none); ['big'] does not fit here."),
        ("A2", "money", "give a list of answers (money, staff, other); 'money' does not fit here."),
        ("A2", "none", "give a list of answers (money, staff, other); 'none' does not fit here."),
        ("A3", ["debt", "none"], "'none' is not an answer to this question; choose from debt, work, care."),
        ("A2", ["gold"], "'gold' is not an answer to this question; choose from money, staff, other."),
        ("A2", [None], "'None' is not an answer to this question; choose from money, staff, other."),
        ("A2", ["money", "unknown"], "'I do not know' does not go together with another answer."),
        (
            "B1",
            6,
            "choose a number from 1 (strongly disagree) to 5 (strongly agree); 6 does not fit here.",
        ),
        (
            "B1",
            True,
            "choose a number from 1 (strongly disagree) to 5 (strongly agree); True does not fit here.",
        ),
        (
            "B1",
            3.0,
            "choose a number from 1 (strongly disagree) to 5 (strongly agree); 3.0 does not fit here.",
        ),
        (
            "B3",
            "31/01/2027",
            "give a date as year-month-day, for example 2027-01-31; '31/01/2027' does not fit here.",
        ),
        (
            "B3",
            "2027-02-30",
            "give a date as year-month-day, for example 2027-01-31; '2027-02-30' does not fit here.",
        ),
        ("B3", "1066-10-14", "give a date between 1990 and 2100; 1066-10-14 lies outside."),
        ("B4", 12, "write a text; 12 does not fit."),
        ("B4", "x" * 21, "make the text shorter: at most 20 characters (now 21)."),
    ],
)
def test_values_that_are_no_answer(key, raw, sentence):
    with pytest.raises(AnswerError) as caught:
        read(key, raw)
    assert caught.value.text["en"] == sentence


def test_a_moment_is_no_date():
    with pytest.raises(AnswerError):
        read("B3", datetime(2027, 1, 31, 12, 0))


def test_a_pasted_page_is_not_repeated_in_the_sentence():
    with pytest.raises(AnswerError) as caught:
        read("A1", "x" * 10_000)
    assert len(caught.value.text["nl"]) < 150
