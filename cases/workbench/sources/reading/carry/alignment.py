"""Which stretches of a corrected text are the old text: matching blocks, in order.

Patience: lines that occur once in both texts are the fixed points; between them rows of words
that occur once, then single words; what is left is compared by Myers' greedy algorithm as long as
its budget lasts, and at its edges letter by letter. What stays unmatched is left unmatched.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from .clusters import splits_letter, splits_word
from .greedy import greedy_matches
from .sliding import Block, slid

Splits = Callable[[str, int], bool]

TOKEN = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
LINE = re.compile(r"[^\n]*\n|[^\n]+")
ROW = 12
"""Tokens of a row that is looked for as a whole: some six words."""
MOST_STEPS = 1_500_000
"""Of all greedy comparisons together, about a second."""


class Gap(NamedTuple):
    """A stretch of both texts that is not matched yet; either may be empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def align(old: str, new: str) -> list[Block]:
    """The matching blocks in the order of both texts; none touches the next in both."""
    alignment = _Alignment(old, new)
    alignment.run()
    return list(_merged(slid(list(_merged(sorted(alignment.blocks))), old, new)))


class _Alignment:
    def __init__(self, old: str, new: str) -> None:
        self.old = old
        self.new = new
        self.blocks: list[Block] = []
        self.steps = MOST_STEPS

    def run(self) -> None:
        for gap in self.trimmed(Gap(0, len(self.old), 0, len(self.new)), splits_word):
            for smaller in self.between(gap, LINE, (1,)):
                for smallest in self.between(smaller, TOKEN, (ROW, 1), greedy=True):
                    list(self.trimmed(smallest, splits_letter))

    def match(self, old_start: int, new_start: int, size: int) -> None:
        if size > 0:
            self.blocks.append(Block(old_start, new_start, size))

    def trimmed(self, gap: Gap, splits: Splits) -> Iterator[Gap]:
        """Match what is equal at both ends, as far as it ``splits`` nothing; what remains in both texts."""
        old, new = self.old[gap.old_start : gap.old_end], self.new[gap.new_start : gap.new_end]
        head = _common(old, new)
        while head and (splits(old, head) or splits(new, head)):
            head -= 1
        old, new = old[head:], new[head:]
        tail = _common_tail(old, new)
        while tail and (splits(old, len(old) - tail) or splits(new, len(new) - tail)):
            tail -= 1
        self.match(gap.old_start, gap.new_start, head)
        self.match(gap.old_end - tail, gap.new_end - tail, tail)
        left = Gap(gap.old_start + head, gap.old_end - tail, gap.new_start + head, gap.new_end - tail)
        if left.old_start < left.old_end and left.new_start < left.new_end:
            yield left

    def between(
        self, gap: Gap, unit: re.Pattern[str], rows: Sequence[int], *, greedy: bool = False
    ) -> Iterator[Gap]:
        """Match whole units (lines, words) of a gap; what remains between them."""
        units = _Units(self, gap, unit, greedy=greedy)
        yield from units.matched(rows)


