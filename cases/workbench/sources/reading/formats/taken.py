"""What a format gives: its text, and what is worth knowing about it."""

from dataclasses import dataclass, replace
from typing import NamedTuple


class Note(NamedTuple):
    """Something that whoever sent the file should know, and how many ``times`` (0: that isn't counted).

    Left out are ``comments``, ``deletions`` and ``headers`` (repeated lines of a PDF); ``empty_pages``
    of a PDF hold no text; ``guessed_encoding``: the text may show wrong letters; ``unmarked_deletions``:
    it may show deleted words.
    """

    code: str
    times: int = 0


NOTES = ("guessed_encoding", "comments", "deletions", "unmarked_deletions", "headers", "empty_pages")


@dataclass(frozen=True, slots=True)
class Taken:
    """``pages``: with a PDF, where each page begins in ``text``, which is then normalised already."""

    text: str
    encoding: str = ""
    pages: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()

    def with_text(self, text: str) -> "Taken":
        return replace(self, text=text)


def counted(**counts: int) -> tuple[Note, ...]:
    """A note for each count that isn't 0."""
    return tuple(Note(code, count) for code, count in counts.items() if count)
