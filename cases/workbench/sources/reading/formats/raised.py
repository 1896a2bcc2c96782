"""The small raised numbers on a page of a PDF: what refers to a note gets brackets, as in other formats."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

SMALLER = 0.92
"""A raised number is no larger than this part of the letters beside it: no program makes less difference."""
LOWEST, HIGHEST = 0.1, 0.7
"""How far it stands above their line, in parts of their size."""
NUMBERS = re.compile(r"\d{1,3}(?:[,;–-] ?\d{1,3})*")
DIGITS = re.compile(r"\d+")
OPENING = re.compile(r"\s*(\d{1,3})(?=\s|$)")
SMALL_PRINT = 0.95
"""A line of a note has letters smaller than these parts of the text that refers to it."""
LENGTHS = frozenset(("mm", "cm", "dm", "dam", "hm", "km", "ft"))
"""Behind these, as behind one letter, a raised number is a power: m², km³, x²."""
ONE_LETTER_WORD = "u"
LAST_WORD = re.compile(r"[^\W\d_]+$")
NO_NOTE = re.compile(r"[\s=+*/^<>×·±√|_#@&~\\(\[{−⁄-]$")
"""What never stands before the number of a note: a space, a sign of a sum, what opens."""
FRACTIONS = ("/", "⁄")
MOST_LOOKED_AT = 40
POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Run(NamedTuple):
    """Text drawn in one go: how large, and at which height on the page; 0 and 0 for what is not upright."""

    text: str
    size: float
    height: float


def page_text(page: Any) -> str:
    """The text of a page as pypdf gives it, its raised numbers made recognisable."""
    runs: list[Run] = []
    whole: str = page.extract_text(visitor_text=lambda *told: runs.append(_run(*told)))
    if "".join(run.text for run in runs) != whole:
        return whole  # what was told apart is not what stands there, so nothing can be said of its parts
    return "".join(marked(run for run in runs if run.text))


def _run(text: str, page: list[float], drawn: list[float], _font: object, size: float) -> Run:
    """A run, by the matrices of the page and of what is drawn on it."""
    if any(abs(turned) > 0.001 for turned in (*page[1:3], *drawn[1:3])):
        return Run(text, 0, 0)
    return Run(text, abs(size * drawn[3] * page[3]), drawn[5] * page[3] + page[5])


def marked(runs: Iterable[Run]) -> Iterator[str]:
    """The text of every run, in the order in which they are drawn."""
    held = list(runs)
    line = _Line()
    for run, following in zip_longest(held, held[1:]):
        yield line.read(run, following)


class _Line:
    """The line that is read: how it goes so far, what its numbers rise above, the notes of its page."""

    def __init__(self) -> None:
        self.end = ""
        """The last of its text, "" at the beginning."""
        self.letters: Run | None = None
        self.notes: dict[str, float] = {}
        """The notes that were referred to, and how large the letters beside their numbers were."""

    def read(self, run: Run, following: Run | None) -> str:
        """The text of the next run, with brackets where it is the number of a note."""
        letters = self.letters
        if letters is None:
            text = self.opening(run, following)
        elif NUMBERS.fullmatch(number := run.text.strip()) and _raised(run, letters):
            text = run.text.replace(number, self.number(number, letters, following))
        else:
            text = run.text
        self.go_on(run, text)
        return text

    def opening(self, run: Run, following: Run | None) -> str:
        """The beginning of a line: with a number that is raised, or small and referred to, it is a note."""
        found = OPENING.match(run.text)
        if not found:
            return run.text
        number = found[1]
        referred = self.notes.get(number, 0)
        raised = following and _raised(run, following) and (referred or following.text[:1].isspace())
        if not raised and not 0 < run.size < SMALL_PRINT * referred:
            return run.text
        self.notes.pop(number, None)
        return f"\n[{number}]{run.text[found.end() :]}"

    def number(self, number: str, letters: Run, following: Run | None) -> str:
        """A raised number within a line, by what stands before it."""
        if self.end[-1:].isdecimal():
            return number.translate(POWERS)  # else it would be another number: 10³ is not 103
        word = LAST_WORD.search(self.end)
        power = word and (word[0] in LENGTHS or (len(word[0]) == 1 and word[0] != ONE_LETTER_WORD))
        if power or NO_NOTE.search(self.end) or (following and following.text[:1] in FRACTIONS):
            return number
        self.notes.update(dict.fromkeys(DIGITS.findall(number), letters.size))
        return f"[{number}]"

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
