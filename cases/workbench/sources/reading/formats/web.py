"""The text that a web page shows."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..kinds import Refusal
from ..words import words
from .flow import Flow, number
from .notes import bracketed
from .plain import read_text
from .tables import Table
from .taken import Note, Taken, counted

BLOCKS = words(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p
    pre section summary table tbody tfoot thead tr ul
    """
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS = frozenset(("ol", "ul"))
CELLS = frozenset(("td", "th"))
TABLES = CELLS | {"table", "tr"}
INSIDE = HEADINGS | {"p", "div", "blockquote", "center"}
"""Blocks with which an item or a cell may begin, in its own line: so do office programs write them."""
NOT_SHOWN = words(
    """
    applet area audio base canvas datalist embed frame frameset head iframe input link meta noembed
    noframes noscript object param script select source style svg template textarea title track video
    """
)
VOID = words(
    """
    area base br col embed frame hr img input link meta param source track wbr
    """
)
DELETED = "msoDel"
"""What Word calls the words that somebody took out while changes were kept, if not only <del>. What is
struck through, <s> or <strike>, was not taken out and stays, as it does in a .docx."""
COMMENT = re.compile(r"mso-element\s*:\s*comment\s*(?:;|$)")
COMMENT_TEXT = "msocomtxt"
COMMENT_SIGNS = frozenset(("msocomanchor", "msocomanch", "msocomhide", "msocomoff"))
"""The links that Word and Excel make between a comment and its place."""
UNMARKING = ("LibreOffice", "OpenOffice")
"""Programs that keep changes, but save a page in which nothing shows what was taken out."""
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.I)
HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-special-character\s*:\s*comment", re.I)
EMPTY_LINES = re.compile(r"\n{3,}")
HEAD = 4096
NOTES = {"sdfootnoteanc": "]", "sdendnoteanc": "]", "sdfootnotesym": "] ", "sdendnotesym": "] "}
"""The links that LibreOffice makes of the number of a note, in the text and before the note itself."""
SHEET = frozenset(("header", "footer"))
"""What it calls the head and the foot of a sheet of paper, which stand once above and below the text."""
INLINE = frozenset(("sup", "span", "a"))
"""What may stand above the line, as the sign of a note does."""
ABOVE = re.compile(r"vertical-align\s*:\s*super", re.I)


def read_html(data: bytes) -> Taken:
    """The page's text: each block on its own line, cells with tabs, nothing that is not shown."""
    from lxml import etree

    taken = _decoded(data)
    page = _Page()
    parser = etree.HTMLParser(target=page, encoding="utf-8", no_network=True, huge_tree=False)
    parser.feed(taken.text.encode("utf-8", "replace"))
    try:
        parser.close()
    except etree.XMLSyntaxError:
        raise Refusal("no_text") from None
    return replace(taken, text=page.text(), notes=(*taken.notes, *page.notes()))


def _decoded(data: bytes) -> Taken:
    """As the page says in its first 4 KB, when it isn't UTF-8 or marked by its first bytes."""
    declared = CHARSET.search(data[:HEAD])
    try:
        return read_text(data) if not declared else Taken(data.decode("utf-8-sig"), encoding="utf-8")
    except UnicodeDecodeError:
        pass
    assert declared
    try:
        return Taken(data.decode(declared[1].decode("ascii")), encoding=declared[1].decode("ascii").lower())
    except (LookupError, UnicodeDecodeError):
        raise Refusal("encoding") from None


