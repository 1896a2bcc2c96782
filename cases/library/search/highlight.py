"""Where a case has the words that were searched for: one fragment, with the hits marked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from welzijn.ui.text import Word, words

from .document import Fragment
from .query import LANGUAGES, SearchQuery, Term

ROOM = 220
BEFORE = 60


@dataclass(frozen=True)
class Piece:
    """A piece of text that is a hit or stands between hits."""

    text: str
    hit: bool


@dataclass(frozen=True)
class Snippet:
    """A fragment of about 220 characters in one language."""

    language: str
    pieces: tuple[Piece, ...]


def snippet(fragments: Iterable[Fragment], query: SearchQuery) -> Snippet | None:
    """The first of the fragments that have the most terms; none when no fragment has any."""
    best: tuple[int, str, str, list[tuple[int, int]]] = (0, "", "", [])
    for language, text in fragments:
        read = list(words(text, language if language in LANGUAGES else "nl"))
        spans = [found for term in query.wanted if (found := list(_spans(term, language, read)))]
        if len(spans) > best[0]:
            best = (len(spans), language, text, sorted(span for found in spans for span in found))
        if len(spans) == len(query.wanted):
            break
    _, language, text, hits = best
    return Snippet(language, tuple(_pieces(text, hits))) if hits else None


def _spans(term: Term, language: str, read: list[Word]) -> Iterator[tuple[int, int]]:
    wanted = term.stems[LANGUAGES.index(language) if language in LANGUAGES else 0]
    for i in range(len(read) - len(wanted) + 1):
        here = read[i : i + len(wanted)]
        if _fits(here, wanted, term.prefix):
            yield here[0].start, here[-1].end


def _fits(here: list[Word], wanted: tuple[str, ...], prefix: bool) -> bool:
    *first, last = wanted
    if any(word.stem != stem for word, stem in zip(here, first, strict=False)):
        return False
    return here[-1].stem.startswith(last) if prefix else here[-1].stem == last


def _pieces(text: str, hits: list[tuple[int, int]]) -> Iterator[Piece]:
    start, end = _window(text, hits[0][0])
    place = start
    if start:
        yield Piece("… ", hit=False)
    for left, right in hits:
        if left < place or right > end:
            continue
        if left > place:
            yield Piece(text[place:left], hit=False)
        yield Piece(text[left:right], hit=True)
        place = right
    yield Piece(text[place:end] + (" …" if end < len(text) else ""), hit=False)


def _window(text: str, hit: int) -> tuple[int, int]:
    """A stretch of whole words around ``hit``."""
    start = 0 if hit <= BEFORE else text.find(" ", hit - BEFORE, hit) + 1 or hit
    end = len(text) if start + ROOM >= len(text) else text.rfind(" ", hit, start + ROOM)
    return start, end if end > hit else len(text)
