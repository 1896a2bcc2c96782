"""Makes one project of what was gathered: references are followed, what leads nowhere is named."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from cases.exchange.project import Case, Code, Link, MemberSet, Project, Source
from cases.exchange.refi.codes import read_codes, read_set, without_cases
from cases.exchange.refi.gathered import Gathered
from cases.exchange.refi.guids import selection_of
from cases.exchange.refi.memos import Memos
from cases.exchange.refi.nodes import Node
from cases.exchange.refi.noting import Noting, Unique
from cases.exchange.refi.placing import Placing
from cases.exchange.refi.raw import RawSource
from cases.exchange.refi.records import read_case, read_link, read_users, read_values, read_variables
from cases.exchange.refi.values import moment
from cases.exchange.remarks import Imported, ImportReport


def assemble(root: Node, gathered: Gathered, noting: Noting) -> Imported:
    """The project of ``root``, with the report on it."""
    return _Assembly(root, gathered, noting).imported()


class _Assembly:
    """The steps, in the order in which one needs the other."""

    def __init__(self, root: Node, gathered: Gathered, noting: Noting) -> None:
        self.root, self.gathered, self.noting = root, gathered, noting
        self.variables = read_variables(gathered.of("Variables"), noting)
        self.kinds = {one.guid for one in self.variables}
        self.raw_sources = self._unique_sources()
        self.cases = self._cases()
        case_names = {one.guid: one.name for one in self.cases}
        self.codes = without_cases(read_codes(gathered.of("Codes"), noting), case_names, noting)
        code_names = {one.guid: one.name for one in self.codes}
        memos = Memos(gathered.notes, noting)
        self.placing = Placing(self.raw_sources, root.get("origin"), code_names, case_names, memos)
        self.codings = {one.guid: tuple(self.placing.codings(one)) for one in self.raw_sources}
        memos.forget_attributes()
        self.notes = memos.known
        self.links = [read_link(node) for node in gathered.of("Links")]

    def _unique_sources(self) -> list[RawSource]:
        unique = Unique(self.noting, "source")
        return [replace(one, guid=unique.own(one.guid, one.name)) for one in self.gathered.sources]

    def _cases(self) -> list[Case]:
        """The cases; one without a name and with one source only carries that source's values."""
        unique, found = Unique(self.noting, "case"), []
        by_guid = {one.guid: place for place, one in enumerate(self.raw_sources)}
        for node in self.gathered.of("Cases"):
            raw = read_case(node)
            place = by_guid.get(raw.sources[0]) if len(raw.sources) == 1 else None
            if "name" not in node.attrs and place is not None:
                source = self.raw_sources[place]
                self.raw_sources[place] = replace(source, values=(*source.values, *raw.values))
            else:
                values = read_values(raw.values, self.kinds, self.noting, "case", raw.name)
                guid = unique.own(raw.guid, raw.name)
                found.append(raw.as_case(guid, values))
        return found

    def imported(self) -> Imported:
        """The project with every reference followed."""
        self._links_to_memos()
        sources = tuple(self._source(one) for one in self.raw_sources)
        parts = _Parts(self, sources)
        project = Project(
            name=self.root.get("name"),
            origin=self.root.get("origin"),
            description=self.gathered.description,
            created_by=self.root.made_by(),
            created=moment(self.root.get("creationDateTime")),
            modified_by=self.root.changed_by(),
            modified=moment(self.root.get("modifiedDateTime")),
            users=(),
            codes=tuple(self._code(one) for one in self.codes),
            variables=self.variables,
            cases=parts.cases(),
            sources=sources,
            notes=tuple(self.notes.values()),
            links=parts.links(),
            sets=parts.sets(),
            memos=self._known_notes(self.gathered.memos, self.root.get("name"), ""),
        )
        project = replace(project, users=read_users(self.gathered.of("Users"), project, self.noting))
        return Imported(project, self._report(project))

    def _report(self, project: Project) -> ImportReport:
        for node in self.gathered.of("Graphs"):
            self.noting.drop("graph", "graph", name=node.get("name"), guid=node.guid)
        return ImportReport(
            offsets=self.placing.choices() if self.raw_sources else (),
            dropped=tuple(self.noting.dropped),
            changed=(*self.noting.changed, *self.noting.named),
            kept=_counts(project),
        )

    def _links_to_memos(self) -> None:
        """NVivo links a memo to a place without a code; the place goes, so the memo is on the source."""
        uncoded, kept = self.placing.uncoded, []
        for link in self.links:
            place = next((one for one in (link.origin, link.target) if one in uncoded), "")
            note = link.target if link.origin == place else link.origin
            if place and note in self.notes:
                self.placing.memos[uncoded[place]].append(note)
            else:
                kept.append(link)
        self.links = kept

    def _source(self, raw: RawSource) -> Source:
        notes = dict.fromkeys([*raw.notes, *self.placing.memos.get(raw.guid, ())])
        return Source(
            guid=raw.guid,
            name=raw.name,
            text=raw.plain.text,
            description=raw.description,
            created_by=raw.created_by,
            created=raw.created,
            modified_by=raw.modified_by,
            modified=raw.modified,
            notes=self._known_notes(notes, raw.name, raw.guid),
            values=read_values(raw.values, self.kinds, self.noting, "source", raw.name),
            codings=self.codings[raw.guid],
        )

    def _code(self, code: Code) -> Code:
        return replace(code, notes=self._known_notes(code.notes, code.name, code.guid))

    def _known_notes(self, found: Iterable[str], name: str, guid: str) -> tuple[str, ...]:
        return self.noting.known(found, self.notes, "note", name=name, guid=guid)


