"""Hostile and mistaken files: each refused with its own code, before and by the child."""

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.workbench.sources.reading import CODES, MOST_BYTES, Kind, Refusal, extract, recognise
from cases.workbench.sources.reading.child import reader, reply

from .files import MAIN, ODT, TYPES, Endless, W, docx, odt, paragraph, pdf, raw_pdf, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
XXE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = "<!DOCTYPE w [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"


def document(start: str, encoding: str = "utf-8") -> bytes:
    """A .docx whose main part begins with ``start``."""
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{start}<w:document {W}><w:body/></w:document>'
    return docx("", {"word/document.xml": xml.encode(encoding)})


def with_part(name: str, held: bytes = b"x") -> bytes:
    return docx(paragraph("tekst"), {name: held})


def lying(data: bytes, size: int) -> bytes:
    """The same zip, in which the last part says that it unpacks to ``size`` bytes."""
    at = data.rfind(b"PK\x01\x02")
    local = struct.unpack_from("<L", data, at + 42)[0]
    changed = bytearray(data)
    struct.pack_into("<L", changed, at + 24, size)
    struct.pack_into("<L", changed, local + 22, size)
    return bytes(changed)


def overlapping(times: int) -> bytes:
    """A zip whose directory names one part of 1 MB many times."""
    data = zipped({"[Content_Types].xml": TYPES, "word/media/aa.bin": bytes(2**20)})
    end = data.rfind(b"PK\x05\x06")
    first = struct.unpack_from("<L", data, end + 16)[0]
    second = data.rfind(b"PK\x01\x02", 0, end)
    entry = data[second:end]
    copies = [entry.replace(b"media/aa", b"media/%02d" % number) for number in range(times)]
    directory = data[first:second] + b"".join(copies)
    counts = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, times + 1, times + 1, len(directory), first, 0)
    return data[:first] + directory + counts