class _Units:
    """The lines or words of one gap, by number."""

    def __init__(self, whole: _Alignment, gap: Gap, unit: re.Pattern[str], *, greedy: bool) -> None:
        self.whole = whole
        self.greedy = greedy
        self.old, self.old_at = _cut(whole.old, gap.old_start, gap.old_end, unit)
        self.new, self.new_at = _cut(whole.new, gap.new_start, gap.new_end, unit)

    def matched(self, rows: Sequence[int]) -> Iterator[Gap]:
        """Match what is certain; the gaps that remain, as places in the texts."""
        waiting = [(Gap(0, len(self.old), 0, len(self.new)), 0)]
        while waiting:
            gap, step = waiting.pop()
            left = self.trimmed(gap)
            if left.old_start == left.old_end or left.new_start == left.new_end:
                continue
            if step < len(rows):
                waiting += self.anchored(left, rows, step)
            else:
                yield from self.compared(left)

    def trimmed(self, gap: Gap) -> Gap:
        """Match equal units at both ends."""
        i, old_end, j, new_end = gap
        while i < old_end and j < new_end and self.old[i] == self.new[j]:
            i, j = i + 1, j + 1
        self.match(gap.old_start, gap.new_start, i - gap.old_start)
        last = old_end
        while i < old_end and j < new_end and self.old[old_end - 1] == self.new[new_end - 1]:
            old_end, new_end = old_end - 1, new_end - 1
        self.match(old_end, new_end, last - old_end)
        return Gap(i, old_end, j, new_end)

    def anchored(self, gap: Gap, rows: Sequence[int], step: int) -> Iterator[tuple[Gap, int]]:
        """The gaps between rows that occur once in both: again with the same rows, else with shorter ones."""
        i, j = gap.old_start, gap.new_start
        anchors = self.anchors(gap, rows[step])
        for old, new in anchors:
            self.match(old, new, 1)
            yield Gap(i, old, j, new), step
            i, j = old + 1, new + 1
        yield Gap(i, gap.old_end, j, gap.new_end), step if anchors else step + 1

    def anchors(self, gap: Gap, row: int) -> list[tuple[int, int]]:
        olds = _once(self.old, gap.old_start, gap.old_end, row)
        news = _once(self.new, gap.new_start, gap.new_end, row)
        return _rising([(at, news[key]) for key, at in olds.items() if key in news])

    def compared(self, gap: Gap) -> Iterator[Gap]:
        """Compare greedily while the budget lasts; the gaps that remain, as places in the texts."""
        pairs: list[tuple[int, int, int]] = []
        if self.greedy:
            old, new = self.old[gap.old_start : gap.old_end], self.new[gap.new_start : gap.new_end]
            pairs, self.whole.steps = greedy_matches(old, new, self.whole.steps)
            pairs = [pair for pair in pairs if _says_something(old[pair[0] : pair[0] + pair[2]])]
        i, j = gap.old_start, gap.new_start
        for old_at, new_at, size in [*pairs, (gap.old_end - gap.old_start, gap.new_end - gap.new_start, 0)]:
            old_start, new_start = gap.old_start + old_at, gap.new_start + new_at
            if i < old_start and j < new_start:
                yield Gap(self.old_at[i], self.old_at[old_start], self.new_at[j], self.new_at[new_start])
            self.match(old_start, new_start, size)
            i, j = old_start + size, new_start + size

    def match(self, old: int, new: int, size: int) -> None:
        start = self.old_at[old]
        self.whole.match(start, self.new_at[new], self.old_at[old + size] - start)


def _cut(text: str, start: int, end: int, unit: re.Pattern[str]) -> tuple[list[str], list[int]]:
    """The units of a stretch, and where each begins, with the end of the last."""
    found = [each.span() for each in unit.finditer(text, start, end)]
    return [text[left:right] for left, right in found], [*(left for left, _ in found), end]


def _says_something(tokens: Sequence[str]) -> bool:
    """Whether there is a word among them: that two texts both have spaces proves nothing."""
    return any(token[0].isalnum() for token in tokens)


def _once(units: Sequence[str], start: int, end: int, row: int) -> dict[object, int]:
    """The rows that occur once, and where."""
    places: dict[object, int] = {}
    often: set[object] = set()
    for at in range(start, end - row + 1):
        key: object = units[at] if row == 1 else tuple(units[at : at + row])
        if key in places:
            often.add(key)
        else:
            places[key] = at
    for key in often:
        del places[key]
    return places


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of ``pairs``, rising in the first, that also rises in the second."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, new) in enumerate(pairs):
        pile = bisect_left(tops, new)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [new]
        ends[pile : pile + 1] = [number]
    chosen: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def _common(old: str, new: str) -> int:
    """How many letters are equal at the beginning, by halving: comparing slices is fast."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_tail(old: str, new: str) -> int:
    """How many letters are equal at the end."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _merged(blocks: Sequence[Block]) -> Iterator[Block]:
    before: Block | None = None
    for block in blocks:
        if (
            before
            and before.old_start + before.size == block.old_start
            and (before.new_start + before.size == block.new_start)
        ):
            before = Block(before.old_start, before.new_start, before.size + block.size)
            continue
        if before:
            yield before
        before = block
    if before:
        yield before
