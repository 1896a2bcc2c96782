"""Elements of a REFI file as they come from the parser, and what is read off them."""

import re
from collections.abc import Mapping

from cases.exchange.refi.guids import canonical
from cases.exchange.refi.plain import on_one_line
from cases.exchange.refi.raw import RawCoding, RawSelection, RawValue
from cases.exchange.refi.values import moment

NUMBER = re.compile(r"\d+:\d+")
"""How ATLAS.ti calls a quotation that got no name: number of the document, number in it."""
WITH_TEXT = frozenset(
    (
        *("Description", "PlainTextContent", "TextValue", "BooleanValue"),
        *("IntegerValue", "FloatValue", "DateValue", "DateTimeValue"),
    )
)
VALUE_TAGS = {
    "TextValue": "Text",
    "BooleanValue": "Boolean",
    "IntegerValue": "Integer",
    "FloatValue": "Float",
    "DateValue": "Date",
    "DateTimeValue": "DateTime",
}


class Node:
    """An element: its name without namespace, attributes, children and text.

    ``holds``: whether it only holds records. Selections are kept apart and small: a source may have
    very many. Hundreds of thousands of these are made, so they are no dataclass.
    """

    __slots__ = ("attrs", "children", "holds", "pieces", "selections", "tag")

    def __init__(self, tag: str, attrs: Mapping[str, str], *, holds: bool) -> None:
        self.tag, self.attrs, self.holds = tag, attrs, holds
        self.children: list[Node] = []
        self.selections: list[RawSelection] = []
        self.pieces: list[str] | None = [] if tag in WITH_TEXT else None

    @property
    def text(self) -> str:
        return "".join(self.pieces or ())

    @property
    def guid(self) -> str:
        return canonical(self.attrs.get("guid"))

    def get(self, name: str) -> str:
        return self.attrs.get(name, "")

    def get_any(self, name: str, other: str) -> str | None:
        """The first of two attributes that says something: programs name one thing in two ways."""
        return self.attrs.get(name) or self.attrs.get(other)

    def all(self, *tags: str) -> list["Node"]:
        return [child for child in self.children if child.tag in tags]

    def first(self, *tags: str) -> "Node | None":
        for child in self.children:
            if child.tag in tags:
                return child
        return None

    def text_of(self, tag: str) -> str:
        """The text of the first child of this name."""
        child = self.first(tag)
        return child.text if child else ""

    def targets(self, tag: str) -> tuple[str, ...]:
        """What the children of this name refer to, each once."""
        found = [
            canonical(child.get_any("targetGUID", "guid")) for child in self.children if child.tag == tag
        ]
        return tuple(dict.fromkeys(filter(None, found))) if found else ()

    def end(self, name: str) -> str:
        """What an attribute refers to."""
        return canonical(self.get(name))

    def made_by(self) -> str:
        return canonical(self.get_any("creatingUser", "creatingUserGUID"))

    def changed_by(self) -> str:
        return canonical(self.get_any("modifyingUser", "modifyingUserGUID"))


def raw_coding(node: Node) -> RawCoding:
    """A ``Coding``."""
    code = next(iter(node.targets("CodeRef")), "")
    created = moment(node.get("creationDateTime"))
    return RawCoding(node.guid, code, node.made_by(), created, node.targets("NoteRef"))


def raw_selection(node: Node) -> RawSelection:
    """A selection of any kind, with its codings."""
    name, description = node.get("name"), node.text_of("Description")
    quoted, described = _as_quoted(name), _as_quoted(description)
    quoted = "" if NUMBER.fullmatch(quoted) else quoted
    return RawSelection(
        tag=node.tag,
        guid=node.guid,
        name=name,
        description=description,
        quotes=tuple(filter(None, (quoted, described))),
        quoted_name=quoted,
        start=node.get_any("startPosition", "fromSyncPoint") or "",
        end=node.get_any("endPosition", "toSyncPoint") or "",
        user=node.made_by(),
        created=moment(node.get("creationDateTime")),
        modified_by=node.changed_by(),
        modified=moment(node.get("modifiedDateTime")),
        notes=node.targets("NoteRef"),
        codings=tuple(raw_coding(child) for child in node.all("Coding")),
    )


def _as_quoted(text: str) -> str:
    return on_one_line(text.replace("\r\n", "\n")) if text else ""


def raw_values(node: Node) -> tuple[RawValue, ...]:
    """The values of variables that a case or source has; a missing value is none."""
    found = (_raw_value(child) for child in node.all("VariableValue"))
    return tuple(value for value in found if value)


def _raw_value(node: Node) -> RawValue | None:
    value = node.first(*VALUE_TAGS)
    variable = next(iter(node.targets("VariableRef")), "")
    return RawValue(variable, VALUE_TAGS[value.tag], value.text) if value and variable else None
