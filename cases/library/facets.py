"""How many cases each filter option would show, in one pass over the cases in memory.

Inside a facet the options add up (or); facets narrow each other (and). What is asked of
an observation is asked of one and the same observation: *tension T02* with *first year*
finds cases in which T02 was looked at in the first year. An option's count obeys every
facet but its own, so it tells what ticking it as well would add to that facet.

An edition keeps the codes of its day. What the codebook merged since counts for the code that came
instead; what fell apart counts for every part, because nobody can say which it was.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from .derived import Observed, read_observed

OF_CASE = ("region", "sector", "size_band", "fictitious")
OF_OBSERVATION = ("tension", "model", "phase", "stakeholder", "knowledge_type", "found")
FACETS = (*OF_OBSERVATION, *OF_CASE)
OF_CODES = ("stakeholder", "knowledge_type")
"""Facets whose values are codes of the codebook."""
SEEN, ABSENT = "seen", "absent"

Selection = Mapping[str, frozenset[str]]
Replaced = Mapping[str, tuple[str, ...]]
"""For a code out of use: those that came instead."""
Instead = tuple[tuple[str, tuple[str, ...]], ...]
"""The same, to remember answers by."""
Row = tuple[str, str, str, bool, str]
"""Of a case: region, sector, size band, whether it is fictitious, and ``observed``."""


@dataclass(frozen=True)
class Counts:
    """Per facet the cases for each option, and ``observed`` of every case that fits the whole selection."""

    options: Mapping[str, Counter[str]]
    observed: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many cases fit the whole selection."""
        return len(self.observed)


def count(rows: Iterable[Row], selection: Selection, replaced: Replaced | None = None) -> Counts:
    """Count the options of every facet over ``rows``, given what is selected and what was replaced."""
    instead = tuple(sorted((replaced or {}).items()))
    options: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    asked = [(i, facet) for i, facet in enumerate(OF_OBSERVATION) if selection.get(facet)]
    fitting: list[str] = []
    for region, sector, size, fictitious, observed in rows:
        values = (region, sector, size, "yes" if fictitious else "no")
        failing = [
            facet
            for facet, value in zip(OF_CASE, values, strict=True)
            if selection.get(facet) and value not in selection[facet]
        ]
        if len(failing) > 1:
            continue
        fits, near = _observed_values(observed, asked, selection, instead)
        if not failing:
            for facet, found in zip(OF_OBSERVATION, near, strict=True):
                options[facet].update(found)
        if not fits:
            continue
        if not failing:
            fitting.append(observed)
        for facet, value in zip(OF_CASE, values, strict=True):
            if failing in ([], [facet]):
                options[facet][value] += 1
    return Counts(options, tuple(fitting))


def _observed_values(
    observed: str, asked: Sequence[tuple[int, str]], selection: Selection, instead: Instead
) -> tuple[bool, Sequence[Iterable[str]]]:
    """Whether a case has an observation that fits, and per facet the values it counts for."""
    if not asked:
        return True, _all_values(observed, instead)
    fits = False
    near: list[set[str]] = [set() for _ in OF_OBSERVATION]
    for values in _facet_values(observed, instead):
        failing = [i for i, facet in asked if values[i] not in selection[facet]]
        if not failing:
            fits = True
            for found, value in zip(near, values, strict=True):
                found.add(value)
        elif len(failing) == 1:
            near[failing[0]].add(values[failing[0]])
    return fits, near


@lru_cache(maxsize=5_000)
def _facet_values(observed: str, instead: Instead) -> tuple[tuple[str, ...], ...]:
    replaced = dict(instead)
    rows = ((*seen[:5], _found(seen)) for seen in read_observed(observed))
    return tuple(renewed for row in rows for renewed in _renewed(row, replaced))


def _renewed(row: tuple[str, ...], replaced: Replaced) -> Iterable[tuple[str, ...]]:
    """An observation with the codes of today; of a code that fell apart, once for every part."""
    values = (
        replaced.get(value, (value,)) if facet in OF_CODES else (value,)
        for facet, value in zip(OF_OBSERVATION, row, strict=True)
    )
    return product(*values)


@lru_cache(maxsize=5_000)
def _all_values(observed: str, instead: Instead) -> tuple[frozenset[str], ...]:
    rows = _facet_values(observed, instead)
    return tuple(frozenset(row[i] for row in rows) for i in range(len(OF_OBSERVATION)))


def _found(seen: Observed) -> str:
    return ABSENT if seen.intensity == "0" else SEEN
