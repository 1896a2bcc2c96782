"""The administrator's list of accounts."""

import pytest
from django.urls import reverse

from welzijn.accounts.models import User

from .conftest import signed_in
from .factories import CourseFactory, OrganisationFactory, PersonFactory, enrol, join

pytestmark = pytest.mark.django_db
LIST = "/account/mensen/"


@pytest.fixture
def managing(administrator):
    return signed_in(administrator)


def at(name, person):
    return reverse(name, args=[person.uuid])


def found(client, **query):
    return [one.name for one in client.get(LIST, query).context["page"]]


def test_people_are_found_by_name_and_address(managing):
    PersonFactory(name="Zoë Zwaan", email="zz@ocmw.example")
    PersonFactory(name="Piet Pauw", email="pp@caw.example")
    assert found(managing, zoek="zwaan") == ["Zoë Zwaan"]
    assert found(managing, zoek="CAW.example") == ["Piet Pauw"]
    assert found(managing) == ["Bas Beheer", "Piet Pauw", "Zoë Zwaan"]


def test_nobody_found_says_how_to_go_on(managing):
    html = managing.get(LIST, {"zoek": "niemand"}).content.decode()
    assert "Niemand gevonden" in html
    assert "0 accounts" in html


def test_people_are_found_by_role(managing):
    PersonFactory(name="Onderzoeker", is_researcher=True)
    PersonFactory(name="Hoofd", is_lead_researcher=True)
    PersonFactory(name="Dicht", is_active=False)
    teacher = PersonFactory(name="Les", is_teacher=True)
    student = enrol(CourseFactory(teacher=teacher), name="Student")
    CourseFactory(teacher=teacher).enrolments.create(user=student)
    join(OrganisationFactory(), name="Lid")
    roles = ["onderzoeker", "hoofdonderzoeker", "lesgever", "student", "organisatie", "beheerder", "gesloten"]
    assert [found(managing, rol=role) for role in roles] == [
        ["Hoofd", "Onderzoeker"],
        ["Hoofd"],
        ["Les"],
        ["Student"],
        ["Lid"],
        ["Bas Beheer"],
        ["Dicht"],
    ]
    assert len(found(managing, rol="verzonnen")) == 7


def test_a_page_of_people_costs_the_same_as_one(managing, django_assert_max_num_queries):
    PersonFactory.create_batch(40)
    with django_assert_max_num_queries(6):
        page = managing.get(LIST, {"pagina": "2"})
    assert len(page.context["page"]) == 16


def test_roles_count_on_the_very_next_request(managing, person):
    theirs = signed_in(person)
    assert theirs.get("/account/cursussen/").status_code == 404
    assert managing.post(at("person", person), {"is_teacher": "on"}).url == at("person", person)
    assert theirs.get("/account/cursussen/").status_code == 200
    managing.post(at("person", person), {})
    assert theirs.get("/account/cursussen/").status_code == 404


def test_roles_do_not_open_what_is_not_on_the_form(managing, person):
    managing.post(at("person", person), {"is_researcher": "on", "is_superuser": "on", "is_staff": "on"})
    person.refresh_from_db()
    assert (person.is_researcher, person.is_superuser, person.is_staff) == (True, False, False)


def test_a_person_shows_what_it_belongs_to(managing, coordinator):
    html = managing.get(at("person", coordinator)).content.decode()
    assert "OCMW Voorbeeld (Coördinator)" in html


def test_closing_is_asked_first_and_counts_at_once(managing, person):
    theirs = signed_in(person)
    assert "Het account van Nele Nieuw sluiten?" in managing.get(at("person-close", person)).content.decode()
    assert theirs.get("/account/").status_code == 200
    assert managing.post(at("person-close", person)).url == at("person", person)
    assert theirs.get("/account/").url.startswith("/account/login/")
    assert "Dit account is gesloten" in managing.get(at("person", person)).content.decode()
    managing.post(at("person-reopen", person))
    assert User.objects.get(pk=person.pk).is_active


def test_one_cannot_lock_oneself_out(managing, administrator):
    refused = managing.post(at("person-close", administrator))
    assert refused.status_code == 422
    assert "U kunt uw eigen account hier niet sluiten." in refused.content.decode()
    assert User.objects.get(pk=administrator.pk).is_active


@pytest.mark.parametrize("name", ["person", "person-close", "person-reopen"])
def test_only_an_administrator_gets_there(lead, person, name):
    assert signed_in(lead).post(at(name, person), {"is_teacher": "on"}).status_code == 404
    person.refresh_from_db()
    assert (person.is_teacher, person.is_active) == (False, True)


def test_a_person_who_is_not_there(managing, person):
    url = at("person", person)
    person.delete()
    assert managing.get(url).status_code == 404


# Organisations that lost their coordinator


def appoint(client, person, organisation):
    return client.post(reverse("person-coordinator", args=[person.uuid, organisation.uuid]), follow=True)


def test_where_nobody_coordinates_an_administrator_appoints_a_member(
    managing, organisation, coordinator, contributor
):
    asked = managing.get(at("person-close", coordinator)).content.decode()
    assert "OCMW Voorbeeld heeft daarna geen coördinator meer" in asked
    managing.post(at("person-close", coordinator))
    page = managing.get(at("person", coordinator)).content.decode()
    assert reverse("person-coordinator", args=[contributor.uuid, organisation.uuid]) in page
    shown = appoint(managing, contributor, organisation).content.decode()
    assert "Karin Medewerker is nu coördinator van OCMW Voorbeeld." in shown
    assert organisation.role_of(contributor) == "coordinator"
    assert "geen coördinator met een open account" not in shown


def test_where_someone_coordinates_an_administrator_appoints_nobody(
    managing, organisation, coordinator, contributor
):
    shown = appoint(managing, contributor, organisation).content.decode()
    assert "OCMW Voorbeeld heeft een coördinator. Die beslist wie de organisatie coördineert." in shown
    assert organisation.role_of(contributor) == "contributor"


def test_an_administrator_makes_no_stranger_a_member(managing, organisation, person):
    assert appoint(managing, person, organisation).status_code == 404
    assert appoint(managing, person, OrganisationFactory()).status_code == 404
    assert person.memberships.count() == 0


def test_the_page_of_a_closed_coordinator_without_colleagues_says_so(managing, organisation, coordinator):
    managing.post(at("person-close", coordinator))
    page = managing.get(at("person", coordinator)).content.decode()
    assert "Er is ook geen ander lid." in page
    assert "coördinator maken" not in page
