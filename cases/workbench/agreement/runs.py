"""Codings as runs: stretches of text that the same coders gave the same code.

All sources stand one after another on one line, with a gap of one between them; and one line per code follows
the other. Positions on that long line tell source, code and place apart, so that one sort arranges everything
and nothing is ever done per character.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cases.workbench.agreement.records import Span, TextRound

Whole = NDArray[np.int64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Runs:
    """Runs by code, then by position.

    ``code`` is its place in the round, ``start`` and ``end`` are on the line, and ``who`` (runs, coders)
    tells which coders coded it: at least one.
    """

    code: Whole
    start: Whole
    end: Whole
    who: Truths


@dataclass(frozen=True)
class Cells:
    """Spans on the line in ascending order, without overlap."""

    start: Whole
    end: Whole

    @property
    def length(self) -> Whole:
        return self.end - self.start


@dataclass(frozen=True)
class Pieces:
    """What runs and cells have in common: the place of the run, of the cell, and how many characters."""

    run: Whole
    cell: Whole
    length: Whole


def offsets(text_round: TextRound) -> dict[str, int]:
    """Where each source begins on the line."""
    found, reached = {}, 0
    for source in text_round.sources:
        found[source.key] = reached
        reached += source.length + 1
    return found


def runs_of(text_round: TextRound, *, any_code: bool = False) -> Runs:
    """The runs of every code, or those of any code at all (then ``code`` is 0)."""
    code, coder, start, end = _columns(text_round)
    line = sum(source.length + 1 for source in text_round.sources)
    code = np.zeros_like(code) if any_code else code
    return _runs(coder, code * line + start, code * line + end, len(text_round.coders), line)


def _columns(text_round: TextRound) -> tuple[Whole, Whole, Whole, Whole]:
    """The codings as arrays: code, coder, start and end on the line."""
    at = offsets(text_round)
    codes = {key: place for place, key in enumerate(text_round.codes)}
    coders = {key: place for place, key in enumerate(text_round.coders)}
    rows = [
        (codes[one.code], coders[one.coder], at[one.source] + one.start, at[one.source] + one.end)
        for one in text_round.codings
    ]
    code, coder, start, end = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return code, coder, start, end


def _runs(coder: Whole, start: Whole, end: Whole, coders: int, line: int) -> Runs:
    """Between two places where a coder begins or ends, the same coders coded."""
    coder, start, end = _merged(coder, start, end)
    places, at = np.unique(np.concatenate((start, end)), return_inverse=True)
    change = np.repeat((1.0, -1.0), len(start))
    changes = np.bincount(at * coders + np.tile(coder, 2), change, minlength=len(places) * coders)
    who = changes.reshape(len(places), coders).cumsum(0) > 0.5
    coded = np.flatnonzero(who.any(1))
    code = places[coded] // max(line, 1)
    return Runs(code, places[coded] - code * line, places[coded + 1] - code * line, who[coded])


def _merged(coder: Whole, start: Whole, end: Whole) -> tuple[Whole, Whole, Whole]:
    """Codings of one coder that overlap or touch become one."""
    if not len(start):
        return coder, start, end
    order = np.lexsort((start, coder))
    apart = coder[order] * (end.max() + 1)
    start, end = start[order] + apart, np.maximum.accumulate(end[order] + apart)
    first = np.concatenate(([True], start[1:] > end[:-1]))
    last = np.concatenate((first[1:], [True]))
    return coder[order][first], start[first] - apart[first], end[last] - apart[last]


def pieces(runs: Runs, cells: Cells) -> Pieces:
    """Cut the runs at the bounds of the cells; what lies in no cell is left out."""
    first = np.searchsorted(cells.end, runs.start, "right")
    many = np.maximum(np.searchsorted(cells.start, runs.end, "left") - first, 0)
    run = np.repeat(np.arange(len(many)), many)
    cell = np.arange(many.sum()) + np.repeat(first - np.cumsum(many) + many, many)
    length = np.minimum(runs.end[run], cells.end[cell]) - np.maximum(runs.start[run], cells.start[cell])
    return Pieces(run, cell, length)


def cells_of(spans: list[Span]) -> Cells:
    """Spans on the line as cells."""
    start, end = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    return Cells(start, end)
