"""``/api/v1/editions/``: what the browse page finds, as data."""

import pytest
from django.urls import reverse

from cases.codebook.tests.factories import replace_codes
from cases.library.services import withdraw
from cases.library.tests.factories import (
    EditionFactory,
    many_editions,
    observation,
    small_payload,
    with_codebook,
)

pytestmark = pytest.mark.django_db
URL = "/api/v1/editions/"


def names(response):
    assert response.status_code == 200, response.content
    return [one["name"]["nl"] for one in response.json()["results"]]


def test_it_is_empty_until_something_is_published(client):
    with_codebook()
    assert client.get(URL).json() == {
        "count": 0,
        "page": 1,
        "pages": 1,
        "next": None,
        "previous": None,
        "results": [],
    }


def test_an_edition_in_the_list(client, open_edition):
    case = open_edition.published_case.uuid
    (found,) = client.get(URL).json()["results"]
    assert found == {
        "uuid": str(case),
        "number": 1,
        "code": "TEST",
        "name": {"nl": "Casus Wilg", "en": "Case Wilg"},
        "fictitious": False,
        "model": "M2",
        "phase": None,
        "region": "VL",
        "sector": "ocmw",
        "size_band": "n50_199",
        "links": {
            "self": f"http://testserver/api/v1/editions/{case}/1/",
            "page": f"http://testserver/casussen/{case}/1/",
            "latest": f"http://testserver/api/v1/editions/{case}/",
        },
        "visibility": "open",
        "published_at": found["published_at"],
        "summary": {"nl": "Een kort verhaal.", "en": "A short story."},
        "trajectory": [
            {"model": "pre-reform", "from": 2012, "to": 2017},
            {"model": "M2", "from": 2018, "to": None},
        ],
        "tensions": {"T02": 2},
        "stakeholders": len(open_edition.card["stakeholders"]),
    }
    assert list(found)[:4] == ["uuid", "number", "code", "name"]


def test_a_visitor_gets_the_latest_open_editions_alone(client, open_edition, registered_edition):
    EditionFactory(payload=small_payload("Casus Es"), public_id=open_edition.published_case.uuid)
    withdraw(edition=EditionFactory(payload=small_payload("Casus Weg")))
    response = client.get(URL)
    assert names(response) == ["Casus Es"]
    assert "Geheim" not in response.text
    assert str(registered_edition.published_case.uuid) not in response.text


def test_a_registered_reader_gets_all(student, open_edition, registered_edition, withdrawn_edition):
    response = student.get(URL)
    assert names(response) == ["Casus Geheim", "Casus Wilg"]
    assert "Casus Weg" not in response.text


def test_an_account_alone_is_not_enough(stranger, open_edition, registered_edition):
    assert names(stranger.get(URL)) == ["Casus Wilg"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tension=T05", ["Casus Es"]),
        ("tension=T05&tension=T02&sort=name", ["Casus Es", "Casus Wilg"]),
        ("region=NL", ["Casus Es"]),
        ("q=schuld", ["Casus Es"]),
        ("q=onvindbaar", []),
        ("found=absent", ["Casus Es"]),
        ("fictitious=yes", []),
        ("sort=size", ["Casus Es", "Casus Wilg"]),
        ("sort=newest", ["Casus Es", "Casus Wilg"]),
        ("sort=", ["Casus Es", "Casus Wilg"]),
    ],
)
def test_filters(client, open_edition, query, found):
    context = {"region": "NL", "size_band": "lt10"}
    absent = observation(tension="T05", intensity=0, pole="none")
    summary = {"nl": "Veel schulden.", "en": ""}
    EditionFactory(payload=small_payload("Casus Es", context=context, observations=[absent], summary=summary))
    assert names(client.get(f"{URL}?{query}")) == found


def test_it_finds_what_the_page_finds(client):
    many_editions(30)
    query = {"tension": ["T02", "T05"], "found": "seen", "region": "VL", "sort": "name"}
    page = client.get(reverse("library:browse"), query).context["browsing"]
    found = client.get(URL, query | {"page_size": 100}).json()
    assert found["count"] == page.total > 0
    assert [one["name"]["nl"] for one in found["results"]][:12] == [one.name_nl for one in page.page]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("tension=T99", "tension: Selecteer een geldige keuze. T99 is geen beschikbare keuze."),
        ("fictitious=true", "fictitious: Selecteer een geldige keuze. true is geen beschikbare keuze."),
        ("sort=colour", "sort: “colour” kan niet. Kies uit newest, name, size."),
        ("page=0", "page: vul een getal vanaf 1 in."),
        ("page=x", "page: vul een getal vanaf 1 in."),
        ("page_size=101", "page_size: vul een getal van 1 tot 100 in."),
    ],
)
def test_a_faulty_filter_is_said(client, open_edition, query, sentence):
    response = client.get(f"{URL}?{query}")
    assert response.status_code == 400
    assert response.json() == {"key": "bad_parameter", "sentence": sentence}


def test_an_unknown_parameter_is_refused(client, open_edition):
    response = client.get(f"{URL}?tensions=T02")
    assert response.status_code == 400
    assert response.json()["sentence"].startswith("tensions: deze parameter is er niet. Wel: ")


def test_page_by_page(client):
    many_editions(30)
    first = client.get(URL, {"page_size": 20, "sort": "name"}).json()
    assert (first["count"], first["pages"], len(first["results"]), first["previous"]) == (30, 2, 20, None)
    second = client.get(first["next"]).json()
    assert (second["page"], len(second["results"]), second["next"]) == (2, 10, None)
    both = {one["uuid"] for one in first["results"] + second["results"]}
    assert len(both) == 30
    beyond = client.get(URL, {"page": 3, "page_size": 20})
    assert beyond.status_code == 404
    assert beyond.json()["key"] == "no_such_page"


@pytest.mark.parametrize("query", [{}, {"q": "schulden"}, {"tension": ["T02", "T05"], "region": "VL"}])
def test_many_cost_few_queries(client, django_assert_max_num_queries, query):
    many_editions(100)
    with django_assert_max_num_queries(3):
        client.get(URL, query | {"page_size": 100})


def test_it_is_asked_for_anew_but_not_sent_twice(client, open_edition):
    response = client.get(URL)
    assert response["Cache-Control"] == "private, no-cache"
    assert "Cookie" in response["Vary"]
    again = client.get(URL, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    EditionFactory(payload=small_payload("Casus Es"))
    assert client.get(URL, headers={"If-None-Match": response["ETag"]}).status_code == 200


def test_no_codebook_yet(client):
    response = client.get(URL)
    assert response.status_code == 404
    assert response.json() == {"key": "no_codebook", "sentence": "Er is nog geen codeboek verschenen."}


def test_a_code_of_before_a_merge_finds_what_came_instead(client):
    seen = [observation(stakeholder="pers-specialist")]
    EditionFactory(payload=small_payload("Casus Wilg", observations=seen))
    replace_codes(2, {"pers-specialist": ["pers-generalist"]})
    for asked in ("pers-specialist", "pers-generalist"):
        assert names(client.get(URL, {"stakeholder": asked})) == ["Casus Wilg"]
