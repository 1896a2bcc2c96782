"""A case as an exchange project: its texts, codes, codings, memos and what once came along with them."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from functools import cached_property

from django.db.models import Q, QuerySet

from cases.codebook.vocabulary import Vocabulary
from cases.exchange import project as exchange

from ..cases.queries import context
from ..choices import words
from ..codetree.making import unmade
from ..coding.codes import CodeEntry, codes_of
from ..models import CarriedItem, Case, Coding, Memo, SourceRecord
from ..sources.queries import readable_sources
from ..sources.texts import newest_text, whole
from .carried import CameAlong, Known, places_among
from .codings import AT_ONCE, Coded, Notes, made
from .describing import (
    called,
    has_details,
    is_described,
    own_variables,
    renewed,
    told_of_case,
    values_of_source,
)
from .naming import FAMILY, codebook_guids, family_guid, nobody

ORIGIN = "Welzijn"
LONGEST_TITLE = 200
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
        self.came = CameAlong(case)
        self.setting = context(case)
        self.notes = _notes_of(case)
        self.sources = list(readable_sources(case).order_by("pk"))
        self.guids = {entry.key: str(entry.guid) for entry in self.entries.values()}
        self.nobody = nobody(case)
        self.coders = list(case.coders.order_by("pk"))
        who = {coder.pk: str(coder.guid) for coder in self.coders}
        named = {key: "" if guid == self.nobody else guid for key, guid in who.items()}
        self.coded = Coded(self.guids, named, self.notes)

    def project(self) -> exchange.Project:
        codes, variables = tuple(self._codes()), tuple(self._variables())
        known = self._known(codes, variables)
        return replace(
            self._header(),
            origin=ORIGIN,
            users=tuple(self._users()),
            codes=codes,
            variables=variables,
            cases=tuple(map(known.case, self._cases())),
            sources=(self._source(source, known) for source in self.sources),
            notes=self._memos(),
            links=tuple(known.links(self.came.of(CarriedItem.Kind.LINK, exchange.Link))),
            sets=tuple(known.sets(self.came.of(CarriedItem.Kind.SET, exchange.MemberSet))),
            memos=self.notes.of_case,
        )

    def _header(self) -> exchange.Project:
        """That of the file which the case is; otherwise its own."""
        came = self.came.first(CarriedItem.Kind.PROJECT, exchange.Project)
        is_self = CarriedItem.Kind.SELF in self.came.kinds
        if came is None or not (self._is_foreign or is_self):
            return exchange.Project(name=called(self.case), created=self.case.created_at)
        return replace(came, name=called(self.case)) if self._was_renamed else came

    @cached_property
    def _is_foreign(self) -> bool:
        """Whether the case is what came out of a file of another program, and nothing beside that."""
        if CarriedItem.Kind.PROJECT not in self.came.kinds or CarriedItem.Kind.SELF in self.came.kinds:
            return False
        return not (is_described(self.setting) or any(map(has_details, self.sources)))

    @property
    def _was_renamed(self) -> bool:
        return self.came.arrived().get("called", called(self.case)) != called(self.case)

    def _known(self, codes: Iterable[exchange.Code], variables: Iterable[exchange.Variable]) -> Known:
        known = Known(
            codes={code.guid for code in codes},
            sources={str(source.guid) for source in self.sources},
            notes=self.notes.known,
            variables={variable.guid for variable in variables},
            places=(),
            cases={case.guid for case in self._cases()},
        )
        asked = self.came.places() - {*known.codes, *known.sources, *known.notes, *known.cases}
        return replace(known, places=places_among(asked, map(newest_text, self.sources)))

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
        closed = any(entry.own and entry.deprecated for entry in self.entries.values())
        yield from self._own_codes(but=unmade(self.case) - used if closed else frozenset())

    def _used(self) -> set[str]:
        """Keys of the codes that a coding or a memo has or that came along, and all above them."""
        given = set(self.case.codings.standing().agreed().values_list("code", flat=True).distinct())
        given |= set(_memos_to_take(self.case).exclude(code="").values_list("code", flat=True))
        given |= {entry.parent for entry in self.entries.values() if entry.own}
        keys = dict(codebook_guids(self.vocabulary))
        came = {str(item.guid) for item in self.came.items if item.kind == CarriedItem.Kind.CODE}
        given |= {keys[guid] for guid in came if guid in keys}
        families = {family_guid(key.removeprefix(FAMILY)) for key in given if key.startswith(FAMILY)}
        return families | {key for start in given for key in self._upwards(start)}

    def _upwards(self, key: str) -> Iterator[str]:
        while key in self.entries:
            yield key
            key = self.entries[key].parent

    def _own_codes(self, but: Set[str]) -> Iterator[exchange.Code]:
        waiting = [entry for entry in self.entries.values() if entry.own and entry.key not in but]
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
        carried = list(self.came.of(CarriedItem.Kind.VARIABLE, exchange.Variable))
        yield from carried
        known = {variable.guid for variable in carried}
        own = () if self._is_foreign else own_variables(self.vocabulary)
        yield from (variable for variable in own if variable.guid not in known)

    def _cases(self) -> Iterator[exchange.Case]:
        yield from self.came.of(CarriedItem.Kind.CASE, exchange.Case)
        if not self._is_foreign:
            yield self._own_case()

    def _own_case(self) -> exchange.Case:
        """The case itself as it is now; what came along and is worked out elsewhere here stays as it came."""
        fresh = exchange.Case(guid=str(self.case.uuid), name=called(self.case))
        came = self.came.first(CarriedItem.Kind.SELF, exchange.Case) or fresh
        told = told_of_case(self.case, self.setting)
        return replace(
            came,
            name=fresh.name if self._was_renamed else came.name,
            values=renewed(came.values, told, self.came.arrived().get("told", {})),
            sources=tuple(str(source.guid) for source in self.sources),
        )

    # sources and their codings

    def _source(self, source: SourceRecord, known: Known) -> exchange.Source:
        text = newest_text(source)
        assert text is not None
        return exchange.Source(
            guid=str(source.guid),
            name=_name_of(source),
            description=source.note,
            text=whole(text),
            **made(source.carried, source.created_at),
            notes=self.notes.about(source.guid),
            values=known.values(values_of_source(source)),
            codings=self.coded.on(text),
        )

    def _memos(self) -> Iterator[exchange.Note]:
        memos = _memos_to_take(self.case).select_related("author").order_by("pk")
        for memo in memos.iterator(chunk_size=AT_ONCE):
            moments = made(memo.carried, memo.created_at)
            if memo.author and "created_by" not in memo.carried:
                moments["created_by"] = str(memo.author.guid)
            kept = memo.carried.get("record", {})
            yield exchange.Note(guid=str(memo.guid), text=memo.text, **moments | kept)


def _name_of(source: SourceRecord) -> str:
    """The title, unless that only stands for the name that it came with: a longer one, or none."""
    before = source.carried.get("record", {}).get("name", source.title)
    came, title = source.carried.get("names", [before, before[:LONGEST_TITLE] or source.title])
    return came if source.title == title else source.title


def _memos_to_take(case: Case) -> QuerySet[Memo]:
    """Without those on codings that stay: of a round, where a colleague may still be blind, or removed."""
    taken = Coding.objects.filter(case=case).standing().agreed()
    return Memo.objects.seen_by(None).filter(case=case).filter(Q(coding=None) | Q(coding__in=taken))


def _notes_of(case: Case) -> Notes:
    """Which memos are about what; their texts are read later, one at a time."""
    of: dict[str, list[str]] = {}
    of_case: list[str] = []
    known: set[str] = set()
    plain = ("guid", "coding__guid", "source__guid", "code", "carried")
    for guid, coding, source, code, carried in _memos_to_take(case).order_by("pk").values_list(*plain):
        known.add(str(guid))
        about = [str(thing) for thing in (coding, source, code) if thing]
        about += carried.get("also", [])
        for thing in about:
            of.setdefault(thing, []).append(str(guid))
        if carried.get("of_case", not about):
            of_case.append(str(guid))
    return Notes({thing: tuple(guids) for thing, guids in of.items()}, tuple(of_case), known)


def used_codes(case: Case, vocabulary: Vocabulary) -> Iterable[exchange.Code]:
    """The codes of :func:`project_of`, for a codebook file."""
    return _Gathering(case, vocabulary).project().codes
