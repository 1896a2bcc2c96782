"""What a file holds, gathered record by record before anything refers to anything."""

from dataclasses import dataclass, field

from cases.exchange.project import Note
from cases.exchange.refi.guids import canonical
from cases.exchange.refi.nodes import Node
from cases.exchange.refi.noting import Noting
from cases.exchange.refi.raw import RawSource

_TAGS = {
    "Users": "User",
    "Codes": "Code",
    "Variables": "Variable",
    "Cases": "Case",
    "Links": "Link",
    "Sets": "Set",
    "Graphs": "Graph",
}


@dataclass(slots=True)
class Gathered:
    """Records by container; texts are kept in their small form."""

    records: dict[str, list[Node]] = field(default_factory=dict)
    sources: list[RawSource] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    description: str = ""
    memos: list[str] = field(default_factory=list)

    def of(self, container: str) -> list[Node]:
        return self.records.get(container, [])

    def take(self, container: str, node: Node, noting: Noting) -> None:
        """Keep a record, or say that we don't know it."""
        if container == "Project" and node.tag == "Description":
            self.description = node.text
        elif container == "Project" and node.tag == "NoteRef":
            self.memos.append(canonical(node.get("targetGUID")))
        elif _TAGS.get(container) == node.tag:
            self.records.setdefault(container, []).append(node)
        else:
            noting.drop(
                node.tag.lower(), "unknown-kind", name=node.get("name"), guid=node.guid, kind=node.tag
            )
