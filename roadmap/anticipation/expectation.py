"""From a presumption and evidence to an expectation with an honest band."""

from math import exp, sqrt

from roadmap.anticipation.records import ATTENTION, HIGH, LOW, Expectation

BASELINE_MIDDLE = 1.5
NORM_STEEPNESS = 2.5
LEAST_STRENGTH, STRENGTH_OF_ANSWERS = 1, 3
Z_80 = 1.2816
"""The standard normal quantile of an 80 % interval."""

LOW_BELOW, HIGH_ABOVE, UNCERTAIN_ABOVE = 0.34, 0.66, 0.55


def presumption(baseline: float, norm: float) -> float:
    """logistic((baseline - 1.5) + 2.5 * norm), in (0, 1): what the rules alone make one expect.

    The logistic keeps badly prepared organisations apart where a linear scale would clip them all to 1.
    Baseline in [0, 3], norm in [-1, 1]. A design hypothesis, not a fitted model.
    """
    return 1 / (1 + exp(-((baseline - BASELINE_MIDDLE) + NORM_STEEPNESS * norm)))


def strength(answered: int, bearing: int) -> float:
    """How many cases the presumption weighs: 1 with nothing known, 4 with every bearing question answered."""
    return LEAST_STRENGTH + STRENGTH_OF_ANSWERS * (answered / bearing if bearing else 0)


def expect(presumed: float, strength_: float, weight: float, hits: float) -> Expectation:
    """Blend the presumption with weighted evidence: mean = (n0 * p0 + sum(s * y)) / (n0 + sum(s))."""
    n = strength_ + weight
    mean = (strength_ * presumed + hits) / n
    low, high = wilson(mean, n)
    return Expectation(mean, low, high, word(mean), high - low > UNCERTAIN_ABOVE)


def wilson(mean: float, n: float, z: float = Z_80) -> tuple[float, float]:
    """The score interval around a share of n cases (E. B. Wilson, 1927, JASA 22(158), 209-212).

    It always holds the mean, stays within [0, 1] and narrows as n grows, also for the fractional n used here.
    """
    spread = 1 + z * z / n
    centre = (mean + z * z / (2 * n)) / spread
    half = z * sqrt(mean * (1 - mean) / n + z * z / (4 * n * n)) / spread
    return max(0.0, centre - half), min(1.0, centre + half)


def word(mean: float) -> str:
    """The word for a mean: low under 0.34, high over 0.66, attention between."""
    if mean < LOW_BELOW:
        return LOW
    return HIGH if mean > HIGH_ABOVE else ATTENTION
