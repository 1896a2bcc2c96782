"""The questions this package answers. numpy is loaded by the first that is asked, not by importing this."""

from dataclasses import replace

from cases.workbench.agreement.checks import check_rating_round, check_text_round
from cases.workbench.agreement.records import Agreement, Disagreement, RatingRound, TextRound

RESAMPLES = 1_000
SEED = 20_260_101


def text_agreement(text_round: TextRound, *, resamples: int = RESAMPLES, seed: int = SEED) -> Agreement:
    """How far coders agree on texts, per code and overall, on the whole text and on what was coded only.

    Every unit is a decision per code: given or not (nominal). ``overall`` takes the decisions of all codes
    together, so a frequent code weighs more there than a rare one. Sources that fewer than two coders
    judged are left out. Intervals are percentiles of ``resamples`` bootstraps of sentences (or of the
    segments), never of characters, which depend on each other; 0 asks for none. The same round,
    ``resamples`` and ``seed`` give the same figures. Raises ValueError for a round that contradicts itself.
    """
    from cases.workbench.agreement.texts import agreement_on_texts

    check_text_round(text_round)
    return agreement_on_texts(text_round, resamples, seed)


def rating_agreement(rating_round: RatingRound, *, resamples: int = RESAMPLES, seed: int = SEED) -> Agreement:
    """How far coders agree on values, per code and overall, on all units and on what was coded only.

    Values may be missing; units that fewer than two coders rated are left out, and the others are
    resampled. Percent agreement, Holsti and the kappas take values as names; alpha takes them by the level
    of the round. Coded-only takes the units that at least one coder gave another value than 0. Made for
    scales of few values: memory grows with their square. Raises ValueError for a round that contradicts
    itself.
    """
    from cases.workbench.agreement.ratings import agreement_on_ratings

    check_rating_round(rating_round)
    return agreement_on_ratings(rating_round, resamples, seed)


def disagreements(text_round: TextRound, source: str, code: str | None = None) -> tuple[Disagreement, ...]:
    """The passages of one source that its coders judged differently on a code (None: on any), by position.

    Judged by the unit of the round, so that they are what lowers its figures. Raises ValueError for a round
    that contradicts itself and for a source or a code that isn't in it.
    """
    from cases.workbench.agreement.passages import disagreements_in

    check_text_round(text_round)
    only = replace(
        text_round,
        sources=tuple(one for one in text_round.sources if one.key == source),
        codes=tuple(one for one in text_round.codes if code in (None, one)),
        codings=tuple(one for one in text_round.codings if one.source == source and code in (None, one.code)),
    )
    if not only.sources or (code is not None and not only.codes):
        raise ValueError(f"Source {source} or code {code} isn't in the round.")
    return disagreements_in(only, only.sources[0])
