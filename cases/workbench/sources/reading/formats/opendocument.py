"""The text of an .odt: as for .docx, without comments, deleted text, headers, footers and properties."""

import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from ..kinds import Refusal
from ..words import words
from .lists import Lists, table_row
from .taken import Taken, counted
from .xml import attribute, blocks, local

NOT_READ = words(
    """
    annotation-end forms sequence-decls variable-decls user-field-decls ruby-text title desc hidden-text
    note-citation covered-table-cell object event-listeners bibliography-mark-template
    """
)
BLOCKS = frozenset(("p", "h", "list", "table", "section", "text-box"))
MOST_SPACES = 1000


def read_odt(data: bytes) -> Taken:
    """The text of the document, its notes at the end, with their numbers."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return _Document(archive).read()


class _Document:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.numbered = set(_numbered(archive))
        self.lists = Lists()
        self.counts: Counter[str] = Counter()
        self.notes: list[str] = []
        self.boxes: list[str] = []

    def read(self) -> Taken:
        if "content.xml" not in self.archive.namelist():
            raise Refusal("damaged")
        lines = [line for block in blocks(self.archive, "content.xml", "text") for line in self.block(block)]
        if self.notes:
            lines += ["", *self.notes]
        return Taken("\n".join(lines), notes=counted(**self.counts))

    def block(self, element: Any) -> Iterator[str]:
        """The lines of a paragraph, a list, a table, or whatever holds them."""
        name = local(element)
        if name in ("p", "h"):
            yield from self.paragraph(element, heading=name == "h")
        elif name == "list":
            self.lists.restart(_LIST)
            yield from self.items(element, attribute(element, "style-name"), 0)
        elif name == "table":
            yield from (table_row(cells) for cells in self.rows(element))
            yield ""
        elif name == "tracked-changes":
            self.counts["deletions"] += sum(local(each) == "deletion" for each in element.iter())
        elif name and name not in NOT_READ and attribute(element, "display") != "none":
            for each in element:
                yield from self.block(each)

    def paragraph(self, element: Any, *, heading: bool = False) -> Iterator[str]:
        """The paragraph's own lines, then those of the text boxes anchored in it."""
        outer, self.boxes = self.boxes, []
        text = "".join(self.inline(element))
        boxes, self.boxes = self.boxes, outer
        if heading and text:
            yield ""
        yield text
        yield from boxes

    def items(self, element: Any, style: str, level: int) -> Iterator[str]:
        for item in element:
            first = local(item) == "list-item"
            for each in item:
                if local(each) == "list":
                    yield from self.items(each, attribute(each, "style-name") or style, level + 1)
                    continue
                for line in self.block(each):
                    prefix = (
                        self.lists.prefix(_LIST, level, numbered=(style, level) in self.numbered)
                        if first
                        else ""
                    )
                    yield prefix + line
                    first = False

    def rows(self, table: Any) -> Iterator[list[str]]:
        for each in table:
            if local(each) == "table-row":
                cells = [cell for cell in each if local(cell) == "table-cell"]
                yield ["\n".join(line for part in cell for line in self.block(part)) for cell in cells]
            elif local(each) in ("table-header-rows", "table-rows", "table-row-group"):
                yield from self.rows(each)

    def inline(self, element: Any) -> Iterator[str]:
        """Mixed content: the element's text, then each child and the text behind it."""
        yield _plain(element.text)
        for each in element:
            yield from self.piece(each)
            yield _plain(each.tail)

    def piece(self, element: Any) -> Iterator[str]:
        name = local(element)
        if name == "s":
            count = attribute(element, "c") or "1"
            yield " " * min(int(count) if count.isdecimal() else 1, MOST_SPACES)
        elif name in ("tab", "line-break"):
            yield "\t" if name == "tab" else "\n"
        elif name == "note":
            yield self.note(element)
        elif name == "annotation":
            self.counts["comments"] += 1
        elif name in BLOCKS:
            self.boxes.extend(self.block(element))
        elif name and name not in NOT_READ:
            yield from self.inline(element)

    def note(self, element: Any) -> str:
        """The number of a foot- or endnote; its text is kept for the end."""
        place = len(self.notes)
        self.notes.append("")
        body = [each for each in element if local(each) == "note-body"]
        text = "\n".join(line for each in body for part in each for line in self.block(part))
        self.notes[place] = f"[{place + 1}] {text.strip()}"
        return f"[{place + 1}]"


_LIST = "list"


def _plain(text: str | None) -> str:
    """In ODF a line end is a space, and several spaces are one."""
    return " ".join((f"x{text}x").split())[1:-1] if text else ""


def _numbered(archive: zipfile.ZipFile) -> Iterator[tuple[str, int]]:
    """Style and level (from 0) of the lists that have numbers."""
    for part, inside in (("content.xml", "automatic-styles"), ("styles.xml", "styles")):
        for style in blocks(archive, part, inside):
            if local(style) == "list-style":
                for each in style:
                    level = attribute(each, "level")
                    if local(each) == "list-level-style-number" and level.isdecimal():
                        yield attribute(style, "name"), int(level) - 1
