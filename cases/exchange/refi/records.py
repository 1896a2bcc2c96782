"""Small records: users, variables and their values, cases, links, memos."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from cases.exchange.project import Case, Link, Note, Project, Source, User, Value, Variable
from cases.exchange.refi.nodes import Node, raw_values
from cases.exchange.refi.noting import Noting, Unique
from cases.exchange.refi.raw import RawValue
from cases.exchange.refi.texts import Texts
from cases.exchange.refi.values import DIRECTIONS, KINDS, colour, moment, read_value


@dataclass(frozen=True, slots=True)
class RawCase:
    """A case as the file has it."""

    guid: str
    name: str
    description: str
    codes: tuple[str, ...]
    values: tuple[RawValue, ...]
    sources: tuple[str, ...]
    selections: tuple[str, ...]

    def as_case(self, guid: str, values: tuple[Value, ...]) -> Case:
        """The case, under a GUID of its own and with values that were read."""
        return Case(
            guid=guid,
            name=self.name,
            description=self.description,
            codes=self.codes,
            values=values,
            sources=self.sources,
            selections=self.selections,
        )


def read_case(node: Node) -> RawCase:
    """A ``Case``."""
    return RawCase(
        guid=node.guid,
        name=node.get("name"),
        description=node.text_of("Description"),
        codes=node.targets("CodeRef"),
        values=raw_values(node),
        sources=node.targets("SourceRef"),
        selections=node.targets("SelectionRef"),
    )


def read_variables(nodes: Iterable[Node], noting: Noting) -> tuple[Variable, ...]:
    """The variables; one of a kind that doesn't exist is taken for text."""
    unique = Unique(noting, "variable")
    found = []
    for node in nodes:
        kind = node.get("typeOfVariable")
        if kind not in KINDS:
            noting.change("variable", "kind-unknown", name=node.get("name"), guid=node.guid, found=kind[:40])
            kind = "Text"
        if unique.first(node.guid, node.get("name")):
            description = node.text_of("Description")
            found.append(Variable(guid=node.guid, name=node.get("name"), kind=kind, description=description))
    return tuple(found)


def read_values(
    raws: Iterable[RawValue], variables: Container[str], noting: Noting, what: str, name: str
) -> tuple[Value, ...]:
    """The values that can be read, of variables that exist; the last one of two for one variable."""
    found: dict[str, Value] = {}
    for raw in raws:
        value = read_value(raw.kind, raw.text)
        if raw.variable not in variables:
            noting.drop("value", "variable-unknown", name=name, guid=raw.variable, found=raw.text[:80])
        elif value is None:
            noting.drop(
                "value", "value-unreadable", name=name, guid=raw.variable, found=raw.text[:80], kind=raw.kind
            )
        else:
            found[raw.variable] = Value(raw.variable, value)
    return tuple(found.values())


def read_link(node: Node) -> Link:
    """A ``Link``; its ends are looked at later."""
    direction = node.get("direction")
    return Link(
        guid=node.guid,
        name=node.get("name"),
        direction=direction if direction in DIRECTIONS else "",
        colour=colour(node.get("color")),
        origin=node.end("originGUID"),
        target=node.end("targetGUID"),
        notes=node.targets("NoteRef"),
    )


def read_note(node: Node, texts: Texts, noting: Noting) -> Iterator[Note]:
    """A memo; places and codes in a memo are not kept."""
    name = node.get("name")
    found = texts.of(node, "note", name)
    if found is None:
        return
    if marks := len(node.selections) + len(node.all("Coding", "NoteRef", "VariableValue")):
        noting.drop("note", "note-marks", name=name, guid=node.guid, count=marks)
    yield Note(
        guid=node.guid,
        name=name,
        text=found.plain.text,
        description=node.text_of("Description"),
        created_by=node.made_by(),
        created=moment(node.get("creationDateTime")),
        modified_by=node.changed_by(),
        modified=moment(node.get("modifiedDateTime")),
    )


def read_users(nodes: Iterable[Node], project: Project, noting: Noting) -> tuple[User, ...]:
    """The users, and one without a name for each that the project names without introducing."""
    unique = Unique(noting, "user")
    found = [
        User(guid=node.guid, name=node.get("name"), id=node.get("id"))
        for node in nodes
        if unique.first(node.guid, node.get("name"))
    ]
    for guid in dict.fromkeys(users_in(project)):
        if guid and guid not in unique.given:
            noting.change("user", "unknown-user", guid=guid)
            found.append(User(guid=guid))
    return tuple(found)


def users_in(project: Project) -> Iterator[str]:
    """Everybody who made or changed something, as often as they did."""
    things: tuple[Project | Source | Note, ...] = (project, *project.sources, *project.notes)
    for thing in things:
        yield from (thing.created_by, thing.modified_by)
    for source in project.sources:
        for coding in source.codings:
            yield from (coding.created_by, coding.modified_by)
