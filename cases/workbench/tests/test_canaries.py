"""No confidential word is heard outside the workbench, in whatever form."""

import re

import pytest
from django.test import Client

from cases.library.models import Edition

from .canaries import CANARY, addresses, outsiders, published_case, secret_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(release):
    return published_case()


@pytest.fixture
def secret(release):
    return secret_case()


PUBLIC = (
    "/",
    "/casussen/",
    "/casussen/?q=kanarie",
    "/casussen/matrix/",
    "/casussen/matrix.csv",
    "/casussen/nieuw.atom",
    "/codeboek/",
    "/codeboek/spanningsvelden/T02/",
    "/codeboek/spanningsvelden/T09/",
    "/codeboek/bronnen/",
    "/codeboek/families/pers/",
    "/werkbank/",
)


def readers(case, signed_in):
    """One of every kind of reader, and a researcher who left the case."""
    kinds = ("another researcher", "a student", "an organisation", "an administrator", "a member who left")
    people = outsiders(case)
    return {"a visitor": Client(), **{who: signed_in(people[who]) for who in kinds}}


@pytest.mark.one_database
def test_no_canary_sings_outside_the_workbench(case, secret, signed_in):
    public = f"/casussen/{case.public_id}/"
    edition = [public, f"{public}1/", f"{public}1/citaat.bib", f"{public}1/citaat.ris"]
    edition += [f"/casussen/vergelijken/?casus={case.public_id}", "/api/v1/editions/", "/api/v1/matrix/"]
    statuses = {}
    for who, client in readers(case, signed_in).items():
        for url in (*PUBLIC, *edition):
            answer = client.get(url)
            statuses[url] = answer.status_code
            body = answer.content.decode()
            assert (who, url, re.findall(rf"{CANARY}-[\w-]+", body)) == (who, url, [])
            assert (who, url, str(case.uuid) in body, str(secret.uuid) in body) == (who, url, False, False)
            assert not any(CANARY in value for value in answer.headers.values())
    assert statuses[public] == statuses[f"{public}1/"] == statuses["/casussen/"] == 200


def test_the_published_payload_holds_no_canary(case):
    edition = Edition.objects.get()
    text = str(edition.payload)
    assert (CANARY in text, "4711" in text, str(case.uuid) in text) == (False, False, False)
    assert [quote["text"] for quote in edition.payload["quotes"]] == ["Dat wisten wij niet."]
    assert edition.payload["sureness"]["sources"] == {"document": 1, "interview": 1}


SUNG_ON = {
    "quotes",
    "sources",
    "source-edit",
    "source-text",
    "source-proposal",
    "consent-edit",
    "setting",
    "tensions",
    "publish",
    "coding",
    "coding-history",
    "codes",
    "memos",
}


@pytest.mark.one_database
def test_the_member_does_see_the_canaries(case, signed_in):
    """The test above would prove nothing if the canaries weren't there."""
    client = signed_in(case.created_by)
    pages = "".join(
        client.get(url).content.decode() for name, url in addresses(case).items() if name in SUNG_ON
    )
    sung = set(re.findall(rf"{CANARY}-([\w-]+)", pages))
    assert sung >= {
        "quote",
        "quote-without-consent",
        "source-title",
        "interview",
        "note",
        "form-version",
        "consent-note",
        "respondents",
        "log",
        "removed",
        "removed-quote",
        "comment",
        "raw-text",
        "coded",
        "uncoded",
        "own-code",
        "own-words",
        "memo-coding",
        "memo-source",
        "memo-code",
        "memo-case",
        "text",
        "file-name",
        "proposed-note",
    }
