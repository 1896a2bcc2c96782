"""Where coders differ: what a figure is made of, to be read side by side and settled."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from cases.workbench.agreement.checks import judges_of
from cases.workbench.agreement.records import Disagreement, Source, Span, TextRound, Unit
from cases.workbench.agreement.runs import cells_of, runs_of
from cases.workbench.agreement.tallies import given_codes, sentences_of


@dataclass(frozen=True)
class _Stretch:
    """A span that coders gave a code, cut where others gave it: each part with who did."""

    code: int
    parts: tuple[tuple[int, int, tuple[bool, ...]], ...]

    @property
    def span(self) -> Span:
        return self.parts[0][0], self.parts[-1][1]


def disagreements_in(text_round: TextRound, source: Source) -> tuple[Disagreement, ...]:
    """All passages of a source that its coders judged differently, by position and then by code."""
    by_character = text_round.unit is Unit.CHARACTER
    stretches = (_by_character if by_character else _by_unit)(text_round, source)
    found = [one for stretch in stretches for one in _differences(text_round, source, stretch)]
    if by_character:
        found = list(filter(_is_said(source), found))
    place = {code: number for number, code in enumerate(text_round.codes)}
    return tuple(sorted(found, key=lambda one: (one.start, one.end, place[one.code])))


def _differences(text_round: TextRound, source: Source, stretch: _Stretch) -> Iterator[Disagreement]:
    judges = judges_of(text_round, source)
    for start, end, who in stretch.parts:
        given = dict(zip(text_round.coders, who, strict=True))
        without = tuple(coder for coder in judges if not given[coder])
        if without:
            yield Disagreement(
                source=source.key,
                code=text_round.codes[stretch.code],
                start=start,
                end=end,
                coded_by=tuple(coder for coder in judges if given[coder]),
                not_coded_by=without,
                stretch=stretch.span,
            )


def _by_character(text_round: TextRound, source: Source) -> Iterator[_Stretch]:
    """Runs that touch are one stretch."""
    runs = runs_of(text_round)
    touches = (runs.start[1:] == runs.end[:-1]) & (runs.code[1:] == runs.code[:-1])
    parts = list(zip(runs.start.tolist(), runs.end.tolist(), map(tuple, runs.who.tolist()), strict=True))
    begins = np.concatenate(([True], ~touches))[: len(parts)]
    for first, after in pairwise([*np.flatnonzero(begins).tolist(), len(parts)]):
        yield _Stretch(int(runs.code[first]), tuple(parts[first:after]))


def _is_said(source: Source) -> Callable[[Disagreement], bool]:
    """Whether a passage holds a character that counts, and not only white space and labels."""
    sentences = sentences_of(source)
    ends = [end for _, end in sentences]

    def said(one: Disagreement) -> bool:
        after = bisect_right(ends, one.start)
        return after < len(sentences) and sentences[after][0] < one.end

    return said


def _by_unit(text_round: TextRound, source: Source) -> Iterator[_Stretch]:
    """Each sentence or segment that someone gave the code."""
    units: Sequence[Span] = source.segments if text_round.unit is Unit.SEGMENT else sentences_of(source)
    given = given_codes(text_round, cells_of(list(units)))
    for unit, code in np.argwhere(given.any(2)).tolist():
        yield _Stretch(code, ((*units[unit], tuple(given[unit, code].tolist())),))
