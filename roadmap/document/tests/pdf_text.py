"""The text of a tagged PDF in its reading order, read back through the structure tree.

Software that reads aloud follows the structure tree from leaf to leaf. Each leaf names
a piece of marked content on a page, whose glyphs the fonts' ToUnicode tables turn into
characters. A picture is read by its text alternative. White space and places to break
count for nothing, because the end of a line swallows them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from io import BytesIO
from typing import Any
from unicodedata import normalize

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from roadmap.document.tests.pdf_checks import HEADINGS, outline, plain

# As WeasyPrint writes a page: one marked piece after the other, its glyphs in hexadecimal.
_MARKED = re.compile(rb"/MCID (\d+)>>\s*BDC(.*?)\bEMC", re.DOTALL)
_FONT_OR_GLYPHS = re.compile(rb"/(\w+) [\d.]+ Tf|<([0-9a-f]+)>")
_MAPPED = re.compile(rb"^<([0-9a-f]+)> <([0-9a-f]*)>$", re.MULTILINE)
_UNSEEN = re.compile(r"[\s\u00ad\u200b\u2060\ufeff]+")
_PICTURE = re.compile(r"<svg[^>]*>\s*<title[^>]*>(.*?)</title>.*?</svg>", re.DOTALL)
_NARROW = re.compile(r'<div class="top-band">.*?</div>', re.DOTALL)
_RUNNING = re.compile(r'<p class="running-\w+">(.*?)</p>')
_CONTENTS_ENTRY = re.compile(r'<li data-t="#([^"]+)">')


@dataclass(frozen=True)
class Leaf:
    """A piece of text, the tags above it, where it stands, and the table head it belongs to (or 0)."""

    text: str
    tags: tuple[str, ...]
    page: int
    mark: int
    head: int


class PrintedText:
    """What a tagged PDF says; pages count from 1."""

    def __init__(self, pdf: bytes) -> None:
        self.reader = PdfReader(BytesIO(pdf))
        self.pages = {
            page.indirect_reference.idnum: n
            for n, page in enumerate(self.reader.pages, 1)
            if page.indirect_reference
        }
        tables: dict[int, dict[bytes, str]] = {}
        self._marks = [_marked(page, tables) for page in self.reader.pages]

    @cached_property
    def leaves(self) -> list[Leaf]:
        """Everything in the structure tree, in reading order."""
        return list(self._walk(self.reader.trailer["/Root"]["/StructTreeRoot"]["/K"], (), 0, 0))

    @cached_property
    def letters(self) -> str:
        """All that is read, save the marks of lists and the heads that a table repeats on a new page."""
        return letters("".join(leaf.text for leaf in _once(self.leaves) if "/Lbl" not in leaf.tags))

    @cached_property
    def margins(self) -> list[str]:
        """What stands on each page outside the structure: its header and footer."""
        inside = {(leaf.page, leaf.mark) for leaf in self.leaves}
        return [
            "".join(text for mark, text in marks.items() if (number, mark) not in inside)
            for number, marks in enumerate(self._marks, 1)
        ]

    def misplaced(self, compared: Callable[[str], str]) -> Iterator[str]:
        """Where outline and headings part: ``compared`` in order, with the page on which each begins."""
        headings = [leaf for leaf in self.leaves if any(tag in HEADINGS for tag in leaf.tags)]
        said = [(letter, leaf.page) for leaf in headings for letter in compared(leaf.text)]
        for title, page in outline(self.reader):
            wanted = compared(title)
            found, said = said[: len(wanted)], said[len(wanted) :]
            words, pages = "".join(letter for letter, _page in found), [at for _letter, at in found]
            if words != wanted or pages[:1] != [page]:
                yield f"the outline has “{wanted[:60]}” on page {page}, found “{words[:60]}” on {pages[:1]}"
                return
        if said:
            yield f"a heading on page {said[0][1]} isn't in the outline"

    def ill_margined(self, html: str, compared: Callable[[str], str]) -> Iterator[str]:
        """Pages without the header of ``html``, their part and their number; the cover has none of it."""
        header = compared(_told("".join(_RUNNING.findall(html))))
        after_cover = outline(self.reader)[1][1]
        parts = {"", *(compared(title) for title, _page in outline(self.reader))}
        for number, said in enumerate(map(compared, self.margins), 1):
            footer = compared(f"{number}/{len(self.margins)}")
            whole = said.startswith(header) and said.endswith(footer)
            if not (whole and said[len(header) : -len(footer)] in parts) if number >= after_cover else said:
                yield f"page {number}: “{said}”"

    def page_of(self, anchor: str) -> int:
        """The page on which the element with this id begins."""
        found = self.reader.get_destination_page_number(self.reader.named_destinations[anchor])
        assert found is not None
        return found + 1

    def _walk(self, node: Any, tags: tuple[str, ...], page: int, head: int) -> Iterator[Leaf]:
        at = node.idnum if isinstance(node, IndirectObject) else 0
        node = plain(node)
        if isinstance(node, ArrayObject):
            for child in node:
                yield from self._walk(child, tags, page, head)
        elif isinstance(node, int):
            yield Leaf(self._marks[page - 1][node], tags, page, int(node), head)
        elif isinstance(node, DictionaryObject) and "/S" in node:
            tag = node["/S"]
            page = self.pages[node.raw_get("/Pg").idnum] if "/Pg" in node else page
            inner = self._walk(node.get("/K"), (*tags, tag), page, at if tag == "/THead" else head)
            if tag == "/Figure":
                yield from (Leaf(node.get("/Alt", ""), leaf.tags, page, leaf.mark, head) for leaf in inner)
            else:
                yield from inner


def letters(text: str) -> str:
    """``text`` without white space and places to break."""
    return normalize("NFC", _UNSEEN.sub("", text))


def latin(text: str) -> str:
    """The Latin letters and the digits of ``text``, without their accents."""
    return "".join(one for one in normalize("NFD", text) if one.isascii() and one.isalnum())


def article_letters(html: str, printed: PrintedText) -> str:
    """The article of a web page as ``printed`` should read it.

    What only a narrow screen shows (a small picture of what the large one shows) is left out.
    A picture is its title, and an entry of the contents begins with the page on which
    its part really stands.
    """
    article = html[html.index("<article") : html.index("</article>")]
    article = _PICTURE.sub(r" \1 ", _NARROW.sub("", article))
    article = _CONTENTS_ENTRY.sub(lambda entry: f"{entry[0]}{printed.page_of(entry[1])}", article)
    return letters(_told(article))


def _told(html: str) -> str:
    """The text in ``html``, without its tags."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def first_difference(expected: str, found: str, around: int = 60) -> str:
    """Where two long texts part; empty when they are equal."""
    if expected == found:
        return ""
    at = _parting(expected, found)
    start = max(0, at - around)
    return f"at {at}: expected “{expected[start : at + around]}”, found “{found[start : at + around]}”"


