"""Counts that can be added up: per sentence (or segment), how much which coders coded.

Everything that the coefficients need is linear in how many units a coder coded and how many two coders both
coded. A resample of sentences is then a matrix product.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement

import numpy as np

from cases.workbench.agreement.checks import judges_of
from cases.workbench.agreement.coefficients import Counts, Floats
from cases.workbench.agreement.records import Source, Span, TextRound, Unit
from cases.workbench.agreement.runs import Cells, Truths, cells_of, offsets, pieces, runs_of


@dataclass(frozen=True)
class Tally:
    """The counts of the sources that the same coders judged.

    ``judges``: their places in the round. ``both`` (blocks, codes, pairs): how many units both coders of a
    pair coded, where a coder is a pair with itself too (``own_pairs``). ``units`` (blocks): how many there
    are, and
    ``coded`` (blocks): to how many anyone gave any code.
    """

    judges: tuple[int, ...]
    both: Floats
    units: Floats
    coded: Floats

    @property
    def columns(self) -> Floats:
        """Everything beside each other (blocks, columns), as it is multiplied."""
        return np.hstack((self.both.reshape(len(self.units), -1), self.units[:, None], self.coded[:, None]))

    @property
    def alone(self) -> list[tuple[int, int]]:
        """Each judge, with the column of ``both`` that holds what this coder coded."""
        pairs = own_pairs(len(self.judges))
        return [(judge, pairs.index((place, place))) for place, judge in enumerate(self.judges)]

    def summed(self, sums: Floats) -> "Tally":
        """The tally whose columns are these sums."""
        both = sums[:, :-2].reshape(len(sums), *self.both.shape[1:])
        return Tally(self.judges, both, sums[:, -2], sums[:, -1])


def own_pairs(coders: int) -> list[tuple[int, int]]:
    """All pairs of coders, each coder with itself included."""
    return list(combinations_with_replacement(range(coders), 2))


def tallies_of(text_round: TextRound) -> list[Tally]:
    """One tally for all sources that the same coders judged; fewer than two coders are none."""
    places = {coder: place for place, coder in enumerate(text_round.coders)}
    together: dict[tuple[int, ...], list[Source]] = {}
    for source in text_round.sources:
        judges = tuple(places[coder] for coder in judges_of(text_round, source))
        together.setdefault(judges, []).append(source)
    blocks = [(judges, _blocks(text_round, some)) for judges, some in together.items() if len(judges) > 1]
    return list(_tallies(text_round, blocks)) if blocks else []


def _tallies(text_round: TextRound, blocks: Sequence[tuple[tuple[int, ...], list[Span]]]) -> Iterator[Tally]:
    """Count everything at once, then share it out among those who judged the same sources."""
    spans = [(span, number) for number, (_, some) in enumerate(blocks) for span in some]
    spans.sort()
    cells, group = cells_of([span for span, _ in spans]), np.array([number for _, number in spans])
    count = _characters if text_round.unit is Unit.CHARACTER else _whole_units
    both, units, coded = count(text_round, cells)
    for number, (judges, _) in enumerate(blocks):
        mine = np.flatnonzero(group == number)
        pairs = [pair[0] in judges and pair[1] in judges for pair in own_pairs(len(text_round.coders))]
        yield Tally(judges, both[mine][:, :, pairs], units[mine], coded[mine])


def _blocks(text_round: TextRound, sources: Sequence[Source]) -> list[Span]:
    """What is resampled, on the line: sentences, or given segments."""
    by_segment, at = text_round.unit is Unit.SEGMENT, offsets(text_round)
    cut = [(at[one.key], one.segments if by_segment else sentences_of(one)) for one in sources]
    spans = [(offset, span) for offset, some in cut for span in some]
    return [(offset + start, offset + end) for offset, (start, end) in spans]


def sentences_of(source: Source) -> tuple[Span, ...]:
    """The sentences that are said, in which alone something can differ; a text that wasn't cut is one."""
    labels = set(source.labels)
    spans = source.sentences or (((0, source.length),) if source.length else ())
    return tuple(span for span in spans if span not in labels)


