"""What an edition says about double coding: how much was coded twice, and how far coders agreed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count

from cases.codebook.vocabulary import Vocabulary
from cases.figures import alpha_shown, rounded, share_shown

from ..agreement import Unit
from ..models import Case, CodingRound, SourceText


@dataclass(frozen=True)
class DoubleCoding:
    """``share`` in [0, 1] of the sources with a text that were coded in a settled round; None without one.

    ``agreement`` is Krippendorff's alpha over all codes on the whole text of the newest settled round,
    by ``unit`` (a sentence or a given fragment), of which there were ``units``; ``by_code`` the same per
    code of the codebook. Rounded as it is shown: more decimals say nothing more, and could tell of the text.
    """

    share: float | None = None
    agreement: float | None = None
    unit: str | None = None
    units: int = 0
    by_code: tuple[dict[str, Any], ...] = ()


def double_coding(case: Case, vocabulary: Vocabulary) -> DoubleCoding:
    """What the settled rounds of ``case`` came to; the same number of queries for any number of rounds."""
    settled = case.codingrounds.exclude(settled_at=None).annotate(many=Count("coders")).filter(many__gt=1)
    rounds = list(settled.order_by("-settled_at", "-pk"))
    if not rounds:
        return DoubleCoding()
    agreement = _figures(rounds[0])
    overall = agreement["overall"]["whole_text"]
    known = {code.key for family in vocabulary.families for code in vocabulary.codes(family.key)}
    return DoubleCoding(
        share=_share(case, rounds),
        agreement=_kept(overall["alpha"]["value"], alpha_shown),
        unit=str(agreement["unit"]),
        units=overall["units"],
        by_code=tuple(
            _of_code(one["code"], one["whole_text"]) for one in agreement["codes"] if one["code"] in known
        ),
    )


def _figures(coding_round: CodingRound) -> dict[str, Any]:
    units = (Unit.SEGMENT.value, Unit.SENTENCE.value)
    found: dict[str, Any] = next(coding_round.figures[u] for u in units if u in coding_round.figures)
    return found


def _of_code(code: str, figures: dict[str, Any]) -> dict[str, Any]:
    alpha = figures["alpha"]
    return {
        "code": code,
        "alpha": _kept(alpha["value"], alpha_shown),
        "low": _kept(alpha["low"], rounded),
        "high": _kept(alpha["high"], rounded),
        "prevalence": _kept(figures["prevalence"], share_shown),
    }


def _kept(value: float | None, shown: Callable[[float], Decimal | float]) -> float | None:
    return None if value is None else float(shown(value))


def _share(case: Case, rounds: Sequence[CodingRound]) -> float | None:
    """Of the sources that have a text; how long a text is stays in the workbench."""
    with_text = SourceText.objects.filter(source__case=case)
    every = with_text.values("source").distinct().count()
    twice = with_text.filter(rounds__in=rounds).values("source").distinct().count()
    return share_shown(twice / every) if every else None
