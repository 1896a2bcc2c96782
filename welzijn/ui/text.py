"""Texts in two languages, and words: found in a text, folded and brought back to their stem.

Search keeps stems, not words, so that *schulden* finds *schuld* on every database
alike. A stem is made in three steps: case and accents go (*Cliënten* becomes
*clienten*), a possessive *'s* goes, and Snowball takes off the ending
(``dutch_porter`` for Dutch: Snowball's own ``dutch`` keeps *schuld* and *schulden*
apart; a last *z* or *v* becomes *s* or *f*, for *huizen* and *brieven*). A compound
stays one word: *bemiddeling* does not find *schuldbemiddeling*, but *schuld* does
where it may be the beginning of a word.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from threading import Lock
from typing import Any, NamedTuple

from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from snowballstemmer import stemmer

ALGORITHMS = {"nl": "dutch_porter", "en": "english"}
LONGEST_STEM = 60
_UNVOICED = {"z": "s", "v": "f"}
# Snowball's stemmers keep the word they work on in themselves.
_one_at_a_time = Lock()

_LETTERS = r"(?:[^\W_][\u0300-\u036f]*)+"
_WORD = re.compile(rf"{_LETTERS}(?:['’]{_LETTERS})*")


class Localised(NamedTuple):
    """A text and the language that it turned out to be in."""

    text: str
    lang: str


def in_language(value: Mapping[str, str] | None, language: str | None = None) -> Localised:
    """The text of a ``{nl, en}`` mapping in ``language`` (the active one), else in the other."""
    wanted = (language or get_language() or "nl")[:2]
    texts = value or {}
    if texts.get(wanted):
        return Localised(texts[wanted], wanted)
    return next((Localised(text, lang) for lang, text in texts.items() if text), Localised("", wanted))


def marked(text: str, language: str) -> str:
    """``text`` as HTML that says its language; in the reader's own it stays as it is, to be escaped.

    An empty ``language`` says that it is unknown.
    """
    if not text or language == (get_language() or "nl")[:2]:
        return text
    return format_html('<span lang="{}">{}</span>', language, text)


def filled(wording: str, **parts: Any) -> SafeString:
    """A sentence of ours with ``%(name)s`` in it as HTML; parts are escaped, and keep their mark."""
    safe = {name: conditional_escape(part) for name, part in parts.items()}
    return mark_safe(conditional_escape(wording) % safe)  # both were escaped here


def unmarked(text: str) -> str:
    """What :func:`filled` or :func:`marked` made, as plain text; plain text as it is."""
    return html.unescape(strip_tags(text)) if isinstance(text, SafeString) else text


class Word(NamedTuple):
    """A word of a text: ``text[start:end]``, and its stem."""

    start: int
    end: int
    stem: str


def fold(text: str) -> str:
    """``text`` without case and accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def words(text: str, language: str) -> Iterator[Word]:
    """Every word of ``text`` in order, with its place in code points."""
    for match in _WORD.finditer(text):
        if found := stem(match.group(), language):
            yield Word(match.start(), match.end(), found)


def stems(text: str, language: str) -> list[str]:
    """The stems of ``text`` in order. Any language but Dutch and English is only folded."""
    return [word.stem for word in words(text, language)]


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """The stem of one word, at most 60 characters."""
    folded = re.sub(r"['’]s?$", "", fold(word))
    folded = "".join(re.findall(r"[^\W_]", folded))[:LONGEST_STEM]
    if language not in ALGORITHMS:
        return folded
    with _one_at_a_time:
        found: str = _stemmer(language).stemWord(folded)
    return found[:-1] + _UNVOICED.get(found[-1:], found[-1:]) if language == "nl" else found


@cache
def _stemmer(language: str) -> Any:
    return stemmer(ALGORITHMS[language])
