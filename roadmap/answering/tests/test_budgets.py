"""A step costs the same, however many people answered."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmap.answering.models import GivenAnswer
from roadmap.questionnaire.queries import logic_of

from .factories import answer, join, make_project, signed_in
from .sending import posted, url_of

KINDS = {"single": "unknown", "multi": "unknown", "scale5": 3, "text": "Tekst", "date": "2027-09-01"}
TRANSACTION = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT")


def everything(project):
    questions = logic_of(project.instrument_version).questions
    return {question.key: KINDS[question.type] for question in questions} | {"A2": "M1"}


@pytest.fixture(params=[1, 27], ids=["one person", "27 people"])
def crowd(request, project, organisation, coordinator):
    """A project that so many people answered in full: 45 or 1,215 given answers."""
    people = [coordinator, *(join(organisation) for _ in range(request.param - 1))]
    for person in people:
        answer(project, person, **everything(project))
    assert GivenAnswer.objects.count() == 45 * request.param
    return project


def counted(act):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = act()
    statements = [query["sql"] for query in queries if not query["sql"].startswith(TRANSACTION)]
    return response, statements


def test_saving_a_page_takes_eight_queries(crowd, coordinating):
    held = {f"versie-{key}": "1" for key in ("B1", "B2", "B3")}
    sent = posted(crowd, "B1", B1="4", B2="2", B3="unknown", **held)
    coordinating.get(url_of(crowd, "B1"))
    response, statements = counted(lambda: coordinating.post(url_of(crowd, "B1"), sent))
    assert response.status_code == 302
    assert len(statements) <= 8, statements


def test_the_page_after_it_takes_six_queries(crowd, coordinating):
    coordinating.get(url_of(crowd, "B1"))
    response, statements = counted(lambda: coordinating.get(url_of(crowd, "C1")))
    assert response.status_code == 200
    assert len(statements) <= 6, statements


def test_a_contributor_costs_no_more(crowd, organisation):
    client = signed_in(join(organisation))
    sent = posted(crowd, "A1", A1="ocmw")
    response, statements = counted(lambda: client.post(url_of(crowd, "A1"), sent))
    assert response.status_code == 302
    assert len(statements) <= 8, statements


@pytest.mark.parametrize("name", ["project", "check", "answers-file"])
def test_reading_a_project_takes_as_few(crowd, coordinating, name):
    url = reverse(f"answering:{name}", args=[crowd.uuid])
    response, statements = counted(lambda: coordinating.get(url))
    assert response.status_code == 200
    assert len(statements) <= 7, statements


def test_the_list_costs_the_same_for_many_projects(starter, organisation, coordinator, coordinating):
    for number in range(20):
        answer(make_project(organisation, name=f"Project {number}"), coordinator, A1="ocmw")
    response, statements = counted(lambda: coordinating.get(reverse("answering:projects")))
    assert len(response.context["open"]) == 20
    assert len(statements) <= 6, statements
