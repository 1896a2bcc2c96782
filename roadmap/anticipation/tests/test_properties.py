from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roadmap.anticipation import (
    MODELS,
    Case,
    Observation,
    Profile,
    anticipate,
    model_of,
    profile_of,
    similarity,
)
from roadmap.anticipation.expectation import expect, presumption, wilson
from roadmap.anticipation.records import rounded
from roadmap.anticipation.scoring import measure_of
from roadmap.anticipation.tally import tally
from roadmap.anticipation.tests.cases import real_instrument, real_rules
from roadmap.questionnaire.logic import UNKNOWN, visible

INSTRUMENT = real_instrument()
TENSIONS = [rule.key for rule in real_rules()]
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def some_answer(question):
    if question.type == "scale5":
        return st.integers(1, 5)
    if question.type == "single":
        return st.sampled_from(question.option_keys)
    if question.type == "multi":
        return st.lists(st.sampled_from(question.option_keys), min_size=1, unique=True).map(tuple)
    return st.just("2027-01-01")


def known_or_not(question):
    return some_answer(question) | st.just(UNKNOWN)


answer_sets = st.fixed_dictionaries(
    {}, optional={question.key: known_or_not(question) for question in INSTRUMENT.questions}
)
profiles = st.builds(
    Profile,
    st.sampled_from(["VL", "NL", "other", ""]),
    st.sampled_from(["ocmw", "caw", "network", "other", "unknown", ""]),
    st.sampled_from(["lt10", "n10_49", "n50_199", "n200p", ""]),
    st.sampled_from(["one", "few", "many", "unknown", ""]),
)
observations = st.builds(
    Observation,
    st.sampled_from(TENSIONS),
    st.sampled_from([*MODELS, "pre-reform"]),
    st.just("start"),
    st.integers(0, 3),
)
case_lists = st.lists(st.tuples(profiles, st.lists(observations, max_size=6)), max_size=8).map(
    lambda rows: [Case(f"e{place}", row[0], False, tuple(row[1])) for place, row in enumerate(rows)]
)
shares = st.floats(0, 1)
sizes = st.floats(1, 500)


def outcome(answers, cases=()):
    return anticipate(
        INSTRUMENT,
        real_rules(),
        answers,
        model=model_of(answers),
        profile=profile_of(answers, "VL"),
        evidence=cases,
    )


def norms(answers, shown):
    measure, counts = measure_of(INSTRUMENT), tally(INSTRUMENT, answers, shown)
    return {key: measure.norm(key, counts.raw.get(key, 0)) for key in TENSIONS}


@quick
@given(answer_sets, case_lists)
def test_every_figure_stays_in_its_range(answers, cases):
    for one in outcome(answers, cases).dynamics:
        assert -1 <= one.norm <= 1
        assert 0 < one.presumption < 1
        assert 1 <= one.strength <= 4
        assert 0 <= one.low <= one.mean <= one.high <= 1
        assert one.evidence.seen + one.evidence.mentioned + one.evidence.absent == one.evidence.comparable
        assert all(0 <= found.low <= found.high <= 1 for found in one.sensitivity)


@quick
@given(answer_sets, case_lists)
def test_the_order_holds_every_tension_once_from_high_to_low(answers, cases):
    found = outcome(answers, cases).dynamics
    assert sorted(one.tension for one in found) == TENSIONS
    assert [one.rank for one in found] == list(range(1, 25))
    keys = [(-rounded(one.mean), one.tension) for one in found]
    assert keys == sorted(keys)


@quick
@given(answer_sets, case_lists)
def test_the_same_inputs_give_the_same_outcome_in_whatever_order_they_come(answers, cases):
    shuffled = dict(reversed(answers.items()))
    assert outcome(answers, cases) == outcome(shuffled, list(reversed(cases)))


@quick
@given(answer_sets)
def test_not_knowing_never_hides_a_question(answers):
    shown = visible(INSTRUMENT, answers)
    for key in shown & answers.keys():
        assert shown <= visible(INSTRUMENT, {**answers, key: UNKNOWN})


@quick
@given(answer_sets)
def test_everything_unknown_shows_everything(answers):
    everything = {question.key: UNKNOWN for question in INSTRUMENT.questions}
    assert visible(INSTRUMENT, everything) == {question.key for question in INSTRUMENT.questions}
    assert visible(INSTRUMENT, answers) <= visible(INSTRUMENT, everything)


@quick
@given(answer_sets, st.data())
def test_showing_one_more_question_never_lowers_a_norm_beyond_its_own_answer(answers, data):
    """The measure doesn't grow with what is shown: an unanswered or unknown question changes no norm."""
    shown = visible(INSTRUMENT, answers)
    hidden = sorted({question.key for question in INSTRUMENT.questions} - shown)
    if not hidden:
        return
    more = data.draw(st.sampled_from(hidden))
    before = norms(answers, shown)
    assert norms({**answers, more: UNKNOWN}, shown | {more}) == before
    raising = {**answers, more: data.draw(known_or_not(INSTRUMENT.question(more)))}
    own = tally(INSTRUMENT, raising, shown | {more}).given[more]
    after = norms(raising, shown | {more})
    assert all(after[key] >= before[key] - 1e-12 for key in TENSIONS if own.get(key, 0) >= 0)


@quick
@given(answer_sets)
def test_an_effect_is_the_norm_with_the_answer_minus_the_norm_without(answers):
    shown = visible(INSTRUMENT, answers)
    before = norms(answers, shown)
    for one in outcome(answers).dynamics:
        for effect in (*one.because, *one.arranged):
            without = norms({**answers, effect.question: UNKNOWN}, shown)
            assert abs(before[one.tension] - without[one.tension] - effect.effect) < 1e-9


@quick
@given(answer_sets)
def test_reasons_raise_and_what_is_arranged_lowers(answers):
    for one in outcome(answers).dynamics:
        assert len(one.because) <= 3
        assert all(effect.effect > 0 for effect in one.because)
        assert all(effect.effect < 0 for effect in one.arranged)
        raising = [effect.effect for effect in one.because]
        assert raising == sorted(raising, reverse=True)


@given(shares, sizes)
def test_the_band_holds_the_mean(mean, n):
    low, high = wilson(mean, n)
    assert 0 <= low <= mean + 1e-12
    assert mean - 1e-12 <= high <= 1


@given(shares, sizes, st.floats(0.01, 100))
def test_the_band_narrows_with_more_knowledge(mean, n, more):
    low, high = wilson(mean, n)
    lower, higher = wilson(mean, n + more)
    assert higher - lower < high - low


@given(st.floats(0, 3), st.floats(-1, 1), st.floats(-1, 1))
def test_a_higher_norm_never_lowers_the_presumption(baseline, one, other):
    low, high = sorted((one, other))
    assert presumption(baseline, low) <= presumption(baseline, high)


@given(shares, st.floats(1, 4), st.floats(0, 50), shares)
def test_evidence_pulls_the_mean_towards_what_the_cases_show(presumed, strength, weight, share):
    mean = expect(presumed, strength, weight, weight * share).mean
    assert min(presumed, share) - 1e-9 <= mean <= max(presumed, share) + 1e-9


@given(profiles, profiles)
def test_similarity_is_symmetric_and_lies_between_nothing_and_all(one, other):
    assert 0 <= similarity(one, other) <= 1
    assert similarity(one, other) == similarity(other, one)