class _Page:
    """Hears the elements of a page and keeps what is shown."""

    def __init__(self) -> None:
        self.flows = [Flow()]
        """The page, and every cell that is open."""
        self.tables: list[Table] = []
        self.unseen = 0
        self.counts: Counter[str] = Counter()
        self.maker = ""
        self.preformatted = 0
        self.links: list[str] = []
        """What is written at the end of each link that is open."""
        self.inline: list[tuple[Flow, int | None]] = []
        """Where each that is open began, None for what doesn't stand above the line."""

    @property
    def flow(self) -> Flow:
        return self.flows[-1]

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in VOID:
            self.mark(tag, attributes)
        elif self.unseen or tag in NOT_SHOWN or _hidden(tag, attributes):
            self.unseen += 1
        elif code := _left_out(tag, attributes):
            self.unseen += 1
            self.counts[code] += 1
        else:
            self.open(tag, attributes)

    def mark(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "meta" and attributes.get("name") == "generator":
            self.maker = attributes.get("content") or ""
        elif not self.unseen and tag in ("br", "hr"):
            self.flow.pieces.append("\n")

    def open(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in BLOCKS and not (self.flow.at_beginning() and tag in INSIDE):
            self.flow.line("\n\n" if tag in HEADINGS else "\n")
        self.preformatted += tag == "pre"
        if tag in INLINE:
            above = _is_above(tag, attributes, glued=self.flow.is_within_word())
            self.inline.append((self.flow, len(self.flow.pieces) if above else None))
        if tag in LISTS:
            self.flow.open_list(tag, attributes)
        elif tag == "li":
            self.flow.item(attributes.get("value"))
        elif tag == "a":
            self.open_link(NOTES.get(attributes.get("class") or "", ""))
        elif tag in TABLES:
            self.open_table(tag, attributes)

    def open_link(self, ending: str) -> None:
        """The number of a note has brackets, as in other formats; else it is a part of the word before it."""
        self.links.append(ending)
        if ending:
            self.flow.pieces.append("[")

    def open_table(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A table, a row or a cell; one that stands in no table is none, as in a browser."""
        if tag == "table":
            self.tables.append(Table())
        elif tag == "tr":
            self.end_row()
        elif self.tables:
            spanned = (number(attributes.get(name)) for name in ("colspan", "rowspan"))
            self.tables[-1].open_cell(*spanned)
            self.flows.append(Flow())

    def end(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.unseen:
            self.unseen -= 1
            return
        self.preformatted -= tag == "pre"
        if tag in INLINE and self.inline:
            flow, place = self.inline.pop()
            flow.raise_from(place)
        if tag in LISTS:
            self.flow.close_list()
        elif tag == "a" and self.links:
            self.flow.pieces.extend(filter(None, [self.links.pop()]))
        elif tag in TABLES:
            self.end_table(tag)
        if tag in BLOCKS:
            self.flow.line("\n")

    def end_table(self, tag: str) -> None:
        if tag in CELLS and self.tables and len(self.flows) > 1:
            self.tables[-1].cells.append("".join(self.flows.pop().pieces))
        elif tag == "tr" and self.tables:
            self.row(self.tables[-1])
        elif tag == "table" and self.tables:
            self.end_row()
            self.tables.pop()

    def end_row(self) -> None:
        """Cells that stand in no row of their own are one all the same."""
        if self.tables and self.tables[-1].cells:
            self.row(self.tables[-1])

    def row(self, table: Table) -> None:
        """Write the row that was heard; one without any words is not shown."""
        if row := table.row():
            self.flow.line("\n")
            self.flow.pieces.append(row)

    def data(self, text: str) -> None:
        if not self.unseen:
            self.flow.write(text, as_it_is=bool(self.preformatted))

    def comment(self, text: str) -> None:
        """Is not shown."""

    def close(self) -> None:
        """The parser asks for it."""

    def text(self) -> str:
        """Everything heard; no empty lines but one before a heading."""
        lines = (line.rstrip(" ") for line in "".join(self.flows[0].pieces).split("\n"))
        return bracketed(EMPTY_LINES.sub("\n\n", "\n".join(lines)))

    def notes(self) -> Iterator[Note]:
        """What was left out, and what could not be: LibreOffice writes deleted words as all others."""
        yield from counted(**self.counts)
        if self.maker.startswith(UNMARKING):
            yield Note("unmarked_deletions")


def _left_out(tag: str, attributes: Mapping[str, str]) -> str:
    """What is told of with this word when it is left out, "" for what is kept."""
    classes = _classes(attributes)
    if tag == "del" or DELETED in classes:
        return "deletions"
    commented = COMMENT_TEXT in classes or COMMENT.search(attributes.get("style") or "")
    return "comments" if commented else ""


def _hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    style = attributes.get("style") or ""
    if tag == "div" and attributes.get("title") in SHEET:
        return True
    unseen = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    return unseen or bool(HIDING.search(style)) or not COMMENT_SIGNS.isdisjoint(_classes(attributes))


def _is_above(tag: str, attributes: Mapping[str, str], *, glued: bool) -> bool:
    """Does it stand above the line, or lead to a note from the word that it touches?"""
    leads = tag == "a" and (attributes.get("href") or "").startswith("#")
    return tag == "sup" or bool(ABOVE.search(attributes.get("style") or "")) or (leads and glued)


def _classes(attributes: Mapping[str, str]) -> list[str]:
    return (attributes.get("class") or "").split()
