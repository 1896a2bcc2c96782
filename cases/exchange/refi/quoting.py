"""Codings whose name contradicts the text at their place: put where their words stand, or dropped.

That is only done where the file as a whole shows that names quote the text. Elsewhere a name is
a label (ATLAS.ti writes ``1:12``), and says nothing about the place.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cases.exchange.refi.noting import Noting
from cases.exchange.refi.offsets import LEAST_CUT, agrees, cut_off, folded
from cases.exchange.refi.plain import Places, PlainText
from cases.exchange.refi.raw import RawSelection, RawSource
from cases.exchange.refi.values import whole

Span = tuple[int, int]
ENOUGH = 2
"""So many names must quote the text before any coding is moved or dropped for its name,"""
SHARE = 2 / 3
"""and at least this part of all names."""
SAMPLED = 300
"""Names that are looked for elsewhere in their text before it is decided whether names are quotes."""
MOST_SEARCHED = 4_000_000_000
"""Signs of text that are searched for the quotes of one file; the rest moves as far as most did, or stays."""
SLOWER = 20
"""How much longer it takes to look for a quote in every way in which it may be written."""
SHOWN = 80


@dataclass(frozen=True, slots=True)
class Read:
    """A source with the way in which its places are read."""

    source: RawSource
    places: Places
    agreeing: int | None
    """How many quotes it has, when all of them agree with it; otherwise None."""


class Quotes:
    """Judges the places of selections by what these are called."""

    def __init__(self, texts: Iterable[Read], noting: Noting) -> None:
        self.noting = noting
        self.left = MOST_SEARCHED
        self.shifts: Counter[int] = Counter()
        self.are_quotes = self._are_quotes(list(texts))

    def _are_quotes(self, texts: list[Read]) -> bool:
        sure = sum(one.agreeing for one in texts if one.agreeing is not None)
        named = [each for one in texts if one.agreeing is None for each in self._named(one)]
        agreeing = sum(agree for agree, _words, _plain in named)
        elsewhere = [(words, plain) for _agree, words, plain in named if words]
        sample = elsewhere[:: max(1, len(elsewhere) // SAMPLED)]
        found = sum(bool(self._found(words, plain)) for words, plain in sample)
        quoting = sure + agreeing + found * len(elsewhere) // max(1, len(sample))
        return quoting >= ENOUGH and quoting >= SHARE * (sure + len(named))

    def _named(self, text: Read) -> Iterator[tuple[bool, str, PlainText]]:
        """Of each name: whether it agrees with its place; if not, the name where it is as long as that."""
        plain = text.source.plain
        for one in text.source.selections:
            start, end = whole(one.start), whole(one.end)
            if not one.in_text or not one.quoted_name or start is None or end is None:
                continue
            span, name = text.places.span(start, end), one.quoted_name
            if isinstance(span, str):
                yield False, "", plain
            elif fits(name, plain.as_quoted[span[0] : span[1]]):
                yield True, "", plain
            else:
                yield False, name if is_as_long(name, span[1] - span[0]) else "", plain

    def judged(self, selection: RawSelection, span: Span, source: RawSource) -> Span | str:
        """Where the quoted words stand; ``span`` where no quote says otherwise; or why there is no place."""
        covered = source.plain.as_quoted[span[0] : span[1]]
        if covered in selection.quotes or any(fits(quote, covered) for quote in selection.quotes):
            return span
        is_quote = self.are_quotes and selection.quoted_name
        found = self._elsewhere(selection.quoted_name, span, source) if is_quote else None
        if isinstance(found, str) or (found is None and not source.trusted):
            return found or "unsure-place"
        if selection.name:
            self._name_it(selection, covered, "moved" if found else "other-name", source)
        return found or span

    def _name_it(self, selection: RawSelection, covered: str, code: str, source: RawSource) -> None:
        self.noting.change_each(
            "coding",
            code,
            name=selection.name,
            guid=selection.guid,
            where=source.name,
            found=shown(covered),
        )

    def _elsewhere(self, quote: str, span: Span, source: RawSource) -> Span | str | None:
        """Where the quote stands; why that isn't known; None for a label, or with nothing left to search."""
        cut = cut_off(quote)
        if not (cut or is_as_long(quote, span[1] - span[0])):
            return None
        if folded(quote) in folded(source.plain.as_quoted[span[0] : span[1]]):
            return None
        if self.left <= 0:
            return self._shifted(quote, span, source.plain)
        found = self._found(cut or quote, source.plain)
        if len(found) != 1:
            return "quote-often" if found else "quote-nowhere"
        start, end = found[0]
        self.shifts[start - span[0]] += 1
        return start, min(start + span[1] - span[0], len(source.plain.text)) if cut else end

    def _shifted(self, quote: str, span: Span, plain: PlainText) -> Span | None:
        """Where the quote stands when it moved as far as most did, for which nothing is searched."""
        if not self.shifts:
            return None
        shift = max(self.shifts, key=self.shifts.__getitem__)
        start = span[0] + shift
        stands = start >= 0 and plain.as_quoted.startswith(quote, start)
        return (start, start + len(quote)) if stands and self.shifts[shift] >= ENOUGH else None

    def _found(self, words: str, plain: PlainText) -> list[Span]:
        """The first two places of ``words`` in a text, however its accents and spaces are written."""
        if self.left <= 0 or not words.strip():
            return []
        text = plain.as_quoted
        self.left -= len(text)
        first = text.find(words)
        if first >= 0:
            second = text.find(words, first + 1)
            return [(place, place + len(words)) for place in (first, second) if place >= 0]
        self.left -= SLOWER * len(text)
        matches = _in_any_spelling(words).finditer(text)
        return [match.span() for match, _number in zip(matches, range(2), strict=False)]


def fits(quote: str, covered: str) -> bool:
    """Whether ``quote`` is the text ``covered``, or what it begins with."""
    if agrees(quote, covered):
        return True
    quote, covered = folded(quote), folded(covered)
    return agrees(quote, covered) or (len(quote) >= LEAST_CUT and covered.startswith(quote))


def is_as_long(name: str, length: int) -> bool:
    """Whether a name can quote a place of ``length``: somebody's own label is seldom just as long.

    Programs count accents, emoji and the end of a line as one or two, and the last sign in or out.
    """
    forms = [unicodedata.normalize(form, name) for form in ("NFC", "NFD")]
    counted = {each for one in forms for each in (len(one), len(one) + one.count("\n"), _units(one))}
    return any(abs(length - each) <= 1 for each in counted)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shown(text: str) -> str:
    """``text`` as a sentence quotes it."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _in_any_spelling(words: str) -> re.Pattern[str]:
    """``words`` with accents as one sign or two, and any spaces between them."""
    spelled = dict.fromkeys(unicodedata.normalize(form, words) for form in ("NFC", "NFD"))
    return re.compile("|".join(r"\s+".join(map(re.escape, one.split())) for one in spelled))
