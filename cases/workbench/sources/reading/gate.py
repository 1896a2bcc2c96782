"""The gate: what a file is, from its bytes and its structure, and whether we open it at all.

Runs in the web process: reads in small pieces, keeps none of them, never parses a document.
The name of a file only tells plain text from Markdown and HTML, which look alike.
"""

import re
import zipfile

from .kinds import MEGABYTE, MOST_BYTES, Kind, Readable, Refusal
from .zips import OLE, check_parts, open_zip

HEAD = 2**14
"""Bytes looked at to tell text from anything else."""
LAST = 2**16
OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
PHONE_PHOTOS = tuple(b"ftyp" + brand for brand in (b"heic", b"heix", b"mif1", b"avif"))
RECORDINGS = (b"ID3", b"\xff\xfb", b"\xff\xf3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"FORM", b"#!AMR")
OTHER_OFFICE = {"xl/": "xlsx", "ppt/": "pptx", "visio/": "vsdx"}
HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?>(?><!--.*?-->)\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
PDF_START = re.compile(rb"(?:^|[\r\n\0])%PDF-\d")
FURTHEST_PDF = 1024
"""Bytes that may stand before a PDF begins, as its standard allows."""
OTHER_XML = re.compile(r"\s*<\?xml\b", re.I)
UTF16 = (b"\xff\xfe", b"\xfe\xff")
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def recognise(file: Readable, name: str = "") -> Kind:
    """What ``file`` is, or a :class:`Refusal`; the file is left at its beginning.

    ``file`` can seek. ``name`` is what it was called; it only decides between .txt, .md and .html.
    """
    size = file.seek(0, 2)
    if size == 0:
        raise Refusal("empty")
    if size > MOST_BYTES:
        raise Refusal("too_large", megabytes=MOST_BYTES // MEGABYTE)
    file.seek(0)
    head = file.read(HEAD)
    try:
        return _kind(file, head, name)
    finally:
        file.seek(0)


def _kind(file: Readable, head: bytes, name: str) -> Kind:
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(file)
    if PDF_START.search(head, 0, FURTHEST_PDF):
        return Kind.PDF
    _refuse_known(file, head)
    return _text(head, name)


def _refuse_known(file: Readable, head: bytes) -> None:
    """Say what to do with the files that people have instead of the ones we read."""
    if head.startswith(OLE):
        raise Refusal(_old_office(file))
    if head.lstrip().startswith(rb"{\rtf"):
        raise Refusal("rtf")
    if head.startswith(IMAGES) or head[4:12] in PHONE_PHOTOS or head[8:12] == b"WEBP":
        raise Refusal("image")
    if head.startswith((*RECORDINGS, b"RIFF")) or head[4:8] == b"ftyp":
        raise Refusal("recording")


def _old_office(file: Readable) -> str:
    """An OLE file is an old Office document, or a new one behind a password: its directory tells."""
    seen = b""
    file.seek(0)
    names = {"EncryptedPackage": "password", "WordDocument": "old_word"}
    marks = {name.encode("utf-16-le"): code for name, code in names.items()}
    while piece := file.read(LAST):
        seen = seen[-64:] + piece
        for mark, code in marks.items():
            if mark in seen:
                return code
    return "old_office"


def _packed(file: Readable) -> Kind:
    with open_zip(file) as archive:
        if b"encryption-data" in _small_part(archive, "META-INF/manifest.xml"):
            raise Refusal("password")  # said before its locked parts are taken for damaged ones
        kind = _packed_kind(archive)
        check_parts(archive)
    return kind


def _packed_kind(archive: zipfile.ZipFile) -> Kind:
    names = archive.namelist()
    if "[Content_Types].xml" in names:
        types = _small_part(archive, "[Content_Types].xml")
        if b"macroEnabled" in types:
            raise Refusal("macro")
        if b"wordprocessingml" in types:
            return Kind.DOCX
    for folder, extension in OTHER_OFFICE.items():
        if any(name.startswith(folder) for name in names):
            raise Refusal("other_office", extension=extension)
    if "mimetype" in names and "content.xml" in names:
        return _open_document(_small_part(archive, "mimetype").strip())
    raise Refusal("other_zip")


def _open_document(mimetype: bytes) -> Kind:
    if mimetype in (OPEN_TEXT, OPEN_TEXT + b"-template"):
        return Kind.ODT
    kinds = {b"spreadsheet": "ods", b"presentation": "odp", b"graphics": "odg"}
    raise Refusal("other_office", extension=kinds.get(mimetype.rpartition(b".")[2], "od?"))


def _small_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The beginning of a part, 1 MB at most; b"" when it isn't there."""
    try:
        with archive.open(name) as part:
            return part.read(MEGABYTE)
    except KeyError:
        return b""
    except Exception:
        raise Refusal("damaged") from None


def _text(head: bytes, name: str) -> Kind:
    if not head.startswith(UTF16) and CONTROL.search(head):
        raise Refusal("not_text")
    encoding = "utf-16" if head.startswith(UTF16) else "utf-8-sig"
    start = head.decode(encoding, "replace")
    if HTML_START.match(start):
        return Kind.HTML
    if OTHER_XML.match(start):
        raise Refusal("not_text")
    extension = name.lower().rpartition(".")[2]
    return {"md": Kind.MD, "markdown": Kind.MD, "html": Kind.HTML, "htm": Kind.HTML}.get(extension, Kind.TXT)
