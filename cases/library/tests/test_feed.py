from xml.etree import ElementTree

import pytest
from django.urls import reverse

from cases.library.services import withdraw
from cases.library.tests.factories import EditionFactory, small_payload
from welzijn.accounts.models import User

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client):
    response = client.get(reverse("library:feed"))
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    return [
        (entry.find(f"{ATOM}title").text, entry.find(f"{ATOM}link").get("href"))
        for entry in root.findall(f"{ATOM}entry")
    ]


def test_the_feed_holds_open_latest_editions_newest_first(client):
    one = EditionFactory(payload=small_payload("Casus Wilg"))
    other = EditionFactory(payload=small_payload("Casus Beuk", fictitious=True))
    EditionFactory(payload=small_payload("Casus Geheim"), visibility="registered")
    withdraw(edition=EditionFactory(payload=small_payload("Casus Weg")))
    assert entries(client) == [
        (
            "Casus Beuk (uitgave 1, verzonnen voorbeeld)",
            f"http://testserver/casussen/{other.published_case.uuid}/1/",
        ),
        ("Casus Wilg (uitgave 1)", f"http://testserver/casussen/{one.published_case.uuid}/1/"),
    ]


def test_the_feed_is_the_same_for_a_registered_reader(client):
    EditionFactory(payload=small_payload("Casus Wilg"))
    EditionFactory(payload=small_payload("Casus Geheim"), visibility="registered")
    before = entries(client)
    client.force_login(User.objects.create_user("onderzoeker@voorbeeld.example", is_researcher=True))
    assert entries(client) == before
