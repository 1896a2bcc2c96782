"""Cases beside each other, row by row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cases.codebook.queries import vocabulary as vocabulary_of_release
from cases.codebook.vocabulary import Tension, Text, Vocabulary

from .choosing import Chosen
from .matrix import Cell, cell_of
from .models import Edition
from .story import SETTING, Story


@dataclass(frozen=True)
class Compared:
    """One of the cases that are compared."""

    edition: Edition
    without: str
    story: Story


@dataclass(frozen=True)
class Comparison:
    """Everything on the page: columns, and per part its rows with a cell for each column."""

    columns: tuple[Compared, ...]
    setting: tuple[tuple[Text, tuple[Text | None, ...]], ...]
    tensions: tuple[tuple[Tension, tuple[Cell, ...]], ...]
    not_examined: tuple[Tension, ...]


def compared(tray: Sequence[Chosen], vocabulary: Vocabulary) -> Comparison:
    """Chosen cases beside each other; tensions that nobody looked for come as a list apart."""
    editions = [chosen.edition for chosen in tray]
    columns = tuple(Compared(each.edition, each.without, _story(each.edition, vocabulary)) for each in tray)
    rows = [
        (tension, tuple(cell_of(edition, tension.key) for edition in editions))
        for tension in vocabulary.tensions
    ]
    looked_for = [row for row in rows if any(cell.intensity is not None for cell in row[1])]
    nowhere = [tension for tension, cells in rows if all(cell.intensity is None for cell in cells)]
    return Comparison(
        columns, tuple(_setting(columns, vocabulary)), tuple(_shared_first(looked_for)), tuple(nowhere)
    )


def _story(edition: Edition, now: Vocabulary) -> Story:
    return Story(edition.payload, vocabulary_of_release(edition.payload["codebook_release"]), today=now)


def _setting(
    columns: Sequence[Compared], vocabulary: Vocabulary
) -> Iterable[tuple[Text, tuple[Text | None, ...]]]:
    for key in SETTING:
        values = [column.story.payload["context"].get(key) for column in columns]
        if any(value is not None for value in values):
            label = vocabulary.field(key).label
            yield label, tuple(None if v is None else vocabulary.label(key, str(v)) for v in values)


def _shared_first(
    rows: Iterable[tuple[Tension, tuple[Cell, ...]]],
) -> list[tuple[Tension, tuple[Cell, ...]]]:
    """What was looked for in most of the cases comes first."""
    return sorted(rows, key=lambda row: (sum(cell.intensity is None for cell in row[1]), row[0].key))
