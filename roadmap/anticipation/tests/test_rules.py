import pytest

from roadmap.anticipation import Profile, anticipate, model_of
from roadmap.anticipation.scoring import contribution, extremes, measure_of
from roadmap.anticipation.tests.cases import ANSWERS, RULES
from roadmap.questionnaire.logic import UNKNOWN
from roadmap.questionnaire.logic.tests.small import small_instrument


def result(answers, model="M1"):
    return anticipate(small_instrument(), RULES, answers, model=model, profile=Profile())


@pytest.mark.parametrize(
    ("key", "answer", "effects"),
    [
        ("A1", "big", {"T01": 2, "T02": -1}),
        ("A1", "none", {}),
        ("A1", UNKNOWN, {}),
        ("A2", ("money", "staff"), {"T01": -1, "T03": 1}),
        ("A3", ("debt",), {"T02": -1}),
        ("A3", ("debt", "work", "care"), {"T02": 3}),
        ("B1", 5, {"T01": -2, "T03": -1}),
        ("B1", 1, {"T01": 2, "T03": 1}),
        ("B1", 3, {"T01": 0, "T03": 0}),
        ("B2", 5, {"T02": 1}),
        ("B2", 1, {"T02": -1}),
        ("B3", "2027-01-01", {}),
    ],
)
def test_what_an_answer_adds(key, answer, effects):
    assert contribution(small_instrument().question(key), answer) == effects


@pytest.mark.parametrize(
    ("key", "tension", "bounds"),
    [
        ("A1", "T01", (-1, 2)),
        ("A1", "T02", (-1, 0)),
        ("A2", "T01", (-2, 1)),
        ("A3", "T02", (-1, 3)),
        ("B1", "T03", (-1, 1)),
        ("B2", "T02", (-1, 1)),
        ("B4", "T01", (0, 0)),
    ],
)
def test_the_extremes_of_a_question(key, tension, bounds):
    assert extremes(small_instrument().question(key), tension) == bounds


def test_the_measure_counts_hidden_questions_too():
    assert measure_of(small_instrument()).largest == {"T01": 5, "T02": 4, "T03": 2}


def test_the_measure_is_kept_per_instrument():
    instrument = small_instrument()
    assert measure_of(instrument) is measure_of(instrument)
    assert measure_of(instrument) is not measure_of(small_instrument())


def test_raw_norm_presumption_and_strength_by_hand():
    found = {one.tension: one for one in result(ANSWERS).dynamics}
    assert {key: (one.raw, one.norm) for key, one in found.items()} == {
        "T01": (0, 0),
        "T02": (3, 0.75),
        "T03": (0.5, 0.25),
    }
    assert found["T01"].presumption == 0.5
    assert found["T02"].presumption == pytest.approx(0.9669140)
    assert found["T03"].presumption == pytest.approx(0.2942150)
    assert {one.strength for one in found.values()} == {4}


def test_strength_counts_the_visible_questions_that_are_answered():
    found = {one.tension: one for one in result({"A1": "none", "A2": UNKNOWN, "A3": ("debt",)}).dynamics}
    assert found["T01"].strength == 1 + 3 * 1 / 2
    assert found["T02"].strength == 1 + 3 * 2 / 3
    assert found["T03"].strength == 1


def test_an_undecided_model_takes_the_mean_of_the_baselines():
    found = result(ANSWERS, model=None).dynamic("T02")
    assert found.baseline == 2
    assert found.presumption == pytest.approx(0.9149010)


@pytest.mark.parametrize(
    ("answers", "override", "model"),
    [
        ({"A2": "M2"}, None, "M2"),
        ({"A2": "M2"}, "M1", "M1"),
        ({"A2": "M2"}, "undecided", None),
        ({"A2": "M2"}, UNKNOWN, None),
        ({"A2": "undecided"}, None, None),
        ({"A2": UNKNOWN}, None, None),
        ({}, None, None),
        ({}, "M3", "M3"),
    ],
)
def test_the_intended_model(answers, override, model):
    assert model_of(answers, override) == model


def test_answers_to_hidden_questions_add_nothing():
    assert result({"A1": "none", "B1": 1}).dynamic("T01").raw == 0


def test_order_and_ties():
    found = result({}, model="M1").dynamics
    assert [(one.tension, one.rank, one.tied) for one in found] == [
        ("T02", 1, False),
        ("T01", 2, False),
        ("T03", 3, False),
    ]
    level = result({}, model=None).dynamics
    assert [(one.tension, one.rank, one.tied) for one in level][1:] == [("T01", 2, False), ("T03", 3, False)]


def test_equal_means_are_ordered_by_key_and_said_to_be_tied():
    rules = [RULES[2], RULES[0]]
    same = [type(rule)(rule.key, dict.fromkeys(("M1", "M2", "M3"), 2)) for rule in rules]
    found = anticipate(small_instrument(), same, {}, model="M1", profile=Profile()).dynamics
    assert [(one.tension, one.rank, one.tied) for one in found] == [("T01", 1, True), ("T03", 2, True)]


def test_explanation_by_hand():
    found = result(ANSWERS).dynamic("T01")
    assert [(one.question, one.effect) for one in found.because] == [("A1", 0.4)]
    assert [(one.question, one.effect) for one in found.arranged] == [("A2", -0.2), ("B1", -0.2)]
    found = result(ANSWERS).dynamic("T02")
    assert [(one.question, one.effect) for one in found.because] == [("A3", 0.75), ("B2", 0.25)]
    assert [(one.question, one.effect) for one in found.arranged] == [("A1", -0.25)]


def test_three_models_side_by_side():
    models = result(ANSWERS).models
    means = {
        model: {one.tension: round(one.expectation.mean, 4) for one in placed}
        for model, placed in models.items()
    }
    assert means == {
        "M1": {"T02": 0.9669, "T01": 0.5, "T03": 0.2942},
        "M2": {"T02": 0.9669, "T01": 0.6225, "T03": 0.5312},
        "M3": {"T03": 0.7549, "T02": 0.5927, "T01": 0.3775},
    }
    assert [one.tension for one in models["M3"]] == ["T03", "T02", "T01"]


@pytest.mark.parametrize(
    ("answers", "nothing"),
    [
        ({}, True),
        ({"A1": UNKNOWN, "B4": "een zorg"}, True),
        ({"A2": ("money",)}, True),
        ({"A1": "none"}, False),
        ({"A1": "none", "B1": 4}, False),
    ],
)
def test_when_everything_is_unknown(answers, nothing):
    assert result(answers).all_unknown is nothing


def test_the_means_of_the_rules_alone_are_the_presumptions():
    assert all(one.mean == pytest.approx(one.presumption) for one in result(ANSWERS).dynamics)
