"""PURE. A whole text with its sentences and turns, which are read only where something was found."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from ..coding.places import LONGEST
from .words import Spot, Wanted, fold, has_signs

Row = tuple[int, str, str, str]
"""Where a part begins, its words, and its sentences and turns as JSON that nobody read yet."""


class Passage(NamedTuple):
    """A sentence in which all that was looked for stands, who says it, and the turn or line around it."""

    start: int
    end: int
    words: str
    spots: tuple[Spot, ...]
    speaker: str
    time: str
    around: Spot
    line: int
    """Where the line begins: the page of the text has a spot with that name."""


class Script:
    """The text of a source, to look for words in."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = list(rows)
        self._starts = [row[0] for row in self._rows]
        self._bounds: dict[int, list[list[int]]] = {}
        self._turns: dict[int, list[dict[str, Any]]] = {}
        self.text = "".join(row[1] for row in self._rows)

    @cached_property
    def folded(self) -> str:
        """The text as words are looked for in it."""
        return fold(self.text)

    @cached_property
    def _with_signs(self) -> bool:
        return has_signs(self.folded)

    def _spots(self, wanted: Wanted, term: str, start: int = 0, end: int | None = None) -> Iterator[Spot]:
        last = len(self.text) if end is None else end
        return wanted.spots(term, self.folded, start, last, with_signs=self._with_signs)

    def passages(self, wanted: Wanted) -> Iterator[Passage]:
        """The sentences in which every term stands, in order."""
        if not wanted.terms:
            return
        first, *others = wanted.terms
        for start, end, found in self._sentences_with(wanted, first):
            spots = list(found)
            for term in others:
                here = list(self._spots(wanted, term, start, end))
                spots += here
                if not here:
                    break
            else:
                yield self._passage(start, end, spots)

    def _sentences_with(self, wanted: Wanted, term: str) -> Iterator[tuple[int, int, list[Spot]]]:
        start = end = 0
        found: list[Spot] = []
        for begin, last in self._spots(wanted, term):
            if found and last <= end:
                found.append((begin, last))
                continue
            if (here := self.sentence_at(begin)) is None:
                continue
            if found:
                yield start, end, found
            beyond = self.sentence_at(last - 1) if last > here[1] else None
            start, end, found = here[0], max(here[1], last, beyond[1] if beyond else 0), [(begin, last)]
        if found:
            yield start, end, found

    def _passage(self, start: int, end: int, spots: list[Spot]) -> Passage:
        turn = self.turn_at(start)
        return Passage(
            start,
            end,
            self.text[start:end],
            _apart(spots),
            turn["speaker"] if turn else "",
            (turn.get("time") or "") if turn else "",
            self._around(start, end, turn),
            self.text.rfind("\n", 0, start) + 1,
        )

    def sentence_at(self, place: int) -> Spot | None:
        """The sentence around a place; None in the name and time before a turn."""
        part = self._part(place)
        turns, bounds = self._turns_of(part), self._bounds_of(part)
        head = bisect_right(turns, place, key=lambda turn: turn["start"]) - 1
        spoken = turns[head]["label_end"] if head >= 0 else 0
        if place < spoken:
            return None
        at = bisect_right(bounds, place, key=lambda pair: pair[0]) - 1
        if at >= 0 and place < bounds[at][1]:
            start, end = bounds[at]
            return (max(start, spoken), end) if end > spoken else (start, end)
        start, end = self._line(place)
        return max(start, spoken) if spoken < end else start, end

    def turn_at(self, place: int) -> dict[str, Any] | None:
        """The turn in which a place lies; None where nobody speaks."""
        for part in range(self._part(place), -1, -1):
            if self._rows[part][3] == "[]":
                continue
            turns = self._turns_of(part)
            at = bisect_right(turns, place, key=lambda turn: turn["start"]) - 1
            if at >= 0:
                return turns[at] if place < (turns[at].get("end") or len(self.text)) else None
        return None

    def _around(self, start: int, end: int, turn: dict[str, Any] | None) -> Spot:
        """What somebody says in one turn, or a paragraph."""
        if turn and turn.get("end"):
            first, last = self._trimmed(turn["label_end"], max(end, turn["end"]))
            if last - first <= LONGEST:
                return first, last
        left, right = self._line(start)
        return left, max(end, right)

    def _line(self, place: int) -> Spot:
        end = self.text.find("\n", place)
        return self._trimmed(self.text.rfind("\n", 0, place) + 1, len(self.text) if end < 0 else end)

    def _trimmed(self, start: int, end: int) -> Spot:
        words = self.text[start:end]
        return start + len(words) - len(words.lstrip()), start + len(words.rstrip())

    def _part(self, place: int) -> int:
        return max(0, bisect_right(self._starts, place) - 1)

    def _bounds_of(self, part: int) -> list[list[int]]:
        if part not in self._bounds:
            self._bounds[part] = json.loads(self._rows[part][2])
        return self._bounds[part]

    def _turns_of(self, part: int) -> list[dict[str, Any]]:
        if part not in self._turns:
            self._turns[part] = json.loads(self._rows[part][3])
        return self._turns[part]


def _apart(spots: list[Spot]) -> tuple[Spot, ...]:
    """The spots in order, those that overlap as one."""
    apart: list[Spot] = []
    for start, end in sorted(set(spots)):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)
