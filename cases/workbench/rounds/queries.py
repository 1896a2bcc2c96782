"""What the pages of a round show. Before a round is revealed: nothing of what another coder did."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404

from cases.figures import guide

from ..agreement import Basis, Unit
from ..coding.codes import CodeEntry
from ..models import Case, Coding, CodingRound, Settlement, SourceText, TextPart
from .measuring import Stretch, stretches_of
from .newer import Outcome, newer_texts, outcomes

CONTEXT = 160
"""Code points shown on either side of a stretch."""
Counted = tuple[bool, bool]
"""Whether a difference is settled, and whether the unit at hand takes it to be none."""


@dataclass(frozen=True)
class CodeRow:
    """The figures of one code (or of all: ``code`` None) on one basis and unit."""

    code: CodeEntry | None
    figures: Mapping[str, Any]
    guide: str
    open: int
    """Stretches of this code that are not settled yet."""
    settled: int
    alike: int
    """How many of the open ones (when none is: of the settled ones) these figures take to be equal."""


@dataclass(frozen=True)
class Side:
    """What one coder did within a stretch."""

    name: str
    codings: Sequence[Coding]


@dataclass(frozen=True)
class Passage:
    """A stretch on which coders differ, as they see it side by side."""

    stretch: Stretch
    text: SourceText
    before: str
    words: str
    after: str
    sides: Sequence[Side]
    settlement: Settlement | None
    newest: SourceText | None = None
    """The version that counts now, when the text was corrected since."""
    outcomes: Sequence[Outcome] = ()
    """Of a settled passage of a corrected text: the codings that came of it."""


def round_in(case: Case, round_id: uuid.UUID) -> CodingRound:
    """A round of a case, which comes with it; 404 when there is none."""
    return get_object_or_404(CodingRound.objects.select_related("case"), case=case, uuid=round_id)


def rounds_of(case: Case) -> Any:
    """The rounds of a case, newest first, with their coders."""
    return case.codingrounds.prefetch_related("coders__coder__user", "texts__source")


def units_of(coding_round: CodingRound) -> list[str]:
    """The units in which this round was compared, the one to begin with first."""
    order = (Unit.SEGMENT, Unit.SENTENCE, Unit.CHARACTER, Unit.RATING)
    return [unit.value for unit in order if unit.value in coding_round.figures]


def rows_of_figures(
    coding_round: CodingRound, codes: Mapping[str, CodeEntry], unit: str, basis: str
) -> list[CodeRow]:
    """All codes together first, then each code as the codebook orders them.

    The number of stretches is the same on every basis and by every unit.
    """
    agreement = coding_round.figures[unit]
    name = "coded_only" if basis == Basis.CODED_ONLY else "whole_text"
    counted = _counted(coding_round, unit)
    rows = [_row(None, agreement["overall"][name], sum(counted.values(), Counter()))]
    figures = {one["code"]: one[name] for one in agreement["codes"]}
    known = (entry for key, entry in codes.items() if key in figures)
    rows += [_row(entry, figures[entry.key], counted[entry.key]) for entry in known]
    return rows


@dataclass(frozen=True)
class Table:
    """Rows as they are read: what was found out first, and last the codes that nobody gave."""

    overall: CodeRow
    figures: Sequence[CodeRow]
    without: Sequence[CodeRow]
    never: Sequence[CodeRow]


def table_of(rows: Sequence[CodeRow]) -> Table:
    """The rows of :func:`rows_of_figures` by what there is to say about them."""
    overall, *others = rows
    without = [row for row in others if row.figures["alpha"]["value"] is None]
    return Table(
        overall,
        [row for row in others if row.figures["alpha"]["value"] is not None],
        [row for row in without if row.figures["prevalence"]],
        [row for row in without if not row.figures["prevalence"]],
    )


def _row(entry: CodeEntry | None, figures: Mapping[str, Any], counted: "Counter[Counted]") -> CodeRow:
    found = guide(figures["alpha"]["value"])
    waiting, settled = (counted[is_done, False] + counted[is_done, True] for is_done in (False, True))
    return CodeRow(entry, figures, found.value if found else "", waiting, settled, counted[not waiting, True])


def _counted(coding_round: CodingRound, unit: str) -> "defaultdict[str, Counter[Counted]]":
    """Per code: the stretches on which coders differ."""
    done = _settlements(coding_round)
    found: defaultdict[str, Counter[Counted]] = defaultdict(Counter)
    for stretch in stretches_of(coding_round):
        if stretch.differs:
            found[stretch.code][_key(stretch) in done, unit in stretch.alike] += 1
    return found


def differing(coding_round: CodingRound, code: str = "", only_open: bool = False) -> list[Stretch]:
    """The stretches on which coders differ, by text and place."""
    done = _settlements(coding_round)
    return [
        stretch
        for stretch in stretches_of(coding_round)
        if stretch.differs and code in ("", stretch.code) and not (only_open and _key(stretch) in done)
    ]


def passages(coding_round: CodingRound, stretches: Sequence[Stretch]) -> list[Passage]:
    """Stretches with their words and what every coder did there; as many queries for many as for few."""
    done = _settlements(coding_round)
    texts = {text.pk: text for text in coding_round.texts.select_related("source")}
    coders = [one.coder for one in coding_round.coders.select_related("coder__user")]
    coded = list(coding_round.codings.standing().filter(settled=False).prefetch_related("memos"))
    words = {key: _words(key, stretches) for key in {stretch.text_id for stretch in stretches}}
    newer = newer_texts(texts.values())
    came = outcomes([done[key] for key in map(_key, stretches) if key in done], newer)
    found = []
    for stretch in stretches:
        inside = [coding for coding in coded if _is_in(stretch, coding)]
        sides = [Side(str(one), [c for c in inside if c.coder_id == one.pk]) for one in coders]
        text, settlement = texts[stretch.text_id], done.get(_key(stretch))
        before, marked, after = _around(words[text.pk], text.length, *stretch.span)
        found.append(
            Passage(
                stretch=stretch,
                text=text,
                before=before,
                words=marked,
                after=after,
                sides=sides,
                settlement=settlement,
                newest=newer.get(text.pk),
                outcomes=came.get(settlement.pk, ()) if settlement else (),
            )
        )
    return found


def _words(text_id: int, stretches: Iterable[Stretch]) -> tuple[int, str]:
    """The stretch of a text that holds all that is shown of it, and where that begins."""
    spans = [stretch.span for stretch in stretches if stretch.text_id == text_id]
    first, last = min(start for start, _end in spans), max(end for _start, end in spans)
    parts = TextPart.objects.filter(text=text_id, start__lt=last + CONTEXT, end__gt=first - CONTEXT)
    found = list(parts.order_by("start").values_list("start", "content"))
    return found[0][0], "".join(content for _start, content in found)


def _around(words: tuple[int, str], length: int, start: int, end: int) -> tuple[str, str, str]:
    """What stands before a stretch, its words and what follows; dots where the text goes on beyond that."""
    offset, text = words
    first, last = max(0, start - CONTEXT), min(length, end + CONTEXT)
    before, after = text[first - offset : start - offset], text[end - offset : last - offset]
    dots = ("…" if first else "", "…" if last < length else "")
    return dots[0] + before, text[start - offset : end - offset], after + dots[1]


def _is_in(stretch: Stretch, coding: Coding) -> bool:
    same = (coding.text_id, coding.code) == (stretch.text_id, stretch.code)
    return same and stretch.span[0] <= coding.start and coding.end <= stretch.span[1]


def stretch_at(
    coding_round: CodingRound, text: SourceText, code: str, start: int, end: int
) -> Stretch | None:
    """The stretch with this place and code; None when the round has no such stretch."""
    wanted = (text.pk, code, (start, end))
    return next((one for one in stretches_of(coding_round) if _key(one) == wanted), None)


def is_at(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches are the same place with the same code."""
    return _key(one) == _key(other)


def _settlements(coding_round: CodingRound) -> dict[tuple[int, str, tuple[int, int]], Settlement]:
    found = coding_round.settlements.select_related("by", "kept_of")
    return {(one.text_id, one.code, (one.start, one.end)): one for one in found}


def _key(stretch: Stretch) -> tuple[int, str, tuple[int, int]]:
    return stretch.text_id, stretch.code, stretch.span
