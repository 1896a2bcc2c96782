"""The coefficients, as functions of counts; many sets of counts (codes, resamples) at once.

All arrays may have leading axes, written ``...``. V is the number of values, P the number of pairs of coders.
A coefficient that can't be computed is NaN.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cases.workbench.agreement.records import Level

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Counts:
    """Everything the coefficients depend on.

    ``pairs`` (..., P, V, V): of every pair of coders, how many units both judged, by the value each gave.
    ``coincidences`` (..., V, V): the ordered pairs of values within a unit; they count 1/(m - 1) where m
    coders judged it.
    ``values`` (V): ascending.
    """

    pairs: Floats
    coincidences: Floats
    values: Floats

    @property
    def varies(self) -> NDArray[np.bool_]:
        """Whether at least two values occur (...)."""
        return np.asarray((self.coincidences.sum(-1) > 0).sum(-1) >= 2)


def percent_agreement(counts: Counts) -> Floats:
    """The share of units that get the same value from both; the mean over the pairs of coders, in [0, 1]."""
    return mean_defined(ratio(_trace(counts.pairs), counts.pairs.sum((-2, -1))))


def holsti(counts: Counts, *, coded_only: bool) -> Floats:
    """Holsti's CR = 2M / (N1 + N2), in [0, 1]; the mean over the pairs of coders.

    M decisions agree out of the N1 and N2 that the coders made (O. R. Holsti, 1969, Content Analysis, 140).
    On the whole text leaving a unit without the code is a decision too, so CR equals the percent agreement.
    Coded-only counts what was coded (a value other than 0).
    """
    coded = np.flatnonzero(counts.values) if coded_only else np.arange(len(counts.values))
    agreed = counts.pairs[..., coded, coded].sum(-1)
    made = counts.pairs[..., coded, :].sum((-2, -1)) + counts.pairs[..., :, coded].sum((-2, -1))
    return mean_defined(ratio(2 * agreed, made))


def cohen_kappa(counts: Counts) -> Floats:
    """(po - pe) / (1 - pe) of the one pair of coders, in [-1, 1] (J. Cohen, 1960, EPM 20(1), 37-46)."""
    table = counts.pairs[..., 0, :, :]
    return _beyond_chance(table, (table.sum(-1) * table.sum(-2)).sum(-1))


def fleiss_kappa(counts: Counts) -> Floats:
    """Kappa for any fixed number of coders, in [-1, 1] (J. L. Fleiss, 1971, Psych. Bull. 76(5), 378-382).

    With m values for every unit the coincidences hold his sums: their diagonal is m times the agreement per
    unit, their margins are how often each value was given.
    """
    table = counts.coincidences
    return np.where(counts.varies, _beyond_chance(table, (table.sum(-1) ** 2).sum(-1)), np.nan)


def _beyond_chance(table: Floats, expected: Floats) -> Floats:
    """(po - pe) / (1 - pe) with both multiplied by the squared number, which keeps whole numbers whole."""
    number = table.sum((-2, -1))
    return ratio(number * _trace(table) - expected, number**2 - expected)


def krippendorff_alpha(counts: Counts, level: Level) -> Floats:
    """1 - Do/De, at most 1 (K. Krippendorff, 2011, Computing Krippendorff's Alpha-Reliability).

    Takes any number of coders, and missing values: the coincidences weigh each unit by its own coders.
    """
    often = counts.coincidences.sum(-1)
    distance = _distances(counts.values, often, level)
    observed = (counts.coincidences * distance).sum((-2, -1))
    expected = (often[..., :, None] * often[..., None, :] * distance).sum((-2, -1))
    return np.where(counts.varies, 1 - ratio(observed * (often.sum(-1) - 1), expected), np.nan)


def _distances(values: Floats, often: Floats, level: Level) -> Floats:
    """The squared differences between values, (V, V) or (..., V, V)."""
    if level is Level.NOMINAL:
        return 1 - np.eye(len(values))
    if level is Level.RATIO:
        return ratio(values[:, None] - values, values[:, None] + values, otherwise=0.0) ** 2
    # Ordinal: all values between two count, and half of both; so each stands in the middle of its own.
    places = np.cumsum(often, -1) - often / 2 if level is Level.ORDINAL else values
    return np.asarray((places[..., :, None] - places[..., None, :]) ** 2)


def ratio(above: Floats, below: Floats, otherwise: float = np.nan) -> Floats:
    """Divide; ``otherwise`` where there is nothing to divide by."""
    above, below = np.broadcast_arrays(above, below)
    return np.divide(above, below, out=np.full(above.shape, otherwise), where=below != 0)


def mean_defined(figures: Floats) -> Floats:
    """The mean over the last axis of what isn't NaN."""
    defined = ~np.isnan(figures)
    return ratio(np.where(defined, figures, 0.0).sum(-1), defined.sum(-1).astype(float))


def _trace(tables: Floats) -> Floats:
    return np.asarray(np.trace(tables, axis1=-2, axis2=-1))
