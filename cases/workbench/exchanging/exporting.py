"""A case as an exchange project: its texts, codes, codings, memos and what once came along with them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, cast

from django.db.models import Field, Q, QuerySet

from cases.codebook.vocabulary import Vocabulary
from cases.exchange import project as exchange

from ..cases.queries import context
from ..choices import words
from ..coding.codes import CodeEntry, codes_of
from ..models import CarriedItem, Case, Coding, Memo, SourceRecord
from ..sources.texts import newest_text, whole
from .codings import AT_ONCE, Coded, Notes, as_text, made
from .naming import (
    FAMILY,
    OF_SOURCE,
    codebook_guids,
    family_guid,
    field_variable,
    nobody,
    source_variable,
)
from .plain import from_plain

ORIGIN = "Welzijn"
COLOURS = (
    "#9b2226", "#0b5d6b", "#b4610f", "#3d5a80", "#5b7f2b", "#7a4f9a",
    "#8a6d1d", "#2f6f4f", "#a23e6b", "#4c6a92", "#6b5b4b", "#1f7a8c",
)  # fmt: skip
"""Of the palette, for programs that know no palette."""


def project_of(case: Case, vocabulary: Vocabulary) -> exchange.Project:
    """Everything of ``case`` that an exchange file can hold, read while it is written.

    Of codings: those outside rounds and those that rounds settled on, on the newest text of
    each source.
    """
    return _Gathering(case, vocabulary).project()


class _Gathering:
    def __init__(self, case: Case, vocabulary: Vocabulary) -> None:
        self.case, self.vocabulary = case, vocabulary
        self.entries = codes_of(case, vocabulary)
        self.items = list(case.carried_items.all())
        self.notes = _notes_of(case)
        self.sources = [source for source in case.sourcerecords.order_by("pk") if source.texts.exists()]
        self.guids = {entry.key: str(entry.guid) for entry in self.entries.values()}
        self.nobody = nobody(case)
        self.coders = list(case.coders.order_by("pk"))
        who = {coder.pk: str(coder.guid) for coder in self.coders}
        named = {key: "" if guid == self.nobody else guid for key, guid in who.items()}
        self.coded = Coded(self.guids, named, self.notes)

    def project(self) -> exchange.Project:
        came = next(iter(self._carried(CarriedItem.Kind.PROJECT, exchange.Project)), None)
        named = f"{self.case.code} {self.case.name_nl}".strip()
        header = came or exchange.Project(name=named, created=self.case.created_at)
        return replace(
            header,
            origin=ORIGIN,
            users=tuple(self._users()),
            codes=tuple(self._codes()),
            variables=tuple(self._variables()),
            cases=tuple(self._cases()),
            sources=map(self._source, self.sources),
            notes=self._memos(),
            links=tuple(self._carried(CarriedItem.Kind.LINK, exchange.Link)),
            sets=tuple(self._carried(CarriedItem.Kind.SET, exchange.MemberSet)),
            memos=self.notes.of_case,
        )

    @property
    def _is_foreign(self) -> bool:
        """Whether the case came out of a file of another program."""
        kinds = {item.kind for item in self.items}
        return CarriedItem.Kind.PROJECT in kinds and CarriedItem.Kind.SELF not in kinds

    def _carried(self, kind: str, record: type[Any]) -> Iterator[Any]:
        return (from_plain(record, item.data) for item in self.items if item.kind == kind)

    def _users(self) -> Iterator[exchange.User]:
        for coder in self.coders:
            if str(coder.guid) != self.nobody:
                known = {"name": coder.name, **coder.carried}
                yield exchange.User(guid=str(coder.guid), name=known["name"], id=known.get("id", ""))

    # codes

    def _codes(self) -> Iterator[exchange.Code]:
        """Families and codes of the codebook that are used, parents first; then the case's own."""
        used = self._used()
        for family in self.vocabulary.families:
            below = [code.key for code in self.vocabulary.codes(family.key) if code.key in used]
            if below or family_guid(family.key) in used:
                yield exchange.Code(
                    guid=family_guid(family.key),
                    name=words(family.name),
                    description=words(family.description),
                    colour=COLOURS[family.palette - 1],
                    is_codable=False,
                    notes=self.notes.about(family_guid(family.key)),
                )
                yield from (self._code(self.entries[key]) for key in below)
        yield from self._own_codes()

    def _used(self) -> set[str]:
        """Keys of the codes that a coding or a memo has or that came along, and all above them."""
        given = set(self.case.codings.standing().agreed().values_list("code", flat=True).distinct())
        given |= set(_memos_to_take(self.case).exclude(code="").values_list("code", flat=True))
        given |= {entry.parent for entry in self.entries.values() if entry.own}
        keys = dict(codebook_guids(self.vocabulary))
        came = {str(item.guid) for item in self.items if item.kind == CarriedItem.Kind.CODE}
        given |= {keys[guid] for guid in came if guid in keys}
        families = {family_guid(key.removeprefix(FAMILY)) for key in given if key.startswith(FAMILY)}
        return families | {key for start in given for key in self._upwards(start)}

    def _upwards(self, key: str) -> Iterator[str]:
        while key in self.entries:
            yield key
            key = self.entries[key].parent

    def _own_codes(self) -> Iterator[exchange.Code]:
        waiting = [entry for entry in self.entries.values() if entry.own]
        done: set[str] = {key for key, entry in self.entries.items() if not entry.own}
        while waiting:
            ready = [e for e in waiting if e.parent not in self.entries or e.parent in done]
            for entry in ready or waiting:
                done.add(entry.key)
                yield self._code(entry)
            waiting = [entry for entry in waiting if entry.key not in done]

    def _code(self, entry: CodeEntry) -> exchange.Code:
        known = {"name": words(entry.name), "description": words(entry.description), **entry.carried}
        colour = entry.colour or ("" if "guid" in known else COLOURS[entry.palette - 1])
        return exchange.Code(
            guid=str(entry.guid),
            name=known["name"],
            description=known["description"],
            colour=colour,
            is_codable=entry.is_codable,
            parent=self._parent(entry),
            notes=self.notes.about(entry.key),
        )

    def _parent(self, entry: CodeEntry) -> str:
        if entry.parent.startswith(FAMILY):
            return family_guid(entry.parent.removeprefix(FAMILY))
        if entry.parent in self.guids:
            return self.guids[entry.parent]
        return "" if entry.own else family_guid(entry.family)

    # what a case and a source are, as variables

    def _variables(self) -> Iterator[exchange.Variable]:
        carried = list(self._carried(CarriedItem.Kind.VARIABLE, exchange.Variable))
        yield from carried
        known = {variable.guid for variable in carried}
        own = [] if self._is_foreign else [*self._own_variables()]
        yield from (variable for variable in own if variable.guid not in known)

    def _own_variables(self) -> Iterator[exchange.Variable]:
        for name in OF_SOURCE:
            label = str(cast("Field[Any, Any]", SourceRecord._meta.get_field(name)).verbose_name)
            yield exchange.Variable(guid=source_variable(name), name=label)
        for item in self.vocabulary.fields:
            yield exchange.Variable(guid=field_variable(item.key), name=words(item.label))

    def _cases(self) -> Iterator[exchange.Case]:
        yield from self._carried(CarriedItem.Kind.CASE, exchange.Case)
        if self._is_foreign:
            return
        came = next(iter(self._carried(CarriedItem.Kind.SELF, exchange.Case)), None)
        named = f"{self.case.code} {self.case.name_nl}".strip()
        own = came or exchange.Case(guid=str(self.case.uuid), name=named)
        sources = tuple(str(source.guid) for source in self.sources)
        yield replace(own, values=tuple(self._context(own.values)), sources=sources)

    def _context(self, came: Iterable[exchange.Value]) -> Iterator[exchange.Value]:
        """The setting as it is now; what came along and is worked out elsewhere here stays as it came."""
        now = {field_variable(key): as_text(value) for key, value in context(self.case).items()}
        values = {value.variable: value.value for value in came}
        values |= {variable: text for variable, text in now.items() if text}
        return (exchange.Value(variable, value) for variable, value in values.items())

    # sources and their codings

    def _source(self, source: SourceRecord) -> exchange.Source:
        text = newest_text(source)
        assert text is not None
        carried = {"name": source.title, "description": source.note, **source.carried.get("record", {})}
        return exchange.Source(
            guid=str(source.guid),
            name=carried["name"],
            description=carried["description"],
            text=whole(text),
            **made(source.carried, source.created_at),
            notes=self.notes.about(source.guid),
            values=self._values(source),
            codings=self.coded.on(text),
        )

    def _values(self, source: SourceRecord) -> tuple[exchange.Value, ...]:
        if "values" in source.carried:
            return from_plain(exchange.Case, {"guid": "", "values": source.carried["values"]}).values
        found = ((name, as_text(getattr(source, name))) for name in OF_SOURCE)
        return tuple(exchange.Value(source_variable(name), text) for name, text in found if text)

    def _memos(self) -> Iterator[exchange.Note]:
        memos = _memos_to_take(self.case).select_related("author").order_by("pk")
        for memo in memos.iterator(chunk_size=AT_ONCE):
            moments = made(memo.carried, memo.created_at)
            if memo.author and "created_by" not in memo.carried:
                moments["created_by"] = str(memo.author.guid)
            kept = memo.carried.get("record", {})
            yield exchange.Note(guid=str(memo.guid), text=memo.text, **moments | kept)


def _memos_to_take(case: Case) -> QuerySet[Memo]:
    """Without those on codings that stay: of a round, where a colleague may still be blind, or removed."""
    taken = Coding.objects.filter(case=case).standing().agreed()
    return Memo.objects.seen_by(None).filter(case=case).filter(Q(coding=None) | Q(coding__in=taken))


def _notes_of(case: Case) -> Notes:
    """Which memos are about what; their texts are read later, one at a time."""
    of: dict[str, list[str]] = {}
    of_case: list[str] = []
    plain = ("guid", "coding__guid", "source__guid", "code", "carried")
    for guid, coding, source, code, carried in _memos_to_take(case).order_by("pk").values_list(*plain):
        about = [str(thing) for thing in (coding, source, code) if thing]
        about += carried.get("also", [])
        for thing in about:
            of.setdefault(thing, []).append(str(guid))
        if carried.get("of_case", not about):
            of_case.append(str(guid))
    return Notes({thing: tuple(guids) for thing, guids in of.items()}, tuple(of_case))


def used_codes(case: Case, vocabulary: Vocabulary) -> Iterable[exchange.Code]:
    """The codes of :func:`project_of`, for a codebook file."""
    return _Gathering(case, vocabulary).project().codes
