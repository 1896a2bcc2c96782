"""Which convention a file counts by: the one that most of its own quotes agree with.

Programs count in code points or UTF-16 units, a CRLF once or twice, with or without the byte
order mark, up to the last sign or behind it. A selection often carries the text it covers
(as its name or description), so every convention can be tried against those quotes. The
convention with the most votes in the whole project holds; a source in which another one wins
has its own. Where no quote decides, the program that wrote the file does.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

from cases.exchange.refi.plain import STANDARD, Convention, PlainText
from cases.exchange.refi.raw import RawSelection
from cases.exchange.refi.values import whole
from cases.exchange.remarks import OffsetChoice

COUNTS_CRLF_ONCE = ("atlas", "qualcoder", "welzijn", "taguette")
"""Programs whose positions count a CRLF as one; others, NVivo and MAXQDA among them, count two."""

ALL = tuple(Convention(*choices) for choices in product((False, True), repeat=4))
_CUT = ("…", "...")
LEAST_CUT = 4
"""A quote that was cut off counts from so many signs on."""


class Quoted(NamedTuple):
    """A selection as the file counts it, with the texts that may be its quote; ``cut``: those cut off."""

    start: int
    end: int
    quotes: tuple[str, ...]
    cut: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A text of a project with its quoted selections."""

    guid: str
    name: str
    plain: PlainText
    quoted: Sequence[Quoted]


def quoted_in(selections: Iterable[RawSelection]) -> list[Quoted]:
    """The selections that say which text they cover."""
    found = ((whole(one.start), whole(one.end), one) for one in selections if one.in_text and one.quotes)
    return [
        Quoted(start, end, one.quotes, tuple(filter(None, map(cut_off, one.quotes))))
        for start, end, one in found
        if start is not None and end is not None
    ]


def most_agreeing(plain: PlainText, selections: Iterable[RawSelection]) -> int:
    """How many quotes agree with a text, counted in the way that suits it best."""
    return max(votes_in(Counted("", "", plain, quoted_in(selections))).values())


def expected(origin: str) -> Convention:
    """How the program named ``origin`` counts, as far as is known."""
    once = any(name in origin.lower() for name in COUNTS_CRLF_ONCE)
    return Convention(crlf=not once)


def agrees(quote: str, covered: str) -> bool:
    """Whether ``quote`` is the text ``covered``, or its beginning when it was cut off."""
    if quote == covered:
        return True
    cut = cut_off(quote)
    return bool(cut) and len(cut) < len(covered) and covered.startswith(cut)


def cut_off(quote: str) -> str:
    """What is left of a quote that was cut off; empty for one that is whole."""
    if not quote.endswith(_CUT):
        return ""
    cut = next(quote.removesuffix(end).rstrip() for end in _CUT if quote.endswith(end))
    return cut if len(cut) >= LEAST_CUT else ""


def folded(text: str) -> str:
    """``text`` with accents as one sign and single spaces: how programs differ in quoting it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def votes_in(counted: Counted) -> Counter[Convention]:
    """How many quotes agree with each convention that makes a difference in this text.

    Quotes that agree with none of them sign for sign are tried again without minding accents and spaces.
    """
    tried = dict.fromkeys(counted.plain.effective(one) for one in ALL)
    votes, agreeing = Counter(dict.fromkeys(tried, 0)), bytearray(len(counted.quoted))
    for convention in tried:
        found = _agreeing(counted, convention, _quotes)
        votes[convention] = len(found)
        for number in found:
            agreeing[number] = True
    if not all(agreeing):
        rest = [
            one for one, agrees_already in zip(counted.quoted, agreeing, strict=True) if not agrees_already
        ]
        loose = replace(counted, quoted=rest)
        votes.update({one: len(_agreeing(loose, one, _quotes_folded)) for one in tried})
    return votes


def _agreeing(counted: Counted, convention: Convention, quotes: Callable[[Quoted, str], bool]) -> list[int]:
    """The numbers of the selections that quote (``quotes``) what they cover by ``convention``."""
    places, text = counted.plain.places(convention), counted.plain.as_quoted
    found = []
    for number, one in enumerate(counted.quoted):
        span = places.span(one.start, one.end)
        if not isinstance(span, str) and quotes(one, text[span[0] : span[1]]):
            found.append(number)
    return found


def _quotes(one: Quoted, covered: str) -> bool:
    """As :func:`agrees` says, of each of its quotes; this is asked for every convention, so it is quick."""
    if covered in one.quotes:
        return True
    return bool(one.cut) and any(len(cut) < len(covered) and covered.startswith(cut) for cut in one.cut)


def _quotes_folded(one: Quoted, covered: str) -> bool:
    return any(agrees(folded(quote), folded(covered)) for quote in one.quotes)


class Poll:
    """The votes of all texts of a project, and what follows from them."""

    def __init__(self, texts: Iterable[Counted], origin: str) -> None:
        self.texts = list(texts)
        self.expected = expected(origin)
        self.votes = {one.guid: votes_in(one) for one in self.texts}
        self.totals = self._totals()
        self.chosen = max(ALL, key=lambda one: (self.totals[one], *self._plainness(one)))

    def _totals(self) -> Counter[Convention]:
        totals: Counter[Convention] = Counter()
        for text in self.texts:
            votes = self.votes[text.guid]
            totals.update({one: votes[text.plain.effective(one)] for one in ALL})
        return totals

    def _plainness(self, convention: Convention) -> tuple[bool, ...]:
        """Among equals: the expected one first, then the one that departs least from the standard."""
        return (
            not convention.inclusive,
            not convention.utf16,
            not convention.bom,
            convention.crlf == self.expected.crlf,
        )

    def convention_of(self, text: Counted) -> Convention:
        """The convention for this text: the project's, unless its own quotes outvote that."""
        votes, chosen = self.votes[text.guid], text.plain.effective(self.chosen)
        best = max(votes, key=lambda one: (votes[one], one == chosen, *self._plainness(one)))
        return best if votes[best] > votes[chosen] else chosen

    def all_agree(self, text: Counted) -> bool:
        """Whether every quote of this text agrees with its convention."""
        return self.votes[text.guid][self.convention_of(text)] == len(text.quoted)

    def choices(self) -> tuple[OffsetChoice, ...]:
        """The report: the project's choice, then every text that has its own."""
        own = [(one, self.convention_of(one)) for one in self.texts]
        differing = [(one, found) for one, found in own if found != one.plain.effective(self.chosen)]
        return (self._overall(), *(self._choice(one, found) for one, found in differing))

    def _overall(self) -> OffsetChoice:
        effective = self._in_use(self.chosen)
        votes: dict[str, int] = {}
        for one in ALL:
            votes.setdefault(str(self._in_use(one)), self.totals[one])
        quotes = sum(len(text.quoted) for text in self.texts)
        return OffsetChoice(str(effective), votes, quotes, "quotes" if self.totals[self.chosen] else "origin")

    def _in_use(self, convention: Convention) -> Convention:
        """``convention`` without what makes no difference in any text."""
        found = [text.plain.effective(convention) for text in self.texts] or [STANDARD]
        return Convention(
            utf16=any(one.utf16 for one in found),
            bom=any(one.bom for one in found),
            crlf=any(one.crlf for one in found),
            inclusive=convention.inclusive,
        )

    def _choice(self, text: Counted, convention: Convention) -> OffsetChoice:
        votes = {str(one): count for one, count in self.votes[text.guid].items()}
        return OffsetChoice(str(convention), votes, len(text.quoted), "quotes", text.name, text.guid)
