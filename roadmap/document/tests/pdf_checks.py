"""What a tagged PDF has to be, read back from its bytes."""

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


def faults(pdf: bytes) -> list[str]:
    """Every way in which ``pdf`` falls short; empty when it is fully tagged."""
    reader = PdfReader(BytesIO(pdf))
    checks = (_catalog, _metadata, _pages, _links, _fonts, _structure)
    return [fault for check in checks for fault in check(reader)]


def qpdf_complaint(pdf: bytes, folder: Path) -> str:
    """What ``qpdf --check`` says against the file; empty when it is sound."""
    path = folder / "checked.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def elements(reader: PdfReader) -> Iterator[tuple[str, DictionaryObject]]:
    """The structure tree in reading order, as (tag, element)."""
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    yield from walk(root.get("/K"))


def walk(node: Any) -> Iterator[tuple[str, DictionaryObject]]:
    node = plain(node)
    if isinstance(node, ArrayObject):
        for child in node:
            yield from walk(child)
    elif isinstance(node, DictionaryObject) and "/S" in node:
        yield node["/S"], node
        yield from walk(node.get("/K"))


def plain(value: Any) -> Any:
    return value.get_object() if isinstance(value, IndirectObject) else value


def _catalog(reader: PdfReader) -> Iterator[str]:
    root = reader.trailer["/Root"]
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked as tagged"
    if "/StructTreeRoot" not in root:
        yield "no structure tree"
    if not root.get("/Lang"):
        yield "no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the window shows the file name, not the title"
    if not reader.outline:
        yield "no outline"


def _metadata(reader: PdfReader) -> Iterator[str]:
    xmp = reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    if not re.search(r"<pdfuaid:part>1</pdfuaid:part>|pdfuaid:part=.1.", xmp):
        yield "metadata don't claim PDF/UA"
    title = reader.metadata.title if reader.metadata else None
    if not title or "<dc:title>" not in xmp:
        yield "no title"


def _pages(reader: PdfReader) -> Iterator[str]:
    for number, page in enumerate(reader.pages, start=1):
        if page.get("/Tabs") != "/S":
            yield f"page {number}: tab order is not that of the structure"


def _links(reader: PdfReader) -> Iterator[str]:
    for number, page in enumerate(reader.pages, start=1):
        for annotation in (plain(found) for found in page.get("/Annots", [])):
            if annotation["/Subtype"] != "/Link":
                continue
            if "/StructParent" not in annotation:
                yield f"page {number}: a link outside the structure"
            if not annotation.get("/Contents"):
                yield f"page {number}: a link without a description"


def _fonts(reader: PdfReader) -> Iterator[str]:
    for number, font in _all_fonts(reader):
        if "/ToUnicode" not in font:
            yield f"font {number} can't be copied as text"
        if not _embedded(font):
            yield f"font {number} is not embedded"


def _all_fonts(reader: PdfReader) -> Iterator[tuple[int, DictionaryObject]]:
    """Every font of the file, wherever it is used (pictures have resources of their own)."""
    for number in range(1, len(reader.xref[0]) + 1):
        found = reader.get_object(number)
        if isinstance(found, DictionaryObject) and found.get("/Type") == "/Font" and "/Encoding" in found:
            yield number, found


def _embedded(font: DictionaryObject) -> bool:
    inner = plain(font["/DescendantFonts"][0]) if "/DescendantFonts" in font else font
    descriptor = plain(inner["/FontDescriptor"])
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _structure(reader: PdfReader) -> Iterator[str]:
    level, titles = 0, 0
    for tag, element in elements(reader):
        if tag in HEADINGS:
            titles += tag == "/H1" and level != 1  # one that runs over a page comes in pieces
            if any(inner in HEADINGS for inner, _ in walk(element.get("/K"))):
                yield "a heading within a heading"
            found = int(tag[2])
            if found > level + 1:
                yield f"heading {found} comes after heading {level}"
            level = found
        if tag == "/Figure" and not element.get("/Alt"):
            yield "a figure without a text alternative"
        if tag == "/TH" and not (_has_scope(element) or element.get("/ID")):
            yield "a table header without scope"
        if tag == "/Link" and any(inner == "/Link" for inner, _ in walk(element.get("/K"))):
            yield "a link within a link"
    if titles != 1:
        yield f"{titles} titles"


def outline(reader: PdfReader) -> list[tuple[str, int]]:
    """The outline as (title, page number), flat and in order."""

    def flat(entries: Any) -> Iterator[tuple[str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from flat(entry)
            else:
                yield str(entry.title), int(reader.get_destination_page_number(entry) or 0) + 1

    return list(flat(reader.outline))


def _has_scope(element: DictionaryObject) -> bool:
    attributes = plain(element.get("/A", {}))
    found = attributes if isinstance(attributes, ArrayObject) else [attributes]
    return any("/Scope" in plain(attribute) for attribute in found)
