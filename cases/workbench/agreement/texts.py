"""The agreement on codings of texts."""

from collections.abc import Sequence

import numpy as np

from cases.workbench.agreement.figures import Extent, Setting, figures, no_figures
from cases.workbench.agreement.records import (
    Agreement,
    Basis,
    CodeAgreement,
    Figures,
    Level,
    Reason,
    TextRound,
)
from cases.workbench.agreement.resampling import sums_of
from cases.workbench.agreement.tallies import Tally, counts_of, tallies_of, with_overall


def agreement_on_texts(text_round: TextRound, resamples: int, seed: int) -> Agreement:
    """The figures of a round that was checked."""
    tallies = [tally for tally in tallies_of(text_round) if len(tally.units)]
    sums = sums_of([tally.columns for tally in tallies], resamples, seed)
    summed = [tally.summed(some) for tally, some in zip(tallies, sums, strict=True)]
    whole, coded = (_figures(text_round, tallies, summed, basis) for basis in Basis)
    codes = [*text_round.codes, None]
    *per_code, overall = [CodeAgreement(*one) for one in zip(codes, whole, coded, strict=True)]
    return Agreement(
        unit=text_round.unit,
        level=Level.NOMINAL,
        coders=text_round.coders,
        codes=tuple(per_code),
        overall=overall,
        resampled=sum(len(tally.units) for tally in tallies),
        resamples=resamples,
        seed=seed,
    )


def _figures(
    text_round: TextRound, tallies: Sequence[Tally], summed: Sequence[Tally], basis: Basis
) -> list[Figures]:
    """Per code, and last over all codes."""
    if not tallies:
        return [no_figures(text_round.coders, basis, _why_none(text_round))] * (len(text_round.codes) + 1)
    counted = [int(np.count_nonzero(_units(tally, basis))) for tally in tallies]
    judges = [tally.judges for tally, many in zip(tallies, counted, strict=True) if many]
    setting = Setting(
        coders=text_round.coders,
        basis=basis,
        level=Level.NOMINAL,
        complete=all(len(some) == len(text_round.coders) for some in judges),
        blocks=sum(counted),
    )
    counts = counts_of(summed, len(text_round.coders), coded_only=setting.coded_only)
    return figures(counts, setting, _extents(summed, setting))


def _units(tally: Tally, basis: Basis) -> np.ndarray:
    return tally.coded if basis is Basis.CODED_ONLY else tally.units


def _why_none(text_round: TextRound) -> Reason:
    """Nobody judged a source together with another, or what they judged is empty."""
    several = [source for source in text_round.sources if source.coders is None or len(source.coders) > 1]
    return Reason.NO_UNITS if several and len(text_round.coders) > 1 else Reason.ONE_CODER


def _extents(summed: Sequence[Tally], setting: Setting) -> list[Extent]:
    """How much each code was given, from the first row: the sums as they are."""
    coders, codes = len(setting.coders), summed[0].both.shape[1] + 1
    made, given = np.zeros((codes, coders)), np.zeros((codes, coders))
    for tally in summed:
        both, decisions = with_overall(tally, coded_only=setting.coded_only)
        for coder, column in tally.alone:
            made[:, coder] += decisions[0]
            given[:, coder] += both[0, :, column]
    units = int(sum(_units(tally, setting.basis)[0] for tally in summed))
    return [Extent(units, *one) for one in zip(made.tolist(), given.tolist(), strict=True)]
