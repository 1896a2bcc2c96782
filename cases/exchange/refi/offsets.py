"""Which convention a file counts by: the one that most of its own quotes agree with.

Programs count in code points or UTF-16 units, a CRLF once or twice, with or without the byte
order mark, up to the last sign or behind it. A selection often carries the text it covers
(as its name or description), so every convention can be tried against those quotes. The
convention with the most votes in the whole project holds; a source in which another one wins
has its own. Where no quote decides, the program that wrote the file does.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from cases.exchange.refi.plain import STANDARD, Convention, Places, PlainText
from cases.exchange.remarks import OffsetChoice

COUNTS_CRLF_ONCE = ("atlas", "qualcoder", "welzijn", "taguette")
"""Programs whose positions count a CRLF as one; others, NVivo and MAXQDA among them, count two."""

ALL = tuple(Convention(*choices) for choices in product((False, True), repeat=4))
_CUT = ("…", "...")
LEAST_CUT = 4
"""A quote that was cut off counts from so many signs on."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A selection as the file counts it, with the texts that may be its quote."""

    start: int
    end: int
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A text of a project with its quoted selections."""

    guid: str
    name: str
    plain: PlainText
    quoted: Sequence[Quoted]


def expected(origin: str) -> Convention:
    """How the program named ``origin`` counts, as far as is known."""
    once = any(name in origin.lower() for name in COUNTS_CRLF_ONCE)
    return Convention(crlf=not once)


def agrees(quote: str, covered: str) -> bool:
    """Whether ``quote`` is the text ``covered``, or its beginning when it was cut off."""
    if quote == covered:
        return True
    cut = next((quote.removesuffix(end).rstrip() for end in _CUT if quote.endswith(end)), "")
    return len(cut) >= LEAST_CUT and len(cut) < len(covered) and covered.startswith(cut)


def votes_in(counted: Counted) -> Counter[Convention]:
    """How many quotes agree with each convention that makes a difference in this text."""
    tried = dict.fromkeys(counted.plain.effective(one) for one in ALL)
    return Counter({one: _votes(counted, one) for one in tried})


def _votes(counted: Counted, convention: Convention) -> int:
    places, text = counted.plain.places(convention), counted.plain.as_quoted
    return sum(_agrees(one, places, text) for one in counted.quoted)


def _agrees(quoted: Quoted, places: Places, text: str) -> bool:
    found = places.span(quoted.start, quoted.end)
    if isinstance(found, str):
        return False
    covered = text[found[0] : found[1]]
    return any(agrees(quote, covered) for quote in quoted.quotes)


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
