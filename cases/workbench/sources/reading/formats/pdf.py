"""The text of a PDF: lines put together to paragraphs, and where each page begins."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from ..kinds import Refusal
from ..normalise import normalise
from .fonts import name_encodings
from .raised import page_text
from .taken import Taken, counted

READABLE = 10
"""Letters per page, on average, under which a PDF is a scan with at most some stamps of text."""
FULL, ALMOST = 0.7, 0.85
"""A line shorter than these parts of a full one ends its paragraph, the second only with a full stop."""
SHORTEST_PAGE, DEEPEST_HEAD = 3, 3
"""Lines that a page has at least, before its first and last can be a head and a foot; lines of those."""
HYPHEN = "-"
HYPHENATED = re.compile(r"[^\W\d_][-‐]$")
SOFT_HYPHEN = re.compile("(?<=\\w)\xad\\s*$")
SPACES = re.compile(r"[ \t]{2,}")
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
"""Two letters that a font draws as one: who searches for *fijn* must find it."""
JOINING_NOTHING = re.compile("\u200d+(?=[\u200d\\s]|$)|(?<!\\S)\u200d+")
"""What is left of a drawn 👩‍👧 when its parts stand elsewhere in the file."""
DIGITS = re.compile(r"\d+")
NEW = re.compile(
    r"(?:[-·*–]\s|[•▪●◦‣]|\(?\d{1,3}[.)](?=\s|[^\W\d_])|"
    r"[a-z][.)]\s|\[?\(?\d{1,2}:\d{2}|[^\W\d_][\w.'’ -]{0,30}"
    r"(?:[\[(]\d{1,2}:\d{2}[\d:.,]{0,8}[\])]\s?)?:(?:\s|$))"
)
"""What begins a paragraph: an item of a list, a time, a speaker and perhaps the time behind the name."""
SUSPENDED = re.compile(r"(?:en|of|and|or|und)\b")
"""*jeugd- / en ouderenzorg* keeps its hyphen."""


class Line(NamedTuple):
    """A line with text; ``apart`` when an empty line stands before it on its page."""

    page: int
    text: str
    apart: bool


def read_pdf(data: bytes) -> Taken:
    """Everything that is text; refuses ``password``, ``scanned``, ``too_heavy`` and ``damaged``."""
    pages = _page_texts(data)
    if sum(letter.isalnum() for page in pages for letter in page) < READABLE * max(1, len(pages)):
        raise Refusal("scanned")
    taken, headers = reflow(pages)
    empty = sum(not page.strip() for page in pages)
    return Taken(taken.text, pages=taken.pages, notes=counted(headers=headers, empty_pages=empty))


def _page_texts(data: bytes) -> list[str]:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import LimitReachedError, PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise Refusal("password")
        pages = [_page_text(page) for page in reader.pages]
    except LimitReachedError:
        raise Refusal("too_heavy") from None
    except PyPdfError:
        raise Refusal("damaged") from None
    if not pages:
        raise Refusal("damaged")
    return pages


def _page_text(page: Any) -> str:
    name_encodings(page)
    return page_text(page)


def reflow(pages: list[str]) -> tuple[Taken, int]:
    """Paragraphs from the lines of ``pages``, and how many repeated heads and feet were left out.

    The text is normalised; ``pages`` of the result are where the pages begin in it.
    """
    cleaned = [[_clean(line) for line in page.splitlines()] for page in pages]
    heads = _repeated(cleaned)
    bodies = [_without(page, heads) for page in cleaned]
    left_out = sum(map(len, cleaned)) - sum(map(len, bodies))
    lines = [line for number, body in enumerate(bodies) for line in _lines(number, body)]
    return _joined(lines, len(pages)), left_out


def _clean(line: str) -> str:
    whole = JOINING_NOTHING.sub("", line.translate(LIGATURES))
    return SPACES.sub(" ", normalise(SOFT_HYPHEN.sub("‐", whole))).strip()


def _repeated(pages: list[list[str]]) -> frozenset[str]:
    """Lines at the beginning or the end of most pages, their numbers apart."""
    ends = Counter(line for page in pages for line in {DIGITS.sub("#", page[at]) for at in _ends(page)})
    return frozenset(line for line, count in ends.items() if count >= max(3, len(pages) * 0.6))


def _ends(page: list[str]) -> list[int]:
    """The lines of a page that may be its head or foot, from the outside inwards."""
    seen = [number for number, line in enumerate(page) if line]
    depth = min(DEEPEST_HEAD, len(seen) // SHORTEST_PAGE)
    return seen[:depth] + seen[: -depth - 1 : -1]


def _without(page: list[str], heads: frozenset[str]) -> list[str]:
    """The page without its head and its foot."""
    gone = {number for number in _ends(page) if DIGITS.sub("#", page[number]) in heads}
    return [line for number, line in enumerate(page) if number not in gone]


def _lines(page: int, body: list[str]) -> Iterator[Line]:
    first = True
    apart = False
    for text in body:
        if text:
            yield Line(page, text, apart and not first)
            first = False
        apart = not text


def _joined(lines: list[Line], pages: int) -> Taken:
    full = _full_length(lines)
    pieces: list[str] = []
    begins: list[int] = []
    at = 0
    for number, line in enumerate(lines):
        between = _between(lines[number - 1].text, line, full) if number else ""
        if between == HYPHEN:
            pieces[-1], at, between = pieces[-1][:-1], at - 1, ""
        at += len(between)
        begins += [at] * (line.page + 1 - len(begins))
        pieces += [between, line.text]
        at += len(line.text)
    begins += [at] * (pages - len(begins))
    return Taken("".join(pieces), pages=tuple(begins))


def _full_length(lines: list[Line]) -> int:
    """How long a line is that fills the page: longer than nine tenths of them."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _between(before: str, line: Line, full: int) -> str:
    """What stands between two lines: nothing, a space or a line end; :data:`HYPHEN` when it goes."""
    text = line.text
    if line.apart or NEW.match(text):
        return "\n\n" if line.apart else "\n"
    if HYPHENATED.search(before) and text[0].islower():
        return " " if SUSPENDED.match(text) else HYPHEN
    fills = len(before) >= FULL * full and not (before[-1] in ".?!:" and len(before) < ALMOST * full)
    return " " if fills or text[0].islower() else "\n"
