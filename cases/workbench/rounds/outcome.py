"""What an edition says about double coding: how much was coded twice, and how far coders agreed."""

from dataclasses import dataclass
from typing import Any

from cases.codebook.vocabulary import Vocabulary

from ..agreement import Unit
from ..models import Case, CodingRound, SourceText


@dataclass(frozen=True)
class DoubleCoding:
    """``share`` in [0, 1] of the sources with a text that were coded in a settled round; None without one.

    ``agreement`` is Krippendorff's alpha over all codes on the whole text, by sentence or given
    fragment, of the newest settled round; ``by_code`` the same per code of the codebook.
    """

    share: float | None = None
    agreement: float | None = None
    by_code: tuple[dict[str, Any], ...] = ()


def double_coding(case: Case, vocabulary: Vocabulary) -> DoubleCoding:
    """What the settled rounds of ``case`` came to; the same number of queries for any number of rounds."""
    rounds = list(case.codingrounds.exclude(settled_at=None).order_by("-settled_at", "-pk"))
    if not rounds:
        return DoubleCoding()
    agreement = _figures(rounds[0])
    overall = agreement["overall"]["whole_text"]["alpha"]["value"]
    known = {code.key for family in vocabulary.families for code in vocabulary.codes(family.key)}
    return DoubleCoding(
        share=_share(case, rounds),
        agreement=None if overall is None else round(overall, 2),
        by_code=tuple(
            _of_code(one["code"], one["whole_text"]) for one in agreement["codes"] if one["code"] in known
        ),
    )


def _figures(coding_round: CodingRound) -> dict[str, Any]:
    units = (Unit.SEGMENT.value, Unit.SENTENCE.value)
    found: dict[str, Any] = next(coding_round.figures[u] for u in units if u in coding_round.figures)
    return found


def _of_code(code: str, figures: dict[str, Any]) -> dict[str, Any]:
    """Rounded: more decimals say nothing more, and could tell of the text."""
    found = {name: figures["alpha"][name] for name in ("value", "low", "high")}
    found["prevalence"] = figures["prevalence"]
    rounded = {name: None if value is None else round(value, 2) for name, value in found.items()}
    return {"code": code, "alpha": rounded.pop("value"), **rounded}


def _share(case: Case, rounds: list[CodingRound]) -> float | None:
    """Of the sources that have a text; how long a text is stays in the workbench."""
    with_text = SourceText.objects.filter(source__case=case)
    every = with_text.values("source").distinct().count()
    twice = with_text.filter(rounds__in=rounds).values("source").distinct().count()
    return round(twice / every, 2) if every else None
