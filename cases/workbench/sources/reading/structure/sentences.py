"""Sentences of Dutch and English prose, and the pieces in which a text is stored."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

from .abbreviations import BEFORE_A_NUMBER, INSIDE, MAY_END
from .spans import Span

PART = 10_000
"""Characters of a stored piece, about."""
LINE = re.compile(r"\S(?:[^\n]*\S)?")
MARK = re.compile(r"(?<![.!?…])([.!?…]++)[\"'”’»›)\]]*\s+(?=\S)")
"""What may end a sentence: marks, closing quotes and brackets, white space, and something after it."""
OPENING = "\"'“‘„‚«‹([¿¡-–—*•"
CLITIC = re.compile(r"['’‘][stnmk]\b")
"""*'s Avonds*, *'t Is*: small letters that begin a Dutch sentence."""
LETTERS_AND_POINTS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
NUMBER = re.compile(r"(?:\d+|[ivxIVX]+|[a-z])(?:\.\d+)*$")
TOKEN = re.compile(r"[^\s(\[\"“‘„«/]*$")
LONGEST_TOKEN = 24


def paragraphs(text: str) -> list[Span]:
    """Every line that isn't blank, without the white space around it."""
    return [Span(*found.span()) for found in LINE.finditer(text)]


def sentences(text: str, cuts: Iterable[int] = ()) -> list[Span]:
    """The sentences, in order. Every visible character is in exactly one of them.

    A new line always ends a sentence, and so does each offset in ``cuts`` (the end of a speaker's
    label, for example).
    """
    wanted = sorted(set(cuts))
    found: list[Span] = []
    for start, end in paragraphs(text):
        here = wanted[bisect_left(wanted, start + 1) : bisect_left(wanted, end)]
        bounds = [start, *here, end]
        for left, right in pairwise(bounds):
            found.extend(_of_line(text, left, right))
    return found


def _of_line(text: str, start: int, end: int) -> Iterator[Span]:
    begin = _visible(text, start, end)
    for mark in MARK.finditer(text, begin, end):
        if mark.end() < end and _ends(text, begin, mark):
            yield Span(begin, begin + len(text[begin : mark.end()].rstrip()))
            begin = mark.end()
    if last := text[begin:end].rstrip():
        yield Span(begin, begin + len(last))


def _visible(text: str, start: int, end: int) -> int:
    return start + len(text[start:end]) - len(text[start:end].lstrip())


def _ends(text: str, begin: int, mark: re.Match[str]) -> bool:
    """Whether a sentence that began at ``begin`` ends with ``mark``."""
    following = text[mark.end() : mark.end() + 3]
    if following[0].islower() or (following[0] in ",;:" and len(following) > 1):
        return False
    if following[0] in OPENING and following[1:2].islower() and not CLITIC.match(following):
        return mark[1] != "." and following[0] not in "-–—("
    return mark[1] != "." or not _abbreviates(text, begin, mark.start(), following[0])


def _abbreviates(text: str, begin: int, point: int, following: str) -> bool:
    """Whether the point at ``point`` belongs to an abbreviation, an initial or the number of a list."""
    found = TOKEN.search(text, max(begin, point - LONGEST_TOKEN), point)
    token = found.group() if found else ""
    small = token.lower()
    if point - len(token) == begin and NUMBER.match(token):
        return True
    if small in BEFORE_A_NUMBER and following.isdigit():
        return True
    if small in MAY_END:
        return following.isdigit()
    if len(token) == 1:
        return token.isupper()
    if small in INSIDE:
        return not token.isupper()
    return LETTERS_AND_POINTS.match(token) is not None


def parts(text: str, size: int = PART) -> list[Span]:
    """Pieces of at most ``size`` characters that together are the text, exactly.

    Whole paragraphs; a paragraph that is longer is cut between sentences, a longer sentence between
    words, and only a longer word inside.
    """
    cut: list[Span] = []
    begin = 0
    while len(text) - begin > size:
        end = _cut(text, begin, begin + size)
        cut.append(Span(begin, end))
        begin = end
    if begin < len(text):
        cut.append(Span(begin, len(text)))
    return cut


def _cut(text: str, begin: int, limit: int) -> int:
    """The best place to cut after ``begin``, at most ``limit``."""
    line = text.rfind("\n", begin, limit) + 1
    if line > begin:
        return line
    starts = [sentence.start for sentence in sentences(text[begin:limit])][1:]
    if starts:
        return begin + starts[-1]
    space = text.rfind(" ", begin, limit) + 1
    return space if space > begin else limit
