"""Puts the codings of a file on their text: each on the right one, or dropped by name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from cases.exchange.project import Coding, Note
from cases.exchange.refi.guids import derived
from cases.exchange.refi.memos import Memos
from cases.exchange.refi.noting import Unique
from cases.exchange.refi.offsets import Counted, Poll, quoted_in
from cases.exchange.refi.plain import Places
from cases.exchange.refi.quoting import Quotes, Read, fits
from cases.exchange.refi.raw import RawCoding, RawSelection, RawSource
from cases.exchange.refi.values import whole
from cases.exchange.remarks import OffsetChoice

_DIGITS = re.compile("[+-]?[0-9]+")


def counted(source: RawSource) -> Counted:
    """The quoted selections of ``source``, for the vote."""
    return Counted(source.guid, source.name, source.plain, quoted_in(source.selections))


class Placing:
    """Places the codings of all sources by the conventions that their quotes choose.

    ``cases``: GUIDs of cases, for NVivo's codings with a case; who is met in them is gathered in
    ``sources_of_case``. ``memos``: per source, the memos of selections that carry no code (``uncoded``:
    their GUIDs with the source's); memos that are made of descriptions join the others of the file.
    """

    def __init__(
        self,
        sources: Sequence[RawSource],
        origin: str,
        codes: Mapping[str, str],
        cases: Mapping[str, str],
        notes: Memos,
    ) -> None:
        self.codes, self.cases, self.notes = codes, cases, notes
        self.noting = noting = notes.noting
        self.counted = {one.guid: counted(one) for one in sources}
        self.poll = Poll(self.counted.values(), origin)
        self.coding_guids = Unique(noting, "coding")
        self.selection_guids = Unique(noting, "selection")
        self.sources_of_case: dict[str, dict[str, None]] = {}
        self.memos: dict[str, list[str]] = {}
        self.uncoded: dict[str, str] = {}
        self.quotes = Quotes((self._read(one) for one in sources), noting)

    def _read(self, source: RawSource) -> Read:
        text = self.counted[source.guid]
        places = source.plain.places(self.poll.convention_of(text))
        return Read(source, places, len(text.quoted) if self.poll.all_agree(text) else None)

    def choices(self) -> tuple[OffsetChoice, ...]:
        return self.poll.choices()

    def codings(self, source: RawSource) -> Iterator[Coding]:
        """Every coding of ``source`` that can be placed."""
        read = self._read(source)
        for selection in source.selections:
            yield from self._on(selection, source, read.places)
        for raw in source.codings:
            yield from self._whole(raw, source)

    def _on(self, selection: RawSelection, source: RawSource, places: Places) -> Iterator[Coding]:
        if not selection.codings:
            self._uncoded(selection, source)
            return
        span = self._span(selection, source, places)
        if isinstance(span, str):
            for raw in selection.codings:
                self._drop(raw, selection, source, span)
            return
        words = source.plain.as_quoted[span[0] : span[1]]
        known = [raw for raw in selection.codings if self._has_code(raw, selection, source, words)]
        if known:
            notes = self._notes_of(selection, span, source)
            of = (selection.name or words, source.name)
            yield from self._coded(selection, span, known, notes, of)

    def _span(self, selection: RawSelection, source: RawSource, places: Places) -> tuple[int, int] | str:
        start, end = whole(selection.start), whole(selection.end)
        if not selection.in_text:
            return "no-text-place"
        if start is None or end is None:
            return _no_number(selection.start.strip(), selection.end.strip())
        span = places.span(start, end)
        return span if isinstance(span, str) else self.quotes.judged(selection, span, source)

    def _coded(
        self,
        selection: RawSelection,
        span: tuple[int, int],
        codings: Sequence[RawCoding],
        notes: list[str],
        of: tuple[str, str],
    ) -> Iterator[Coding]:
        """``of``: what the place is called in remarks, and its source."""
        made_of, (words, where) = selection.guid, of
        guids = [self.coding_guids.own(raw.guid, words, f"{made_of} {raw.code}") for raw in codings]
        shared = self.selection_guids.own(selection.guid, words, guids[0])
        alone = len(codings) == 1 and shared == derived(guids[0], "selection")
        by, at = _made_at_once(selection)
        for guid, raw in zip(guids, codings, strict=True):
            about = dict.fromkeys([*raw.notes, *notes])
            notes = []
            memos, attributes = self.notes.of_coding(about, where, guid)
            yield Coding(
                guid=guid,
                code=raw.code,
                start=span[0],
                end=span[1],
                selection="" if alone else shared,
                created_by=raw.user or by,
                created=raw.created or at,
                modified_by=selection.modified_by,
                modified=selection.modified,
                notes=memos,
                attributes=attributes,
            )

    def _whole(self, raw: RawCoding, source: RawSource) -> Iterator[Coding]:
        if not self._has_code(raw, None, source):
            return
        if not source.plain.text:
            self._drop(raw, None, source, "empty")
            return
        guid = self.coding_guids.own(raw.guid, source.name, f"{source.guid} {raw.code}")
        memos, attributes = self.notes.of_coding(raw.notes, source.name, guid)
        yield Coding(
            guid=guid,
            code=raw.code,
            start=0,
            end=len(source.plain.text),
            whole=True,
            created_by=raw.user,
            created=raw.created,
            notes=memos,
            attributes=attributes,
        )

    def _has_code(
        self, raw: RawCoding, selection: RawSelection | None, source: RawSource, words: str = ""
    ) -> bool:
        if raw.code in self.cases:
            self.sources_of_case.setdefault(raw.code, {})[source.guid] = None
            name = self.cases[raw.code]
            self.noting.change("coding", "case-coding", name=name, guid=raw.guid, where=source.name)
            return False
        if raw.code not in self.codes:
            self._drop(raw, selection, source, "code-unknown" if raw.code else "code-none", words)
            return False
        return True

    def _drop(
        self, raw: RawCoding, selection: RawSelection | None, source: RawSource, code: str, words: str = ""
    ) -> None:
        """``words``: what stands at its place, where that is known."""
        values: dict[str, object] = {"of": self.codes.get(raw.code) or self.cases.get(raw.code) or raw.code}
        if selection:
            values |= {"start": selection.start, "end": selection.end, "length": len(source.plain.text)}
        name = selection.name or words if selection else source.name
        self.noting.drop("coding", code, name=name, guid=raw.guid, where=source.name, **values)

    def _uncoded(self, selection: RawSelection, source: RawSource) -> None:
        """A place without a code is not kept; a memo on it stays, as a memo on the source."""
        quoted = selection.name or selection.description
        place = {"start": selection.start, "end": selection.end}
        self.noting.drop("selection", "no-code", name=quoted, guid=selection.guid, where=source.name, **place)
        self.uncoded[selection.guid] = source.guid
        memos = self.memos.setdefault(source.guid, [])
        memos += [*selection.notes, *self._note_of_description(selection)]

    def _notes_of(self, selection: RawSelection, span: tuple[int, int], source: RawSource) -> list[str]:
        """The memos on a coded place: the file's, and a description that is no quote."""
        if not selection.quotes:
            return [*selection.notes]
        covered = source.plain.as_quoted[span[0] : span[1]]
        if not selection.description or fits(selection.quotes[-1], covered):
            return [*selection.notes]
        return [*selection.notes, *self._note_of_description(selection)]

    def _note_of_description(self, selection: RawSelection) -> list[str]:
        if not selection.description:
            return []
        guid = derived(f"{selection.guid} {selection.start} {selection.end}", "description")
        by, at = selection.user or selection.modified_by, selection.created or selection.modified
        self.notes.add(Note(guid=guid, text=selection.description, created_by=by, created=at))
        return [guid]


def _made_at_once(selection: RawSelection) -> tuple[str, datetime | None]:
    """Who coded, and when, where the file says so of the selection alone."""
    if len(selection.codings) == 1:
        return selection.user, selection.created  # of that one coding, what it says itself comes first
    by = "" if any(raw.user for raw in selection.codings) else selection.user
    at = None if any(raw.created for raw in selection.codings) else selection.created
    return by, at


def _no_number(start: str, end: str) -> str:
    """What is wrong with a place of which one side is no number that a text can have."""
    if not (start and end):
        return "place-missing"
    return "too-far" if all(_DIGITS.fullmatch(one) for one in (start, end)) else "not-whole"
