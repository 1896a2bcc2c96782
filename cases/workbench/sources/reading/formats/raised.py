"""The small raised signs on a page of a PDF: what refers to a note gets brackets, as in other formats."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

from .notes import EACH, MOST_LOOKED_AT, ONE, SIGNS, reference

SMALLER = 0.92
"""A raised sign is no larger than this part of the letters beside it: no program makes less difference."""
LOWEST, HIGHEST = 0.1, 0.7
"""How far it stands above their line, in parts of their size."""
OPENING = re.compile(rf"\s*({ONE})(?=\s|$)")
SMALL_PRINT = 0.95
"""A line of a note has letters smaller than these parts of the text that refers to it."""
SHOWING = frozenset((b"Tj", b"TJ", b"'", b'"'))


class Run(NamedTuple):
    """Text drawn in one go: how large, and at which height on the page; 0 and 0 for what is not upright."""

    text: str
    size: float
    height: float


def page_text(page: Any) -> str:
    """The text of a page as pypdf gives it, its raised signs made recognisable."""
    drawing = _Drawing()
    whole: str = page.extract_text(visitor_operand_before=drawing.before, visitor_text=drawing.text)
    runs = drawing.runs
    if "".join(run.text for run in runs) != whole:
        return whole  # what was told apart is not what stands there, so nothing can be said of its parts
    return "".join(marked(run for run in runs if run.text))


class _Drawing:
    """Hears what is drawn on a page; how far letters rise (Ts), pypdf keeps no account of."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.rise = 0.0
        self.kept: list[float] = []
        self.shown = 0.0
        """How far the last letters rose that were drawn."""

    def before(self, operator: bytes, operands: list[Any], *_matrices: object) -> None:
        if operator in SHOWING:
            self.shown = self.rise
        elif operator == b"Ts":
            self.rise = next((float(each) for each in operands if isinstance(each, (int, float))), 0.0)
        elif operator == b"q":
            self.kept.append(self.rise)
        elif operator == b"Q" and self.kept:
            self.rise = self.kept.pop()

    def text(self, text: str, page: list[float], drawn: list[float], _font: object, size: float) -> None:
        """A run, by the matrices of the page and of what is drawn on it."""
        if any(abs(turned) > 0.001 for turned in (*page[1:3], *drawn[1:3])):
            self.runs.append(Run(text, 0, 0))
            return
        height = (drawn[5] + self.shown * drawn[3]) * page[3] + page[5]
        self.runs.append(Run(text, abs(size * drawn[3] * page[3]), height))


def marked(runs: Iterable[Run]) -> Iterator[str]:
    """The text of every run, in the order in which they are drawn."""
    held = list(runs)
    line = _Line()
    for run, following in zip_longest(held, held[1:]):
        yield line.read(run, following)


class _Line:
    """The line that is read: how it goes so far, what its signs rise above, the notes of its page."""

    def __init__(self) -> None:
        self.end = ""
        """The last of its text, "" at the beginning."""
        self.letters: Run | None = None
        self.notes: dict[str, float] = {}
        """The notes that were referred to, and how large the letters beside their signs were."""

    def read(self, run: Run, following: Run | None) -> str:
        """The text of the next run, with brackets where it is the sign of a note."""
        letters = self.letters
        if letters is None:
            text = self.opening(run, following)
        elif SIGNS.fullmatch(sign := run.text.strip()) and _raised(run, letters):
            text = run.text.replace(sign, self.sign(sign, letters, following))
        else:
            text = run.text
        self.go_on(run, text)
        return text

    def opening(self, run: Run, following: Run | None) -> str:
        """The beginning of a line: with a sign that is raised, or small and referred to, it is a note."""
        found = OPENING.match(run.text)
        if not found:
            return run.text
        sign = found[1]
        referred = self.notes.get(sign, 0)
        raised = following and _raised(run, following) and (referred or following.text[:1].isspace())
        if not raised and not 0 < run.size < SMALL_PRINT * referred:
            return run.text
        self.notes.pop(sign, None)
        return f"\n[{sign}]{run.text[found.end() :]}"

    def sign(self, sign: str, letters: Run, following: Run | None) -> str:
        """What is raised within a line, by what stands before and behind it."""
        shown = reference(self.end, sign, following.text if following else "")
        if shown.startswith("["):
            self.notes.update(dict.fromkeys(EACH.findall(sign), letters.size))
        return shown

    def go_on(self, run: Run, text: str) -> None:
        _, ended, rest = text.rpartition("\n")
        if ended:
            self.end, self.letters = "", None
        if rest.strip() and not (self.letters and _raised(run, self.letters)):
            self.letters = run
        self.end = (self.end + rest)[-MOST_LOOKED_AT:]


def _raised(run: Run, letters: Run) -> bool:
    """Is this run smaller than those letters, and does it stand above their line?"""
    return (
        0 < run.size <= SMALLER * letters.size
        and LOWEST * letters.size <= run.height - letters.height <= HIGHEST * letters.size
    )
