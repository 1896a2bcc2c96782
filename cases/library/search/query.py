"""What somebody typed, as terms: words, "a phrase", -not this.

All words must be there; a phrase is its words in that order; a word after a minus must
be absent. The last loose word is also the beginning of a word: *schuld* finds
*schuldbemiddeling*. A word counts in either language: as Dutch or as English.
Anything can be typed: what is no letter or digit is not looked at.
"""

import re
from dataclasses import dataclass

from welzijn.ui.text import stems

LANGUAGES = ("nl", "en")
MOST_TERMS = 32
LONGEST = 1_000
SHORTEST_PREFIX = 3

_DOUBLE = str.maketrans("“”„‟«»", '""""""')
_CHUNK = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')


@dataclass(frozen=True)
class Term:
    """A word or phrase, as stems per language."""

    stems: tuple[tuple[str, ...], ...]
    prefix: bool = False


@dataclass(frozen=True)
class SearchQuery:
    """Terms that must be there and terms that may not; ``shortened`` when not all were kept."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()
    shortened: bool = False

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


def parse(typed: str) -> SearchQuery:
    """The terms in ``typed``; at most 32, from at most 1,000 characters."""
    wanted: list[Term] = []
    unwanted: list[Term] = []
    chunks = list(_CHUNK.finditer(typed.translate(_DOUBLE)[:LONGEST]))
    for place, chunk in enumerate(chunks, 1):
        minus, phrase, word = chunk.groups()
        last = place == len(chunks) and word is not None and not minus
        if term := _term(phrase if word is None else word, may_go_on=last):
            (unwanted if minus else wanted).append(term)
    shortened = len(typed) > LONGEST or len(wanted) + len(unwanted) > MOST_TERMS
    kept = tuple(wanted[:MOST_TERMS])
    return SearchQuery(kept, tuple(unwanted[: MOST_TERMS - len(kept)]), shortened)


def _term(text: str, *, may_go_on: bool) -> Term | None:
    found = tuple(tuple(stems(text, language)) for language in LANGUAGES)
    if not all(found):
        return None
    return Term(found, prefix=may_go_on and len(found[0][-1]) >= SHORTEST_PREFIX)
