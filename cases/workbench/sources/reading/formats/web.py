"""The text that a web page shows."""

import re
from collections.abc import Mapping

from ..kinds import Refusal
from ..words import words
from .plain import read_text
from .taken import Taken

BLOCKS = words(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p
    pre section summary table tbody tfoot thead tr ul
    """
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
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
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.I)
HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
SPACE = re.compile(r"[ \t\r\n\f]+")
EMPTY_LINES = re.compile(r"\n{3,}")
HEAD = 4096
NOTES = {"sdfootnoteanc": "]", "sdendnoteanc": "]", "sdfootnotesym": "] ", "sdendnotesym": "] "}
"""The links that LibreOffice makes of the number of a note, in the text and before the note itself."""
SHEET = frozenset(("header", "footer"))
"""What it calls the head and the foot of a sheet of paper, which stand once above and below the text."""


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
    return taken.with_text(page.text())


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
        self.pieces: list[str] = []
        self.unseen = 0
        self.preformatted = 0
        self.counters: list[int | None] = []
        self.links: list[str] = []
        """What is written at the end of each link that is open."""
        self.begun = -1
        """How many pieces there were when an item or a cell began."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in VOID:
            self.mark(tag)
        elif self.unseen or tag in NOT_SHOWN or _hidden(tag, attributes):
            self.unseen += 1
        else:
            self.open(tag)
            if tag == "a":
                self.open_link(NOTES.get(attributes.get("class") or "", ""))

    def open_link(self, ending: str) -> None:
        """The number of a note has brackets, as in other formats; else it is a part of the word before it."""
        self.links.append(ending)
        if ending:
            self.pieces.append("[")

    def mark(self, tag: str) -> None:
        if not self.unseen and tag in ("br", "hr"):
            self.pieces.append("\n")

    def open(self, tag: str) -> None:
        if tag in BLOCKS and not (self.begun == len(self.pieces) and tag in INSIDE):
            self.line("\n\n" if tag in HEADINGS else "\n")
        if tag in ("ol", "ul"):
            self.counters.append(0 if tag == "ol" else None)
        self.preformatted += tag == "pre"
        if tag == "li":
            self.pieces.append(self.item())
        elif tag in ("td", "th"):
            self.next_cell()
        if tag in ("li", "td", "th"):
            self.begun = len(self.pieces)

    def next_cell(self) -> None:
        """A tab, unless it is the first of its row; the space between two tags of a table is none."""
        if self.pieces and self.pieces[-1] == " ":
            self.pieces.pop()
        if self.pieces and not self.pieces[-1].endswith("\n"):
            self.pieces.append("\t")

    def item(self) -> str:
        """The dash or number of an item, by the list it stands in."""
        inward = "  " * (len(self.counters) - 1)
        if not self.counters or self.counters[-1] is None:
            return f"{inward}- "
        self.counters[-1] += 1
        return f"{inward}{self.counters[-1]}. "

    def end(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.unseen:
            self.unseen -= 1
            return
        if tag in ("ol", "ul") and self.counters:
            self.counters.pop()
        self.preformatted -= tag == "pre"
        if tag == "a" and self.links and (ending := self.links.pop()):
            self.pieces.append(ending)
        if tag in BLOCKS:
            self.line("\n")
        elif tag in ("td", "th"):
            while len(self.pieces) > self.begun and self.pieces[-1] == "\n":
                self.pieces.pop()  # the next cell goes on in the same line

    def line(self, ending: str) -> None:
        """Begin a line, unless one has just begun."""
        if self.pieces and self.pieces[-1] != ending:
            self.pieces.append(ending)

    def data(self, text: str) -> None:
        if self.unseen:
            return
        if not self.preformatted:
            text = SPACE.sub(" ", text)
            if not self.pieces or self.pieces[-1][-1].isspace():
                text = text.lstrip(" ")
        if text:
            self.pieces.append(text)

    def comment(self, text: str) -> None:
        """Is not shown."""

    def close(self) -> None:
        """The parser asks for it."""

    def text(self) -> str:
        """Everything heard; no empty lines but one before a heading."""
        lines = (line.rstrip(" ") for line in "".join(self.pieces).split("\n"))
        return EMPTY_LINES.sub("\n\n", "\n".join(lines))


def _hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    style = attributes.get("style") or ""
    if tag == "div" and attributes.get("title") in SHEET:
        return True
    return "hidden" in attributes or attributes.get("aria-hidden") == "true" or bool(HIDING.search(style))
