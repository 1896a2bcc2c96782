"""Every refusal is JSON, with a key and a sentence."""

import pytest
from django.conf import settings
from django.test import Client
from rest_framework.throttling import SimpleRateThrottle

from cases.codebook.tests.factories import make_release
from welzijn.accounts.models import User

pytestmark = pytest.mark.django_db
URL = "/api/v1/tensions/"


@pytest.fixture(autouse=True)
def _codebook(db):
    make_release(1)


def refused(response, status, key):
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    assert set(response.json()) == {"key", "sentence"}
    assert response.json()["key"] == key
    return response.json()["sentence"]


@pytest.mark.parametrize("address", ["/api/v1/x/", "/api/v1/x/y/z/", "/api/v1/editions/../", "/api/v1/%00/"])
def test_an_address_that_is_not_there(client, address):
    assert refused(client.get(address), 404, "not_found") == "Hier is niets. Kijk het adres na."


def test_a_forgotten_slash_is_added(client):
    assert client.get("/api/v1/tensions")["Location"] == URL


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_only_reading(client, method):
    response = getattr(client, method)(URL)
    assert (
        refused(response, 405, "method_not_allowed") == "Dat kan hier niet. U kunt hier alleen lezen (GET)."
    )
    assert response["Allow"] == "GET, HEAD"


def test_head_is_get_without_a_body(client):
    response = client.head(URL)
    assert (response.status_code, response.content) == (200, b"")


def test_a_format_that_is_not_there(client):
    refused(client.get(URL, headers={"Accept": "application/xml"}), 406, "not_acceptable")
    assert client.get(URL, headers={"Accept": "text/html,*/*;q=0.8"})["Content-Type"] == "application/json"


def test_a_post_without_its_token_is_refused():
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_user("iemand@voorbeeld.example"))
    refused(client.post(URL), 403, "refused")


def test_the_sentence_is_in_the_readers_language(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    response = client.get("/api/v1/editions/?region=Mars")
    assert response["Content-Language"] == "en"
    sentence = refused(response, 400, "bad_parameter")
    assert sentence == "region: Select a valid choice. Mars is not one of the available choices."


def test_too_many_requests(client, monkeypatch):
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", {"anon": "2/minute", "user": "3/minute"})
    assert [client.get(URL).status_code for _ in range(2)] == [200, 200]
    response = client.get(URL)
    refused(response, 429, "too_many_requests")
    assert 0 < int(response["Retry-After"]) <= 60


def test_a_signed_in_person_is_counted_apart(client, monkeypatch):
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", {"anon": "1/minute", "user": "2/minute"})
    client.get(URL)
    client.force_login(User.objects.create_user("iemand@voorbeeld.example"))
    assert [client.get(URL).status_code for _ in range(3)] == [200, 200, 429]


def test_another_address_in_a_header_buys_nothing(client, monkeypatch):
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", {"anon": "1/minute", "user": "1/minute"})
    statuses = [client.get(URL, headers={"X-Forwarded-For": f"10.0.0.{n}"}).status_code for n in range(2)]
    assert statuses == [200, 429]


def test_the_index_leads_everywhere(client):
    links = client.get("/api/v1/").json()
    public = ["editions", "matrix", "codebook", "tensions"]
    assert list(links) == [*public, "projects", "workbench", "schema", "reference"]
    statuses = {name: client.get(address).status_code for name, address in links.items()}
    assert statuses == dict.fromkeys(links, 200) | {"projects": 401, "workbench": 401}