class _Parts:
    """The parts of a project that refer to sources and selections."""

    def __init__(self, assembly: _Assembly, sources: tuple[Source, ...]) -> None:
        self.assembly, self.noting = assembly, assembly.noting
        self.codes = {one.guid for one in assembly.codes}
        self.sources = {one.guid for one in sources}
        self._codings = [one for source in sources for one in source.codings]

    @cached_property
    def selections(self) -> set[str]:
        """Worked out when something refers to one."""
        return {selection_of(one) for one in self._codings}

    def cases(self) -> tuple[Case, ...]:
        return tuple(self._case(one) for one in self.assembly.cases)

    def _case(self, case: Case) -> Case:
        met = self.assembly.placing.sources_of_case.get(case.guid, {})
        of = {"name": case.name, "guid": case.guid}
        return replace(
            case,
            codes=self.noting.known(case.codes, self.codes, "code", **of),
            sources=self.noting.known(dict.fromkeys([*case.sources, *met]), self.sources, "source", **of),
            selections=self.noting.known(case.selections, self.selections, "selection", **of)
            if case.selections
            else (),
        )

    def sets(self) -> tuple[MemberSet, ...]:
        unique = Unique(self.noting, "set")
        return tuple(self._set(read_set(node), unique) for node in self.assembly.gathered.of("Sets"))

    def _set(self, found: MemberSet, unique: Unique) -> MemberSet:
        of = {"name": found.name, "guid": found.guid}
        return replace(
            found,
            guid=unique.own(found.guid, found.name),
            codes=self.noting.known(found.codes, self.codes, "code", **of),
            sources=self.noting.known(found.sources, self.sources, "source", **of),
            notes=self.noting.known(found.notes, self.assembly.notes, "note", **of),
        )

    def links(self) -> tuple[Link, ...]:
        """The links between two things that are there."""
        if not self.assembly.links:
            return ()
        unique, codings = Unique(self.noting, "link"), {one.guid for one in self._codings}
        ends = self.codes | self.sources | codings | self.selections | self.assembly.notes.keys()
        ends |= {one.guid for one in self.assembly.cases} | self.assembly.kinds
        return tuple(self._link(one, unique) for one in self.assembly.links if self._ends(one, ends))

    def _ends(self, link: Link, ends: set[str]) -> bool:
        lost = [one for one in (link.origin, link.target) if one not in ends]
        if lost:
            self.noting.drop("link", "link-end", name=link.name, guid=link.guid, first=lost[0])
        return not lost

    def _link(self, link: Link, unique: Unique) -> Link:
        notes = self.noting.known(link.notes, self.assembly.notes, "note", name=link.name, guid=link.guid)
        return replace(link, guid=unique.own(link.guid, link.name), notes=notes)


def _counts(project: Project) -> dict[str, int]:
    sources, notes = tuple(project.sources), tuple(project.notes)
    return {
        "users": len(project.users),
        "codes": len(project.codes),
        "variables": len(project.variables),
        "cases": len(project.cases),
        "sources": len(sources),
        "codings": sum(len(tuple(one.codings)) for one in sources),
        "notes": len(notes),
        "links": len(project.links),
        "sets": len(project.sets),
    }
