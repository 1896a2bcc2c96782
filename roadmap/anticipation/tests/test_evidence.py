import pytest

from roadmap.anticipation import Case, Observation, Profile, anticipate, similarity
from roadmap.anticipation.expectation import Z_80, expect, wilson, word
from roadmap.anticipation.tests.cases import ANSWERS, HERE, RULES, case
from roadmap.questionnaire.logic.tests.small import small_instrument


def result(*cases, model="M1", profile=HERE, answers=ANSWERS):
    found = anticipate(small_instrument(), RULES, answers, model=model, profile=profile, evidence=cases)
    return found.dynamic("T01")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (HERE, 1),
        (Profile("NL", "caw", "lt10", "one"), 0),
        (Profile("VL", "ocmw", "n50_199", "few"), (1 + 1 + 2 / 3 + 1 / 2) / 4),
        (Profile("VL", "", "lt10", ""), 1 / 2),
        (Profile("other", "other", "", "many"), 1),
        (Profile("", "unknown", "somewhere", ""), 0),
    ],
)
def test_similarity_after_gower(other, expected):
    assert similarity(HERE, other) == pytest.approx(expected)
    assert similarity(other, HERE) == pytest.approx(expected)


def test_one_alike_case_that_showed_the_tension():
    found = result(case("e1", 3))
    assert found.evidence.weight == 1
    assert found.mean == pytest.approx((4 * 0.5 + 1) / 5)
    assert (found.evidence.comparable, found.evidence.seen) == (1, 1)


@pytest.mark.parametrize(("intensity", "presence"), [(0, 0), (1, 0.5), (2, 1), (3, 1)])
def test_presence_by_intensity(intensity, presence):
    assert result(case("e1", intensity)).mean == pytest.approx((4 * 0.5 + presence) / 5)


def test_another_model_weighs_half():
    found = result(case("e1", 3, model="M2"))
    assert found.evidence.weight == 0.5
    assert found.evidence.comparable == 1
    assert found.mean == pytest.approx((4 * 0.5 + 0.5) / 4.5)


def test_nothing_is_halved_while_the_model_is_undecided():
    assert result(case("e1", 3, model="M2"), model=None).evidence.weight == 1


def test_counts_are_over_comparable_cases_only():
    far = Profile("NL", "caw", "n200p", "one")
    found = result(case("e1", 3), case("e2", 1), case("e3", 0), case("e4", 2), case("e5", 3, profile=far))
    counts = found.evidence
    assert (counts.comparable, counts.seen, counts.mentioned, counts.absent) == (4, 2, 1, 1)
    assert counts.weight == 4.25
    assert found.mean == pytest.approx((2 + 1 + 0.5 + 0 + 1 + 0.25) / 8.25)


def test_a_case_that_shares_no_field_weighs_nothing_and_is_not_shown():
    found = result(case("e1", 3, profile=Profile()))
    assert (found.evidence.weight, found.evidence.comparable, found.evidence.supporting) == (0, 0, ())
    assert found.mean == 0.5


def test_a_case_in_which_the_tension_was_not_looked_for_is_left_out():
    other = Case("e1", HERE, False, (Observation("T02", "M1", "start", 0),))
    assert result(other).evidence.weight == 0


def test_observations_from_before_the_reform_never_count():
    assert result(case("e1", 3, model="pre-reform")).evidence.weight == 0


def test_the_highest_intensity_speaks_for_a_case():
    several = Case(
        "e1",
        HERE,
        False,
        (
            Observation("T01", "pre-reform", "prep", 3),
            Observation("T01", "M1", "start", 0, key="o1"),
            Observation("T01", "M1", "year1", 1, key="o2"),
        ),
    )
    found = result(several)
    assert (found.evidence.mentioned, found.evidence.absent) == (1, 0)
    assert [one.observation.key for one in found.evidence.mentioning] == ["o2"]


def test_of_equal_intensities_the_one_under_the_intended_model_speaks():
    several = Case(
        "e1",
        HERE,
        False,
        (Observation("T01", "M2", "start", 2, key="o1"), Observation("T01", "M1", "year1", 2, key="o2")),
    )
    found = result(several).evidence
    assert found.weight == 1
    assert [one.observation.key for one in found.supporting] == ["o2"]


def test_references_are_the_most_alike_first():
    near = Profile("VL", "ocmw", "n50_199", "many")
    found = result(case("e3", 2), case("e1", 3, profile=near), case("e2", 2), case("e9", 0)).evidence
    assert [one.edition for one in found.supporting] == ["e2", "e3", "e1"]
    assert [one.edition for one in found.contrary] == ["e9"]


def test_poles_count_comparable_cases_that_showed_the_tension():
    found = result(
        case("e1", 3, pole="a"),
        case("e2", 1, pole="a"),
        case("e3", 2, pole="both"),
        case("e4", 0, pole="none"),
    )
    assert found.evidence.poles == {"a": 2, "b": 0, "both": 1}


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_against_published_values(successes, n, low, high):
    """Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3 (95 %)."""
    assert wilson(successes / n, n, z=1.959964) == pytest.approx((low, high), abs=5e-5)


def test_the_band_by_hand():
    low, high = wilson(0.5, 4)
    assert Z_80 == 1.2816
    assert (low, high) == pytest.approx((0.2302343, 0.7697657), abs=1e-6)


def test_words_and_uncertainty():
    assert [word(mean) for mean in (0.3399, 0.34, 0.66, 0.6601)] == ["low", "attention", "attention", "high"]
    assert expect(0.5, 1, 0, 0).uncertain
    assert not expect(0.5, 4, 0, 0).uncertain


def test_the_order_of_the_cases_changes_nothing():
    cases = [case("e1", 3), case("e2", 1, profile=Profile("VL", "caw", "lt10", "few")), case("e3", 0)]
    assert result(*cases) == result(*reversed(cases))
