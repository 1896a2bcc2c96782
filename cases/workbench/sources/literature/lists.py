"""PURE. A reference list with faults: the titles that can be read, and the lines that can't."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from ..reading import Entry, Refusal, read_literature

MOST_TITLES = 500
"""That are shown at once to choose from."""
MOST_FAULTS = 20
BEGIN = re.compile(r"\s*@\s*[A-Za-z]+\s*[{(]|\s*TY {1,2}-")


@dataclass(frozen=True)
class ReadList:
    """The titles of a list in order, and a refusal for each that could not be read."""

    entries: tuple[Entry, ...]
    faults: tuple[Refusal, ...]


def read_list(text: str) -> ReadList:
    """Read a list; a title with a fault is left out and said. Raises Refusal when nothing can be read."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    begins = [number for number, line in enumerate(lines) if BEGIN.match(line)]
    faults: list[Refusal] = []
    while True:
        try:
            entries = read_literature("\n".join(lines))
        except Refusal as refusal:
            if refusal.code != "literature_line" or len(faults) >= MOST_FAULTS:
                return _without(faults, refusal)
            faults.append(refusal)
            _blank(lines, begins, int(refusal.values["line"]) - 1)
            continue
        if len(entries) > MOST_TITLES:
            raise Refusal("literature_many", entries=MOST_TITLES)
        return ReadList(entries, tuple(faults))


def _without(faults: list[Refusal], refusal: Refusal) -> ReadList:
    """What is left holds no title at all: the first fault says more than that."""
    if faults and refusal.code == "literature_format":
        return ReadList((), tuple(faults))
    raise refusal


def _blank(lines: list[str], begins: list[int], at: int) -> None:
    """Empty the title in which line ``at`` stands; the numbers of the other lines stay."""
    number = bisect_left(begins, at + 1)
    first = begins[number - 1] if number else 0
    last = begins[number] if number < len(begins) else len(lines)
    lines[first:last] = [""] * (last - first)
