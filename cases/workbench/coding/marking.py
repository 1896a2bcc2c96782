"""PURE. A text with its codings as HTML: nested marks around the words, and nothing changed in the words.

Every line of a text is a block of its own. Of the marks that are open, the one that ends first is always
the innermost: where codings overlap, it is closed before a longer one begins, and opened again inside it.
So what comes out is well nested, and closing never has to look further than the last. A coding is
announced once: where it begins and where it ends, in ``<i>`` elements that are heard and not seen; they
alone are no part of the text.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

Address = tuple[str, str]
_OPEN_LABEL, _TITLE = " code-label-open", ' title="%s"'
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


_Open = tuple[int, int, str, str]
"""A mark that is open now: where it ends, its lane, the HTML that opens it again, and that where it ends."""
_CLOSED = "</mark>"


def escape(text: str) -> str:
    """``text`` between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def in_order(marks: Iterable[Mark]) -> list[Mark]:
    """The order in which marks nest best: by where they begin, the longest first."""
    longest_first = sorted(marks, key=itemgetter(1), reverse=True)
    return sorted(longest_first, key=itemgetter(0))


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
    at, last, opened = start, start + len(line), start
    for begin, mark in _borders(start, last, marks):
        while stack and stack[-1][0] <= begin:
            near = stack[-1][0]
            if near > at:
                out.append(_piece(line, start, at, near, head, words))
                at = near
            out.append(stack.pop()[3])
        if begin > at:
            out.append(_piece(line, start, at, begin, head, words))
            at = begin
        if mark:
            _open(mark, stack, out, is_first=mark[0] == at, together=opened == at)
            opened = at
    out.append(_CLOSED * len(stack))
    return "".join(out)


def _borders(start: int, last: int, marks: list[Mark]) -> Iterator[tuple[int, Mark | None]]:
    """Where marks begin in a line, those that begin together by how long they last; then its end."""
    together = [mark for mark in marks if mark[0] <= start]
    for mark in sorted(together, key=itemgetter(1), reverse=True):
        yield start, mark
    for mark in marks[len(together) :]:
        yield mark[0], mark
    yield last, None


def _piece(line: str, start: int, at: int, to: int, head: int, words: Callable[[str], str]) -> str:
    """Escaped; the name before a turn, and the time in it, are set apart."""
    if at >= head:
        return words(line[at - start : to - start])
    name = CLOCK.sub(
        lambda found: f'<span class="clock">{found[0]}</span>',
        words(line[at - start : min(to, head) - start]),
    )
    return f'<span class="speaker">{name}</span>{words(line[max(head, at) - start : max(head, to) - start])}'


def _open(mark: Mark, stack: list[_Open], out: list[str], *, is_first: bool, together: bool) -> None:
    """Open a coding around those that end before it: they are closed, and opened again inside it.

    ``together``: what was opened last has no words yet, so it need not be closed.
    """
    place = len(stack)
    while place and stack[place - 1][0] < mark[1]:
        place -= 1
    begin, opened = _opening(mark, _free_lane([one[1] for one in stack]))
    inner = [one[2] for one in stack[place:]]
    if inner and together:
        inner = out[-len(inner) :]
        del out[-len(inner) :]
    else:
        out.append(_CLOSED * len(inner))
    out.append(begin if is_first else opened[2])
    out.extend(inner)
    stack.insert(place, opened)


def _opening(mark: Mark, lane: int) -> tuple[str, _Open]:
    """The HTML where a coding begins, and what is open from there on."""
    _start, end, ident, look, _unfinished, _who = mark
    tag = f'<mark class="{look.css} lane-{lane}"'
    again = f'{tag} data-c="{ident}">'
    return f'{tag} id="c-{ident}">{look.begin}', (end, lane, again, look.end + _CLOSED)


def _free_lane(taken: list[int]) -> int:
    lane = 0
    while lane < LANES - 1 and lane in taken:
        lane += 1
    return lane
