"""Reads ``.qdpx`` and ``.qdc`` files of any program into a project, with a report on what became of them."""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cases.exchange.refi.assembling import assemble
from cases.exchange.refi.gate import CHUNK, LIMITS, Archive, Limits
from cases.exchange.refi.gathered import Gathered
from cases.exchange.refi.nodes import Node
from cases.exchange.refi.noting import Noting
from cases.exchange.refi.parsing import parse_records
from cases.exchange.refi.records import read_note
from cases.exchange.refi.sources import Sources
from cases.exchange.refi.texts import Texts
from cases.exchange.remarks import ExchangeError, Imported

REFERENCE = re.compile(rb"CodeRef(?<=[<:]CodeRef)\s")
"""Where a coding begins to refer to its code; the prefix, if any, is looked at last: that is much faster."""


def read_exchange(file: BinaryIO, limits: Limits = LIMITS) -> Imported:
    """Read a ``.qdpx`` or a ``.qdc``, whichever ``file`` (open for reading, seekable) turns out to be."""
    magic = file.read(4)
    file.seek(0)
    return read_qdpx(file, limits) if magic.startswith(b"PK") else read_qdc(file, limits)


def read_qdpx(file: BinaryIO, limits: Limits = LIMITS) -> Imported:
    """Read a project.

    Raises ``ExchangeError`` for a file that is refused as a whole: no zip, a hostile one, no project in
    it, broken XML. Everything smaller is named in the report.
    """
    archive = Archive(file, limits)
    gathered, noting = Gathered(), Noting(limits.remarks)
    texts = Texts(archive, noting)
    sources = Sources(texts, noting)

    def found(container: str, node: Node) -> None:
        if container == "Sources":
            gathered.sources.extend(sources.read(node))
        elif container == "Notes":
            gathered.notes.extend(read_note(node, texts, noting))
        else:
            gathered.take(container, node, noting)

    project = _project_file(archive)
    _count_codings(Archive(file, limits).chunks(project), limits)
    root = parse_records(archive.chunks(project), found, limits)
    if root.tag != "Project":
        raise ExchangeError("xml-root", found=root.tag[:40])
    return assemble(root, gathered, noting)


def _count_codings(chunks: Iterable[bytes], limits: Limits) -> None:
    """Refuse a project with too many codings before any of it is parsed: every coding refers to its code.

    In UTF-16 each letter of a tag stands beside a NUL, which no other XML has.
    """
    count = 0
    for chunk in chunks:
        count += len(REFERENCE.findall(chunk.replace(b"\0", b"")))
        if count > limits.codings:
            raise ExchangeError("xml-elements", most=limits.codings)


def _project_file(archive: Archive) -> str:
    """The one ``.qde``, whatever it is called; the shallowest where there are several."""
    found = sorted(
        (name for name in archive.members if name.endswith(".qde")), key=lambda name: name.count("/")
    )
    if not found:
        raise ExchangeError("no-project")
    return found[0]


def read_qdc(file: BinaryIO, limits: Limits = LIMITS) -> Imported:
    """Read a codebook: a project with codes and sets alone."""
    gathered, noting = Gathered(), Noting(limits.remarks)
    root = parse_records(
        _pieces(file, limits), lambda container, node: gathered.take(container, node, noting), limits
    )
    if root.tag != "CodeBook":
        raise ExchangeError("xml-root", found=root.tag[:40])
    return assemble(root, gathered, noting)


def _pieces(file: BinaryIO, limits: Limits) -> Iterator[bytes]:
    size = 0
    while chunk := file.read(CHUNK):
        size += len(chunk)
        if size > limits.text:
            raise ExchangeError("zip-large", name="", most=limits.text // (1024 * 1024))
        yield chunk
