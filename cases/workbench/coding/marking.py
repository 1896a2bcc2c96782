"""PURE. A text with its codings as HTML: nested marks around the words, and nothing changed in the words.

Every line of a text is a block of its own. Where codings overlap, a mark is closed and opened again,
so that what comes out is well nested. A coding is announced once: where it begins and where it ends,
in ``<i>`` elements that are heard and not seen; they alone are no part of the text.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

Address = tuple[str, str]
_SPEAKER = '<span class="speaker">'
_OPEN_LABEL, _TITLE = " code-label-open", ' title="%s"'
_NO_LANE, _FAR = -1, 1 << 62
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


_Open = tuple[int, int, Mark | None]
"""An element that is open now: where it ends, its lane, its coding (None: the name before a turn)."""


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
        f'<a class="code-label {look.css}{_OPEN_LABEL if unfinished else ""}" tabindex="-1"'
        f' href="{before}{ident}{after}"{who and _TITLE % who}>{look.label}</a>'
        for begin, _end, ident, look, unfinished, who in marks
        if begin >= start
    ]
    return f'<div class="code-labels" aria-hidden="true">{"".join(found)}</div>' if found else ""


def _marked(line: str, start: int, marks: list[Mark], head: int) -> str:
    """One line with its marks, by walking from border to border."""
    out: list[str] = []
    stack: list[_Open] = []
    words = escape if any(sign in line for sign in "&<>") else str
    at, last = start, start + len(line)
    if head > start:
        out.append(_SPEAKER)
        stack.append((head, _NO_LANE, None))
    near = head if head > start else _FAR
    for mark in marks:
        begin = mark[0]
        while near <= begin:
            out.append(_piece(line[at - start : near - start], words, at < head))
            at, near = near, _close(stack, near, out)
        if begin > at:
            out.append(_piece(line[at - start : begin - start], words, at < head))
            at = begin
        lane = _free_lane(stack)
        out.append(_opening(mark, lane, begin == at))
        stack.append((mark[1], lane, mark))
        near = min(near, mark[1])
    while near < last:
        out.append(_piece(line[at - start : near - start], words, at < head))
        at, near = near, _close(stack, near, out)
    out.append(_piece(line[at - start :], words, at < head))
    out.extend(_closing(one, last) for one in reversed(stack))
    return "".join(out)


def _piece(piece: str, words: Callable[[str], str], before_turn: bool) -> str:
    """Escaped; in the name before a turn, the time is set apart."""
    if not before_turn:
        return words(piece)
    return CLOCK.sub(lambda found: f'<span class="clock">{found[0]}</span>', words(piece))


def _opening(mark: Mark, lane: int, is_first: bool) -> str:
    look = mark[3]
    if is_first:
        return f'<mark class="{look.css} lane-{lane}" id="c-{mark[2]}">{look.begin}'
    return f'<mark class="{look.css} lane-{lane}" data-c="{mark[2]}">'


def _closing(one: _Open, at: int) -> str:
    end, _lane, mark = one
    if mark is None:
        return "</span>"
    return f"{mark[3].end}</mark>" if end == at else "</mark>"


def _free_lane(stack: list[_Open]) -> int:
    if not stack:
        return 0
    taken = [one[1] for one in stack]
    lane = 0
    while lane < LANES - 1 and lane in taken:
        lane += 1
    return lane


def _close(stack: list[_Open], at: int, out: list[str]) -> int:
    """Close what ends at ``at`` with all that was opened in it, and open the rest of that again.

    Gives where the next one ends.
    """
    again: list[_Open] = []
    ending = sum([one[0] == at for one in stack])
    while ending:
        one = stack.pop()
        out.append(_closing(one, at))
        if one[0] == at:
            ending -= 1
        else:
            again.append(one)
    for one in reversed(again):
        out.append(_opening(one[2], one[1], False) if one[2] else _SPEAKER)
        stack.append(one)
    return min([one[0] for one in stack], default=_FAR)
