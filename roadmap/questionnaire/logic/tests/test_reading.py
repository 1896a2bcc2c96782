import pytest

from roadmap.questionnaire.logic import ContentError, coverage_faults, read_instrument
from roadmap.questionnaire.logic.tests.small import TENSIONS, both, payload, small_instrument


def broken(**changes):
    """The sentences about the small instrument with one question changed; None removes the key."""
    content = payload()
    for name, change in changes.items():
        question = next(one for one in content["questions"] if one["key"] == name)
        for key, value in change.items():
            question.pop(key) if value is None else question.__setitem__(key, value)
    return sentences(content)


def sentences(content, language="en"):
    with pytest.raises(ContentError) as caught:
        read_instrument(content, TENSIONS)
    return caught.value.sentences(language)


def test_the_small_instrument_is_read():
    instrument = small_instrument()
    assert [question.key for question in instrument.questions] == ["A1", "A2", "A3", "B1", "B2", "B3", "B4"]
    assert instrument.question("B1").why == both("Daarom.")
    assert instrument.question("A1").option("small").effects == {"T01": -1}
    assert instrument.looked_at == {"A1", "A2"}
    assert "A1" in instrument
    assert "Z9" not in instrument


def test_an_unknown_key_is_named():
    assert broken(B2={"colour": "red"}) == ["questions.B2: the key 'colour' does not exist here."]


def test_an_unknown_key_is_named_in_dutch_too():
    content = payload() | {"extra": 1}
    assert sentences(content, "nl") == ["de sleutel 'extra' bestaat hier niet."]


def test_an_unknown_type():
    assert broken(B4={"type": "essay"}) == [
        "questions.B4.type: 'essay' does not exist; choose from single, multi, scale5, text, date."
    ]


def test_a_text_in_one_language_only():
    assert broken(B2={"text": {"nl": "Alleen dit"}}) == [
        "questions.B2.text: a text with 'nl' and 'en' belongs here, neither of them empty."
    ]


def test_an_effect_on_an_unknown_tension():
    assert broken(B2={"effects": {"T99": 1}}) == [
        "questions.B2.effects: there is an effect on tension 'T99', which does not exist."
    ]


def test_an_effect_that_is_no_number():
    assert broken(B2={"effects": {"T01": "veel"}}) == [
        "questions.B2.effects.T01: a number belongs here, not 'veel'."
    ]


def test_a_truth_value_is_no_number():
    assert broken(B2={"effects": {"T01": True}}) == [
        "questions.B2.effects.T01: a number belongs here, not True."
    ]


def test_a_section_that_does_not_exist():
    assert broken(B4={"section": "Z"}) == ["questions.B4.section: 'Z' does not exist; choose from A, B."]


def test_a_perspective_that_does_not_exist():
    assert broken(B4={"perspectives": ["king"]}) == [
        "questions.B4.perspectives: 'king' does not exist; choose from management."
    ]


def test_a_choice_without_options():
    assert broken(A1={"options": None}) == [
        "questions.A1.options: a choice question needs at least two options."
    ]


def test_an_option_key_that_yaml_misread():
    options = [{"key": False, "text": both("Nee")}, {"key": "yes", "text": both("Ja")}]
    assert broken(A1={"options": options})[0] == (
        "questions.A1.options.0.key: a key (text, quoted where needed) belongs here, not False."
    )


def test_unknown_is_not_an_option():
    options = [{"key": "unknown", "text": both("?")}, {"key": "small", "text": both("Klein")}]
    assert broken(A1={"options": options})[0] == (
        "questions.A1.options.unknown: 'unknown' is reserved for 'I do not know' and cannot be an option."
    )


def test_options_on_a_statement():
    options = [{"key": "a", "text": both("a")}, {"key": "b", "text": both("b")}]
    assert broken(B2={"options": options}) == [
        "questions.B2.options: 'options' does not belong to a question of type 'scale5'."
    ]


def test_a_scored_text():
    assert broken(B4={"scored": True}) == [
        "questions.B4.scored: a question of type 'text' is never scored; set scored to false."
    ]


def test_effects_on_an_unscored_question():
    assert broken(B2={"scored": False}) == [
        "questions.B2: this question has effects but is marked scored: false."
    ]


@pytest.mark.parametrize(
    ("rules", "count"),
    [
        ([{"min": 0, "max": 1}], 2),
        ([{"min": 1, "max": 3}], 0),
        ([{"min": 0, "max": 2}, {"min": 2, "max": 3}], 2),
    ],
)
def test_count_rules_cover_every_number_once(rules, count):
    assert broken(A3={"count_rule": rules}) == [
        f"questions.A3.count_rule: the count rules must cover every number from 0 to 3 exactly once; "
        f"{count} is not."
    ]


def test_count_rules_beside_effects_per_option():
    options = [
        {"key": "debt", "text": both("d"), "effects": {"T01": 1}},
        *({"key": key, "text": both(key)} for key in ("work", "care")),
    ]
    assert broken(A3={"options": options}) == [
        "questions.A3.count_rule: a question with count rules has no effects per option."
    ]


