"""Where what was added or left out begins and ends, when the text leaves a choice: between sentences.

``A. B.`` that became ``A. A2. B.`` may have got ``A2. `` or ``. A2``. Both give the same text; only the first
leaves every sentence whole.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from .clusters import splits_letter, splits_word

FURTHEST = 300
"""Characters that a stretch is slid over at most, one way."""
SENTENCE_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*\s*\Z")
BEFORE = 8
"""Characters before a border that tell whether a sentence ends there."""


class Block(NamedTuple):
    """``old[old_start : old_start + size]`` is ``new[new_start : new_start + size]``."""

    old_start: int
    new_start: int
    size: int

    @property
    def old_end(self) -> int:
        return self.old_start + self.size

    @property
    def new_end(self) -> int:
        return self.new_start + self.size


def slid(blocks: Sequence[Block], old: str, new: str) -> list[Block]:
    """The same matches, with each stretch that stands in one text only slid to where it parts least."""
    found = list(blocks)
    for at in range(len(found) - 1):
        first, after = found[at], found[at + 1]
        if first.old_end == after.old_start:
            shift = _best(new, first.new_end, after.new_start, first.size, after.size)
        elif first.new_end == after.new_start:
            shift = _best(old, first.old_end, after.old_start, first.size, after.size)
        else:
            continue
        found[at] = first._replace(size=first.size + shift)
        found[at + 1] = Block(after.old_start + shift, after.new_start + shift, after.size - shift)
    return [block for block in found if block.size]


def _best(text: str, start: int, end: int, before: int, after: int) -> int:
    """How far ``[start, end)`` is slid over what is equal on either side; the nearest of the best."""
    shifts = [0]
    for step in range(1, min(before, FURTHEST) + 1):
        if text[start - step] != text[end - step]:
            break
        shifts.append(-step)
    for step in range(min(after, FURTHEST)):
        if text[start + step] != text[end + step]:
            break
        shifts.append(step + 1)
    return max(shifts, key=lambda shift: (_rank(text, start + shift) + _rank(text, end + shift), -abs(shift)))


def _rank(text: str, at: int) -> int:
    """How good a border is: between lines, sentences, words, letters, or within one."""
    if at in (0, len(text)) or "\n" in text[at - 1 : at + 1]:
        return 4
    if splits_letter(text, at):
        return 0
    if splits_word(text, at):
        return 1
    parts_blank = text[at].isspace() or text[at - 1].isspace()
    return 3 if parts_blank and SENTENCE_ENDS.search(text, max(0, at - BEFORE), at) else 2
