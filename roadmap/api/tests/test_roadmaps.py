"""``/api/v1/projects/<uuid>/roadmaps/``: the frozen data, and the quotes that may be read now."""

import pytest
from django.urls import reverse

from cases.library.services import withdraw
from cases.library.tests.factories import EditionFactory, observation, payload, small_payload
from roadmap.answering.tests.factories import answer
from roadmap.document.models import Roadmap
from roadmap.document.services import create_roadmap

pytestmark = pytest.mark.django_db
SAID = "Niemand had ons gevraagd wat wij nodig hadden."


@pytest.fixture
def edition(starter):
    """An edition with a quote that a roadmap refers to."""
    quote = payload(1)["quotes"][0] | {"id": "q1", "text": SAID}
    rows = [observation(n, tension=f"T{n:02}", intensity=3, quotes=["q1"]) for n in range(1, 25)]
    return EditionFactory(payload=small_payload(observations=rows, quotes=[quote]))


@pytest.fixture
def roadmap(edition, project, coordinator):
    answer(project, coordinator, A1="ocmw", A2="M2", A5="many")
    return create_roadmap(project=project, by=coordinator, language="nl")


@pytest.fixture
def url(project):
    return f"/api/v1/projects/{project.uuid}/roadmaps/"


def test_a_list_without_data(coordinating, url, project, roadmap):
    found = coordinating.get(url).json()
    assert found["results"] == [
        {
            "uuid": str(roadmap.uuid),
            "number": 1,
            "created_at": found["results"][0]["created_at"],
            "data_hash": roadmap.data_hash,
            "links": {
                "self": f"http://testserver{url}{roadmap.uuid}/",
                "page": f"http://testserver{reverse('document:show', args=[project.uuid, roadmap.uuid])}",
            },
        }
    ]


def test_one_with_its_data_and_quotes(coordinating, url, roadmap, edition):
    found = coordinating.get(f"{url}{roadmap.uuid}/").json()
    assert found["data"] == roadmap.data
    assert len(found["data"]["dynamics"]) == 24
    assert found["data_hash"] == roadmap.data_hash
    assert [quote["text"] for quote in found["quotes"].values()] == [SAID]


def test_a_withdrawn_quote_is_gone(coordinating, url, roadmap, edition):
    withdraw(edition=edition)
    response = coordinating.get(f"{url}{roadmap.uuid}/")
    assert response.json()["quotes"] == {}
    assert [one["name"]["nl"] for one in response.json()["data"]["evidence"]["editions"]] == [
        "Teruggetrokken casus"
    ]
    for gone in (SAID, "Casus Wilg", roadmap.data["dynamics"][0]["supporting"][0]["description"]["nl"]):
        assert gone not in response.text


def test_a_roadmap_of_another_project(coordinating, roadmap, theirs, coordinator, organisation):
    other = f"/api/v1/projects/{theirs.uuid}/roadmaps/"
    foreign = create_roadmap(project=theirs, by=coordinator, language="nl")
    own = f"/api/v1/projects/{roadmap.project.uuid}/roadmaps/"
    for address in (other, f"{other}{foreign.uuid}/", f"{own}{foreign.uuid}/", f"{other}{roadmap.uuid}/"):
        response = coordinating.get(address)
        assert response.status_code == 404, address
        assert response.json()["key"] == "not_found"


def test_none_yet(coordinating, url, project):
    assert coordinating.get(url).json()["results"] == []
    assert not Roadmap.objects.exists()


def test_few_queries(coordinating, url, roadmap, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        coordinating.get(url)
    with django_assert_max_num_queries(5):
        coordinating.get(f"{url}{roadmap.uuid}/")
