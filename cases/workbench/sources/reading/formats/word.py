"""The text of a .docx: what a reader of the printed document reads, with its footnotes.

Comments, deleted and hidden text, headers, footers and properties are other parts or elements, and
are not asked for; comments and deletions are counted.
"""

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from lxml import etree

from ..kinds import Refusal
from ..words import words
from .lists import Counting, Lists
from .notes import bracketed, raised
from .numbers import DIGITS
from .tables import table_row
from .taken import Taken, counted
from .xml import attribute, blocks, child, local, whole, whole_number

NOT_READ = words(
    """
    rPr pPr sdtPr sdtEndPr tblPr trPr tcPr tblGrid sectPr instrText delText delInstrText rt Fallback
    fldData binData docPr
    """
)
GONE = frozenset(("del", "moveFrom"))
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
LEVELS = frozenset("012345678")
"""Of a heading that has no style for it; 9 is the level of a text."""
ABOVE = "superscript"
UNNUMBERED = ("bullet", "none", "")
KINDS = {
    "lowerLetter": "aa",
    "upperLetter": "AA",
    "lowerRoman": "i",
    "upperRoman": "I",
}
"""How numbers are written that have no digits; after z comes aa, then bb."""


def read_docx(data: bytes) -> Taken:
    """The text of the document, its footnotes and endnotes at the end, with their numbers."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return _Document(archive).read()


class _Document:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.main = _related(archive, "").get("officeDocument", "word/document.xml")
        self.parts = _related(archive, self.main)
        self.styles = dict(self._styles())
        self.numbering = _numbering(archive, self.parts.get("numbering", ""))
        self.lists = Lists()
        self.counts: Counter[str] = Counter()
        self.notes: dict[tuple[str, str], int] = {}
        self.boxes: list[str] = []

    def read(self) -> Taken:
        if self.main not in self.archive.namelist():
            raise Refusal("damaged")
        lines = [line for block in blocks(self.archive, self.main, "body") for line in self.block(block)]
        if notes := list(self._notes()):
            lines += ["", *notes]
        return Taken(bracketed("\n".join(lines)), notes=counted(**self.counts))

    def block(self, element: Any) -> Iterator[str]:
        """The lines of a paragraph, a table, or whatever holds them."""
        name = local(element)
        if name == "p":
            yield from self.paragraph(element)
        elif name == "tbl":
            yield from (table_row(cells) for cells in self.rows(element))
            yield ""
        elif name in GONE:
            self.counts["deletions"] += 1
        elif name not in NOT_READ:
            for each in element:
                yield from self.block(each)

    def rows(self, table: Any) -> Iterator[list[str]]:
        for row in _within(table, "tr"):
            if child(row, "trPr", "del") is not None:
                self.counts["deletions"] += 1
            else:
                yield ["\n".join(self.block(cell)) for cell in _within(row, "tc")]

    def paragraph(self, element: Any) -> Iterator[str]:
        """The paragraph's own lines, then those of the text boxes anchored in it."""
        outer, self.boxes = self.boxes, []
        text = "".join(self.inline(element))
        boxes, self.boxes = self.boxes, outer
        style = self.styles.get(attribute(child(element, "pPr", "pStyle"), "val"), _PLAIN)
        level = attribute(child(element, "pPr", "outlineLvl"), "val")
        if text and (style.heading or level in LEVELS):
            yield ""
        yield (self.item(element, style) if text.strip() else "") + text
        yield from boxes

    def item(self, paragraph: Any, style: "_Style") -> str:
        """The dash or number of an item of a list."""
        own = child(paragraph, "pPr", "numPr")
        number = attribute(child(own, "numId"), "val") or style.number
        said = attribute(child(own, "ilvl"), "val")
        numbering = self.numbering.get(number)
        if numbering is None or style.heading:
            return ""
        level = said if said in LEVELS else "0"
        again = numbering.again.pop(level, None)
        return self.lists.prefix(numbering.list, int(level), numbering.counting.get(level), again)

    def inline(self, element: Any) -> Iterator[str]:
        for each in element:
            yield from self.piece(each)

    def piece(self, element: Any) -> Iterator[str]:
        """The text of one element within a paragraph."""
        name = local(element)
        if name == "t":
            yield element.text or ""
        elif name in SIGNS:
            yield SIGNS[name]
        elif name in NOTES:
            yield self.reference(NOTES[name], attribute(element, "id"))
        elif name == "commentReference":
            self.counts["comments"] += 1
        elif name in GONE:
            self.counts["deletions"] += 1
        elif name == "txbxContent":
            self.boxes.extend(line for each in element for line in self.block(each))
        elif name and name not in NOT_READ and not _hidden(element):
            text = "".join(self.inline(element))
            yield raised(text) if attribute(child(element, "rPr", "vertAlign"), "val") == ABOVE else text

    def reference(self, part: str, number: str) -> str:
        self.notes.setdefault((part, number), len(self.notes) + 1)
        return f"[{self.notes[part, number]}]"

    def _notes(self) -> Iterator[str]:
        """The notes that are referred to, in the order of their references."""
        wanted = dict(self.notes)
        texts: dict[int, str] = {}
        for part in ("footnotes", "endnotes"):
            for note in blocks(self.archive, self.parts.get(part, f"word/{part}.xml"), part):
                if number := wanted.get((part, attribute(note, "id"))):
                    texts[number] = "\n".join(line for each in note for line in self.block(each)).strip()
        for number in sorted(texts):
            yield f"[{number}] {texts[number]}"

    def _styles(self) -> Iterator[tuple[str, "_Style"]]:
        for style in blocks(self.archive, self.parts.get("styles", "word/styles.xml"), "styles"):
            name = attribute(child(style, "name"), "val").lower()
            number = attribute(child(style, "pPr", "numPr", "numId"), "val")
            yield attribute(style, "styleId"), _Style(name.startswith(("heading", "title")), number)


