"""Everyone reads the codebook; older releases stay readable by number."""

import pytest
from django.urls import reverse

from cases.codebook.tests.factories import make_release, starter_payload, starter_vocabulary

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_releases():
    """Release 1 as it starts; in release 2 the first tension has another name."""
    make_release(1)
    first, *others = starter_payload()["tension"]
    make_release(2, tension=[first | {"name": {"nl": "Wie doet wat", "en": "Who does what"}}, *others])


PAGES = [
    ("codebook:home", []),
    ("codebook:tension", ["T01"]),
    ("codebook:family", ["bofkas"]),
    ("codebook:sources", []),
    ("codebook:releases", []),
]


@pytest.mark.parametrize(("name", "args"), PAGES)
def test_a_visitor_reads_every_page_within_three_queries(
    client, two_releases, django_assert_max_num_queries, name, args
):
    address = reverse(name, args=args)
    client.get(address)
    with django_assert_max_num_queries(3):
        answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1


def test_the_home_page_names_every_tension_and_family(client, two_releases):
    page = client.get("/codeboek/").content.decode()
    book = starter_vocabulary()
    names = [
        "Wie doet wat",
        *(t.name["nl"] for t in book.tensions[1:]),
        *(f.name["nl"] for f in book.families),
    ]
    assert [name for name in names if name.replace("'", "&#x27;") not in page] == []
    assert "ontwerphypothese" in page
    assert "Reconstructie uit literatuur" in page


def test_a_tension_page_shows_both_poles_and_its_grounds(client, two_releases):
    page = client.get("/codeboek/spanningsvelden/T02/").content.decode()
    tension = starter_vocabulary().tension("T02")
    texts = [
        tension.pole_a,
        tension.pole_b,
        tension.definition,
        tension.opportunities,
        *tension.signs,
        *tension.reflection,
        *(strategy.text for strategy in tension.strategies),
    ]
    assert [text["nl"] for text in texts if text["nl"] not in page] == []
    assert "ontwerphypothese" in page
    assert "3 – bijna zeker" in page
    assert "Specialization in Social Work Practice" in page
    assert "begin of samenvatting gelezen" in page


def test_an_older_release_keeps_its_words_and_its_links(client, two_releases):
    old = client.get("/codeboek/uitgaven/1/").content.decode()
    assert "Rolonduidelijkheid tussen generalist en specialist" in old
    assert "Wie doet wat" not in old
    assert 'href="/codeboek/uitgaven/1/spanningsvelden/T01/"' in old
    assert 'href="/codeboek/spanningsvelden/T01/"' not in old
    assert "Er is een nieuwere: uitgave 2" in old
    page = client.get("/codeboek/uitgaven/1/spanningsvelden/T01/").content.decode()
    assert "Rolonduidelijkheid tussen generalist en specialist" in page


def test_the_page_of_the_latest_release_says_nothing_of_a_newer_one(client, two_releases):
    assert "Er is een nieuwere" not in client.get("/codeboek/uitgaven/2/").content.decode()


def test_english_readers_read_english(client, two_releases):
    page = client.get(
        "/codeboek/spanningsvelden/T02/", headers={"cookie": "django_language=en"}
    ).content.decode()
    assert "Erosion of specialist expertise" in page
    assert "Verlies van specialistische expertise" not in page


@pytest.mark.parametrize(
    "address",
    [
        "/codeboek/spanningsvelden/T99/",
        "/codeboek/families/nergens/",
        "/codeboek/uitgaven/3/",
        "/codeboek/uitgaven/1/spanningsvelden/T99/",
    ],
)
def test_what_a_release_does_not_hold_is_not_found(client, two_releases, address):
    assert client.get(address).status_code == 404


def test_without_a_release_the_page_says_what_it_is_for(client):
    answer = client.get("/codeboek/")
    assert answer.status_code == 200
    assert "Er is nog geen uitgave" in answer.content.decode()
    assert client.get("/codeboek/bronnen/").status_code == 404
