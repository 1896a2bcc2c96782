"""XML from outside, as a stream of small records: never a whole tree, no DTD, no entities, no network."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from lxml import etree

from cases.exchange.refi.gate import LIMITS, Limits
from cases.exchange.refi.nodes import Node, raw_selection
from cases.exchange.remarks import ExchangeError

CONTAINERS = {"Users", "Codes", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs"}
ROOTS = {"Project", "CodeBook"}
STRUCTURE = CONTAINERS | ROOTS
STREAMED = {"Sources", "Notes"}
"""Records that are made small as soon as they are read."""
SELECTIONS = {
    *("PlainTextSelection", "TranscriptSelection", "PDFSelection"),
    *("PictureSelection", "AudioSelection", "VideoSelection"),
}
DEEPEST_STRUCTURE = 3
"""``Project/CodeBook/Codes``: only so deep do containers stand."""

Found = Callable[[str, Node], None]


class Target(Protocol):
    """What a parser calls as it reads."""

    def start(self, tag: str, attrs: Mapping[str, str]) -> None: ...

    def data(self, text: str) -> None: ...

    def end(self, tag: str) -> None: ...

    def close(self) -> object: ...


class WithoutDtd:
    """Refuses a document type: with it come entities, and what they lead to."""

    def doctype(self, name: str | None, public: str | None, system: str | None) -> None:
        raise ExchangeError("xml-dtd")


class _Records(WithoutDtd):
    """Builds one record at a time and hands it over with the name of its container."""

    def __init__(self, found: Found, limits: Limits) -> None:
        self.found = found
        self.limits = limits
        self.elements = self.held = self.codings = 0
        self.stack: list[Node] = []
        self.root: Node | None = None

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        name, depth = tag.rpartition("}")[2], len(self.stack)
        node = Node(name, attrs, holds=depth < DEEPEST_STRUCTURE and name in STRUCTURE)
        self.elements += 1
        if depth > self.limits.depth:
            raise ExchangeError("xml-deep", most=self.limits.depth)
        self._hold(self.elements, self.limits.elements)
        if depth < 2 or self.stack[1].tag not in STREAMED:
            self.held += 1
            self._hold(self.held, self.limits.held)
        if not depth:
            self._begin(node)
        self.stack.append(node)

    def _begin(self, root: Node) -> None:
        if root.tag not in ROOTS:
            raise ExchangeError("xml-root", found=root.tag[:40])
        self.root = root

    def data(self, text: str) -> None:
        if (pieces := self.stack[-1].pieces) is not None:
            pieces.append(text)

    def end(self, tag: str) -> None:
        node = self.stack.pop()
        if node.holds:
            return
        above = self.stack[-1]
        if above.holds:
            self.found(above.tag, node)
        else:
            self._attach(above, node)

    def _attach(self, above: Node, node: Node) -> None:
        if node.tag in SELECTIONS:
            self.codings += 1 + len(node.children)
            self._hold(self.codings, 2 * self.limits.codings)
            above.selections.append(raw_selection(node))
        else:
            self._hold(len(above.children), self.limits.children)
            above.children.append(node)

    def _hold(self, found: int, most: int) -> None:
        if found > most:
            raise ExchangeError("xml-elements", most=most)

    def close(self) -> Node | None:
        return self.root


def parse_records(chunks: Iterable[bytes], found: Found, limits: Limits = LIMITS) -> Node:
    """Give every record to ``found``; returns the root (its attributes alone)."""
    root = parse(chunks, _Records(found, limits))
    if not isinstance(root, Node):
        raise ExchangeError("xml-broken", line=0)
    return root


def parse(chunks: Iterable[bytes], target: Target) -> object:
    """What ``target`` (a ``WithoutDtd``) makes of the XML in ``chunks``.

    A DTD is refused before its first line, so there are no entities to resolve but XML's own five. To
    resolve none at all is no option: lxml then leaves ``&amp;`` in attributes as ``&#38;``.
    """
    parser = etree.XMLParser(
        target=target, resolve_entities="internal", no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        for chunk in chunks:
            parser.feed(chunk)
        return parser.close()
    except etree.XMLSyntaxError as error:
        raise ExchangeError("xml-broken", line=error.lineno or 0) from error
