"""``/api/v1/editions/<uuid>/`` and ``…/<number>/``: one case, latest or fixed."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from cases.library.models import Edition
from cases.library.services import withdraw
from cases.library.tests.factories import EditionFactory, payload, small_payload

pytestmark = pytest.mark.django_db
GONE = {"key": "withdrawn", "sentence": "Deze uitgave is ingetrokken."}
NOT_HERE = {"key": "not_found", "sentence": "Hier is niets. Kijk het adres na."}


def url(edition, number=None):
    end = f"{number}/" if number else ""
    return f"/api/v1/editions/{edition.published_case.uuid}/{end}"


@pytest.fixture
def rich(db):
    """An edition with something in every part."""
    return EditionFactory(payload=payload(1))


def test_a_whole_edition(client, rich):
    found = client.get(url(rich, 1)).json()
    frozen = rich.payload
    assert found["summary"] == frozen["summary"]
    assert found["observations"] == frozen["observations"]
    for part in ("factors", "principles", "outcomes", "competences", "quotes", "trajectory"):
        assert found[part] == frozen[part], part
        assert found[part], part
    assert found["codebook_release"] == 1
    assert found["links"]["page"] == f"http://testserver{rich.get_absolute_url()}"
    assert found["context"] == {
        key: str(value)
        for key, value in frozen["context"].items()
        if key not in ("org_model", "phase", "data_sources")
    }


def test_few_sources_are_not_counted_out(client):
    sureness = payload(1)["sureness"] | {"sources": {"interview": 2, "document": 3, "survey": 0}}
    edition = EditionFactory(payload=payload(1, sureness=sureness))
    assert client.get(url(edition)).json()["sureness"]["sources"] == {"interview": None, "document": 3}


@pytest.mark.parametrize("compared", [(None, None), ("sentence", 8)])
def test_what_coders_were_compared_on_is_told_where_it_was_kept(client, compared):
    kept = {"agreement_unit": compared[0], "agreement_units": compared[1]} if compared[0] else {}
    edition = EditionFactory(payload=payload(1, sureness=payload(1)["sureness"] | kept))
    sure = client.get(url(edition)).json()["sureness"]
    assert (sure["agreement_unit"], sure["agreement_units"]) == compared


def test_what_is_optional_is_null(client):
    seen = small_payload()["trajectory"][1] | {"model": "M1"}
    bare = payload(1, trajectory=[payload(1)["trajectory"][0], seen], observations=[], quotes=[])
    del bare["trajectory"][0]["description"]
    edition = EditionFactory(payload=bare)
    assert client.get(url(edition)).json()["trajectory"][0]["description"] is None


def test_latest_and_fixed(client, open_edition):
    EditionFactory(payload=small_payload("Casus Es"), public_id=open_edition.published_case.uuid)
    assert client.get(url(open_edition)).json()["number"] == 2
    assert client.get(url(open_edition, 1)).json()["name"]["nl"] == "Casus Wilg"
    missing = client.get(url(open_edition, 3))
    assert (missing.status_code, missing.json()) == (404, NOT_HERE)


def test_a_withdrawn_edition_is_gone_without_data(client, student, withdrawn_edition):
    for reader in (client, student):
        for address in (url(withdrawn_edition), url(withdrawn_edition, 1)):
            response = reader.get(address)
            assert (response.status_code, response.json()) == (410, GONE)


def test_an_older_edition_stands_when_the_newest_is_withdrawn(client, open_edition):
    newer = EditionFactory(payload=small_payload("Casus Es"), public_id=open_edition.published_case.uuid)
    etag = client.get(url(open_edition))["ETag"]
    withdraw(edition=newer)
    response = client.get(url(open_edition), headers={"If-None-Match": etag})
    assert response.json()["name"]["nl"] == "Casus Wilg"
    assert client.get(url(open_edition, 2)).json() == GONE


def test_a_registered_edition_is_for_registered_readers(client, stranger, student, registered_edition):
    for reader in (client, stranger):
        for address in (url(registered_edition), url(registered_edition, 1)):
            response = reader.get(address)
            assert (response.status_code, response.json()) == (404, NOT_HERE)
    assert student.get(url(registered_edition)).json()["name"]["nl"] == "Casus Geheim"


def test_a_withdrawn_registered_edition_tells_a_visitor_nothing(client, student, registered_edition):
    withdraw(edition=registered_edition)
    assert client.get(url(registered_edition, 1)).json() == NOT_HERE
    assert student.get(url(registered_edition, 1)).json() == GONE


def test_an_older_open_edition_is_what_a_visitor_gets(client, student, open_edition):
    EditionFactory(
        payload=small_payload("Casus Geheim"),
        public_id=open_edition.published_case.uuid,
        visibility="registered",
    )
    assert client.get(url(open_edition)).json()["name"]["nl"] == "Casus Wilg"
    assert client.get(url(open_edition, 2)).json() == NOT_HERE
    assert student.get(url(open_edition)).json()["name"]["nl"] == "Casus Geheim"


@pytest.mark.parametrize("end", ["U/", "U/1/", "x/", "1/", "U/x/", f"U/{9**20}/"])
def test_a_bad_address(client, open_edition, end):
    response = client.get(f"/api/v1/editions/{end.replace('U', str(uuid4()))}")
    assert (response.status_code, response.json()) == (404, NOT_HERE)


def test_a_number_that_no_column_holds(client, open_edition):
    assert client.get(url(open_edition, 9**20)).json() == NOT_HERE


def test_a_fixed_edition_says_when_it_was_made(client, open_edition):
    Edition.objects.filter(pk=open_edition.pk).update(published_at=datetime(2026, 5, 12, tzinfo=UTC))
    response = client.get(url(open_edition, 1))
    assert response["Last-Modified"] == "Tue, 12 May 2026 00:00:00 GMT"
    since = {"If-Modified-Since": response["Last-Modified"]}
    assert client.get(url(open_edition, 1), headers=since).status_code == 304
    assert "Last-Modified" not in client.get(url(open_edition))


def test_few_queries(client, rich, django_assert_max_num_queries):
    for address in (url(rich), url(rich, 1)):
        with django_assert_max_num_queries(2):
            client.get(address)


def test_no_parameters_here(client, rich):
    response = client.get(url(rich), {"format": "xml"})
    assert response.status_code == 400
    assert response.json()["sentence"] == "format: hier zijn geen parameters."
