"""The XML inside a packed document, read as a stream of its blocks."""

import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from ..kinds import MEGABYTE, MOST_BYTES, Refusal
from ..zips import Prologue, pieces


def local(element: Any) -> str:
    """The name without its namespace: Word has two of them. "" for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """The value of the attribute with this local name, "" without it or without an element."""
    if element is None:
        return ""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def whole_number(said: str) -> int | None:
    """The number that an attribute holds, None when it holds none or one that nobody counts to."""
    return int(said) if said.isdecimal() and len(said) < 10 else None


def child(element: Any, *names: str) -> Any:
    """The first child down this path of local names, or None."""
    for name in names:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def blocks(archive: zipfile.ZipFile, name: str, inside: str) -> Iterator[Any]:
    """Every child of the elements called ``inside`` in a part, one at a time: each is forgotten after use.

    Nothing when the part isn't there. Refuses ``dtd`` and ``damaged``.
    """
    try:
        info = archive.getinfo(name)
    except KeyError:
        return
    parser = etree.XMLPullParser(
        events=("end",), resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True
    )
    prologue = Prologue()
    try:
        for piece in pieces(archive, info):
            prologue.feed(piece)
            parser.feed(piece)
            yield from _finished(parser, inside)
        parser.close()
        yield from _finished(parser, inside)
    except etree.XMLSyntaxError:
        raise Refusal("damaged") from None


def _finished(parser: Any, inside: str) -> Iterator[Any]:
    for _, element in parser.read_events():
        parent = element.getparent()
        if parent is not None and local(parent) == inside:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del parent[0]


def whole(archive: zipfile.ZipFile, name: str) -> bytes:
    """A small part as bytes, b"" when it isn't there."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return b""
    data = b"".join(pieces(archive, info))
    if len(data) > MOST_BYTES:
        raise Refusal("unpacks_too_large", megabytes=MOST_BYTES // MEGABYTE)
    return data
