"""The text of a page while it is heard: its lines and the items of its lists."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .notes import raised
from .numbers import DIGITS, written

SPACE = re.compile(r"[ \t\r\n\f]+")
STYLED = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b((?:lower|upper)-(?:alpha|latin|roman)|decimal)\b", re.I
)
KINDS = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
NUMBER = re.compile(r"\s*([+-]?\d{1,9})(?!\d)")


def number(said: str | None) -> int | None:
    """The number at the beginning of an attribute, None without one: so do browsers read it."""
    found = NUMBER.match(said or "")
    return int(found[1]) if found else None


class Flow:
    """A stretch that is written for itself: the page, or one cell."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.lists: list[_List] = []
        self.begun = 0
        """How many pieces there were when an item or this stretch began."""

    def line(self, ending: str) -> None:
        """Begin a line, unless one has just begun."""
        if self.pieces and self.pieces[-1] != ending:
            self.pieces.append(ending)

    def at_beginning(self) -> bool:
        """Has nothing been written since an item or this stretch began?"""
        return self.begun == len(self.pieces)

    def is_within_word(self) -> bool:
        return bool(self.pieces) and not self.pieces[-1][-1].isspace()

    def raise_from(self, place: int | None) -> None:
        """What was written from this place on stands above the line."""
        text = "".join(self.pieces[place:]) if place is not None else ""
        if (marked := raised(text)) != text:
            self.pieces[place:] = [marked]

    def write(self, text: str, *, as_it_is: bool = False) -> None:
        """Text of the page; unless ``as_it_is``, spaces and line ends in a row are one space."""
        if not as_it_is:
            text = SPACE.sub(" ", text)
            if not self.pieces or self.pieces[-1][-1].isspace():
                text = text.lstrip(" ")
        if text:
            self.pieces.append(text)

    def open_list(self, tag: str, attributes: Mapping[str, str]) -> None:
        start, backwards = number(attributes.get("start")), "reversed" in attributes
        self.lists.append(_List(tag == "ol", start, backwards, _kind(attributes)))

    def item(self, value: str | None) -> None:
        """The dash of an item; where it stands in a numbered list, the number comes when that closes."""
        inward = "  " * (len(self.lists) - 1)
        if self.lists:
            self.lists[-1].items.append((len(self.pieces), number(value)))
        self.pieces.append(f"{inward}- ")
        self.begun = len(self.pieces)

    def close_list(self) -> None:
        """Number its items: only now is known where a list that counts down begins."""
        if not self.lists:
            return
        closed = self.lists.pop()
        following = closed.first()
        for place, said in closed.items if closed.numbered else ():
            following = following if said is None else said
            self.pieces[place] = self.pieces[place].replace("- ", f"{written(following, closed.kind)}. ")
            following += -1 if closed.backwards else 1


def _kind(attributes: Mapping[str, str]) -> str:
    """How the numbers of a list are written, by its style before its type: so do browsers show it."""
    styled = STYLED.search(attributes.get("style") or "")
    return KINDS.get(styled[1].lower(), DIGITS) if styled else attributes.get("type") or DIGITS


@dataclass(slots=True)
class _List:
    """A list that is open: the place of each item among the pieces, and the number it says it has."""

    numbered: bool
    start: int | None
    backwards: bool
    kind: str
    items: list[tuple[int, int | None]] = field(default_factory=list)

    def first(self) -> int:
        if self.start is not None:
            return self.start
        return len(self.items) if self.backwards else 1