def test_none_is_no_option_where_choices_are_counted():
    options = [{"key": key, "text": both(key)} for key in ("debt", "work", "none")]
    assert broken(A3={"options": options}) == [
        "questions.A3.options: 'none' means 'none of these' in a question with count rules and cannot be "
        "an option."
    ]


def test_a_condition_on_itself():
    assert broken(B2={"show_if": {"question": "B2", "in": ["x"]}}) == [
        "questions.B2.show_if: the condition looks at the question itself."
    ]


def test_a_condition_that_looks_forward():
    assert broken(A1={"show_if": {"question": "A2", "in": ["money"]}}) == [
        "questions.A1.show_if: the condition looks at 'A2', which comes later; conditions only look back."
    ]


def test_a_condition_on_a_question_that_does_not_exist():
    assert broken(B2={"show_if": {"question": "Q9", "in": ["x"]}}) == [
        "questions.B2.show_if: the condition looks at question 'Q9', which does not exist."
    ]


def test_a_condition_on_an_option_that_does_not_exist():
    assert broken(B2={"show_if": {"question": "A1", "in": ["huge"]}}) == [
        "questions.B2.show_if: question 'A1' has no option 'huge'."
    ]


def test_a_condition_on_a_statement():
    assert broken(B4={"show_if": {"question": "B2", "in": ["5"]}}) == [
        "questions.B4.show_if: the condition looks at 'B2', which is not a choice question."
    ]


def test_a_condition_of_another_shape():
    assert broken(B2={"show_if": {"not": {"question": "A1", "in": ["big"]}}}) == [
        "questions.B2.show_if: a condition is either 'all', or 'any', or 'question' with 'in'."
    ]


def test_an_empty_condition():
    assert broken(B2={"show_if": {"all": []}}) == ["questions.B2.show_if.all: this list is empty."]


def test_a_question_that_no_known_answer_shows():
    both_at_once = [{"question": "A1", "in": ["big"]}, {"question": "A1", "in": ["small"]}]
    assert broken(B2={"show_if": {"all": both_at_once}}) == [
        "questions.B2.show_if: no answer makes this question visible."
    ]


def test_a_question_behind_a_question_that_excludes_it():
    content = payload()
    content["questions"][1]["show_if"] = {"question": "A1", "in": ["big"]}
    content["questions"][4]["show_if"] = {
        "all": [{"question": "A1", "in": ["small"]}, {"question": "A2", "in": ["money"]}]
    }
    assert sentences(content) == ["questions.B2.show_if: no answer makes this question visible."]


def test_several_options_of_a_multiple_choice_can_be_chosen_at_once():
    content = payload()
    content["questions"][4]["show_if"] = {
        "all": [{"question": "A2", "in": ["money"]}, {"question": "A2", "in": ["staff"]}]
    }
    assert read_instrument(content, TENSIONS).question("B2").show_if is not None


def test_a_key_that_occurs_twice():
    content = payload()
    content["questions"].append(dict(content["questions"][-1]))
    assert sentences(content) == ["questions: 'B4' occurs twice."]


def test_sections_in_another_order():
    content = payload()
    content["questions"].append(content["questions"].pop(0) | {"key": "A9"})
    for question in content["questions"]:
        question.pop("show_if", None)
    assert sentences(content) == [
        "questions.A9.section: the questions of a section belong together, in the order of the sections."
    ]


def test_a_scale_with_a_point_missing():
    content = payload()
    content["scale5"].pop()
    assert sentences(content) == ["scale5: 'value: 5' is missing."]


@pytest.mark.parametrize("content", [[], "text", None, 3])
def test_a_file_that_holds_no_mapping(content):
    with pytest.raises(ContentError) as caught:
        read_instrument(content, TENSIONS)
    assert caught.value.sentences("en") == ["a block of keys and values belongs here."]


def test_all_faults_are_told_at_once():
    assert len(broken(B2={"colour": "red", "reverse": "yes"}, B4={"type": "essay"})) == 3


def test_coverage_names_the_tension_that_is_touched_too_little():
    faults = coverage_faults(small_instrument(), [*TENSIONS, "T04"])
    assert [fault.sentence("en") for fault in faults] == [
        "tension T03 is touched by 2 questions; at least three are needed.",
        "tension T04 is touched by 0 questions; at least three are needed.",
    ]


def test_coverage_wants_both_directions():
    content = payload()
    del content["questions"][3]["effects"]["T03"]
    for place in (0, 1):
        content["questions"][place]["options"][0]["effects"]["T03"] = 1
    content["questions"][2]["count_rule"][1]["effects"]["T03"] = 1
    faults = coverage_faults(read_instrument(content, TENSIONS), ["T03"])
    assert [fault.sentence("en") for fault in faults] == [
        "tension T03 needs an answer that raises it and one that lowers it."
    ]
