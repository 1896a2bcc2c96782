"""The bootstrap: what the figures would be with other sentences of the same kind (B. Efron, 1979)."""

from collections.abc import Iterator, Sequence

import numpy as np

from cases.workbench.agreement.coefficients import Floats
from cases.workbench.agreement.records import Estimate, Reason

LEAST_TO_RESAMPLE = 10
MOST_UNDEFINED = 0.05
LOW, HIGH = 0.025, 0.975
AT_ONCE = 256
"""Resamples per matrix product; bounds the memory to 2 kB per sentence."""


def sums_of(tables: Sequence[Floats], resamples: int, seed: int) -> list[Floats]:
    """The columns of each table summed over its rows: first as they are, then for every resample.

    A resample draws as many rows as all tables have together, with replacement, from all of them alike.
    The tables hold whole numbers, so that the sums are exact and the same on every machine.
    """
    found = [[table.sum(0, keepdims=True)] for table in tables]
    bounds = np.cumsum([0, *map(len, tables)])
    for times in _drawn(int(bounds[-1]), resamples, seed):
        for number, table in enumerate(tables):
            found[number].append(times[:, bounds[number] : bounds[number + 1]] @ table)
    return [np.concatenate(parts) for parts in found]


def _drawn(rows: int, resamples: int, seed: int) -> Iterator[Floats]:
    """How often each row is in each resample (resamples, rows), a part at a time."""
    generator = np.random.default_rng(seed)
    for done in range(0, resamples if rows else 0, AT_ONCE):
        many = min(AT_ONCE, resamples - done)
        drawn = generator.integers(0, rows, (many, rows), dtype=np.int32)
        yield np.array([np.bincount(one, minlength=rows) for one in drawn], dtype=float)


def estimates(sampled: Floats, blocks: int) -> list[Estimate]:
    """Of each column (estimate, then resamples; columns): the figure and its percentile interval.

    ``blocks``: how many rows of the tables had anything to say.
    """
    values, resampled = sampled[0], np.sort(sampled[1:], axis=0)
    if not len(resampled):
        return [Estimate(float(value), reason=Reason.NOT_ASKED) for value in values]
    if blocks < LEAST_TO_RESAMPLE:
        return [Estimate(float(value), reason=Reason.TOO_FEW_TO_RESAMPLE) for value in values]
    defined = (~np.isnan(resampled)).sum(0)
    bounds = zip(values, _quantile(resampled, defined, LOW), _quantile(resampled, defined, HIGH), strict=True)
    stable = defined >= (1 - MOST_UNDEFINED) * len(resampled)
    return [
        Estimate(float(value), float(low), float(high))
        if safe
        else Estimate(float(value), reason=Reason.UNSTABLE)
        for (value, low, high), safe in zip(bounds, stable, strict=True)
    ]


def _quantile(ordered: Floats, defined: np.ndarray, share: float) -> Floats:
    """The quantile of each ascending column, undefined figures last; between two figures in proportion."""
    place = share * np.maximum(defined - 1, 0)
    below = np.floor(place).astype(int)
    above = np.minimum(below + 1, np.maximum(defined - 1, 0))
    column = np.arange(ordered.shape[1])
    low, high = ordered[below, column], ordered[above, column]
    return np.asarray(low + (place - below) * (high - low))
