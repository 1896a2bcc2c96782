"""Figures that were published, and those that can be worked out on paper."""

import pytest

from cases.figures import Guide, guide
from cases.workbench.agreement import Level, rating_agreement
from cases.workbench.agreement.tests.rounds import rated

NA = None
KRIPPENDORFF_C = [
    [1, 1, NA, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
    [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [NA, 5, 5, 5], [NA, NA, 1, 1], [NA, NA, 3, NA],
]  # fmt: skip
FLEISS = [
    [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
]  # fmt: skip
"""Ten subjects by fourteen raters: how many put each in each of five categories."""


def overall(rows, level=Level.NOMINAL):
    return rating_agreement(rated(rows, level), resamples=0).overall.whole_text


@pytest.mark.parametrize(
    ("level", "alpha"),
    [(Level.NOMINAL, 0.7434), (Level.ORDINAL, 0.8154), (Level.INTERVAL, 0.8491), (Level.RATIO, 0.7974)],
)
def test_alpha_of_krippendorffs_data(level, alpha):
    found = overall(KRIPPENDORFF_C, level)
    assert round(found.alpha.value, 4) == alpha
    assert found.units == 11


def test_kappa_of_two_coders():
    rows = [[1, 1]] * 20 + [[1, 0]] * 5 + [[0, 1]] * 10 + [[0, 0]] * 15
    found = overall(rows)
    assert found.cohen_kappa.value == pytest.approx(0.4)
    assert found.percent_agreement.value == found.holsti.value == pytest.approx(0.7)
    assert found.prevalence == pytest.approx(0.55)
    assert found.prevalence_by_coder == {"An": pytest.approx(0.5), "Bo": pytest.approx(0.6)}


def test_holsti_of_what_was_coded():
    rows = [[1, 1]] * 20 + [[1, 0]] * 5 + [[0, 1]] * 10 + [[0, 0]] * 15
    found = rating_agreement(rated(rows), resamples=0).overall.coded_only
    assert found.holsti.value == pytest.approx(2 * 20 / (25 + 30))
    assert found.units == 35


def test_kappa_of_fourteen_raters():
    rows = [[value for value, many in enumerate(row) for _ in range(many)] for row in FLEISS]
    assert round(overall(rows).fleiss_kappa.value, 3) == 0.210


@pytest.mark.parametrize(
    ("alpha", "word"),
    [
        (1.0, Guide.RELIABLE),
        (0.8, Guide.RELIABLE),
        (0.7999999999999999, Guide.RELIABLE),
        (0.7996, Guide.TENTATIVE),
        (0.667, Guide.TENTATIVE),
        (2 / 3, Guide.UNRELIABLE),
        (-0.2, Guide.UNRELIABLE),
        (None, None),
    ],
)
def test_the_exact_figure_decides_what_may_be_concluded(alpha, word):
    assert guide(alpha) is word