class _Style:
    """What matters of a style of paragraphs: is it a heading, and which list is it an item of."""

    def __init__(self, heading: bool, number: str) -> None:
        self.heading = heading
        self.number = number


_PLAIN = _Style(False, "")


def _within(element: Any, name: str) -> Iterator[Any]:
    """Rows or cells, also inside content controls, but not those of a table in a cell."""
    for each in element:
        if local(each) == name:
            yield each
        elif local(each) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _within(each, name)


def _hidden(run: Any) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and attribute(vanish, "val") not in ("0", "false", "off")


class _Numbering(NamedTuple):
    """The numbers of a list: where each level begins, and where it begins once more for this list.

    Lists made from the same one count on, unless they say that they begin again.
    """

    list: str
    counting: dict[str, Counting]
    again: dict[str, int]


def _numbering(archive: zipfile.ZipFile, name: str) -> dict[str, _Numbering]:
    counting: dict[str, dict[str, Counting]] = {}
    numbers: dict[str, _Numbering] = {}
    for element in blocks(archive, name, "numbering"):
        if local(element) == "abstractNum":
            counting[attribute(element, "abstractNumId")] = _counting(element)
        elif local(element) == "num":
            of = attribute(child(element, "abstractNumId"), "val")
            again = {level: at for level, at in _starts(element, "startOverride") if at is not None}
            numbers[attribute(element, "numId")] = _Numbering(of, counting.get(of, {}), again)
    return numbers


def _counting(levels: Any) -> dict[str, Counting]:
    """How each level counts that has numbers."""
    kinds = {attribute(each, "ilvl"): attribute(child(each, "numFmt"), "val") for each in levels}
    starts = _starts(levels, "start")
    return {
        level: Counting(1 if at is None else at, KINDS.get(kinds[level], DIGITS))
        for level, at in starts
        if kinds[level] not in UNNUMBERED
    }


def _starts(levels: Any, name: str) -> list[tuple[str, int | None]]:
    """Each level with the number that its element of this name holds."""
    return [(attribute(each, "ilvl"), whole_number(attribute(child(each, name), "val"))) for each in levels]


def _related(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The parts that ``part`` refers to, by the last word of their type; nothing outside the file."""
    folder, name = posixpath.split(part)
    data = whole(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    if not data:
        return {}
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        raise Refusal("damaged") from None
    return {
        attribute(each, "Type").rpartition("/")[2]: _path(folder, attribute(each, "Target"))
        for each in root
        if attribute(each, "TargetMode") != "External"
    }


def _path(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
