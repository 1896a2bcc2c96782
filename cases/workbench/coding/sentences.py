"""The sentences of a text, read only as far as they are needed."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from ..models import CodingRound, SourceText
from ..sources.texts import words_at
from .marking import Stretch, lines

NEARBY = 4_000
"""Code points before and after a coding in which its sentences are looked for."""
WINDOW = 60
"""Sentences on a page of the way to code without scripts."""
LONGEST_HEAD = 200
"""Code points that the name and time before a turn have at most."""
BEHIND = 20_000
"""Code points before a window in which the one before it is looked for."""


class Sentence(NamedTuple):
    """What somebody says up to a full stop, and where it stands."""

    start: int
    end: int
    words: str
    is_label: bool = False


class Window(NamedTuple):
    """Some sentences of a text, with where the ones before and after begin (None: there are none)."""

    start: int
    sentences: list[Sentence]
    before: int | None
    after: int | None


Bounds = Sequence[Sequence[int]]


def segments_of(text: SourceText, coding_round: CodingRound | None) -> list[tuple[int, int]] | None:
    """The given pieces of a round, which take the place of sentences; None when all is free."""
    if coding_round is None or coding_round.unit != CodingRound.Unit.SEGMENTS:
        return None
    return list(coding_round.segments.filter(text=text).order_by("start").values_list("start", "end"))


def within(bounds: Bounds, start: int, end: int) -> list[list[int]]:
    """Those of the pieces that begin in a stretch."""
    return [[left, right] for left, right in bounds if start <= left < end]


def spoken_sentences(
    text: SourceText, start: int, end: int, given: Bounds | None = None
) -> Iterator[Sentence]:
    """The sentences of a stretch in which something is said: not a name and time before a turn.

    ``given`` pieces take their place.
    """
    if given is not None:
        yield from (Sentence(a, b, words_at(text, a, b)) for a, b in given if a < end and b > start)
        return
    for one in sentences_in(text, start, end):
        if not one.is_label:
            yield one


def sentences_in(text: SourceText, start: int, end: int) -> Iterator[Sentence]:
    """All sentences of a stretch; the names and times before turns are sentences that say what they are.

    The one place that decides what is said: whoever codes is offered it, and agreement counts it.
    """
    parts = text.parts.filter(start__lt=end, end__gt=start - LONGEST_HEAD).order_by("start")
    rows = parts.values_list("start", "content", "sentences", "turns")
    head = 0
    for begin, content, bounds, turns in rows.iterator(chunk_size=2):
        for left, right, is_label in told_apart(bounds or _lines_with_words(begin, content), turns, head):
            if left < end and right > start:
                yield Sentence(left, right, content[left - begin : right - begin], is_label)
        head = turns[-1]["label_end"] if turns else head


def told_apart(
    bounds: Iterable[Sequence[int]], turns: Iterable[Mapping[str, Any]], head: int = 0
) -> Iterator[tuple[int, int, bool]]:
    """Each sentence of a part, and whether it lies in the name and time before a turn.

    ``head``: where the last name before this part ends.
    """
    heads = deque((turn["start"], turn["label_end"]) for turn in turns)
    for left, right in bounds:
        while heads and heads[0][0] <= left:
            head = heads.popleft()[1]
        yield left, right, right <= head


def sentences_around(text: SourceText, start: int, end: int, reach: int = 6) -> list[Sentence]:
    """The sentences at ``[start, end)`` with a few before and after them."""
    found = list(spoken_sentences(text, max(0, start - NEARBY), end + NEARBY))
    here = [place for place, one in enumerate(found) if one.start < end and one.end > start]
    if not here:
        return found[: 2 * reach]
    return found[max(0, here[0] - reach) : here[-1] + reach + 1]


def window_at(text: SourceText, start: int, given: Bounds | None = None) -> Window:
    """The sentences from ``start`` on, as many as fit a page."""
    found = list(islice(spoken_sentences(text, start, text.length, given), WINDOW + 1))
    after = found[WINDOW].start if len(found) > WINDOW else None
    before = None
    if start > 0:
        behind = [
            one.start
            for one in spoken_sentences(text, max(0, start - BEHIND), start, given)
            if one.end <= start
        ]
        before = behind[-WINDOW:][0] if behind else None
    return Window(found[0].start if found else start, found[:WINDOW], before, after)


def _lines_with_words(begin: int, content: str) -> Iterator[tuple[int, int]]:
    """What takes the place of sentences in a text in which nobody looked for them."""
    for start, line in lines(Stretch(begin, content)):
        if line.strip():
            yield start + len(line) - len(line.lstrip()), start + len(line.rstrip())
