"""PURE. A text as it is read: who says what, and what nobody says."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

Turns = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Said:
    """Words of one speaker; ``speaker`` is empty for words outside turns, and for a turn that goes on."""

    words: str
    speaker: str = ""
    time: str = ""


@dataclass(frozen=True)
class Speaker:
    """A name as it stands in the text, and how often it speaks."""

    name: str
    turns: int


def said(start: int, content: str, turns: Turns) -> Iterator[Said]:
    """The words of a stretch of text that begins at ``start``, turn by turn."""
    at = start
    for turn in turns:
        yield from _plain(content[at - start : turn["start"] - start])
        end = min(turn["end"], start + len(content))
        yield Said(content[turn["label_end"] - start : end - start].strip(), turn["speaker"], turn["time"])
        at = max(at, end)
    yield from _plain(content[at - start :])


def speakers(turns: Iterable[Turns]) -> list[Speaker]:
    """Who was recognised in a text, those who speak most first."""
    counts = Counter(turn["speaker"] for found in turns for turn in found if turn["speaker"])
    return [Speaker(name, count) for name, count in counts.most_common()]


def beginning(found: Iterable[Said], most: int, turns: int) -> list[Said]:
    """What one reads first: about ``most`` characters, in no more than so many ``turns``."""
    kept: list[Said] = []
    left = most
    for each in islice(found, turns):
        if left <= 0:
            break
        words = each.words if len(each.words) <= left else each.words[:left].rsplit(" ", 1)[0] + " …"
        kept.append(Said(words, each.speaker, each.time))
        left -= len(each.words)
    return kept


def _plain(words: str) -> Iterator[Said]:
    if words.strip():
        yield Said(words.strip("\n"))
