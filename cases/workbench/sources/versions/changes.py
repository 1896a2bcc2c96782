"""PURE. What differs between a text and its correction, in passages that a person can read."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from cases.codebook.changes import Segment, word_changes

from ..reading.carry.alignment import Block, align

CONTEXT = 60
CLOSE = 24
"""Code points between two changes that are shown as one."""
LONGEST = 600
"""Code points shown of one side of a change."""


@dataclass(frozen=True)
class Change:
    """``before`` and ``after`` stand around it in the new text; ``old`` or ``new`` may be empty."""

    before: str
    old: str
    new: str
    after: str

    @property
    def words(self) -> list[Segment]:
        """The words that stayed, went and came; changes that stand close together have some of each."""
        return word_changes(self.old, self.new)


@dataclass(frozen=True)
class Difference:
    """The first changes and how many there are; ``kept`` is how much of the old text stays, in percent."""

    shown: list[Change]
    count: int
    kept: int

    @property
    def more(self) -> int:
        return self.count - len(self.shown)


Gap = tuple[int, int, int, int]


def difference(old: str, new: str, most: int) -> Difference:
    """What changes from ``old`` to ``new``; at most ``most`` changes are shown."""
    blocks = align(old, new)
    gaps = list(_joined(_whole_words(old, new, gap) for gap in _gaps(old, new, blocks)))
    kept = 100 * sum(block.size for block in blocks) // max(len(old), 1)
    return Difference([_change(old, new, gap) for gap in islice(gaps, most)], len(gaps), kept)


def _gaps(old: str, new: str, blocks: list[Block]) -> Iterator[Gap]:
    i = j = 0
    for block in [*blocks, Block(len(old), len(new), 0)]:
        if i < block.old_start or j < block.new_start:
            yield i, block.old_start, j, block.new_start
        i, j = block.old_start + block.size, block.new_start + block.size


def _whole_words(old: str, new: str, gap: Gap) -> Gap:
    """The same change with the words whole that it cuts; what stands around it is the same in both texts."""
    i, until, j, end = gap
    while (_cuts(old, i) or _cuts(new, j)) and old[i - 1 : i] == new[j - 1 : j] != "":
        i, j = i - 1, j - 1
    while (_cuts(old, until) or _cuts(new, end)) and old[until : until + 1] == new[end : end + 1] != "":
        until, end = until + 1, end + 1
    return i, until, j, end


def _cuts(text: str, place: int) -> bool:
    return 0 < place < len(text) and not (text[place - 1].isspace() or text[place].isspace())


def _joined(gaps: Iterator[Gap]) -> Iterator[Gap]:
    """Changes that stand close together as one."""
    held: Gap | None = None
    for gap in gaps:
        if held and gap[0] - held[1] <= CLOSE and gap[2] - held[3] <= CLOSE:
            held = held[0], gap[1], held[2], gap[3]
            continue
        if held:
            yield held
        held = gap
    if held:
        yield held


def _change(old: str, new: str, gap: Gap) -> Change:
    i, until, j, end = gap
    return Change(
        new[max(0, j - CONTEXT) : j], _short(old[i:until]), _short(new[j:end]), new[end : end + CONTEXT]
    )


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]} …"
