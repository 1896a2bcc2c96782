"""The agreement on values that coders gave, such as the intensity of a tension in a case."""

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np

from cases.workbench.agreement.coefficients import Counts, Floats
from cases.workbench.agreement.figures import Extent, Setting, figures, no_figures
from cases.workbench.agreement.records import (
    Agreement,
    Basis,
    CodeAgreement,
    Figures,
    Rating,
    RatingRound,
    Reason,
    Unit,
)
from cases.workbench.agreement.resampling import sums_of


def agreement_on_ratings(rating_round: RatingRound, resamples: int, seed: int) -> Agreement:
    """The figures of a round that was checked. Each code resamples its own units."""
    by_code: dict[str, list[Rating]] = {code: [] for code in rating_round.codes}
    for rating in rating_round.ratings:
        by_code[rating.code].append(rating)

    def of(code: str | None, ratings: Iterable[Rating]) -> CodeAgreement:
        table = _table(rating_round.coders, ratings)
        return CodeAgreement(
            code, *(_figures(rating_round, table, basis, resamples, seed) for basis in Basis)
        )

    overall = of(None, rating_round.ratings)
    return Agreement(
        unit=Unit.RATING,
        level=rating_round.level,
        coders=rating_round.coders,
        codes=tuple(of(code, ratings) for code, ratings in by_code.items()),
        overall=overall,
        resampled=overall.whole_text.units,
        resamples=resamples,
        seed=seed,
    )


def _table(coders: Sequence[str], ratings: Iterable[Rating]) -> Floats:
    """The values (units, coders), NaN where there is none, of the units that two coders judged."""
    columns = {coder: place for place, coder in enumerate(coders)}
    rows: dict[tuple[str, str], list[float]] = {}
    for rating in ratings:
        row = rows.setdefault((rating.code, rating.unit), [float("nan")] * len(coders))
        row[columns[rating.coder]] = rating.value
    table = np.array([rows[key] for key in sorted(rows)]).reshape(len(rows), len(coders))
    return table[(~np.isnan(table)).sum(1) >= 2]


def _figures(rating_round: RatingRound, table: Floats, basis: Basis, resamples: int, seed: int) -> Figures:
    given = (table != 0) & ~np.isnan(table)
    if basis is Basis.CODED_ONLY:
        table, given = table[given.any(1)], given[given.any(1)]
    if not len(table):
        return no_figures(rating_round.coders, basis, _why_none(rating_round))
    judged = ~np.isnan(table)
    setting = Setting(rating_round.coders, basis, rating_round.level, bool(judged.all()), len(table))
    extent = Extent(len(table), judged.sum(0).tolist(), given.sum(0).tolist())
    return figures(_counts(table, resamples, seed), setting, [extent])[0]


def _why_none(rating_round: RatingRound) -> Reason:
    """Nobody rated a unit together with another, or there is nothing that counts."""
    units = [(rating.code, rating.unit) for rating in rating_round.ratings]
    shared = len(set(units)) < len(units) or not units
    return Reason.NO_UNITS if shared and len(rating_round.coders) > 1 else Reason.ONE_CODER


def _counts(table: Floats, resamples: int, seed: int) -> Counts:
    """The counts as they are and for every resample (resamples + 1, 1, ...).

    Units are told apart by how many coders judged them: so much less do their pairs weigh.
    """
    values = np.unique(table[~np.isnan(table)])
    judges = (~np.isnan(table)).sum(1)
    many = np.unique(judges)
    sums = sums_of([_columns(table[judges == number], values) for number in many], resamples, seed)
    pairs = [some.reshape(len(some), 1, -1, len(values), len(values)) for some in sums]
    coincidences = [
        (some.sum(2) + some.sum(2).swapaxes(-1, -2)) / (number - 1)
        for some, number in zip(pairs, many, strict=True)
    ]
    return Counts(np.sum(pairs, axis=0), np.sum(coincidences, axis=0), values)


def _columns(table: Floats, values: Floats) -> Floats:
    """Per unit, for every pair of coders, a 1 at the values they gave (units, pairs * values * values)."""
    is_value = (table[..., None] == values).astype(float)
    pairs = list(combinations(range(table.shape[1]), 2))
    tables = [is_value[:, one, :, None] * is_value[:, other, None, :] for one, other in pairs]
    return np.stack(tables, axis=1).reshape(len(table), -1)
