"""``/api/v1/projects/``: one's own, and nothing of anybody else."""

from uuid import uuid4

import pytest
from django.test import Client

from roadmap.answering.services import archive_project, remove_project
from roadmap.answering.tests.factories import PersonFactory, make_project
from welzijn.accounts.models import Membership

pytestmark = pytest.mark.django_db
URL = "/api/v1/projects/"
NOT_HERE = {"key": "not_found", "sentence": "Hier is niets. Kijk het adres na."}
SIGN_IN = {"key": "not_signed_in", "sentence": "Meld u eerst aan."}


def every(project):
    """Every address of a project."""
    return [f"{URL}{project.uuid}/{end}" for end in ("", "answers/", "roadmaps/", f"roadmaps/{uuid4()}/")]


def names(client, **query):
    return [one["name"] for one in client.get(URL, query).json()["results"]]


def test_one_project(coordinating, project, organisation):
    address = f"http://testserver{URL}{project.uuid}/"
    found = coordinating.get(address).json()
    assert found == {
        "uuid": str(project.uuid),
        "name": "Wijkteams 2027",
        "organisation": {"uuid": str(organisation.uuid), "name": "OCMW Voorbeeld"},
        "region": "VL",
        "fictitious": False,
        "questionnaire_version": 1,
        "codebook_release": 1,
        "created_at": found["created_at"],
        "archived_at": None,
        "links": {
            "self": address,
            "page": f"http://testserver/routekaarten/{project.uuid}/",
            "answers": f"{address}answers/",
            "roadmaps": f"{address}roadmaps/",
        },
    }
    assert coordinating.get(URL).json()["results"] == [found]


def test_it_is_kept_nowhere(coordinating, project):
    for address in [URL, *every(project)]:
        response = coordinating.get(address)
        assert response["Cache-Control"] == "private, no-store"
        assert "ETag" not in response


def test_another_organisation_does_not_exist(coordinating, project, theirs):
    response = coordinating.get(URL)
    assert names(coordinating) == ["Wijkteams 2027"]
    assert "Geheim" not in response.text
    for address in every(theirs):
        refused = coordinating.get(address)
        assert (refused.status_code, refused.json()) == (404, NOT_HERE), address


def test_a_visitor_is_asked_to_sign_in(project):
    nobody = Client()
    for address in [URL, *every(project), f"{URL}{uuid4()}/"]:
        response = nobody.get(address)
        assert (response.status_code, response.json()) == (401, SIGN_IN), address
        assert response["WWW-Authenticate"] == "Session"
        assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("role", [{}, {"is_researcher": True}, {"is_teacher": True}, {"is_superuser": True}])
def test_who_belongs_to_no_organisation_finds_nothing(client, project, role):
    client.force_login(PersonFactory(**role))
    for address in [URL, *every(project)]:
        response = client.get(address)
        assert (response.status_code, response.json()) == (404, NOT_HERE), address


def test_a_membership_that_ended_counts_at_once(coordinating, coordinator, project):
    assert coordinating.get(every(project)[0]).status_code == 200
    Membership.objects.filter(user=coordinator).delete()
    for address in [URL, *every(project)]:
        assert coordinating.get(address).status_code == 404, address


def test_a_removed_project_is_out_of_reach(coordinating, project):
    remove_project(project=project)
    assert names(coordinating) == []
    for address in every(project):
        assert coordinating.get(address).status_code == 404, address


def test_archived_or_not(coordinating, project, organisation):
    archive_project(project=make_project(organisation, name="Oud"))
    assert names(coordinating) == ["Oud", "Wijkteams 2027"]
    assert names(coordinating, archived="yes") == ["Oud"]
    assert names(coordinating, archived="no") == ["Wijkteams 2027"]
    assert coordinating.get(URL, {"archived": "ja"}).status_code == 400


def test_page_by_page(coordinating, project, organisation):
    for number in range(4):
        make_project(organisation, name=f"Project {number}")
    first = coordinating.get(URL, {"page_size": 3}).json()
    second = coordinating.get(first["next"]).json()
    assert [one["name"] for one in first["results"] + second["results"]] == [
        "Project 3",
        "Project 2",
        "Project 1",
        "Project 0",
        "Wijkteams 2027",
    ]


def test_somebody_of_two_organisations_reads_both(client, project, theirs, coordinator):
    Membership.objects.create(organisation=theirs.organisation, user=coordinator, role="contributor")
    client.force_login(coordinator)
    assert names(client) == ["Geheim plan", "Wijkteams 2027"]


@pytest.mark.parametrize("end", ["x/", "1/"])
def test_a_bad_address(coordinating, project, end):
    assert coordinating.get(URL + end).json() == NOT_HERE


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written(coordinating, project, method):
    for address in [URL, *every(project)]:
        assert getattr(coordinating, method)(address, {"name": "Anders"}).status_code == 405
    project.refresh_from_db()
    assert project.name == "Wijkteams 2027"


def test_many_cost_few_queries(coordinating, starter, organisation, django_assert_max_num_queries):
    for _ in range(20):
        make_project(organisation)
    with django_assert_max_num_queries(5):
        assert coordinating.get(URL).json()["count"] == 20
