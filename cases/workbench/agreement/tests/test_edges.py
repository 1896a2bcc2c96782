"""Where figures end: nobody, nothing, everything, twice the same."""

import json
import subprocess
import sys
from dataclasses import asdict, replace

import pytest

from cases.workbench.agreement import (
    Coding,
    Rating,
    RatingRound,
    Reason,
    Source,
    Unit,
    rating_agreement,
    text_agreement,
)
from cases.workbench.agreement.tests.naive import FIGURES
from cases.workbench.agreement.tests.rounds import rated, text_round

UNITS = (Unit.CHARACTER, Unit.SENTENCE, Unit.SEGMENT)
SPANS = {"sentences": ((0, 10), (11, 20)), "segments": ((0, 10), (11, 20))}


def reasons(figures):
    """Why there is no figure; fails where there is one."""
    found = [getattr(figures, name) for name in FIGURES]
    assert [one.value for one in found] == [None] * 5
    assert [(one.low, one.high) for one in found] == [(None, None)] * 5
    return {one.reason for one in found}


def everywhere(agreement):
    return [
        figures
        for one in (*agreement.codes, agreement.overall)
        for figures in (one.whole_text, one.coded_only)
    ]


@pytest.mark.parametrize("unit", UNITS)
def test_one_coder(unit):
    alone = text_round(("An", "a", 0, 10), coders=("An",), unit=unit, **SPANS)
    for figures in everywhere(text_agreement(alone)):
        assert reasons(figures) == {Reason.ONE_CODER}
        assert (figures.units, figures.prevalence) == (0, None)


def test_two_coders_who_judged_nothing_together():
    apart = replace(
        text_round(("An", "a", 0, 10)),
        sources=(Source("text", 100, coders=("An",)), Source("other", 100, coders=("Bo",))),
    )
    assert reasons(text_agreement(apart).overall.whole_text) == {Reason.ONE_CODER}


@pytest.mark.parametrize("unit", UNITS)
def test_no_codings(unit):
    overall = text_agreement(text_round(length=20, unit=unit, **SPANS)).overall
    assert reasons(overall.whole_text) == {Reason.NO_VARIATION}
    assert overall.whole_text.prevalence == 0
    assert reasons(overall.coded_only) == {Reason.NO_UNITS}
    assert overall.coded_only.prevalence is None


@pytest.mark.parametrize("unit", UNITS)
def test_everybody_coded_everything(unit):
    codings = [(coder, code, 0, 20) for coder in ("An", "Bo") for code in ("a", "b")]
    for figures in everywhere(text_agreement(text_round(*codings, length=20, unit=unit, **SPANS))):
        assert reasons(figures) == {Reason.NO_VARIATION}
        assert figures.prevalence == 1


@pytest.mark.parametrize("unit", UNITS)
def test_an_empty_text(unit):
    agreement = text_agreement(text_round(length=0, unit=unit))
    assert [reasons(figures) for figures in everywhere(agreement)] == [{Reason.NO_UNITS}] * 6
    assert agreement.resampled == 0


def test_no_texts_and_no_codes():
    nothing = replace(text_round(), sources=())
    assert reasons(text_agreement(nothing).overall.whole_text) == {Reason.ONE_CODER}
    without_codes = text_agreement(text_round(codes=()))
    assert without_codes.codes == ()
    assert reasons(without_codes.overall.whole_text) == {Reason.NO_VARIATION}


def test_a_text_that_was_not_cut_into_sentences_is_one():
    overall = text_agreement(text_round(("An", "a", 0, 60), ("Bo", "a", 0, 40), unit=Unit.SENTENCE)).overall
    assert overall.whole_text.units == 1
    assert overall.whole_text.percent_agreement.value == pytest.approx(0.5)


def test_full_agreement_is_one():
    same = [(coder, "a", 10, 20) for coder in ("An", "Bo", "Cas")]
    figures = text_agreement(text_round(*same, coders=("An", "Bo", "Cas"))).codes[0].whole_text
    assert figures.alpha.value == figures.fleiss_kappa.value == figures.percent_agreement.value == 1
    assert figures.cohen_kappa.reason is Reason.NOT_TWO_CODERS


def test_opposite_coders():
    figures = text_agreement(text_round(("An", "a", 0, 50), ("Bo", "a", 50, 100))).codes[0].whole_text
    assert figures.cohen_kappa.value == -1
    assert figures.percent_agreement.value == 0


