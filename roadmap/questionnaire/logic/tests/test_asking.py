import pytest

from roadmap.questionnaire.logic import (
    UNKNOWN,
    asked,
    next_page,
    page_of,
    pages,
    previous_page,
    progress,
    read_instrument,
    visible,
)
from roadmap.questionnaire.logic.tests.small import TENSIONS, payload, small_instrument

ALWAYS = {"A1", "A2", "A3", "B2", "B4"}


@pytest.mark.parametrize(
    ("answers", "conditional"),
    [
        ({}, set()),
        ({"A1": "none"}, set()),
        ({"A1": "small"}, {"B1"}),
        ({"A1": "big"}, {"B1", "B3"}),
        ({"A1": "none", "A2": ("money",)}, {"B3"}),
        ({"A1": "none", "A2": ("staff", "other")}, set()),
        ({"A1": UNKNOWN}, {"B1", "B3"}),
        ({"A2": UNKNOWN}, {"B3"}),
    ],
)
def test_what_is_visible(answers, conditional):
    assert visible(small_instrument(), answers) == ALWAYS | conditional


def test_a_leaf_on_a_hidden_question_is_false_whatever_was_answered_there():
    content = payload()
    content["questions"][1]["show_if"] = {"question": "A1", "in": ["big"]}
    instrument = read_instrument(content, TENSIONS)
    assert "B3" not in visible(instrument, {"A1": "small", "A2": ("money",)})
    assert "B3" not in visible(instrument, {"A1": "small", "A2": UNKNOWN})


def test_pages_hold_adjacent_statements_and_single_questions():
    assert [(page.number, page.section, page.questions) for page in pages(small_instrument())] == [
        (1, "A", ("A1",)),
        (2, "A", ("A2",)),
        (3, "A", ("A3",)),
        (4, "B", ("B1", "B2")),
        (5, "B", ("B3",)),
        (6, "B", ("B4",)),
    ]


def test_a_page_holds_six_statements_at_most():
    content = payload()
    statement = content["questions"][4]
    content["questions"] += [statement | {"key": f"B{number}"} for number in range(10, 17)]
    assert [len(page.questions) for page in pages(read_instrument(content, TENSIONS))] == [
        1, 1, 1, 2, 1, 1, 6, 1,
    ]  # fmt: skip


def test_statements_of_two_sections_do_not_share_a_page():
    content = payload()
    last = content["questions"][4] | {"key": "A9", "section": "A"}
    content["questions"].insert(3, last)
    book = pages(read_instrument(content, TENSIONS))
    assert [page.questions for page in book][3:5] == [("A9",), ("B1", "B2")]


def test_next_page_skips_what_is_hidden():
    instrument, answers = small_instrument(), {"A1": "none"}
    page = page_of(instrument, "B2")
    assert next_page(instrument, answers, page).questions == ("B4",)
    assert previous_page(instrument, answers, page_of(instrument, "B4")).questions == ("B2",)


def test_the_first_and_the_last_page():
    instrument = small_instrument()
    assert next_page(instrument, {}, None).questions == ("A1",)
    assert next_page(instrument, {}, page_of(instrument, "B4")) is None
    assert previous_page(instrument, {}, page_of(instrument, "A1")) is None


def test_asked_shows_only_the_visible_part_of_a_page():
    assert [page.questions for page in asked(small_instrument(), {"A1": "none"})] == [
        ("A1",),
        ("A2",),
        ("A3",),
        ("B2",),
        ("B4",),
    ]


def test_page_of_an_unknown_question():
    with pytest.raises(KeyError):
        page_of(small_instrument(), "Z1")


def test_progress_with_nothing_answered():
    found = progress(small_instrument(), {})
    assert (found.answered, found.unknown, found.visible, found.left) == (0, 0, 5, 4)
    assert {key: part.state for key, part in found.sections.items()} == {
        "A": "not_started",
        "B": "not_started",
    }
    assert not found.done


def test_progress_halfway():
    found = progress(small_instrument(), {"A1": "big", "A2": UNKNOWN, "A3": ("debt",), "B1": 4})
    assert (found.answered, found.unknown, found.given, found.visible, found.left) == (3, 1, 4, 7, 1)
    assert found.sections["A"].state == "done"
    assert found.sections["B"].state == "in_progress"


def test_free_questions_are_optional():
    found = progress(small_instrument(), {"A1": "none", "A2": ("staff",), "A3": UNKNOWN, "B2": 1})
    assert found.done
    assert found.sections["B"].state == "done"


def test_answers_to_hidden_questions_do_not_count():
    assert progress(small_instrument(), {"A1": "none", "B1": 4}).answered == 1
