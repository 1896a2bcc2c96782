"""Outside the organisation a project does not exist; a membership that ended counts at once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from roadmap.answering.models import Project
from roadmap.answering.queries import settled_answers
from roadmap.answering.urls import urlpatterns
from welzijn.accounts.models import Course, Enrolment, Membership, User

from .factories import OrganisationFactory, PersonFactory, answer, join, make_project, signed_in

PAGES = [
    "project",
    "check",
    "answers-file",
    "answers-table",
    "answers-data",
    "project-edit",
    "project-archive",
    "project-remove",
]
ROOM = ["projects", "project-new"]
ACTS = ["project-archive", "project-remove", "project-restore", "project-erase"]


def student():
    person = PersonFactory()
    teacher = PersonFactory(is_teacher=True)
    course = Course.objects.create(
        name="Cursus", code="ABCD", teacher=teacher, ends_on=localdate() + timedelta(days=9)
    )
    Enrolment.objects.create(course=course, user=person)
    return person


def everyone_else():
    yield student()
    yield PersonFactory(is_researcher=True)
    yield PersonFactory(is_lead_researcher=True)
    yield PersonFactory(is_teacher=True)
    yield PersonFactory(is_superuser=True, is_staff=True)


def addresses(project):
    yield from (reverse(f"answering:{name}", args=[project.uuid]) for name in PAGES)
    yield reverse("answering:page", args=[project.uuid, 1])


@pytest.mark.one_database
def test_who_belongs_to_no_organisation_finds_nothing(project):
    for person in everyone_else():
        client = signed_in(person)
        for url in [*addresses(project), *(reverse(f"answering:{name}") for name in ROOM)]:
            assert client.get(url).status_code == 404, url


def every_address(project):
    """Each URL pattern of the room that is about one project, so that a new one can't be forgotten."""
    values = {"project": project.uuid, "number": 1, "question": "A7"}
    for pattern in urlpatterns:
        needed = pattern.pattern.converters.keys()
        if "project" in needed:
            yield reverse(f"answering:{pattern.name}", kwargs={key: values[key] for key in needed})


@pytest.mark.one_database
@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "head", "options"])
def test_every_address_of_a_project_is_closed_to_all_others(project, coordinator, method):
    answer(project, coordinator, A7="Vertrouwelijk plan")
    strangers = [*everyone_else(), join(OrganisationFactory(), "coordinator"), join(OrganisationFactory())]
    former = join(project.organisation, "coordinator")
    Membership.objects.filter(user=former).delete()
    dismissed = join(project.organisation, "coordinator")
    clients = [signed_in(person) for person in (*strangers, former)]
    clients.append(signed_in(dismissed))
    User.objects.filter(pk=dismissed.pk).update(is_active=False)
    for client in clients:
        for url in every_address(project):
            response = getattr(client, method)(url)
            assert response.status_code in {404, 405, 302}, (method, url)
            if response.status_code == 302:
                assert response.url.startswith(reverse("account_login"))
            assert b"Vertrouwelijk" not in response.content
            assert project.name.encode() not in response.content
    assert (settled_answers(project), Project.objects.get().removed_at) == (
        {"A7": "Vertrouwelijk plan"},
        None,
    )


def test_another_organisation_finds_nothing(project, coordinator):
    answer(project, coordinator, A7="Vertrouwelijk plan")
    client = signed_in(join(OrganisationFactory(), "coordinator"))
    for url in addresses(project):
        assert client.get(url).status_code == 404, url
    for name in ACTS:
        assert client.post(reverse(f"answering:{name}", args=[project.uuid])).status_code == 404
    put_back = reverse("answering:put-back", args=[project.uuid, "A7"])
    assert client.post(put_back, {"versie": "1"}).status_code == 404
    html = client.get(reverse("answering:projects")).content.decode()
    assert project.name not in html
    assert Project.objects.get().removed_at is None


def test_a_visitor_is_asked_to_sign_in(client, project):
    for url in addresses(project):
        response = client.get(url)
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


def test_a_withdrawn_member_finds_nothing_on_the_next_request(project, coordinator):
    client = signed_in(coordinator)
    url = reverse("answering:page", args=[project.uuid, 1])
    assert client.get(url).status_code == 200
    Membership.objects.filter(user=coordinator).delete()
    assert client.get(url).status_code == 404
    assert client.post(url, {"vraag": "A1", "A1": "ocmw"}).status_code == 404
    assert project.settled_answers.count() == 0


def test_a_coordinator_who_becomes_contributor_settles_nothing_from_then_on(project, coordinator):
    client = signed_in(coordinator)
    Membership.objects.filter(user=coordinator).update(role="contributor")
    url = reverse("answering:page", args=[project.uuid, 1])
    assert client.post(url, {"vraag": "A1", "A1": "ocmw"}).status_code == 302
    assert project.settled_answers.count() == 0
    assert project.given_answers.count() == 1


def test_a_contributor_manages_no_project(project, contributor):
    client = signed_in(contributor)
    assert client.get(reverse("answering:project", args=[project.uuid])).status_code == 200
    assert client.get(reverse("answering:project-new")).status_code == 404
    for name in ["project-edit", *ACTS]:
        assert client.post(reverse(f"answering:{name}", args=[project.uuid])).status_code == 404, name
    assert Project.objects.get().removed_at is None


def test_a_coordinator_here_is_none_elsewhere(starter, coordinator):
    other = OrganisationFactory()
    Membership.objects.create(organisation=other, user=coordinator, role="contributor")
    theirs = make_project(other)
    client = signed_in(coordinator)
    assert client.get(reverse("answering:project", args=[theirs.uuid])).status_code == 200
    assert client.post(reverse("answering:project-remove", args=[theirs.uuid])).status_code == 404
    made = {"name": "Nieuw", "region": "", "organisation": str(other.pk), "formulier": str(uuid4())}
    client.post(reverse("answering:project-new"), made)
    assert list(other.projects.all()) == [theirs]


@pytest.mark.parametrize("name", [*PAGES, "project-restore", "project-erase"])
def test_a_project_that_is_not_there(coordinating, starter, name):
    url = reverse(f"answering:{name}", args=[uuid4()])
    assert coordinating.post(url).status_code in {404, 405}
    assert coordinating.get(url).status_code in {404, 405}


def test_a_removed_project_is_out_of_reach(coordinating, project):
    coordinating.post(reverse("answering:project-remove", args=[project.uuid]))
    for url in addresses(project):
        assert coordinating.get(url).status_code == 404, url