def _parting(one: Sequence[Any], other: Sequence[Any]) -> int:
    """The first place at which two sequences differ."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (left, right) in pairs if left != right), min(len(one), len(other)))


def _once(leaves: list[Leaf]) -> Iterator[Leaf]:
    """``leaves`` without the head of a table that merely goes on on a new page."""
    heads: dict[int, str] = {}
    for leaf in leaves:
        heads[leaf.head] = heads.get(leaf.head, "") + leaf.text
    last = previous = None
    repeated: set[int] = set()
    for leaf in leaves:
        if leaf.head and leaf.head != last:
            goes_on = previous and {"/THead", "/TBody"} & set(previous.tags) and previous.page < leaf.page
            if goes_on and last and heads[last] == heads[leaf.head]:
                repeated.add(leaf.head)
            last = leaf.head
        previous = leaf
        if leaf.head not in repeated:
            yield leaf


def _marked(page: PageObject, tables: dict[int, dict[bytes, str]]) -> dict[int, str]:
    """The text of each marked piece of content of ``page``, by its number."""
    contents = page.get_contents()
    fonts = page["/Resources"].get("/Font", {})
    stream = b"" if contents is None else contents.get_data()
    return {int(number): _text(piece, fonts, tables) for number, piece in _MARKED.findall(stream)}


def _text(piece: bytes, fonts: Any, tables: dict[int, dict[bytes, str]]) -> str:
    found, table = [], {}
    for font, glyphs in _FONT_OR_GLYPHS.findall(piece):
        if font:
            table = _table(fonts.raw_get(f"/{font.decode()}"), tables)
            width = len(next(iter(table), b"0000"))
        else:
            found += [table.get(glyphs[n : n + width], "") for n in range(0, len(glyphs), width)]
    return "".join(found)


def _table(font: IndirectObject, tables: dict[int, dict[bytes, str]]) -> dict[bytes, str]:
    """The ToUnicode table of ``font``: from a glyph's number to its characters, read once."""
    if font.idnum not in tables:
        written = plain(plain(font)["/ToUnicode"]).get_data()
        tables[font.idnum] = {
            glyph: bytes.fromhex(code.decode()).decode("utf-16-be")
            for glyph, code in _MAPPED.findall(written)
        }
    return tables[font.idnum]
