"""Files as people and their programs make them, written by hand so that a test sees every part."""

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
XML = '<?xml version="1.0" encoding="UTF-8"?>'
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "draw", "style")
)
ODT = "application/vnd.oasis.opendocument.text"


def zipped(parts: Mapping[str, str | bytes], *, stored: str = "") -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in parts.items():
            archive.writestr(name, held, zipfile.ZIP_STORED if name == stored else None)
    return target.getvalue()


def related(**targets: str) -> str:
    """The relationships of a part, by the last word of their type."""
    each = (
        f'<Relationship Id="r{kind}" Type="{RELATED}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return RELATIONSHIPS.format("".join(each))


def docx(body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A .docx of which the body holds this XML; ``parts`` are added or take the place of others."""
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": related(officeDocument="word/document.xml"),
            "word/document.xml": f"{XML}<w:document {W}><w:body>{body}</w:body></w:document>",
            **(parts or {}),
        }
    )


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def odt(body: str, parts: Mapping[str, str | bytes] | None = None, styles: str = "") -> bytes:
    """An .odt of which the text holds this XML."""
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": ODT, "content.xml": content, **(parts or {})}, stored="mimetype")


def pdf(html: str) -> bytes:
    from weasyprint import HTML

    made = HTML(string=html).write_pdf()
    assert made
    return bytes(made)


def raw_pdf(content: bytes) -> bytes:
    """A PDF of one page with these drawing commands, packed once."""
    packed = zlib.compress(content, 1)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    made, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(made))
        made += b"%d 0 obj%sendobj\n" % (number, held)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(places)
    return made + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(made)


class Endless:
    """A file that says it holds ``size`` bytes and makes them while it is read: nothing is kept."""

    def __init__(self, size: int, byte: bytes = b"a") -> None:
        self.size = size
        self.byte = byte
        self.at = 0
        self.given = 0

    def seek(self, offset: int, whence: int = 0) -> int:
        self.at = offset + (self.size if whence == 2 else 0)
        return self.at

    def read(self, most: int = -1) -> bytes:
        count = self.size - self.at if most < 0 else min(most, self.size - self.at)
        self.at += count
        self.given += count
        return self.byte * count
