"""Codings brought over to a corrected text: each the same, moved, changed or unplaceable, never guessed."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from .alignment import Block, Gap, align
from .clusters import splits_word

WORD = re.compile(r"\w[\w'’\u0300-\u036f-]*|[^\w\s]")
VISIBLE = re.compile(r"\S")
MOST_PAIRED = 5
"""Words of a rewritten stretch that are paired one by one, when it has as many as before."""
LONG_ENOUGH = 12
"""Letters of a fragment that may be looked for on its own, outside its surroundings."""


class Fate(StrEnum):
    """What became of a span."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    UNPLACEABLE = "unplaceable"


class Why(StrEnum):
    """What is worth knowing beside the fate."""

    NOTHING = ""
    ELSEWHERE = "elsewhere"
    """Moved: its passage stands in another place of the text, with other text around it."""
    REMOVED = "removed"
    """Unplaceable: nothing stands in its place."""
    REWRITTEN = "rewritten"
    """Unplaceable: what stands in its place is so different that its borders can't be told."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of one span.

    *Same*: the same place and text. *Moved*: the same text at ``start``–``end``. *Changed*: other
    text, ``was`` and ``now``, at ``start``–``end``. *Unplaceable*: ``start`` and ``end`` are both
    ``near``, the place where one should look; ``now`` is "".
    """

    fate: Fate
    start: int
    end: int
    was: str
    now: str
    why: Why = Why.NOTHING

    @property
    def near(self) -> int:
        return self.start


class _Edge(NamedTuple):
    """Where a border of a span comes to lie.

    ``sure``: the text itself says so. ``written``: the stretch it is in has other words now.
    """

    at: int
    sure: bool = True
    written: bool = False


def carry(old: str, new: str, spans: Iterable[tuple[int, int]]) -> list[Carried]:
    """What becomes of each of ``spans`` of ``old`` in ``new``, in the order given.

    Offsets are code points, start before end, within ``old``; ValueError otherwise. About a second
    for 600,000 characters with 200 edits and 2,000 spans.
    """
    carrier = _Carrier(old, new)
    return [carrier.carried(start, end) for start, end in spans]


