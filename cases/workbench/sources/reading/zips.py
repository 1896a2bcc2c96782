"""Packed files (.docx, .odt): looked through before any parser sees them.

What a zip says of itself is not believed: every part is unpacked in small pieces and counted,
and its directory is measured before :mod:`zipfile` reads it.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, cast
from xml.parsers import expat

from .kinds import MEGABYTE, MOST_BYTES, MOST_PARTS, Readable, Refusal

DIRECTORY_END = struct.Struct("<4s4H2LH")
END_SIGNATURE = b"PK\x05\x06"
ZIP64_SIGNATURE = b"PK\x06\x07"
LONGEST_COMMENT = 2**16
MOST_DIRECTORY = MEGABYTE
"""Bytes of the list of parts: 500 names of 2,000 bytes."""
PIECE = 2**16
LONGEST_PROLOGUE = 4 * PIECE
"""Bytes, far more than any program writes: what a parser would have to keep."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROGRAMS = (OLE, b"MZ", b"\x7fELF", b"PK\x03\x04")
"""How an embedded object, a program or a zip in the zip begins."""
MACROS = ("vbaproject.bin", "vbadata.xml", "/basic/", "/scripts/", "/vbaprojectsignature")
EMBEDDED = ("/embeddings/", "/activex/", "/oleobject", "/objectreplacements/", "/afchunk", "/object ")
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, struct.error)
XML_NAMES = (".xml", ".rels", ".rdf", ".vml", ".svg")


def open_zip(file: Readable) -> zipfile.ZipFile:
    """The zip in ``file``, its directory checked: few enough parts, each with a plain name, none locked."""
    _check_directory(file)
    try:
        archive = zipfile.ZipFile(cast(IO[bytes], file))
    except DAMAGE:
        raise Refusal("damaged") from None
    infos = archive.infolist()
    _check_names([info.filename for info in infos])
    if any(info.flag_bits & 0x1 for info in infos):
        raise Refusal("password")
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
        raise Refusal("damaged")
    if sum(info.file_size for info in infos) > MOST_BYTES:
        raise Refusal("unpacks_too_large", megabytes=MOST_BYTES // MEGABYTE)
    return archive


def check_parts(archive: zipfile.ZipFile) -> None:
    """Unpack every part in pieces, keeping none: the whole small enough, no objects, no DTD."""
    left = MOST_BYTES
    for info in archive.infolist():
        prologue = Prologue() if info.filename.lower().endswith(XML_NAMES) else None
        for number, piece in enumerate(pieces(archive, info)):
            left -= len(piece)
            if left < 0:
                raise Refusal("unpacks_too_large", megabytes=MOST_BYTES // MEGABYTE)
            if number == 0 and piece.startswith(PROGRAMS):
                raise Refusal("embedded")
            if prologue:
                prologue.feed(piece)


def pieces(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """What a part holds, never more than :data:`PIECE` bytes at once."""
    try:
        with archive.open(info) as part:
            while piece := part.read(PIECE):
                yield piece
    except RuntimeError:  # zipfile's way to say that a part needs a password
        raise Refusal("password") from None
    except DAMAGE:
        raise Refusal("damaged") from None


class Prologue:
    """What comes before the first element of an XML document: the only place where a DTD can stand."""

    def __init__(self) -> None:
        self.over = False
        self.left = LONGEST_PROLOGUE
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._end

    def _refuse(self, *_: object) -> None:
        raise Refusal("dtd")

    def _end(self, *_: object) -> None:
        self.over = True

    def feed(self, piece: bytes) -> None:
        """Read on, until the first element began."""
        if self.over:
            return
        self.left -= len(piece)
        if self.left < 0:
            raise Refusal("damaged")
        try:
            self.parser.Parse(piece, False)
        except expat.ExpatError:
            if not self.over:
                raise Refusal("damaged") from None


def _check_directory(file: Readable) -> None:
    """Measure the list of parts: a million names would fill the memory before they are counted."""
    size = file.seek(0, 2)
    file.seek(max(0, size - LONGEST_COMMENT - DIRECTORY_END.size))
    tail = file.read(LONGEST_COMMENT + DIRECTORY_END.size)
    at = len(tail) - DIRECTORY_END.size
    if not (tail[at:].startswith(END_SIGNATURE) and tail.endswith(b"\0\0")):
        at = tail.rfind(END_SIGNATURE)
    if at < 0 or len(tail) - at < DIRECTORY_END.size or ZIP64_SIGNATURE in tail:
        raise Refusal("damaged")
    parts, directory = DIRECTORY_END.unpack_from(tail, at)[4:6]
    if parts > MOST_PARTS or directory > MOST_DIRECTORY:
        raise Refusal("too_many_parts", parts=MOST_PARTS)


def _check_names(names: list[str]) -> None:
    if len(names) > MOST_PARTS:
        raise Refusal("too_many_parts", parts=MOST_PARTS)
    if len({name.lower() for name in names}) < len(names):
        raise Refusal("damaged")
    for name in names:
        _check_name(name)


def _check_name(name: str) -> None:
    """Refuse a part that would be written elsewhere, and one that is a macro or an object."""
    steps = name.replace("\\", "/").split("/")
    if ".." in steps or steps[0] == "" or ":" in name:
        raise Refusal("strange_path")
    path = f"/{name.lower()}"
    if any(macro in path for macro in MACROS):
        raise Refusal("macro")
    if any(embedded in path for embedded in EMBEDDED):
        raise Refusal("embedded")
