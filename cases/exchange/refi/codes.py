"""The tree of codes as a list, parents before children, and sets."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from cases.exchange.project import Code, MemberSet
from cases.exchange.refi.nodes import Node
from cases.exchange.refi.noting import Noting, Unique
from cases.exchange.refi.values import colour


def read_codes(roots: Iterable[Node], noting: Noting) -> list[Code]:
    """Every code of the trees under ``roots``; the second of two with one GUID is dropped by name."""
    unique = Unique(noting, "code")
    return [code for root in roots for code in _branch(root, "", unique, noting)]


def _branch(node: Node, parent: str, unique: Unique, noting: Noting) -> Iterator[Code]:
    guid, name = node.guid, node.get("name")
    if unique.first(guid, name):
        yield _code(node, parent, noting)
    else:
        guid = guid or parent
    for child in node.all("Code"):
        yield from _branch(child, guid, unique, noting)


def _code(node: Node, parent: str, noting: Noting) -> Code:
    name, asked = node.get("name"), node.get("color")
    if asked and not colour(asked):
        noting.change("code", "no-colour", name=name, guid=node.guid, found=asked[:20])
    return Code(
        guid=node.guid,
        name=name,
        description=node.text_of("Description"),
        colour=colour(asked),
        is_codable=node.get("isCodable").strip() not in ("false", "0"),
        parent=parent,
        notes=node.targets("NoteRef"),
    )


def without_cases(codes: list[Code], cases: Container[str], noting: Noting) -> list[Code]:
    """The codes that are no cases: NVivo lists each case among the codes, under the same GUID."""
    above = {code.guid: code.parent for code in codes if code.guid in cases}
    for code in codes:
        if code.guid in above:
            noting.change("code", "code-is-case", name=code.name, guid=code.guid)
    return [replace(code, parent=_lifted(code.parent, above)) for code in codes if code.guid not in above]


def _lifted(parent: str, above: dict[str, str]) -> str:
    while parent in above:
        parent = above[parent]
    return parent


def read_set(node: Node) -> MemberSet:
    """A set with every member that the file names."""
    return MemberSet(
        guid=node.guid,
        name=node.get("name"),
        description=node.text_of("Description"),
        codes=node.targets("MemberCode"),
        sources=node.targets("MemberSource"),
        notes=node.targets("MemberNote"),
    )
