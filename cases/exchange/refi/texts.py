"""Where the text of a source or memo is: inline, in a file of the archive, or only in a document."""

from collections.abc import Mapping
from typing import NamedTuple

from cases.exchange.refi.gate import Archive
from cases.exchange.refi.nodes import Node
from cases.exchange.refi.noting import Noting
from cases.exchange.refi.parsing import WithoutDtd, parse
from cases.exchange.refi.plain import PlainText
from cases.exchange.remarks import ExchangeError

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class FoundText(NamedTuple):
    """A text; ``trusted``: whether the positions in the file are of this very text.

    ``other``: a different text that the project gives for the same thing, inside itself.
    """

    plain: PlainText
    trusted: bool = True
    other: PlainText | None = None
    path: str = ""


class Texts:
    """Finds texts in an archive; says in ``noting`` why there is none."""

    def __init__(self, archive: Archive, noting: Noting) -> None:
        self.archive = archive
        self.noting = noting

    def of(self, node: Node, what: str, name: str) -> FoundText | None:
        """The text of a ``TextSource``, ``Representation``, ``Transcript`` or ``Note``."""
        path, inline = node.get("plainTextPath"), node.first("PlainTextContent")
        if path and (member := self.archive.find(path)):
            found = self._decoded(member, node, what, name)
            return _beside(found, inline.text, path) if found and inline else found
        if inline:
            return FoundText(PlainText(inline.text))
        if what == "note" and not path and not node.get("richTextPath"):
            return FoundText(PlainText(""))
        return self._from_document(node, path, what, name)

    def _decoded(self, member: str, node: Node, what: str, name: str) -> FoundText | None:
        content = self.archive.read(member)
        try:
            text = content.decode("utf-16" if content.startswith(_UTF16) else "utf-8")
        except UnicodeDecodeError:
            self._lost(node, "not-utf8", what, name, path=member)
            return None
        return FoundText(PlainText(text))

    def _from_document(self, node: Node, path: str, what: str, name: str) -> FoundText | None:
        rich = node.get("richTextPath")
        member = self.archive.find(rich) if rich else ""
        if not member.endswith(".docx"):
            code = "file-missing" if path or (rich and not member) else "rich-only" if member else "no-text"
            self._lost(node, code, what, name, path=path or rich)
            return None
        try:
            text = docx_text(self.archive.nested(member))
        except ExchangeError as error:
            self._lost(node, "docx-unreadable", what, name, path=rich, reason=error.code)
            return None
        self.noting.change(what, "text-from-docx", name=name, guid=node.guid)
        return FoundText(PlainText(text), trusted=False)

    def _lost(self, node: Node, code: str, what: str, name: str, *, path: str = "", reason: str = "") -> None:
        codings = sum(len(one.codings) for one in node.selections) + len(node.all("Coding"))
        self.noting.drop(
            what, code, name=name, guid=node.guid, path=_file_name(path), codings=codings, reason=reason
        )


def _beside(found: FoundText, inline: str, path: str) -> FoundText:
    other = PlainText(inline)
    if not other.text or other.text == found.plain.text:
        return found
    return found._replace(other=other, path=_file_name(path))


def _file_name(path: str) -> str:
    """``path`` as a reader knows it: ``a.txt`` for ``internal://a.txt``."""
    return path.removeprefix("internal://")[:120]


def docx_text(archive: Archive) -> str:
    """The paragraphs of a docx, a line each."""
    if "word/document.xml" not in archive.members:
        raise ExchangeError("zip-broken")
    text = parse(archive.chunks("word/document.xml", archive.limits.text), _Paragraphs())
    return text if isinstance(text, str) else ""


class _Paragraphs(WithoutDtd):
    """Gathers what a reader of the document sees; deleted text is no text."""

    SIGNS = {"tab": "\t", "br": "\n", "cr": "\n"}

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.in_text = False

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        self.in_text = name == "t"
        self.pieces.append(self.SIGNS.get(name, ""))

    def data(self, text: str) -> None:
        if self.in_text:
            self.pieces.append(text)

    def end(self, tag: str) -> None:
        self.in_text = False
        if tag.rpartition("}")[2] == "p":
            self.pieces.append("\n")

    def close(self) -> str:
        return "".join(self.pieces).removesuffix("\n")