def locked(data: bytes) -> bytes:
    """The same zip with the flag of a password on every part."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(signature, at + 4)
    return bytes(changed)


def encrypted(html: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(html))))
    writer.encrypt("geheim", algorithm="AES-256")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def made(data: bytes | Callable[[], bytes]) -> bytes:
    """The file itself; a large one is only made by the test that needs it."""
    return data() if callable(data) else data


GOOD = docx(paragraph("Een tekst."))
LOCKED_ODT = odt(
    "", {"META-INF/manifest.xml": "<m><manifest:encryption-data/></m>", "content.xml": bytes(range(256))}
)
MANY = {f"word/{number}.xml": "<a/>" for number in range(501)}

REFUSED_AT_ONCE = [
    ("nothing", b"", "empty"),
    ("an old Word document", OLE + "WordDocument".encode("utf-16-le"), "old_word"),
    ("a Word document with a password", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    ("an old spreadsheet", OLE + "Workbook".encode("utf-16-le"), "old_office"),
    ("rich text", rb"{\rtf1\ansi Hallo}", "rtf"),
    ("a photo", b"\xff\xd8\xff\xe0\0\x10JFIF", "image"),
    ("a photo of a telephone", b"\0\0\0\x24ftypheic\0\0\0\0", "image"),
    ("a picture of the web", b"RIFF\0\0\0\0WEBPVP8 ", "image"),
    ("XML of Word", b"<?xml version='1.0'?><w:wordDocument/>", "not_text"),
    ("a sound", b"\0\0\0\x20ftypM4A ", "recording"),
    ("a wave", b"RIFF\0\0\0\0WAVE", "recording"),
    ("a program", b"\x7fELF\x02\x01\x01\0\0\0", "not_text"),
    ("a spreadsheet", zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<a/>"}), "other_office"),
    ("slides of LibreOffice", odt("", {"mimetype": ODT.replace("text", "presentation")}), "other_office"),
    ("some zip", zipped({"a.txt": "a"}), "other_zip"),
    ("the first half of a document", GOOD[: len(GOOD) // 2], "damaged"),
    ("a document with a broken part", GOOD[:400] + b"\0\0\0\0\0\0" + GOOD[406:], "damaged"),
    ("a path upwards", with_part("../../etc/cron.d/x"), "strange_path"),
    ("a path upwards, in Windows", with_part("word\\..\\..\\x"), "strange_path"),
    ("an absolute path", with_part("/etc/passwd"), "strange_path"),
    ("a path with a drive", with_part("C:/x"), "strange_path"),
    ("a macro", with_part("word/vbaProject.bin"), "macro"),
    ("a macro by its type", docx("", {"[Content_Types].xml": TYPES.replace(MAIN, "macroEnabled")}), "macro"),
    ("a macro of LibreOffice", odt("", {"Basic/Standard/x.xml": "<a/>"}), "macro"),
    ("an embedded sheet", with_part("word/embeddings/sheet1.xlsx"), "embedded"),
    ("an embedded object by its bytes", with_part("word/media/image1.png", OLE), "embedded"),
    ("a program among the pictures", with_part("word/media/image1.png", b"MZ\x90\0"), "embedded"),
    ("a zip in the zip", with_part("customXml/item1.xml", GOOD), "embedded"),
    ("an entity from outside", document(XXE), "dtd"),
    ("an entity from outside, in UTF-16", document(XXE, "utf-16"), "dtd"),
    ("a billion laughs", document(LAUGHS), "dtd"),
    ("a DTD in a part that nobody reads", with_part("docProps/app.xml", LAUGHS.encode() + b"<w/>"), "dtd"),
    ("a beginning without end", lambda: with_part("word/a.xml", b"<!--" + bytes(40 * 2**20)), "damaged"),
    ("a long comment", lambda: with_part("word/a.xml", b"<!--" + b" " * 40 * 2**20), "damaged"),
    ("too many parts", lambda: zipped(MANY), "too_many_parts"),
    ("a bomb", lambda: with_part("word/media/a.bin", bytes(MOST_BYTES + 1)), "unpacks_too_large"),
    (
        "a bomb that says it is small",
        lambda: lying(with_part("word/media/a.bin", bytes(MOST_BYTES + 1)), 9),
        "damaged",
    ),
    ("a small part that says it is large", lying(with_part("word/media/a.bin"), 2**31), "unpacks_too_large"),
    ("one part under many names", lambda: overlapping(60), "unpacks_too_large"),
    ("a zip with a password", locked(GOOD), "password"),
    ("a LibreOffice document with a password", LOCKED_ODT, "password"),
]


@pytest.mark.parametrize(
    ("data", "code"), [case[1:] for case in REFUSED_AT_ONCE], ids=[case[0] for case in REFUSED_AT_ONCE]
)
def test_refused_without_a_parser(data, code):
    with pytest.raises(Refusal) as refused:
        recognise(BytesIO(made(data)), "verslag.docx")
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"%PDF-1.7\nniets meer", "a.pdf", "damaged"),
        (lambda: pdf("<p>Een tekst van enige lengte.</p>")[:900], "a.pdf", "damaged"),
        (lambda: pdf("<svg width=90 height=90><rect width=80 height=80 /></svg>"), "a.pdf", "scanned"),
        (lambda: encrypted("<p>Geheim</p>"), "a.pdf", "password"),
        (lambda: raw_pdf(b"BT /F 9 Tf (bom) Tj ET " + bytes(80 * 2**20)), "a.pdf", "too_heavy"),
        (docx(""), "a.docx", "no_text"),
        (docx("", {"word/document.xml": "<w:document><w:body><w:p>"}), "a.docx", "damaged"),
        (lambda: docx(paragraph("a" * 99_999) * 101), "a.docx", "too_much_text"),
        (docx("<w:sdt>" * 5000), "a.docx", "damaged"),
        (odt(""), "a.odt", "no_text"),
        (b"\n \n\t", "a.txt", "no_text"),
        (b"a\x81b", "a.txt", "encoding"),
        (b"a" * 20_000 + b"\0", "a.txt", "not_text"),
        (b"\xff\xfea", "a.txt", "encoding"),
        (b"<html><meta charset=klingon><p>\xe9", "a.html", "encoding"),
        (b"<html><script>alert(1)</script></html>", "a.html", "no_text"),
    ],
)
def test_refused_by_the_child(data, name, code):
    with pytest.raises(Refusal) as refused:
        extract(BytesIO(made(data)), name)
    assert refused.value.code == code


def test_a_pdf_that_only_forbids_printing_is_read():
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf("<p>Dit mag iedereen lezen.</p>"))))
    writer.encrypt("", "eigenaar", algorithm="AES-128")
    target = BytesIO()
    writer.write(target)
    assert extract(target).text == "Dit mag iedereen lezen."


def test_a_gigabyte_of_text_is_refused_unread():
    file = Endless(2**30)
    with pytest.raises(Refusal) as refused:
        recognise(file, "a.txt")
    assert (refused.value.code, refused.value.values, file.given) == ("too_large", {"megabytes": 50}, 0)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (GOOD, "scan.pdf", Kind.DOCX),
        (odt("<text:p>a</text:p>"), "a.docx", Kind.ODT),
        (b"%PDF-1.4", "a.txt", Kind.PDF),
        (b"<!-- a --> <!DOCTYPE html>", "a.txt", Kind.HTML),
        (b"<!-- a -->" * 1000 + b"geen pagina", "a.txt", Kind.TXT),
        (b"# Kop", "a.md", Kind.MD),
        (b"Een tekst over %PDF-1.7", "a.txt", Kind.TXT),
        (b"\n\0\n%PDF-1.4", "a.pdf", Kind.PDF),
        (b"<?xml version='1.0'?>\n<html xmlns='x'>", "a", Kind.HTML),
        ("tekst".encode("utf-16"), "a", Kind.TXT),
        (b"12:30 <html> is een woord", "a.txt", Kind.TXT),
    ],
)
def test_what_a_file_is(data, name, kind):
    file = BytesIO(data)
    assert recognise(file, name) is kind
    assert file.tell() == 0


@settings(max_examples=150)
@given(st.sampled_from([GOOD, odt("<text:p>a</text:p>")]), st.data())
def test_a_file_with_any_fault_is_read_or_refused(good, data):
    """Bytes changed, taken out or put in: never another error, in the gate or in the child."""
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(good)))
        good = good[:at] + data.draw(st.binary(max_size=4)) + good[at + data.draw(st.integers(0, 4)) :]
    try:
        kind = recognise(BytesIO(good))
    except Refusal as refusal:
        answer = {"refusal": refusal.code}
    else:
        answer = reply(good, kind, reader(kind))
    assert answer.get("refusal") in CODES or answer["text"]


def test_a_zip_with_a_comment_is_read():
    target = BytesIO(GOOD)
    with zipfile.ZipFile(target, "a") as archive:
        archive.comment = b"gemaakt door een programma"
    assert recognise(target) is Kind.DOCX
