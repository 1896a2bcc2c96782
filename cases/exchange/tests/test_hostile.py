"""Hostile files are refused before they cost anything."""

import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest

from cases.exchange.refi import read_exchange, read_qdc, read_qdpx
from cases.exchange.refi.gate import Limits
from cases.exchange.remarks import ExchangeError

from .files import CODE, SOURCE, Foreign, docx, zipped

MB = 1024 * 1024
SMALL = Limits(
    member=2 * MB,
    text=MB,
    total=3 * MB,
    elements=1_000,
    held=200,
    codings=50,
    remarks=30,
    children=100,
    members=20,
)
LAUGHS = (
    "<!DOCTYPE Project ["
    + '<!ENTITY l0 "ha">'
    + "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    + "]>"
)
XXE = '<!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def refused(file, code, reader=read_qdpx, limits=None):
    """``file`` is refused with ``code``, and with a sentence in both languages."""
    with pytest.raises(ExchangeError) as found:
        reader(file, *([limits] if limits else []))
    assert found.value.code == code
    assert "{" not in found.value.sentence("nl") + found.value.sentence("en")


@pytest.mark.parametrize(
    "name", ["../../etc/cron.d/x", "sources/../../x", "/etc/passwd", "..\\..\\x.txt", "C:/x.txt", "C:\\x.txt"]
)
def test_a_name_that_leads_outside_is_refused(name):
    refused(Foreign("tekst", files={name: b"x"}).file(), "zip-path")


@pytest.mark.parametrize(
    "head", [LAUGHS, XXE, "<!DOCTYPE Project>", '<!DOCTYPE Project SYSTEM "http://x.example/x">']
)
def test_a_document_type_is_refused_before_its_entities(head):
    one = Foreign("tekst", codes='<Code guid="{code}" name="&l9;" isCodable="true"/>', head=head)
    refused(one.file(), "xml-dtd")
    book = f'<?xml version="1.0"?>{head}<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="&x;"/>'
    refused(io.BytesIO(book.encode()), "xml-dtd", read_qdc)
    refused(io.BytesIO(book.encode("utf-16")), "xml-dtd", read_exchange)


def test_a_document_type_in_a_word_file_is_refused_with_that_source_alone():
    document = f'{XXE.replace("Project", "w:document")}<w:document xmlns:w="w"><w:t>&x;</w:t></w:document>'
    bad = zipped({"word/document.xml": document.encode()}).getvalue()
    sources = "".join(
        f'<TextSource guid="{place}{SOURCE[1:]}" name="{place}" richTextPath="internal://{place}.docx"/>'
        for place in (1, 2)
    )
    files = {"sources/1.docx": bad, "sources/2.docx": docx("goed")}
    read = Foreign(sources=sources, files=files, without_text=True).read()
    assert [one.text for one in read.project.sources] == ["goed"]
    [remark] = read.report.dropped
    assert (remark.code, remark.values["reason"]) == ("docx-unreadable", "xml-dtd")


def bomb(megabytes: int) -> bytes:
    return b"0" * (megabytes * MB)


def test_a_bomb_is_refused_by_what_it_says_of_itself():
    refused(Foreign("tekst", files={"sources/groot.txt": bomb(40)}).file(), "zip-bomb")


def lying(content: bytes, said: int) -> bytes:
    """A zip with ``project.qde`` of ``content`` that says to be ``said`` bytes."""
    file = zipped({"project.qde": content}).getvalue()
    return file.replace(struct.pack("<L", len(content)), struct.pack("<L", said))


def test_a_bomb_with_a_lying_header_is_refused_without_being_unpacked():
    content = b'<?xml version="1.0"?><Project name="' + bomb(60)
    file = io.BytesIO(lying(content, 1000))
    del content
    tracemalloc.start()
    refused(file, "zip-broken")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * MB


def test_a_bomb_that_says_to_be_larger_packed_than_it_is_stops_at_the_limit():
    """Here neither size can be trusted: what counts is what comes out."""
    file = bytearray(zipped({"project.qde": b"<Project>" + bomb(4)}).getvalue())
    at = file.index(b"PK\x01\x02")
    file[at + 20 : at + 24] = struct.pack("<L", 3 * MB)
    refused(io.BytesIO(bytes(file) + b""), "zip-large", limits=SMALL)


