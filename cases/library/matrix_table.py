"""The matrix as a table: tensions in their groups, cases under what they have in common."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from cases.codebook.presenting import tensions_by_cluster
from cases.codebook.vocabulary import Cluster, Tension, Text, Vocabulary

from .derived import read_observed
from .matrix import Cell, cell_of
from .models import Edition


@dataclass(frozen=True)
class Tally:
    """In how many cases a tension was seen or mentioned, of those in which it was looked for."""

    seen: int = 0
    looked_for: int = 0


@dataclass(frozen=True)
class Line:
    """A tension with a cell for each case of the page, and its tally over all cases that were found."""

    tension: Tension
    cells: tuple[Cell, ...]
    tally: Tally


@dataclass(frozen=True)
class Stretch:
    """Cases side by side that have something in common.

    ``label`` is None where the matrix is in the order of a tension: then they have its
    ``intensity`` in common, which is None where nobody looked for it.
    """

    label: Text | None
    intensity: int | None
    cases: tuple[tuple[Edition, tuple[Cell, ...]], ...]


@dataclass(frozen=True)
class Table:
    """Both ways to read the matrix: tension by tension, and case by case."""

    groups: tuple[tuple[Cluster, tuple[Line, ...]], ...]
    stretches: tuple[Stretch, ...]

    @property
    def columns(self) -> int:
        """How many columns the table has: the names, the cases, the tallies."""
        return 2 + sum(len(stretch.cases) for stretch in self.stretches)


def table_of(
    editions: Sequence[Edition], observed: Iterable[str], vocabulary: Vocabulary, order: str
) -> Table:
    """The matrix of ``editions``; ``observed`` is of every case that fits, also those on other pages."""
    tallies = _tallies(observed)
    groups = tuple(
        (cluster, tuple(_line(tension, editions, tallies) for tension in tensions))
        for cluster, tensions in _in_use(vocabulary)
    )
    return Table(groups, tuple(_stretches(editions, vocabulary, order)))


def _in_use(vocabulary: Vocabulary) -> list[tuple[Cluster, list[Tension]]]:
    groups = [
        (cluster, [tension for tension in tensions if not tension.deprecated])
        for cluster, tensions in tensions_by_cluster(vocabulary)
    ]
    return [(cluster, tensions) for cluster, tensions in groups if tensions]


def _line(tension: Tension, editions: Iterable[Edition], tallies: Mapping[str, Tally]) -> Line:
    cells = tuple(cell_of(edition, tension.key) for edition in editions)
    return Line(tension, cells, tallies.get(tension.key, Tally()))


def _tallies(observed: Iterable[str]) -> dict[str, Tally]:
    seen, looked_for = Counter[str](), Counter[str]()
    for rows in map(read_observed, observed):
        looked_for.update({row.tension for row in rows})
        seen.update({row.tension for row in rows if row.intensity != "0"})
    return {key: Tally(seen[key], looked_for[key]) for key in looked_for}


def _stretches(editions: Sequence[Edition], vocabulary: Vocabulary, order: str) -> Iterator[Stretch]:
    tensions = [tension.key for _, group in _in_use(vocabulary) for tension in group]
    for _, together in groupby(editions, key=lambda edition: _common(edition, order)):
        cases = tuple((edition, tuple(cell_of(edition, key) for key in tensions)) for edition in together)
        first = cases[0][0]
        label = _label(first, vocabulary, order)
        yield Stretch(label, None if label else cell_of(first, order).intensity, cases)


def _common(edition: Edition, order: str) -> str | int | None:
    """What an edition shares with its neighbours in this order."""
    fields = {"": edition.model, "model": edition.model, "phase": edition.phase, "size": edition.size_band}
    return fields[order] if order in fields else cell_of(edition, order).intensity


def _label(edition: Edition, vocabulary: Vocabulary, order: str) -> Text | None:
    if order in ("", "model"):
        return vocabulary.model(edition.model).short
    if order == "phase":
        return vocabulary.label("phase", edition.phase)
    if order == "size":
        return vocabulary.label("size_band", edition.size_band)
    return None
