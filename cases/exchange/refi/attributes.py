"""The attributes of a coding (pole, phase, …) as one note that people and we can read.

REFI-QDA has no place for them, so they travel as a note with a fixed name: a line per
attribute, ``pole: a``. A key or value that would not survive on such a line stands between
quotes, as JSON.
"""

import json
import re
from collections.abc import Mapping

from cases.exchange.refi.markup import unholdable

NAME = "Welzijn: kenmerken"
_KEY = re.compile(r"[\w-]+")


def attributes_in_words(attributes: Mapping[str, str]) -> str:
    """A line per attribute."""
    return "\n".join(f"{_plain_key(key)}: {_plain(value)}" for key, value in attributes.items())


def read_attributes(name: str, text: str) -> dict[str, str] | None:
    """The attributes that a note holds; ``None`` for any other note, or when somebody rewrote it."""
    if name != NAME or not text.strip():
        return None
    try:
        pairs = [_pair(line.strip()) for line in text.splitlines() if line.strip()]
    except ValueError:
        return None
    return dict(pairs) if len(dict(pairs)) == len(pairs) else None


def _plain_key(key: str) -> str:
    return key if _KEY.fullmatch(key) else json.dumps(key)


def _plain(word: str) -> str:
    simple = word.isprintable() and word == word.strip() and word and '"' not in word and ":" not in word
    return word if simple and not unholdable(word) else json.dumps(word)


def _pair(line: str) -> tuple[str, str]:
    key, rest = _word(line)
    if not rest.startswith(":"):
        raise ValueError("no colon")
    value, left = _word(rest[1:].strip())
    if left:
        raise ValueError("something behind the value")
    if not line.startswith('"') and not _KEY.fullmatch(key):
        raise ValueError("no key")
    return key, value


def _word(line: str) -> tuple[str, str]:
    """The first word of ``line``, and what comes after it."""
    if line.startswith('"'):
        word, end = json.JSONDecoder().raw_decode(line)
        return str(word), line[end:].strip()
    word, colon, rest = line.partition(":")
    return word.strip(), (colon + rest).strip()
