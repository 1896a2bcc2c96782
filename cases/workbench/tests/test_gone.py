"""When the words of a source are gone, every address of its case still answers, and none has them."""

import re
import zipfile
from io import BytesIO

import pytest
from django.urls import reverse

from cases.workbench.editing.removing import remove
from cases.workbench.models import SourceRecord
from cases.workbench.sources.erasing.services import erase

from .canaries import CANARY, addresses, published_case

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

WORDS = {"raw-text", "coded", "uncoded", "text", "turn", "proposal", "file", "file-name"}
KINDS = ("qdpx", "qdc", "csv", "xlsx", "codes.csv")


def erased(source: SourceRecord) -> None:
    assert erase(source=source, by=source.case.created_by)


def removed(source: SourceRecord) -> None:
    for quote in source.quotes.all():
        remove(record=quote, by=source.case.created_by)
    remove(record=source, by=source.case.created_by)


@pytest.mark.parametrize("go", [erased, removed], ids=["erased", "removed"])
def test_every_address_answers_and_has_no_word_of_it(release, signed_in, go):
    case = published_case()
    client = signed_in(case.created_by)
    exports = [reverse("workbench:export", args=[case.uuid, kind]) for kind in KINDS]
    before = [*addresses(case).values(), *exports]
    assert sung(client, before).keys() >= WORDS
    for source in SourceRecord.objects.filter(case=case, texts__isnull=False).distinct():
        go(source)
    heard = sung(client, [*before, *addresses(case).values()])
    assert {word: heard[word] for word in WORDS & heard.keys()} == {}


def sung(client, urls):
    """Which canaries are heard on which pages; a page that fails, fails the test."""
    found: dict[str, set[str]] = {}
    for url in urls:
        answer = client.get(url)
        assert answer.status_code in {200, 302, 400, 404, 405, 409}, url
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        for word in re.findall(rf"{CANARY}-([\w-]+)", opened(body).decode(errors="replace")):
            found.setdefault(word, set()).add(url)
    return found


def opened(body: bytes) -> bytes:
    """What stands in a file, also in one that is packed."""
    if not zipfile.is_zipfile(BytesIO(body)):
        return body
    with zipfile.ZipFile(BytesIO(body)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())
