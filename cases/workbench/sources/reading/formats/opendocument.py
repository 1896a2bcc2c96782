"""The text of an .odt: as for .docx, without comments, deleted text, headers, footers and properties."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from ..kinds import Refusal
from ..words import words
from .lists import Counting, Lists
from .notes import bracketed, raised
from .numbers import DIGITS
from .tables import Table
from .taken import Taken, counted
from .xml import attribute, blocks, child, local, whole_number

NOT_READ = words(
    """
    annotation-end forms sequence-decls variable-decls user-field-decls ruby-text title desc hidden-text
    note-citation covered-table-cell object event-listeners bibliography-mark-template
    """
)
BLOCKS = frozenset(("p", "h", "list", "table", "section", "text-box"))
MOST_SPACES = 1000
MOST_STYLES = 10
"""As many are looked at that are made from each other."""
ABOVE = re.compile(r"[1-9]\d?%")


def read_odt(data: bytes) -> Taken:
    """The text of the document, its notes at the end, with their numbers."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return _Document(archive).read()


class _Document:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.numbered: dict[tuple[str, int], Counting] = {}
        """How each style and level (from 0) of a list counts that has numbers."""
        self.hidden: set[str] = set()
        """The styles of words that are not shown."""
        self.above: dict[str, bool | str] = {}
        """Whether words of a style stand above the line, or the style that says so."""
        self.lists = Lists()
        self.counting: dict[str, str] = {}
        """By its identifier, and by its style for the last of that style: the list a list counts with."""
        self.counts: Counter[str] = Counter()
        self.notes: list[str] = []
        self.boxes: list[str] = []

    def read(self) -> Taken:
        if "content.xml" not in self.archive.namelist():
            raise Refusal("damaged")
        for style in _styles(self.archive):
            self.learn(style)
        lines = [line for block in blocks(self.archive, "content.xml", "text") for line in self.block(block)]
        if self.notes:
            lines += ["", *self.notes]
        return Taken(bracketed("\n".join(lines)), notes=counted(**self.counts))

    def learn(self, style: Any) -> None:
        """Keep what matters of a style: the numbers it gives, and that it hides."""
        if local(style) == "list-style":
            self.numbered.update(_numbered(style))
            return
        words, name = child(style, "text-properties"), attribute(style, "name")
        if attribute(words, "display") == "none":
            self.hidden.add(name)
        place = attribute(words, "text-position")
        above = place.startswith("super") or bool(ABOVE.match(place))
        self.above[name] = above if place else attribute(style, "parent-style-name")

    def is_above(self, style: str) -> bool:
        """As the style says, or one that it is made from."""
        said: bool | str = style
        for _ in range(MOST_STYLES):
            if isinstance(said, bool):
                return said
            said = self.above.get(said, False)
        return False

    def block(self, element: Any) -> Iterator[str]:
        """The lines of a paragraph, a list, a table, or whatever holds them."""
        name = local(element)
        if name in ("p", "h"):
            yield from self.paragraph(element, heading=name == "h")
        elif name == "list":
            yield from self.items(element, self.list_name(element), attribute(element, "style-name"), 0)
        elif name == "table":
            yield from self.rows(element, Table())
            yield ""
        elif name == "tracked-changes":
            self.counts["deletions"] += sum(local(each) == "deletion" for each in element.iter())
        elif name and name not in NOT_READ and attribute(element, "display") != "none":
            for each in element:
                yield from self.block(each)

    def paragraph(self, element: Any, *, heading: bool = False) -> Iterator[str]:
        """The paragraph's own lines, then those of the text boxes anchored in it."""
        outer, self.boxes = self.boxes, []
        shown = attribute(element, "style-name") not in self.hidden
        text = "".join(self.inline(element)) if shown else ""
        boxes, self.boxes = self.boxes, outer
        if heading and text:
            yield ""
        yield text
        yield from boxes

    def list_name(self, element: Any) -> str:
        """The name to count a list under: a new one, unless it goes on with an earlier list."""
        new = f"list {len(self.counting)}"
        style = f"style {attribute(element, 'style-name')}"
        name = self.counting.get(f"id {attribute(element, 'continue-list')}", new)
        if attribute(element, "continue-numbering") == "true":
            name = self.counting.get(style, name)
        self.counting |= {new: name, style: name}
        if identifier := attribute(element, "id"):
            self.counting[f"id {identifier}"] = name
        return name

    def items(self, element: Any, name: str, style: str, level: int) -> Iterator[str]:
        for item in element:
            first = local(item) == "list-item"
            for each in item:
                if local(each) == "list":
                    own = attribute(each, "style-name") or style
                    yield from self.items(each, name, own, level + 1)
                    continue
                for line in self.block(each):
                    begin, said = self.numbered.get((style, level)), attribute(item, "start-value")
                    prefix = self.lists.prefix(name, level, begin, whole_number(said)) if first else ""
                    yield prefix + line
                    first = False

    def rows(self, element: Any, table: Table) -> Iterator[str]:
        for each in element:
            if local(each) == "table-row":
                for cell in each:
                    self.cell(cell, table)
                yield table.row()
            elif local(each) in ("table-header-rows", "table-rows", "table-row-group"):
                yield from self.rows(each, table)

    def cell(self, element: Any, table: Table) -> None:
        """Add a cell to its row; the table itself knows which places are covered."""
        if local(element) != "table-cell":
            return
        spanned = (attribute(element, f"number-{name}-spanned") for name in ("columns", "rows"))
        table.open_cell(*map(whole_number, spanned))
        table.cells.append("\n".join(line for part in element for line in self.block(part)))

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
        elif name and name not in NOT_READ and attribute(element, "style-name") not in self.hidden:
            text = "".join(self.inline(element))
            yield raised(text) if self.is_above(attribute(element, "style-name")) else text

    def note(self, element: Any) -> str:
        """The number of a foot- or endnote; its text is kept for the end."""
        place = len(self.notes)
        self.notes.append("")
        body = [each for each in element if local(each) == "note-body"]
        text = "\n".join(line for each in body for part in each for line in self.block(part))
        self.notes[place] = f"[{place + 1}] {text.strip()}"
        return f"[{place + 1}]"


def _plain(text: str | None) -> str:
    """In ODF a line end is a space, and several spaces are one."""
    return " ".join((f"x{text}x").split())[1:-1] if text else ""


def _styles(archive: zipfile.ZipFile) -> Iterator[Any]:
    for part, inside in (("content.xml", "automatic-styles"), ("styles.xml", "styles")):
        yield from blocks(archive, part, inside)


def _numbered(style: Any) -> Iterator[tuple[tuple[str, int], Counting]]:
    """The levels (from 0) of a list that have numbers, and how they count."""
    for each in style:
        level = whole_number(attribute(each, "level"))
        if local(each) == "list-level-style-number" and level:
            first = whole_number(attribute(each, "start-value"))
            twice = 2 if attribute(each, "num-letter-sync") == "true" else 1
            kind = attribute(each, "num-format") or DIGITS
            kind = kind * twice if kind in ("a", "A") else kind
            yield (attribute(style, "name"), level - 1), Counting(1 if first is None else first, kind)