def test_overlapping_and_repeated_codings_count_once():
    once = text_round(("An", "a", 10, 40), ("Bo", "a", 20, 40))
    twice = text_round(
        ("An", "a", 25, 40),
        ("An", "a", 10, 30),
        ("An", "a", 10, 30),
        ("Bo", "a", 30, 40),
        ("Bo", "a", 20, 30),
    )
    assert text_agreement(twice) == text_agreement(once)


def test_sources_do_not_run_into_each_other():
    two = replace(
        text_round(),
        sources=(Source("text", 10), Source("next", 10)),
        codings=(Coding("text", "An", "a", 5, 10), Coding("next", "Bo", "a", 0, 5)),
    )
    figures = text_agreement(two).codes[0].whole_text
    assert (figures.units, figures.percent_agreement.value) == (20, 0.5)
    assert figures.prevalence_by_coder == {"An": 0.25, "Bo": 0.25}


@pytest.mark.parametrize(("end", "given"), [(5, 0), (6, 0.5)])
def test_a_sentence_is_coded_by_more_than_half(end, given):
    coded = text_round(("An", "a", 0, end), length=20, unit=Unit.SENTENCE, **SPANS)
    assert text_agreement(coded).codes[0].whole_text.prevalence_by_coder == {"An": given, "Bo": 0}


@pytest.mark.parametrize(("end", "given"), [(9, 0), (10, 0.5)])
def test_a_segment_is_coded_whole(end, given):
    coded = text_round(("An", "a", 0, end), length=20, unit=Unit.SEGMENT, **SPANS)
    assert text_agreement(coded).codes[0].whole_text.prevalence_by_coder == {"An": given, "Bo": 0}


def test_a_text_that_a_coder_did_not_judge_is_missing_there():
    judged = text_round(("An", "a", 0, 50), ("Bo", "a", 0, 50), coders=("An", "Bo", "Cas"))
    missing = replace(judged, sources=(Source("text", 100, coders=("An", "Bo")),))
    without, one_less = (text_agreement(each).codes[0].whole_text for each in (judged, missing))
    assert without.alpha.value < 0.3
    assert one_less.alpha.value == 1
    assert one_less.fleiss_kappa.reason is Reason.MISSING_VALUES
    assert one_less.prevalence_by_coder == {"An": 0.5, "Bo": 0.5, "Cas": None}


def test_figures_as_plain_data():
    agreement = text_agreement(text_round(("An", "a", 0, 50), ("Bo", "a", 0, 40)))
    stored = json.loads(json.dumps(asdict(agreement)))
    assert stored["unit"] == "character"
    assert stored["overall"]["coded_only"]["basis"] == "coded-only"
    assert stored["overall"]["whole_text"]["alpha"]["value"] == agreement.overall.whole_text.alpha.value
    assert stored["codes"][1]["whole_text"]["alpha"]["reason"] == "no-variation"


def test_intensities_per_tension_and_over_all():
    ratings = [
        Rating(f"case-{case}", code, coder, (case + shift) % 4)
        for case in range(12)
        for code, shift in (("T01", 0), ("T02", 1))
        for coder in ("An", "Bo")
    ]
    ratings[0] = ratings[0]._replace(value=3)
    agreement = rating_agreement(RatingRound(("An", "Bo"), ("T01", "T02", "T03"), tuple(ratings)))
    first, second, third = agreement.codes
    assert first.whole_text.alpha.value < agreement.overall.whole_text.alpha.value < 1
    assert second.whole_text.alpha.value == 1
    assert reasons(third.whole_text) == {Reason.NO_UNITS}
    assert (first.whole_text.units, first.coded_only.units) == (12, 10)
    assert (agreement.unit, agreement.resampled) == (Unit.RATING, 24)


def test_ratings_that_nobody_shares():
    assert reasons(rating_agreement(rated([[1, None], [None, 2]])).overall.whole_text) == {Reason.ONE_CODER}


@pytest.mark.parametrize(
    ("coders", "reason"),
    [((), Reason.ONE_CODER), (("An",), Reason.ONE_CODER), (("An", "Bo"), Reason.NO_UNITS)],
)
def test_no_ratings_at_all(coders, reason):
    assert reasons(rating_agreement(RatingRound(coders, (), ())).overall.whole_text) == {reason}
    assert reasons(text_agreement(text_round(coders=coders, length=0)).overall.whole_text) == {reason}


def test_ratings_that_are_all_the_same():
    overall = rating_agreement(rated([[0, 0]] * 12)).overall
    assert reasons(overall.whole_text) == {Reason.NO_VARIATION}
    assert reasons(overall.coded_only) == {Reason.NO_UNITS}


def test_importing_the_package_does_not_load_numpy():
    program = "import sys, cases.workbench.agreement; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
