import pytest

from roadmap.anticipation import Profile, anticipate, model_of, profile_of
from roadmap.anticipation.sensitivity import contribution_range, every_choice
from roadmap.anticipation.tests.cases import ANSWERS, HERE, RULES, case, real_instrument, real_rules
from roadmap.questionnaire.logic import UNKNOWN, visible
from roadmap.questionnaire.logic.tests.small import small_instrument


def ranges(answers, tension, **more):
    arguments = {"model": "M1", "profile": Profile(), **more}
    found = anticipate(small_instrument(), RULES, answers, **arguments).dynamic(tension)
    return {one.question: (one.low, one.high) for one in found.sensitivity}


@pytest.mark.parametrize(
    ("key", "tension", "expected"),
    [
        ("A1", "T01", (-1, 2)),
        ("A2", "T01", (-2, 1)),
        ("A2", "T03", (0, 1)),
        ("A3", "T02", (-1, 3)),
        ("B1", "T03", (-1, 1)),
    ],
)
def test_the_range_of_a_contribution(key, tension, expected):
    assert contribution_range(small_instrument().question(key), tension) == expected


def test_every_choice_of_a_multiple_choice():
    assert list(every_choice(small_instrument().question("A2"))) == [
        ("money",), ("staff",), ("other",), ("money", "staff"), ("money", "other"), ("staff", "other"),
        ("money", "staff", "other"),
    ]  # fmt: skip


def test_an_unknown_statement_moves_the_mean_both_ways():
    """T01 stands at raw 2 - 1 = 1 without B1, so at 3 or -1 with it, on a measure of 5."""
    found = ranges({**ANSWERS, "B1": UNKNOWN}, "T01")
    assert found == {"B1": pytest.approx((0.3775407, 0.8175745), abs=1e-6)}


def test_nothing_unknown_nothing_to_say():
    assert ranges(ANSWERS, "T01") == {}


def test_an_answer_that_hides_a_question_takes_its_effect_along():
    """A1 unknown: 'none' hides B1 (answered 1), so only A2 is left; 'big' and 'small' keep it."""
    answers = {"A1": UNKNOWN, "A2": ("staff",), "B1": 1}
    low = anticipate(small_instrument(), RULES, {**answers, "A1": "none"}, model="M1", profile=Profile())
    high = anticipate(small_instrument(), RULES, {**answers, "A1": "big"}, model="M1", profile=Profile())
    assert ranges(answers, "T01") == {
        "A1": (
            pytest.approx(low.dynamic("T01").mean),
            pytest.approx(high.dynamic("T01").mean),
        )
    }


def test_the_quick_way_and_trying_every_answer_agree():
    instrument, rules = real_instrument(), real_rules()
    answers = {question.key: UNKNOWN for question in instrument.questions if question.scored}
    found = anticipate(instrument, rules, answers, model="M2", profile=Profile(), evidence=[case("e1", 2)])
    for key in ("B3", "C6", "D2", "F6", "G2", "A6", "C4"):
        question = instrument.question(key)
        tried = [
            {one.tension: one.mean for one in outcome.dynamics}
            for outcome in (
                anticipate(
                    instrument, rules, {**answers, key: answer}, model="M2", profile=Profile(), vary=()
                )
                for answer in all_answers(question)
            )
        ]
        for tension in question.bears_on:
            means = [one[tension] for one in tried]
            one = next(one for one in found.dynamic(tension).sensitivity if one.question == key)
            assert (one.low, one.high) == pytest.approx((min(means), max(means)))


def all_answers(question):
    if question.type == "scale5":
        return range(1, 6)
    return question.option_keys if question.type == "single" else list(every_choice(question))


@pytest.mark.parametrize("key", ["A1", "A2", "A3", "A4", "A5", "D3"])
def test_the_long_way_follows_profile_model_and_conditions(key):
    instrument, rules = real_instrument(), real_rules()
    answers = {"A1": "caw", "A3": "lt10", "A4": "few", "A5": "some", "B2": 1, "D6": "nobridge", key: UNKNOWN}
    cases = [case("e1", 3), case("e2", 0, profile=Profile("NL", "caw", "lt10", "one"))]

    def outcome(given, vary=()):
        return anticipate(
            instrument,
            rules,
            given,
            model=model_of(given),
            profile=profile_of(given, "VL"),
            evidence=cases,
            vary=vary,
        )

    tried = [outcome({**answers, key: answer}) for answer in instrument.question(key).option_keys]
    for dynamic in outcome(answers, vary=[key]).dynamics:
        means = [round(one.dynamic(dynamic.tension).mean, 9) for one in tried]
        expected = [(min(means), max(means))] if min(means) != max(means) else []
        assert [(one.low, one.high) for one in dynamic.sensitivity] == [
            pytest.approx(pair) for pair in expected
        ]


def test_a_disputed_answer_can_be_varied_too():
    found = ranges(ANSWERS, "T01", vary=["B1"])
    assert found == {"B1": pytest.approx((0.3775407, 0.8175745), abs=1e-6)}


def test_hidden_questions_are_not_varied():
    assert "B1" not in visible(small_instrument(), {"A1": "none"})
    assert ranges({"A1": "none"}, "T01", vary=["B1"], profile=HERE) == {}


def test_the_widest_range_comes_first():
    found = ranges({"A1": UNKNOWN, "A2": UNKNOWN, "B1": UNKNOWN}, "T03")
    assert list(found) == ["B1", "A2"]