def _characters(text_round: TextRound, cells: Cells) -> tuple[Floats, Floats, Floats]:
    """Per cell: the characters both coders of each pair gave each code, all, and those with any code."""
    runs, codes = runs_of(text_round), len(text_round.codes)
    cut = pieces(runs, cells)
    where, who = cut.cell * codes + runs.code[cut.run], runs.who[cut.run]
    shape = (len(cells.start), codes)
    both = [
        np.bincount(where, cut.length * (who[:, one] & who[:, other]), minlength=shape[0] * shape[1])
        for one, other in own_pairs(len(text_round.coders))
    ]
    anything = pieces(runs_of(text_round, any_code=True), cells)
    coded = np.bincount(anything.cell, anything.length, minlength=len(cells.start))
    by_code = _side_by_side(both).reshape(*shape, len(both))
    return by_code, cells.length.astype(float), coded.astype(float)


def _whole_units(text_round: TextRound, cells: Cells) -> tuple[Floats, Floats, Floats]:
    """The same by sentence or segment: each counts once, and is resampled itself."""
    given = given_codes(text_round, cells)
    both = [given[..., one] & given[..., other] for one, other in own_pairs(len(text_round.coders))]
    return _side_by_side(both), np.ones(len(given)), given.any((1, 2)).astype(float)


def _side_by_side(columns: Sequence[np.ndarray]) -> Floats:
    return np.stack(columns, axis=-1).astype(float)


def given_codes(text_round: TextRound, cells: Cells) -> Truths:
    """Whether a coder gave a unit a code, (units, codes, coders), by the rule of ``Unit``."""
    runs = runs_of(text_round)
    shape = (len(cells.start), len(text_round.codes), len(text_round.coders))
    cut = pieces(runs, cells)
    covered = np.zeros(shape, dtype=np.int64)
    np.add.at(covered, (cut.cell, runs.code[cut.run]), cut.length[:, None] * runs.who[cut.run])
    length = cells.length[:, None, None]
    return np.asarray(covered == length if text_round.unit is Unit.SEGMENT else 2 * covered > length)


def counts_of(tallies: Sequence[Tally], coders: int, *, coded_only: bool) -> Counts:
    """What the coefficients need, for every block of the tallies, per code and (last) over all codes.

    Over all codes every decision counts: one of each code for each unit.
    """
    order = {pair: place for place, pair in enumerate(combinations(range(coders), 2))}
    shape = (*tallies[0].both.shape[:1], tallies[0].both.shape[1] + 1)
    pairs, coincidences = np.zeros((*shape, len(order), 2, 2)), np.zeros((*shape, 2, 2))
    for tally in tallies:
        tables = _tables(tally, coded_only=coded_only)
        both_ways = tables.sum(2) + tables.sum(2).swapaxes(-1, -2)
        coincidences += both_ways / (len(tally.judges) - 1)
        pairs[:, :, [order[pair] for pair in combinations(tally.judges, 2)]] += tables
    return Counts(pairs, coincidences, np.array([0.0, 1.0]))


def _tables(tally: Tally, *, coded_only: bool) -> Floats:
    """Of every pair of judges, the units that neither, the second, the first and both gave the code."""
    both, units = with_overall(tally, coded_only=coded_only)
    places = {pair: place for place, pair in enumerate(own_pairs(len(tally.judges)))}
    pairs = list(combinations(range(len(tally.judges)), 2))
    one = both[..., [places[first, first] for first, _ in pairs]]
    other = both[..., [places[second, second] for _, second in pairs]]
    shared = both[..., [places[pair] for pair in pairs]]
    cells = (units[..., None] - one - other + shared, other - shared, one - shared, shared)
    return np.stack(cells, axis=-1).reshape(*shared.shape, 2, 2)


def with_overall(tally: Tally, *, coded_only: bool) -> tuple[Floats, Floats]:
    """``both`` and the number of decisions, (blocks, codes + 1): per code, and last over all codes."""
    both = np.concatenate((tally.both, tally.both.sum(1, keepdims=True)), axis=1)
    units = tally.coded if coded_only else tally.units
    codes = tally.both.shape[1]
    return both, units[:, None] * np.array([1.0] * codes + [float(codes)])
