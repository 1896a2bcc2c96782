"""The agreement of a round: from its codings to figures, and to the stretches on which coders differ."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import product, takewhile
from typing import Any

from ..agreement import (
    Coding,
    Disagreement,
    Rating,
    RatingRound,
    Source,
    Span,
    TextRound,
    Unit,
    disagreements,
    rating_agreement,
    text_agreement,
)
from ..coding.codes import CodeEntry
from ..coding.sentences import sentences_in
from ..models import CodingRound, SourceText

PLAIN = ("text_id", "coder_id", "code", "start", "end", "intensity")


@dataclass(frozen=True)
class Row:
    """One coding of a round, as far as agreement needs it."""

    text_id: int
    coder_id: int
    code: str
    start: int
    end: int
    intensity: int | None


@dataclass(frozen=True)
class Stretch:
    """An unbroken span that coders gave a code; ``differs`` says where they didn't all agree.

    ``alike``: the units in which they agree all the same, as a difference within a sentence may count for
    nothing by sentence.
    """

    text_id: int
    code: str
    span: Span
    differs: tuple[Disagreement, ...]
    alike: frozenset[Unit]


def rows_of(coding_round: CodingRound) -> list[Row]:
    """What the coders of the round coded in it."""
    codings = coding_round.codings.standing().filter(settled=False)
    of_round = codings.filter(coder__in=coding_round.coders.values("coder"))
    return [Row(*values) for values in of_round.values_list(*PLAIN)]


def codes_in(coding_round: CodingRound, rows: Iterable[Row]) -> tuple[str, ...]:
    """The codes that the round is about: those that were chosen, or else those that were used."""
    return tuple(coding_round.codes) or tuple(sorted({row.code for row in rows}))


def figures_of(coding_round: CodingRound, codes: dict[str, CodeEntry]) -> dict[str, Any]:
    """Agreement by unit, ready to be kept: ``sentence`` and ``character``, or ``segment``; and ``rating``.

    ``rating`` compares the highest intensity that each coder gave a tension in each text; 0 where the
    tension was not coded.
    """
    rows = rows_of(coding_round)
    units = _units(coding_round)
    found = {unit.value: asdict(text_agreement(text_round(coding_round, rows, unit))) for unit in units}
    ratings = _rating_round(coding_round, rows, codes)
    return {**found, Unit.RATING.value: asdict(rating_agreement(ratings))} if ratings.codes else found


def stretches_of(coding_round: CodingRound) -> list[Stretch]:
    """Every stretch that anyone coded, by text and place, with the differences in it."""
    rows = rows_of(coding_round)
    finest, *others = _units(coding_round)
    whole = text_round(coding_round, rows, finest)
    compared = [whole, *(replace(whole, unit=unit) for unit in others)]
    found = [
        stretch
        for source in whole.sources
        for stretch in _stretches(
            source.key, rows, [Differences(one, source.key) for one in compared], whole.coders
        )
    ]
    return sorted(found, key=lambda one: (one.text_id, one.span, one.code))


def text_round(coding_round: CodingRound, rows: Sequence[Row], unit: Unit) -> TextRound:
    """The round as the calculation takes it; texts and coders go by the key of their row."""
    codes = codes_in(coding_round, rows)
    return TextRound(
        coders=tuple(str(key) for key in coding_round.coders.values_list("coder_id", flat=True)),
        codes=codes,
        sources=tuple(_source(coding_round, text, unit) for text in coding_round.texts.order_by("pk")),
        codings=tuple(
            Coding(str(row.text_id), str(row.coder_id), row.code, row.start, row.end)
            for row in rows
            if row.code in set(codes)
        ),
        unit=unit,
    )


def _units(coding_round: CodingRound) -> tuple[Unit, ...]:
    given = coding_round.unit == CodingRound.Unit.SEGMENTS
    return (Unit.SEGMENT,) if given else (Unit.CHARACTER, Unit.SENTENCE)


def _source(coding_round: CodingRound, text: SourceText, unit: Unit) -> Source:
    segments: Iterable[Span] = ()
    if unit is Unit.SEGMENT:
        segments = coding_round.segments.filter(text=text).values_list("start", "end")
    sentences = list(sentences_in(text, 0, text.length))
    return Source(
        key=str(text.pk),
        length=text.length,
        sentences=tuple((one.start, one.end) for one in sentences),
        segments=tuple((start, end) for start, end in segments),
        labels=tuple((one.start, one.end) for one in sentences if one.is_label),
    )


def _rating_round(coding_round: CodingRound, rows: Iterable[Row], codes: dict[str, CodeEntry]) -> RatingRound:
    """A tension that was coded without an intensity is a missing value; one that wasn't coded is a 0."""
    found = list(rows)
    tensions = tuple(key for key in codes_in(coding_round, found) if key in codes and codes[key].tension)
    judged: dict[tuple[int, str, int], int | None] = {}
    for row in found:
        place = (row.text_id, row.code, row.coder_id)
        judged[place] = max(judged.get(place) or 0, row.intensity or 0) or None
    texts = coding_round.texts.order_by("pk").values_list("pk", flat=True)
    coders = tuple(coding_round.coders.values_list("coder_id", flat=True))
    values = {place: judged.get(place, 0) for place in product(texts, tensions, coders)}
    return RatingRound(
        coders=tuple(map(str, coders)),
        codes=tensions,
        ratings=tuple(
            Rating(str(text), code, str(coder), value)
            for (text, code, coder), value in values.items()
            if value is not None
        ),
    )


class Differences:
    """Where coders differ on one text by one unit, to be looked up by place."""

    def __init__(self, compared: TextRound, source: str) -> None:
        self.unit = compared.unit
        self._by_code: dict[str, list[Disagreement]] = {}
        for one in disagreements(compared, source):
            self._by_code.setdefault(one.code, []).append(one)

    def within(self, code: str, span: Span) -> tuple[Disagreement, ...]:
        """Those on a code that have a character of the span; those of one code don't overlap."""
        found = self._by_code.get(code, [])
        first = bisect_right(found, span[0], key=lambda one: one.end)
        return tuple(takewhile(lambda one: one.start < span[1], found[first:]))


def _stretches(
    key: str, rows: Iterable[Row], compared: Sequence[Differences], coders: Sequence[str]
) -> Iterator[Stretch]:
    """The stretches of a text; what differs is told by the first unit of those compared."""
    by_code: dict[str, list[Row]] = {}
    for row in rows:
        if str(row.text_id) == key:
            by_code.setdefault(row.code, []).append(row)
    for code, given in by_code.items():
        given.sort(key=lambda row: row.start)
        for span in merged((row.start, row.end) for row in given):
            inside, *others = [one.within(code, span) for one in compared]
            alike = {one.unit for one, found in zip(compared[1:], others, strict=True) if not found}
            inside = inside or _unsaid(key, code, span, given, coders)
            yield Stretch(int(key), code, span, inside, frozenset(alike))


def _unsaid(
    key: str, code: str, span: Span, given: Sequence[Row], coders: Sequence[str]
) -> tuple[Disagreement, ...]:
    """The difference on a stretch of which nothing counts, as the name of a speaker.

    Who left it out didn't agree. ``given``: what was given the code, by place.
    """
    first, after = (bisect_left(given, place, key=lambda row: row.start) for place in span)
    by = {str(row.coder_id) for row in given[first:after]}
    without = tuple(coder for coder in coders if coder not in by)
    with_it = tuple(coder for coder in coders if coder in by)
    return (Disagreement(key, code, *span, with_it, without, span),) if without else ()


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans as unbroken stretches; those that touch are one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
