"""PURE. A text with its codings as HTML: nested marks around the words, and nothing changed in the words.

Every line of a text is a block of its own. Where codings overlap, a mark is closed and opened again,
so that what comes out is well nested. A coding is announced once: where it begins and where it ends,
in ``<i>`` elements that are heard and not seen; they alone are no part of the text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

Address = tuple[str, str]
LANES = 4
"""Lines under the words that are drawn apart; a fifth coding on the same words shares the last."""
CLOCK = re.compile(r"\d{1,3}(?::\d{2}){1,2}(?:[.,]\d{1,3})?")


@dataclass(frozen=True, slots=True)
class Look:
    """What the marks of one code have in common, as HTML that is safe already."""

    css: str
    begin: str
    """Heard where a coding begins."""
    end: str
    label: str
    """Stands in the margin."""


class Mark(NamedTuple):
    """A coding on ``[start, end)``; ``unfinished`` when something about it is still to be filled in."""

    start: int
    end: int
    ident: str
    look: Look
    unfinished: bool = False
    who: str = ""
    """Whose coding it is, as HTML that is safe already; empty when that goes without saying."""


class Stretch(NamedTuple):
    """Whole lines of a text, and the turns that begin in them."""

    start: int
    content: str
    turns: Sequence[Mapping[str, Any]] = ()


class _Open(NamedTuple):
    """An element that is open now: where it ends, and how it is opened again and closed for good."""

    end: int
    again: str
    last: str
    shut: str
    lane: int


def escape(text: str) -> str:
    """``text`` between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def in_order(marks: Iterable[Mark]) -> list[Mark]:
    """The order in which marks nest best: by where they begin, the longest first."""
    return sorted(marks, key=lambda mark: (mark.start, -mark.end))


def lines(stretch: Stretch) -> Iterator[tuple[int, str]]:
    """Where each line begins, and the line with its end."""
    start = stretch.start
    for line in stretch.content.split("\n"):
        if start < stretch.start + len(stretch.content):
            whole = line + "\n" if start + len(line) < stretch.start + len(stretch.content) else line
            yield start, whole
            start += len(whole)


def blocks(
    stretches: Iterable[Stretch], marks: Sequence[Mark], address: Address = ("", "/")
) -> Iterator[list[str]]:
    """The HTML of every line, by stretch. ``marks`` in the order of :func:`in_order`.

    ``address`` is what stands before and after the name of a coding in the address of its page.
    """
    running: list[Mark] = []
    place, count = 0, len(marks)
    for stretch in stretches:
        heads = {turn["start"]: turn["label_end"] for turn in stretch.turns}
        made = []
        for start, line in lines(stretch):
            end = start + len(line)
            here = [mark for mark in running if mark.end > start] if running else []
            while place < count and marks[place].start < end:
                if marks[place].end > start:
                    here.append(marks[place])
                place += 1
            running = here
            made.append(_block(line, start, here, heads.get(start, 0), address))
        yield made


def _block(line: str, start: int, marks: list[Mark], head: int, address: Address) -> str:
    css = "coded-line" if line != "\n" else "coded-line coded-blank"
    if head > start:
        css += " coded-turn"
    elif not marks:
        return f'<div class="{css}" id="p{start}" data-start="{start}"><p>{escape(line)}</p></div>'
    words, labels = _marked(line, start, marks, head), _labels(start, marks, address)
    return f'<div class="{css}" id="p{start}" data-start="{start}"><p>{words}</p>{labels}</div>'


def _labels(start: int, marks: list[Mark], address: Address) -> str:
    """The codes that begin in a line. Heard already where they begin, so hidden from who listens."""
    before, after = address
    found = [
        f'<a class="code-label {mark.look.css}{" code-label-open" if mark.unfinished else ""}" tabindex="-1"'
        f' href="{before}{mark.ident}{after}" title="{mark.who}">{mark.look.label}</a>'
        for mark in marks
        if mark.start >= start
    ]
    return f'<div class="code-labels" aria-hidden="true">{"".join(found)}</div>' if found else ""


def _marked(line: str, start: int, marks: list[Mark], head: int) -> str:
    """One line with its marks, by walking from border to border."""
    out: list[str] = []
    stack: list[_Open] = []
    at, last = start, start + len(line)
    if head > start:
        out.append('<span class="speaker">')
        stack.append(_Open(head, '<span class="speaker">', "</span>", "</span>", -1))
    for mark in marks:
        while stack and (near := min(stack)[0]) <= mark.start:
            out.append(_words(line[at - start : near - start], at < head))
            at = near
            _close(stack, at, out)
        if mark.start > at:
            out.append(_words(line[at - start : mark.start - start], at < head))
            at = mark.start
        stack.append(_opened(mark, at, stack, out))
    while stack and (near := min(stack)[0]) < last:
        out.append(_words(line[at - start : near - start], at < head))
        at = near
        _close(stack, at, out)
    out.append(_words(line[at - start :], at < head))
    out.extend(one.last if one.end == last else one.shut for one in reversed(stack))
    return "".join(out)


def _words(words: str, before_turn: bool) -> str:
    """Escaped; in the name before a turn, the time is set apart."""
    if not before_turn:
        return escape(words)
    return CLOCK.sub(lambda found: f'<span class="clock">{found[0]}</span>', escape(words))


def _opened(mark: Mark, at: int, stack: list[_Open], out: list[str]) -> _Open:
    lane = _free_lane(stack) if stack else 0
    again = f'<mark class="{mark.look.css} lane-{lane}" data-c="{mark.ident}">'
    if mark.start == at:
        out.append(f'<mark class="{mark.look.css} lane-{lane}" id="c-{mark.ident}">{mark.look.begin}')
    else:
        out.append(again)
    return _Open(mark.end, again, f"{mark.look.end}</mark>", "</mark>", lane)


def _free_lane(stack: list[_Open]) -> int:
    taken = {one.lane for one in stack}
    return next((lane for lane in range(LANES) if lane not in taken), LANES - 1)


def _close(stack: list[_Open], at: int, out: list[str]) -> None:
    """Close what ends at ``at`` with all that was opened in it, and open the rest of that again."""
    if stack[-1].end == at and (len(stack) == 1 or all(one.end > at for one in stack[:-1])):
        out.append(stack.pop().last)
        return
    lowest = next(place for place, one in enumerate(stack) if one.end == at)
    inner = stack[lowest:]
    stack[lowest:] = [one for one in inner if one.end > at]
    out.extend(one.last if one.end == at else one.shut for one in reversed(inner))
    out.extend(one.again for one in inner if one.end > at)