def test_what_grows_too_large_is_refused_whatever_it_compresses_to():
    noise = b"".join(zlib.crc32(bytes([n % 256, n // 256 % 256])).to_bytes(4) for n in range(65_536)) * 5
    refused(
        Foreign("tekst", files={f"sources/{SOURCE}.txt": noise}, without_text=True).file(),
        "zip-large",
        limits=SMALL,
    )


def test_a_zip_of_many_members_is_refused():
    refused(zipped({f"sources/{n}.txt": b"" for n in range(30)}), "zip-members", limits=SMALL)


def test_a_zip_with_a_password_is_refused():
    file = bytearray(zipped({"project.qde": b"<Project/>"}).getvalue())
    at = file.index(b"PK\x01\x02")
    file[at + 8] |= 1
    refused(io.BytesIO(bytes(file)), "zip-encrypted")


def test_a_zip_packed_otherwise_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("project.qde", b"<Project/>")
    out.seek(0)
    refused(out, "zip-method")


def test_two_members_of_one_name_are_refused():
    refused(zipped({"project.qde": b"<Project/>", "PROJECT.qde": b"<Project/>"}), "zip-twice")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "xml-broken"),
        (b"PK\x03\x04 but no more", "zip-broken"),
        (b"%PDF-1.7", "xml-broken"),
        (b"<html/>", "xml-root"),
        (b"<CodeBook><Codes>", "xml-broken"),
        (b"<CodeBook>&nbsp;</CodeBook>", "xml-broken"),
        (b'<Project name="x"/>', "xml-root"),
        (zipped({"a.txt": b"x"}).getvalue(), "no-project"),
        (zipped({"project.qde": b"<CodeBook/>"}).getvalue(), "xml-root"),
        (zipped({"project.qde": b"<Project>"}).getvalue(), "xml-broken"),
    ],
)
def test_what_is_no_such_file_is_refused(content, code):
    refused(io.BytesIO(content), code, read_exchange)


@pytest.mark.parametrize(
    "inside",
    [
        "<Users>" + "<User/>" * 300 + "</Users>",
        "<Notes>" + "<Note/>" * 2_000 + "</Notes>",
        "<Cases><Case>" + "<CodeRef/>" * 500 + "</Case></Cases>",
        "<Sources><TextSource>" + "<PlainTextSelection/>" * 500 + "</TextSource></Sources>",
        "<a>" * 300 + "</a>" * 300,
    ],
)
def test_more_elements_than_we_read_are_refused(inside):
    refused(zipped({"project.qde": f"<Project>{inside}</Project>".encode()}), "xml-elements", limits=SMALL)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize(
    "reference", ["<CodeRef targetGUID=''/>", "<qde:CodeRef\n targetGUID=''></qde:CodeRef>"]
)
def test_too_many_codings_are_counted_before_anything_is_parsed(reference, encoding):
    """What follows them is no XML at all: a parser would have said so."""

    def project(count: int) -> io.BytesIO:
        codings = f"<Coding guid='x'>{reference}</Coding>" * count
        return zipped({"project.qde": f"<Project>{codings}<<<".encode(encoding)})

    refused(project(SMALL.codings + 1), "xml-elements", limits=SMALL)
    refused(project(2), "xml-broken", limits=SMALL)


def test_documents_inside_share_the_budget_of_the_file():
    """Each is small; together they would keep the machine busy for hours."""
    noise = "".join(f"{n:x} " for n in range(120_000))
    sources = "".join(
        f'<TextSource guid="{place}{SOURCE[1:]}" richTextPath="internal://{place}.docx"/>'
        for place in range(1, 8)
    )
    files = {f"sources/{place}.docx": docx(noise) for place in range(1, 8)}
    read = read_qdpx(Foreign(sources=sources, files=files, without_text=True).file(), SMALL)
    assert 1 <= len(read.project.sources) <= 4
    assert {one.values["reason"] for one in read.report.dropped} == {"zip-large"}
    assert len(read.project.sources) + len(read.report.dropped) == 7


def test_a_file_with_more_faults_than_can_be_named_is_refused():
    refused(Foreign(sources="<TextSource/>" * 31, without_text=True).file(), "too-many-faults", limits=SMALL)


def test_a_file_cut_off_anywhere_is_refused_or_read_and_never_breaks():
    whole = Foreign("een [twee] drie", codes=f'<Code guid="{CODE}" name="T01"/>').file().getvalue()
    for length in range(0, len(whole), 7):
        with pytest.raises(ExchangeError):
            read_exchange(io.BytesIO(whole[:length]))


def test_a_file_with_any_byte_changed_is_refused_or_read_and_never_breaks():
    whole = bytearray(Foreign("een [twee] drie").file().getvalue())
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 0x55
        try:
            read_exchange(io.BytesIO(bytes(changed)))
        except ExchangeError as error:
            assert error.sentence("nl")  # noqa: PT017
