"""Records as a file has them, GUIDs in our form, places and moments not yet looked at.

Of codings and selections there are very many, so they are what is made fastest.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from cases.exchange.refi.plain import PlainText


class RawCoding(NamedTuple):
    """A code on a selection, or on a source as a whole."""

    guid: str
    code: str
    user: str
    created: datetime | None
    notes: tuple[str, ...]


class RawSelection(NamedTuple):
    """A place in a source; ``start`` and ``end`` as they stand in the file (or the sync points there)."""

    tag: str
    guid: str
    name: str
    description: str
    start: str
    end: str
    user: str
    created: datetime | None
    modified_by: str
    modified: datetime | None
    notes: tuple[str, ...]
    codings: tuple[RawCoding, ...]
    quotes: tuple[str, ...]
    """What may be the text that it covers, on one line: its name, its description."""
    quoted_name: str
    """Its name as the first of these; empty when it has none, or only a number."""

    @property
    def in_text(self) -> bool:
        """Whether it is a place in a text, not on a page, in a picture or in time."""
        return self.tag in ("PlainTextSelection", "TranscriptSelection")


@dataclass(frozen=True, slots=True)
class RawValue:
    """A value of a variable, in words."""

    variable: str
    kind: str
    text: str


@dataclass(slots=True)
class RawSource:
    """A text with what is said about it. ``trusted``: whether positions in the file are of this text."""

    guid: str
    name: str
    plain: PlainText
    description: str
    created_by: str
    created: datetime | None
    modified_by: str
    modified: datetime | None
    notes: tuple[str, ...]
    values: tuple[RawValue, ...]
    selections: list[RawSelection]
    codings: tuple[RawCoding, ...]
    trusted: bool = True