class _Carrier:
    def __init__(self, old: str, new: str) -> None:
        self.old = old
        self.new = new
        self.blocks = [*align(old, new), Block(len(old), len(new), 0)]
        self.starts = [block.old_start for block in self.blocks]

    def carried(self, start: int, end: int) -> Carried:
        if not 0 <= start < end <= len(self.old):
            raise ValueError(f"no span of the text: {start}-{end}")
        touched = self.touched(start, end)
        if touched and _covers(touched[0], start, end):
            shift = touched[0].new_start - touched[0].old_start
            return self.placed(start, end, start + shift, end + shift)
        return self.elsewhere(start, end) or self.altered(start, end, touched)

    def touched(self, start: int, end: int) -> list[Block]:
        """The blocks that share a character with the span."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = bisect_left(self.starts, end)
        return [block for block in self.blocks[first:last] if block.old_start + block.size > start]

    def placed(self, start: int, end: int, to: int, until: int, why: Why = Why.NOTHING) -> Carried:
        """The span at its new place; a border that cut no word doesn't cut one there."""
        if not splits_word(self.old, start):
            while splits_word(self.new, to):
                to -= 1
        if not splits_word(self.old, end):
            while splits_word(self.new, until):
                until += 1
        was, now = self.old[start:end], self.new[to:until]
        if was != now:
            return Carried(Fate.CHANGED, to, until, was, now)
        return Carried(Fate.SAME if to == start and not why else Fate.MOVED, to, until, was, now, why)

    def elsewhere(self, start: int, end: int) -> Carried | None:
        """The span where its line, or a long text of its own, stands once in both texts."""
        line = self.old.rfind("\n", 0, start) + 1
        close = self.old.find("\n", end)
        around = self.old[line : close if close >= 0 else len(self.old)]
        to = self.only(around)
        if to is not None:
            return self.placed(start, end, to + start - line, to + end - line, Why.ELSEWHERE)
        found = self.only(self.old[start:end]) if end - start >= LONG_ENOUGH else None
        return None if found is None else self.placed(start, end, found, found + end - start, Why.ELSEWHERE)

    def only(self, text: str) -> int | None:
        """Where ``text`` stands in the new text, if it stands once in both."""
        at = self.new.find(text)
        if at < 0 or self.new.find(text, at + 1) >= 0:
            return None
        first = self.old.find(text)
        return at if self.old.find(text, first + 1) < 0 else None

    def altered(self, start: int, end: int, touched: list[Block]) -> Carried:
        """The span with what stands in the place of its rewritten parts."""
        left, right = self.edge(start, leading=True), self.edge(end, leading=False)
        low, high = sorted((left.at, right.at))
        to, until = self.without_blanks(start, end, left.at, right.at)
        kept = sum(min(end, each.old_start + each.size) - max(start, each.old_start) for each in touched)
        if not (left.written or right.written or self.new[low:high].strip()):
            return self.lost(start, end, low, Why.REMOVED)
        if to >= until or (not (left.sure and right.sure) and kept * 2 < end - start):
            return self.lost(start, end, low, Why.REMOVED if self.left_out(start, end) else Why.REWRITTEN)
        return self.placed(start, end, to, until)

    def lost(self, start: int, end: int, near: int, why: Why) -> Carried:
        return Carried(Fate.UNPLACEABLE, near, near, self.old[start:end], "", why)

    def left_out(self, start: int, end: int) -> bool:
        """Whether no word of a span stays, and what stands there is no longer than what it had around it."""
        if any(map(self.stays, WORD.finditer(self.old, start, end))):
            return False
        (left, to), (right, until) = self.border(start, leading=True), self.border(end, leading=False)
        around = _words(self.old, left, start) + _words(self.old, end, right)
        return _words(self.new, to, until) <= around

    def border(self, at: int, *, leading: bool) -> tuple[int, int]:
        """Where the rewritten stretch around a border begins or ends, in both texts."""
        edge, gap = self.edge(at, leading=leading), self.gap_at(at if leading else at - 1)
        if gap.old_start <= (at if leading else at - 1) < gap.old_end:
            return (gap.old_start, gap.new_start) if leading else (gap.old_end, gap.new_end)
        return at, edge.at

    def stays(self, word: re.Match[str]) -> bool:
        """Whether a whole word, and not just its ending, is in the new text as well."""
        start, end = word.span()
        whole = [each for each in self.touched(start, end) if _covers(each, start, end)]
        return bool(whole) and word[0][0].isalnum()

    def edge(self, at: int, *, leading: bool) -> _Edge:
        """The new place of a border: its own letter's, or one in the rewritten stretch."""
        inside = at if leading else at - 1
        number = bisect_right(self.starts, inside) - 1
        before = self.blocks[number] if number >= 0 else Block(0, 0, 0)
        if inside < before.old_start + before.size:
            return _Edge(at - before.old_start + before.new_start)
        return self.in_gap(at, self.gap_at(inside), leading=leading)

    def gap_at(self, at: int) -> Gap:
        """The rewritten stretch in which a letter lies."""
        number = bisect_right(self.starts, at) - 1
        before = self.blocks[number] if number >= 0 else Block(0, 0, 0)
        after = self.blocks[number + 1]
        return Gap(
            before.old_start + before.size, after.old_start, before.new_start + before.size, after.new_start
        )

    def in_gap(self, at: int, gap: Gap, *, leading: bool) -> _Edge:
        """A border within a rewritten stretch: its own border, that of the like word, or unsure."""
        written = VISIBLE.search(self.new, gap.new_start, gap.new_end) is not None
        outer = (gap.old_start, at) if leading else (at, gap.old_end)
        if not VISIBLE.search(self.old, *outer):
            return _Edge(gap.new_start if leading else gap.new_end, written=written)
        for was, now in self.pairs(gap):
            if was[not leading] == at:
                return _Edge(now[not leading], written=True)
        return _Edge(gap.new_end if leading else gap.new_start, sure=False, written=written)

    def pairs(self, gap: Gap) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """The words of a short rewritten stretch, one by one, when there are as many as before."""
        old = islice(WORD.finditer(self.old, gap.old_start, gap.old_end), MOST_PAIRED + 1)
        new = islice(WORD.finditer(self.new, gap.new_start, gap.new_end), MOST_PAIRED + 1)
        was, now = [each.span() for each in old], [each.span() for each in new]
        return list(zip(was, now, strict=True)) if len(was) == len(now) <= MOST_PAIRED else []

    def without_blanks(self, start: int, end: int, to: int, until: int) -> tuple[int, int]:
        """The new span without white space at its ends, where the old one had none."""
        while to < until and self.new[to].isspace() and not self.old[start].isspace():
            to += 1
        while to < until and self.new[until - 1].isspace() and not self.old[end - 1].isspace():
            until -= 1
        return to, until


def _covers(block: Block, start: int, end: int) -> bool:
    return block.old_start <= start and end <= block.old_start + block.size


def _words(text: str, start: int, end: int) -> int:
    """How many words there are in a stretch."""
    return sum(each[0][0].isalnum() for each in WORD.finditer(text, start, end))
