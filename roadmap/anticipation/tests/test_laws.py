"""What must always hold, whatever is answered and whatever cases say."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from roadmap.anticipation import Observation, Profile, anticipate, model_of, profile_of
from roadmap.anticipation.expectation import wilson
from roadmap.anticipation.tests.cases import real_instrument, real_rules
from roadmap.anticipation.tests.test_properties import answer_sets, case_lists, known_or_not, some_answer
from roadmap.questionnaire.logic import UNKNOWN, visible

INSTRUMENT = real_instrument()
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def outcome(answers, cases=(), vary=()):
    model, profile = model_of(answers), profile_of(answers, "VL")
    return anticipate(
        INSTRUMENT, real_rules(), answers, model=model, profile=profile, evidence=cases, vary=vary
    )


def by_tension(found):
    return {one.tension: one for one in found.dynamics}


@quick
@given(answer_sets, case_lists, st.data())
def test_what_is_answered_to_a_hidden_question_changes_nothing(answers, cases, data):
    hidden = sorted({question.key for question in INSTRUMENT.questions} - visible(INSTRUMENT, answers))
    assume(hidden)
    key = data.draw(st.sampled_from(hidden))
    other = {**answers, key: data.draw(known_or_not(INSTRUMENT.question(key)))}
    assert outcome(other, cases) == outcome(answers, cases)


@quick
@given(answer_sets)
def test_the_effects_of_the_answers_add_up_to_the_norm(answers):
    for one in outcome(answers).dynamics:
        assert abs(sum(effect.effect for effect in one.effects) - one.norm) < 1e-9
        assert {effect.question for effect in one.because} <= {effect.question for effect in one.effects}


@quick
@given(answer_sets, case_lists, st.data())
def test_not_knowing_makes_no_presumption_stronger_and_the_band_no_narrower(answers, cases, data):
    """Answers to hidden questions are left out: one that is shown again by not knowing counts again."""
    shown = visible(INSTRUMENT, answers)
    given_now = {key: answer for key, answer in answers.items() if key in shown}
    assume(given_now)
    key = data.draw(st.sampled_from(sorted(given_now)))
    unknown = by_tension(outcome({**given_now, key: UNKNOWN}))
    for tension, one in by_tension(outcome(given_now)).items():
        assert unknown[tension].strength <= one.strength + 1e-12
        low, high = wilson(one.mean, one.strength)
        lower, higher = wilson(one.mean, unknown[tension].strength)
        assert higher - lower >= high - low - 1e-12


@quick
@given(answer_sets, case_lists, st.data())
def test_a_less_favourable_answer_to_a_statement_never_lowers_what_it_raises(answers, cases, data):
    statements = [question for question in INSTRUMENT.questions if question.type == "scale5"]
    question = data.draw(st.sampled_from(statements))
    agreeing = data.draw(st.integers(2, 5))
    sign = -1 if question.reverse else 1
    means = [
        {one.tension: one.mean for one in outcome({**answers, question.key: value}, cases).dynamics}
        for value in (agreeing, agreeing - 1)
    ]
    for tension, coefficient in question.effects.items():
        assert sign * coefficient * (means[1][tension] - means[0][tension]) >= -1e-12


@quick
@given(
    answer_sets, case_lists, st.lists(st.tuples(st.sampled_from(["T01", "T14", "T24"]), st.integers(0, 3)))
)
def test_what_was_seen_before_the_reform_is_no_evidence(answers, cases, before):
    earlier = tuple(Observation(tension, "pre-reform", "prep", intensity) for tension, intensity in before)
    more = [replace(case, observations=case.observations + earlier) for case in cases]
    assert outcome(answers, more) == outcome(answers, cases)


@quick
@given(answer_sets, case_lists, st.integers(0, 3))
def test_a_case_says_nothing_of_what_was_not_looked_for(answers, cases, intensity):
    profile = Profile("VL", "ocmw", "n50_199", "few")
    one = (Observation("T01", "M2", "start", intensity),)
    new = replace(cases[0], edition="new", profile=profile, observations=one) if cases else None
    assume(new)
    before, after = by_tension(outcome(answers, cases)), by_tension(outcome(answers, [*cases, new]))
    for tension in before.keys() - {"T01"}:
        assert after[tension].mean == before[tension].mean
        assert after[tension].evidence == before[tension].evidence


@quick
@given(answer_sets, case_lists, st.data())
def test_the_range_over_all_answers_holds_the_mean_of_the_one_given(answers, cases, data):
    shown = sorted(key for key in visible(INSTRUMENT, answers) if INSTRUMENT.question(key).scored)
    key = data.draw(st.sampled_from(shown))
    answers = {**answers, key: data.draw(some_answer(INSTRUMENT.question(key)))}
    assume(key in visible(INSTRUMENT, answers))
    for one in outcome(answers, cases, vary=[key]).dynamics:
        for span in one.sensitivity:
            assert span.low - 1e-9 <= one.mean <= span.high + 1e-9
            assert span.question == key


@quick
@given(answer_sets, case_lists)
def test_ties_are_equal_means_and_stand_in_the_order_of_their_keys(answers, cases):
    found = outcome(answers, cases).dynamics
    for above, below in pairwise(found):
        if round(above.mean, 9) == round(below.mean, 9):
            assert above.tied
            assert below.tied
            assert above.tension < below.tension
    means = [round(one.mean, 9) for one in found]
    assert [one.tied for one in found] == [means.count(mean) > 1 for mean in means]
