"""PURE. What somebody looks for, and where it stands: whatever its capitals, accents and kind of quote.

A text is folded letter by letter, so that a place in the folded text is the same place in the text:
positions stay Unicode code points.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..coding.places import JOINER

MARK = "\u0300"
"""Stands for every sign that belongs to the letter before it."""
MOST_TERMS, LONGEST = 10, 200
_ALIKE = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "\xa0": " "}
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')


class _Folded(dict[int, str]):
    """One code point for each code point; what is met once is remembered."""

    def __missing__(self, code: int) -> str:
        self[code] = _folded(chr(code))
        return self[code]


def _folded(letter: str) -> str:
    if unicodedata.category(letter) in ("Mn", "Me") or "\U0001f3fb" <= letter <= "\U0001f3ff":
        return MARK
    base, *signs = list(unicodedata.normalize("NFD", _ALIKE.get(letter, letter)))
    if signs and not all(unicodedata.combining(sign) for sign in signs):
        base = letter
    small = base.casefold()
    return small if len(small) == 1 else base


_FOLDED = _Folded()


def fold(text: str) -> str:
    """``text`` without capitals and accents, as long as it was."""
    return text.lower().replace("`", "'") if text.isascii() else text.translate(_FOLDED)


def has_signs(folded: str) -> bool:
    """Whether something in a folded text belongs to the letter before it."""
    return MARK in folded or JOINER in folded


@dataclass(frozen=True)
class Wanted:
    """What is looked for: every one of the terms, in one passage."""

    terms: tuple[str, ...]
    whole: bool = False
    """Whether a term must be whole words; otherwise it may be a part of one."""

    def spots(
        self, term: str, folded: str, start: int, end: int, *, with_signs: bool
    ) -> Iterator[tuple[int, int]]:
        """Where one term stands in a stretch of a folded text."""
        for match in _pattern(term, with_signs).finditer(folded, start, end):
            begin, last = match.span()
            if begin and folded[begin - 1] == JOINER:
                continue
            if not self.whole or _is_whole(folded, begin, last):
                yield begin, last


Spot = tuple[int, int]


def wanted(typed: str, *, whole: bool = False) -> Wanted:
    """Words and "exact phrases"; a quote that is not closed runs to the end."""
    plain = unicodedata.normalize("NFC", typed[:LONGEST]).translate(_QUOTES)
    found = (phrase or word for phrase, word in _TERM.findall(plain))
    terms = (" ".join(fold(term).replace(MARK, "").replace(JOINER, "").split()) for term in found)
    unlike = dict.fromkeys(term for term in terms if term)
    return Wanted(tuple(sorted(unlike, key=len, reverse=True))[:MOST_TERMS], whole)


@lru_cache(maxsize=4 * MOST_TERMS)
def _pattern(term: str, with_signs: bool) -> re.Pattern[str]:
    """Nothing in it can go back and forth: letters stand for themselves, white space for white space."""
    after = f"{MARK}*" if with_signs else ""
    words = ("".join(re.escape(letter) + after for letter in word) for word in term.split())
    tail = f"(?:{JOINER}.?{MARK}*)*" if with_signs else ""
    return re.compile(r"\s+".join(words) + tail, re.DOTALL)


def _is_whole(folded: str, start: int, end: int) -> bool:
    return not (_runs_on(folded, start - 1, start) or _runs_on(folded, end - 1, end))


def _runs_on(folded: str, left: int, right: int) -> bool:
    """Whether a word goes on from one place to the next."""
    if left < 0 or right >= len(folded):
        return False
    while left and folded[left] == MARK:
        left -= 1
    return folded[left].isalnum() and folded[right].isalnum()
