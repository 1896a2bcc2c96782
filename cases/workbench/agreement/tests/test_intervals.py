"""The intervals: what they hold, when there are none, and that they never change."""

import numpy as np
import pytest

from cases.workbench.agreement import Reason, Unit, rating_agreement, text_agreement
from cases.workbench.agreement.tests.naive import FIGURES
from cases.workbench.agreement.tests.rounds import random_text_round, rated, text_round

SENTENCES = tuple((start, start + 9) for start in range(0, 400, 10))
HALF = [("An", "a", start, start + 9) for start in range(0, 400, 20)]
OFTEN = [("Bo", "a", start, start + 5) for start in range(0, 400, 20) if start % 60]


def round_of_forty(*codings, **more):
    return text_round(*codings, length=400, sentences=SENTENCES, **more)


def estimates(agreement):
    return [
        getattr(figures, name)
        for one in (*agreement.codes, agreement.overall)
        for figures in (one.whole_text, one.coded_only)
        for name in FIGURES
    ]


def test_nearly_every_interval_holds_its_figure():
    generator = np.random.default_rng(5)
    found = [
        one
        for _ in range(80)
        for one in estimates(text_agreement(random_text_round(generator, 400), resamples=300))
        if one.low is not None
    ]
    assert len(found) > 300
    assert all(one.low <= one.high for one in found)
    assert np.mean([one.low <= one.value <= one.high for one in found]) > 0.95


def test_the_interval_covers_what_other_sentences_of_the_kind_show():
    generator = np.random.default_rng(6)
    covered = [alpha.low < 0.6 < alpha.high for alpha in (_alpha_of_a_sample(generator) for _ in range(100))]
    assert 0.87 <= np.mean(covered) <= 1


def _alpha_of_a_sample(generator):
    """Two coders, each code half of the units: alpha of the population is 1 - 0.2 / 0.5."""
    first = generator.random(150) < 0.5
    second = first ^ (generator.random(150) < 0.2)
    rows = np.stack((first, second), axis=1).astype(int).tolist()
    return rating_agreement(rated(rows), resamples=200).overall.whole_text.alpha


def test_more_text_makes_the_interval_narrower():
    def width(copies):
        rows = ([[1, 1]] * 5 + [[0, 0]] * 5 + [[0, 1]] * 2) * copies
        alpha = rating_agreement(rated(rows)).overall.whole_text.alpha
        return alpha.high - alpha.low

    assert width(16) < width(4) / 1.7 < width(1) / 3


def test_the_same_round_has_the_same_figures():
    again = round_of_forty(*reversed([*HALF, *OFTEN]))
    first = text_agreement(round_of_forty(*HALF, *OFTEN), resamples=200)
    assert text_agreement(again, resamples=200) == first
    assert first.overall.whole_text.alpha.low < first.overall.whole_text.alpha.high


def test_another_seed_has_another_interval_around_the_same_figure():
    one, other = (
        text_agreement(round_of_forty(*HALF, *OFTEN), resamples=200, seed=seed).overall.whole_text.alpha
        for seed in (1, 2)
    )
    assert one.value == other.value
    assert (one.low, one.high) != (other.low, other.high)


def test_what_a_cut_within_a_sentence_adds_does_not_narrow_the_interval():
    """Ten times as many characters per sentence are no more sentences."""
    small = round_of_forty(*HALF, *OFTEN)
    large = text_round(
        *[(coder, code, start * 10, end * 10) for coder, code, start, end in [*HALF, *OFTEN]],
        length=4_000,
        sentences=tuple((start * 10, end * 10) for start, end in SENTENCES),
    )
    one, other = (text_agreement(each).overall.whole_text.percent_agreement for each in (small, large))
    assert (one.low, one.high) == pytest.approx((other.low, other.high))


@pytest.mark.parametrize("unit", [Unit.CHARACTER, Unit.SENTENCE, Unit.SEGMENT])
def test_nine_sentences_are_too_few(unit):
    spans = SENTENCES[:9]
    nine = text_round(*HALF[:3], ("Bo", "a", 0, 9), length=89, sentences=spans, segments=spans, unit=unit)
    alpha = text_agreement(nine).overall.whole_text.alpha
    assert (alpha.low, alpha.high, alpha.reason) == (None, None, Reason.TOO_FEW_TO_RESAMPLE)
    assert alpha.value < 1


def test_what_was_coded_in_few_sentences_has_no_interval():
    few = text_agreement(round_of_forty(*HALF[:4], ("Bo", "a", 0, 5))).overall
    assert few.coded_only.alpha.reason is Reason.TOO_FEW_TO_RESAMPLE
    assert few.whole_text.alpha.reason is None


def test_a_code_in_one_sentence_has_a_figure_without_interval():
    rare = text_agreement(round_of_forty(("An", "b", 0, 9), ("Bo", "b", 0, 5), *HALF)).codes[1].whole_text
    assert rare.alpha.value == pytest.approx(0.7, abs=0.05)
    assert (rare.alpha.low, rare.alpha.reason) == (None, Reason.UNSTABLE)


def test_no_resamples_were_asked_for():
    agreement = text_agreement(round_of_forty(*HALF, *OFTEN), resamples=0)
    assert agreement.overall.whole_text.alpha.reason is Reason.NOT_ASKED
    assert agreement.resampled == 40
