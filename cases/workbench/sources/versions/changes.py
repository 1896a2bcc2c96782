"""PURE. What differs between a text and its correction, in passages that a person can read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from cases.codebook.changes import Segment, word_changes

from ..reading.carry.alignment import Block, align

WORD = re.compile(r"\w[\w'’\u0300-\u036f-]*|[^\w\s]")
SAYS = re.compile(r"[^\W_]")
"""A letter or a number."""
SPACE, LAST_SPACE = re.compile(r"\s"), re.compile(r"\s\S*\Z")
CONTEXT = 60
CLOSE = 24
"""Code points between two changes that are shown as one."""
LONGEST = 600
"""Code points shown of one side of a change."""


class Kind(StrEnum):
    """What happened to words."""

    ADDED = "added"
    OMITTED = "omitted"
    REWRITTEN = "rewritten"
    SPACED = "spaced"
    """The same words with other white space."""


def kind_of(old: str, new: str) -> Kind:
    """What happened to ``old`` that it became ``new``: words came, went, or both."""
    was, now = WORD.findall(old), WORD.findall(new)
    if was == now:
        return Kind.SPACED
    if _holds(now, was):
        return Kind.ADDED
    return Kind.OMITTED if _holds(was, now) else Kind.REWRITTEN


def _holds(words: Iterable[str], some: Iterable[str]) -> bool:
    """Whether ``some`` stand among ``words``, in that order."""
    rest = iter(words)
    return all(word in rest for word in some)


@dataclass(frozen=True)
class Change:
    """``before`` and ``after`` stand around it in the new text; ``old`` or ``new`` may be empty."""

    before: str
    old: str
    new: str
    after: str
    kind: Kind

    @property
    def words(self) -> list[Segment]:
        """The words that stayed, went and came; changes that stand close together have some of each."""
        return word_changes(self.old, self.new)


@dataclass(frozen=True)
class Difference:
    """The first changes and how many there are; ``kept`` is how much of the old text stays, in percent.

    100 only when all of it stays, so that nothing but additions are shown; 0 only when no word does.
    """

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
    shown = [_change(old, new, gap) for gap in islice(gaps, most)]
    return Difference(shown, len(gaps), _kept(old, blocks))


def _kept(old: str, blocks: list[Block]) -> int:
    """In percents of what is no white space, rounded so that only all is 100 and only no word is 0."""
    pieces = [old[block.old_start : block.old_start + block.size] for block in blocks]
    every, stays = _visible(old), sum(map(_visible, pieces))
    if stays == every:
        return 100
    if not any(SAYS.search(piece) for piece in pieces):
        return 0
    return min(99, max(1, round(100 * stays / every)))


def _visible(text: str) -> int:
    return sum(map(len, text.split()))


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
    was, now = old[i:until], new[j:end]
    return Change(_before(new, j), _short(was), _short(now), _after(new, end), kind_of(was, now))


def _before(text: str, at: int) -> str:
    """The last whole words before a place."""
    if at <= CONTEXT:
        return text[:at]
    words = text[at - CONTEXT : at]
    return f"… {SPACE.split(words, maxsplit=1)[-1]}"


def _after(text: str, at: int) -> str:
    """The first whole words after a place."""
    if len(text) - at <= CONTEXT:
        return text[at:]
    words = text[at : at + CONTEXT]
    whole = LAST_SPACE.search(words)
    return f"{words[: whole.start()] if whole else words} …"


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]} …"
