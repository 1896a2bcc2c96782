"""A text as a file holds it, and as we hold it: without byte order mark, with LF alone.

What is left out on the way is remembered, so that a position in the file can be brought to the
position in the text, however the program that wrote it counted.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cases.exchange.refi.markup import REPLACED, holdable

BOM = "\ufeff"
_LINE_END = re.compile("\r\n?")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def on_one_line(text: str) -> str:
    """``text`` as an attribute of XML holds it: a space for each line end and tab."""
    return text.replace("\n", " ").replace("\t", " ").replace("\r", " ")


@dataclass(frozen=True, slots=True)
class Convention:
    """How a program counts: in UTF-16 units, the mark as one, a CRLF as two, with the last sign included."""

    utf16: bool = False
    bom: bool = False
    crlf: bool = False
    inclusive: bool = False

    def __str__(self) -> str:
        parts = ["utf-16" if self.utf16 else "code-points"]
        parts += ["bom=1"] * self.bom + ["crlf=2"] * self.crlf + ["inclusive"] * self.inclusive
        return ", ".join(parts)


STANDARD = Convention()


class PlainText:
    """``text`` is ours; ``marks`` and ``crlf`` tell what the file had: a mark, and newlines of two signs."""

    def __init__(self, raw: str) -> None:
        raw = raw.replace("\0", REPLACED)
        unmarked = raw.lstrip(BOM)
        self.marks = len(raw) - len(unmarked)
        self.crlf = tuple(_places_of_crlf(unmarked)) if "\r" in unmarked else ()
        self.text = _LINE_END.sub("\n", unmarked) if "\r" in unmarked else unmarked

    @cached_property
    def astral(self) -> tuple[int, ...]:
        """Where the signs stand that UTF-16 writes as two units."""
        return tuple(match.start() for match in _ASTRAL.finditer(self.text))

    @cached_property
    def as_quoted(self) -> str:
        """The text as an attribute of XML would quote it: sign for sign, on one line."""
        return on_one_line(holdable(self.text))

    def effective(self, convention: Convention) -> Convention:
        """``convention`` without what makes no difference in this text."""
        return Convention(
            utf16=convention.utf16 and bool(self.astral),
            bom=convention.bom and bool(self.marks),
            crlf=convention.crlf and bool(self.crlf),
            inclusive=convention.inclusive,
        )

    def places(self, convention: Convention) -> "Places":
        """Translates positions that were counted by ``convention``."""
        return Places(self, self.effective(convention))


def _places_of_crlf(raw: str) -> list[int]:
    """Positions, in the text with LF alone, of the newlines that were CRLF."""
    found = [match.start() for match in re.finditer("\r\n", raw)]
    return [place - before for before, place in enumerate(found)]


class Places:
    """Positions by one convention in one text, brought to ours."""

    def __init__(self, plain: PlainText, convention: Convention) -> None:
        self.length, self.marks = len(plain.text), plain.marks
        self.text = plain.text
        self.convention = convention
        doubled = [*(plain.astral if convention.utf16 else ()), *(plain.crlf if convention.crlf else ())]
        # The k-th doubled sign (from 0) at p has its inside at p + k + 1, in the file's own counting.
        self.insides: Sequence[int] = [place + k + 1 for k, place in enumerate(sorted(doubled))]

    def span(self, start: int, end: int) -> tuple[int, int] | str:
        """``(start, end)`` in our text, or the code of what is wrong with it."""
        end += self.convention.inclusive
        if not 0 <= start < end:
            return _wrong_order(start, end)
        ours = (self._place(start), self._place(end))
        if ours[0] is None or ours[1] is None:
            return "inside-character"
        if ours[1] > self.length:
            return "outside"
        return (ours[0], ours[1]) if ours[0] < ours[1] else "empty"

    def _place(self, position: int) -> int | None:
        position = max(position - self.marks, 0) if self.convention.bom else position
        if not self.insides:
            return position
        before = bisect_left(self.insides, position)
        if before == len(self.insides) or self.insides[before] != position:
            return position - before
        place = position - before - 1
        return None if self.text[place] > "\uffff" else place


def _wrong_order(start: int, end: int) -> str:
    if start < 0:
        return "negative"
    if start == end:
        return "empty"
    return "inverted" if start > end else ""
