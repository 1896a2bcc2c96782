"""Dashboard, profile, language, address, password, and leaving."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core import mail
from django.utils import timezone

from welzijn.accounts.models import Course, Organisation, User

from .conftest import PASSWORD, link_in_mail, signed_in
from .factories import CourseFactory, PersonFactory, enrol, join

pytestmark = pytest.mark.django_db
HOME, PROFILE, DELETE = "/account/", "/account/profiel/", "/account/profiel/verwijderen/"
LOGIN = "/account/login/"


def sign_in(client, email, **more):
    return client.post(LOGIN, {"login": email, "password": PASSWORD} | more)


# Dashboard


def cards(person):
    return [task.url_name for task in signed_in(person).get(HOME).context["tasks"]]


def test_who_belongs_to_nothing_is_asked_what_for(person):
    page = signed_in(person).get(HOME)
    html = page.content.decode()
    assert page.context["newcomer"]
    assert "Waarvoor komt u?" in html
    assert 'href="/account/organisatie/"' in html
    assert 'href="/account/cursus/"' in html


def test_each_role_finds_its_own_work(administrator, lead, teacher):
    assert cards(PersonFactory(is_researcher=True)) == ["workbench:cases"]
    assert cards(lead) == ["workbench:cases", "codebook:overview", "invitations"]
    assert cards(teacher) == ["courses"]
    assert cards(administrator) == ["people", "invitations"]


def test_a_member_finds_the_organisation_and_a_student_the_course(coordinator, course):
    html = signed_in(coordinator).get(HOME).content.decode()
    assert "OCMW Voorbeeld" in html
    assert 'href="/routekaarten/"' in html
    assert course.name in signed_in(enrol(course)).get(HOME).content.decode()


def test_the_dashboard_is_light(coordinator, django_assert_max_num_queries):
    for number in range(5):
        course = CourseFactory(name=f"Cursus {number}")
        course.enrolments.create(user=coordinator)
    client = signed_in(coordinator)
    with django_assert_max_num_queries(7):
        client.get(HOME)


# Signing in


def test_signing_in_leads_to_the_dashboard_or_where_one_was_going(visiting, person):
    assert sign_in(visiting, person.email).url == HOME
    visiting.logout()
    assert sign_in(visiting, person.email, next="/casussen/").url == "/casussen/"
    visiting.logout()
    assert sign_in(visiting, person.email, next="https://elders.example/").url == HOME


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(visiting, person):
    wrong = visiting.post(LOGIN, {"login": person.email, "password": "verkeerd wachtwoord"})
    unknown = visiting.post(LOGIN, {"login": "wie@x.example", "password": "verkeerd wachtwoord"})
    sentence = "E-mailadres en wachtwoord passen niet bij elkaar."
    assert wrong.status_code == unknown.status_code
    assert sentence in wrong.content.decode()
    assert sentence in unknown.content.decode()


def test_a_closed_account_does_not_get_in(visiting):
    closed = PersonFactory(is_active=False)
    assert sign_in(visiting, closed.email).status_code == 302
    assert visiting.get(HOME).url.startswith(LOGIN)


# Name and language


def test_name_and_language_are_kept_and_apply_at_once(person):
    client = signed_in(person)
    response = client.post(PROFILE, {"name": "Nele Anders", "language": "en"})
    assert response.url == PROFILE
    person.refresh_from_db()
    assert (person.name, person.language) == ("Nele Anders", "en")
    assert '<html lang="en">' in client.get(HOME).content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": "", "language": "nl"}, "Vul uw naam in."),
        ({"name": "n" * 121, "language": "nl"}, "Maak dit korter: hoogstens 120 tekens (nu 121)."),
        ({"name": "Nele", "language": "de"}, "Kies een taal uit de lijst."),
        ({"name": "Nele"}, "Kies een taal."),
    ],
)
def test_a_faulty_profile_is_told(person, fields, sentence):
    response = signed_in(person).post(PROFILE, fields)
    assert response.status_code == 422
    assert response.content.decode().count(sentence) == 2
    assert User.objects.get(pk=person.pk).name == "Nele Nieuw"


def test_the_switch_in_the_header_is_kept_with_the_account(person, visiting):
    client = signed_in(person)
    client.post("/taal/", {"language": "en", "next": "/"})
    assert User.objects.get(pk=person.pk).language == "en"
    sign_in(visiting, person.email)
    assert '<html lang="en">' in visiting.get(HOME).content.decode()


@pytest.mark.parametrize("language", ["", "de", "x" * 40])
def test_a_language_we_do_not_speak_is_not_kept(person, language):
    signed_in(person).post("/taal/", {"language": language, "next": "/"})
    assert User.objects.get(pk=person.pk).language == ""


def test_a_visitor_switches_too(visiting):
    visiting.post("/taal/", {"language": "en", "next": "/"})
    assert '<html lang="en">' in visiting.get("/").content.decode()


# Address and password


def test_the_address_changes_once_the_new_one_is_confirmed(visiting, person):
    old = person.email
    sign_in(visiting, old)
    visiting.post("/account/email/", {"email": "nieuw@ocmw.example", "action_add": ""})
    assert User.objects.get(pk=person.pk).email == old
    visiting.post(link_in_mail())
    assert User.objects.get(pk=person.pk).email == "nieuw@ocmw.example"
    assert [one.email for one in EmailAddress.objects.filter(user=person)] == ["nieuw@ocmw.example"]


def test_an_address_that_became_someone_elses_is_refused(visiting, person):
    sign_in(visiting, person.email)
    visiting.post("/account/email/", {"email": "nieuw@ocmw.example", "action_add": ""})
    link = link_in_mail()
    PersonFactory(email="nieuw@ocmw.example", confirmed=False)
    page = visiting.post(link, follow=True)
    assert "hoort al bij een ander account" in page.content.decode()
    assert User.objects.get(pk=person.pk).email == person.email


def test_the_password_changes(visiting, person):
    sign_in(visiting, person.email)
    new = "heel andere woorden nu"
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert visiting.post("/account/password/change/", sent).status_code == 302
    assert User.objects.get(pk=person.pk).check_password(new)


def test_a_forgotten_password_is_replaced_and_tells_nothing(visiting, person):
    known = visiting.post("/account/password/reset/", {"email": person.email})
    link = link_in_mail()
    unknown = visiting.post("/account/password/reset/", {"email": "wie@x.example"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert known.content == unknown.content
    assert "Er is in Welzijn geen account met dit adres" in mail.outbox[-1].body
    form = visiting.get(link).url
    new = "heel andere woorden nu"
    visiting.post(form, {"password1": new, "password2": new})
    assert User.objects.get(pk=person.pk).check_password(new)


@pytest.mark.parametrize("name", ["login/", "password/reset/", "confirm-email/", "inactive/", "logout/"])
def test_the_pages_of_the_package_are_in_our_look(visiting, person, name):
    client = signed_in(person) if name == "logout/" else visiting
    html = client.get(f"/account/{name}").content.decode()
    assert html.count("<h1") == 1
    assert 'class="site-header"' in html
    assert "style=" not in html


# Leaving


def test_leaving_is_asked_first_and_erases(person, course):
    course.enrolments.create(user=person)
    client = signed_in(person)
    assert "Uw account verwijderen?" in client.get(DELETE).content.decode()
    assert User.objects.filter(pk=person.pk).exists()
    assert client.post(DELETE).url == "/"
    assert not User.objects.filter(pk=person.pk).exists()
    assert not EmailAddress.objects.filter(email=person.email).exists()
    assert not course.enrolments.exists()
    assert client.get(HOME).url.startswith(LOGIN)
    assert not any("_auth_user_id" in session.get_decoded() for session in Session.objects.all())


def refused(person, sentence):
    client = signed_in(person)
    assert sentence in client.get(DELETE).content.decode()
    response = client.post(DELETE)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert User.objects.filter(pk=person.pk).exists()


def test_an_organisation_keeps_a_coordinator(organisation, coordinator, contributor):
    refused(coordinator, "U bent de enige coördinator van OCMW Voorbeeld.")
    closed = join(organisation, "coordinator", is_active=False)
    refused(coordinator, "U bent de enige coördinator van OCMW Voorbeeld.")
    User.objects.filter(pk=closed.pk).update(is_active=True)
    assert signed_in(coordinator).post(DELETE).status_code == 302
    assert Organisation.objects.exists()


def test_a_running_course_keeps_its_teacher(teacher, course):
    refused(teacher, "U geeft nog een lopende cursus: Sociaal werk 2.")
    Course.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert signed_in(teacher).post(DELETE).status_code == 302
    assert not Course.objects.exists()


def test_the_site_keeps_an_administrator(administrator):
    refused(administrator, "U bent de enige beheerder.")
    PersonFactory(is_superuser=True)
    assert signed_in(administrator).post(DELETE).status_code == 302


def test_every_reason_is_told_at_once(coordinator):
    CourseFactory(teacher=coordinator)
    page = signed_in(coordinator).get(DELETE)
    assert len(page.context["reasons"]) == 2
