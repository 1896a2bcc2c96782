"""What strangers send: refused by name with what to do, cheaply, and nothing of it is kept."""

import tempfile
import tracemalloc
import zipfile
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import UploadedFile
from django.test import RequestFactory

from cases.workbench.models import SourceRecord, SourceText
from cases.workbench.sources.adding.views import source_upload
from cases.workbench.sources.reading.tests.files import TYPES, XML, W, docx, paragraph, pdf, zipped
from cases.workbench.tests.posting import JSON, address
from welzijn.ui.uploads import MEGABYTE, Limits, let_in

from .sending import file, send

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
BOUNDARY = "grens"
SLIP = {"word/../../../../tmp/evil.xml": "<a/>"}
MACRO = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
LAUGH = '<!ENTITY a "ha"><!ENTITY b "&a;&a;">'


def defining(entities: str, used: str) -> bytes:
    """A document that defines entities and uses one."""
    whole = f"{XML}<!DOCTYPE d [{entities}]><w:document {W}><w:body>{used}</w:body></w:document>"
    return docx("", {"word/document.xml": whole})


def bomb() -> bytes:
    """A document that unpacks to more than may be, of which the header says that it is small."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", b"<a>" + b" " * (60 * MEGABYTE))
    true = (60 * MEGABYTE + 3).to_bytes(4, "little")
    return held.getvalue().replace(true, (1000).to_bytes(4, "little"))


HOSTILE = {
    "a path that leads out": (docx(paragraph("x"), SLIP), "van binnen niet gewoon opgebouwd"),
    "a bomb with a lying header": (bomb(), ""),
    "an entity": (defining('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"), "niet voorkomen"),
    "a billion laughs": (defining(LAUGH, "&b;"), "niet voorkomen"),
    "a macro": (docx(paragraph("x"), MACRO), "een macro"),
    "a locked file": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "achter een wachtwoord",
    ),
    "a scan": (pdf('<svg width="50" height="50"><rect width="50" height="50"/></svg>'), "zonder tekst"),
    "no zip at all": (b"PK\x03\x04" + zlib.compress(b"x" * 100), "beschadigd"),
    "another zip": (zipped({"a.txt": "x"}), "ingepakt bestand"),
    "a picture by another name": (b"\x89PNG\r\n\x1a\n" + b"0" * 100, "een afbeelding"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_what_to_do_instead(case, client, name):
    held, sentence = HOSTILE[name]
    answer = send(client, case, file("gesprek.docx", held), file("goed.txt", "Woorden."), headers=JSON)
    refused, added = answer.json()["outcomes"]
    assert (answer.status_code, refused["state"], added["state"]) == (422, "refused", "added")
    assert sentence in refused["sentence"]
    assert [text.file_name for text in SourceText.objects.all()] == ["goed.txt"]


def form_of(size: int, *, fields: str = "", name: str = "groot.txt") -> "Streamed":
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="documents"; filename="{name}"\r\n\r\n'
    return Streamed(f"{fields}{head}".encode(), size, f"\r\n--{BOUNDARY}--\r\n".encode())


class Streamed:
    """A body that makes its bytes while it is read, and says how many were asked for."""

    def __init__(self, head: bytes, size: int, tail: bytes) -> None:
        self.left, self.tail = [head], tail
        self.size, self.length, self.given = size, len(head) + size + len(tail), 0

    def read(self, most: int = -1) -> bytes:
        piece = self.left.pop() if self.left else self._made(most)
        self.given += len(piece)
        return piece

    def readline(self) -> bytes:
        return self.read(2**16)

    def _made(self, most: int) -> bytes:
        if not self.size:
            tail, self.tail = self.tail, b""
            return tail
        count = min(self.size, most if most > 0 else self.size)
        self.size -= count
        return b"a" * count


def request_with(body: Streamed, user, url: str = "/"):
    request = RequestFactory().generic(
        "POST", url, b"x", f"multipart/form-data; boundary={BOUNDARY}", headers=JSON
    )
    request.META["CONTENT_LENGTH"], request._stream = str(body.length), body
    request.user = user
    return request


def test_a_gigabyte_is_refused_before_anything_of_it_is_read(case):
    body = form_of(1024 * MEGABYTE)
    url = address("source-upload", case)
    answer = source_upload(request_with(body, case.created_by, url), case.uuid)
    assert (answer.status_code, body.given) == (413, 0)
    assert b"100 MB" in answer.content


def test_a_file_over_the_limit_is_cut_short_and_the_rest_of_the_form_stays(case, rf):
    fields = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="title"\r\n\r\nWat ik typte\r\n'
    body = form_of(80 * MEGABYTE, fields=fields)
    request = request_with(body, case.created_by)
    tracemalloc.start()
    assert let_in(request, Limits(most_bytes=MEGABYTE)) is not None
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    [kept] = request.FILES.getlist("documents")
    assert (kept.size, request.POST["title"]) == (80 * MEGABYTE, "Wat ik typte")
    assert len(kept.read()) <= MEGABYTE + 2**17
    assert most < 10 * MEGABYTE
    kept.close()


def test_a_file_that_is_too_large_is_named(case, client, monkeypatch):
    monkeypatch.setattr("cases.workbench.sources.incoming.LIMITS", Limits(most_bytes=10))
    answer = send(client, case, file("groot.txt", "Woorden, te veel."), headers=JSON)
    assert "te groot" in answer.json()["outcomes"][0]["sentence"]
    assert SourceRecord.objects.count() == 0


def test_files_on_their_way_have_no_name_on_disk(case):
    request = request_with(form_of(1000), case.created_by)
    assert let_in(request, Limits()) is not None
    [kept] = request.FILES.getlist("documents")
    assert isinstance(kept, UploadedFile)
    assert isinstance(kept.file.name, int), f"{kept.file.name} in {tempfile.gettempdir()}"
    kept.close()


def test_pasted_text_beyond_what_a_form_holds_is_a_sentence(case, client):
    answer = send(client, case, text="x" * (3 * MEGABYTE), title="Lang")
    assert (answer.status_code, "geplakte tekst hoogstens 2 MB" in answer.content.decode()) == (413, True)


def test_everywhere_else_files_are_refused_unread(case, client):
    sent = {"nonce": "", "version": 1, "kind": "document", "title": "Plan", "note": file("a.txt", "x" * 5000)}
    answer = client.post(address("source-new", case), sent)
    assert answer.status_code < 500
    assert SourceText.objects.count() == 0
