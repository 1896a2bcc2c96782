"""The notes of a file: memos, and what holds the attributes of codings."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from cases.exchange.project import NOTHING, Note
from cases.exchange.refi.attributes import read_attributes
from cases.exchange.refi.noting import Noting, Unique

KEPT = 1_000
"""Of notes with attributes: the last that were read."""


class Memos:
    """Every note under a GUID of its own. A structured note that a coding has is no memo."""

    def __init__(self, notes: Iterable[Note], noting: Noting) -> None:
        self.noting = noting
        self.known: dict[str, Note] = {}
        self._unique = Unique(noting, "note")
        for one in notes:
            self.add(one)
        told = lru_cache(KEPT)(read_attributes)  # many codings say the same
        found = ((guid, told(note.name, note.text)) for guid, note in self.known.items())
        self._told = {guid: attributes for guid, attributes in found if attributes is not None}
        self._used: set[str] = set()

    def add(self, note: Note) -> None:
        guid = self._unique.own(note.guid, note.name, note.text)
        self.known[guid] = note if guid == note.guid else replace(note, guid=guid)

    def of_coding(
        self, notes: Iterable[str], name: str, guid: str
    ) -> tuple[tuple[str, ...], Mapping[str, str]]:
        """The memos that a coding has, and its attributes."""
        attributes, memos = NOTHING, []
        for one in notes:
            if (told := self._told.get(one)) is None:
                memos.append(one)
                continue
            self._used.add(one)
            attributes = {**attributes, **told} if attributes else told
        return self.noting.known(memos, self.known, "note", name=name, guid=guid), attributes

    def forget_attributes(self) -> None:
        """Once all codings are placed: what they have as attributes are no memos."""
        for guid in self._used:
            del self.known[guid]
