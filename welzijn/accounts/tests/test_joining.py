"""Signing up for an organisation and for a course, with and without an account."""

from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.core.context import request_context
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.utils import timezone

from welzijn.accounts.forms.joining import OrganisationSignUp
from welzijn.accounts.models import Organisation, User

from .conftest import PASSWORD, confirm, link_in_mail, signed_in
from .factories import CourseFactory, PersonFactory

pytestmark = pytest.mark.django_db
REGISTER, JOIN, HOME = "/account/organisatie/", "/account/cursus/", "/account/"
SENT = "/account/confirm-email/"


def typed(**fields):
    return {"name": "An Peeters", "email": "an@ocmw.example", "password1": PASSWORD} | fields


def organisation_typed(**fields):
    return typed(**({"organisation": "OCMW Zuid"} | fields))


def test_the_choice_page_leads_to_both(visiting):
    html = visiting.get("/account/signup/").content.decode()
    assert f'href="{REGISTER}"' in html
    assert f'href="{JOIN}"' in html
    assert visiting.post("/account/signup/", typed()).status_code == 405
    assert not User.objects.exists()


def test_an_organisation_registers_and_begins_after_confirming(visiting):
    assert visiting.post(REGISTER, organisation_typed()).url == SENT
    person = User.objects.get()
    assert (person.email, person.name, person.language) == ("an@ocmw.example", "An Peeters", "nl")
    assert [(m.organisation.name, m.role) for m in person.memberships.all()] == [("OCMW Zuid", "coordinator")]
    assert visiting.get(HOME).url.startswith("/account/login/")
    assert confirm(visiting, person.email) == HOME
    assert "OCMW Zuid" in visiting.get(HOME).content.decode()


def test_nothing_can_be_done_before_the_address_is_confirmed(visiting):
    visiting.post(REGISTER, organisation_typed())
    login = visiting.post("/account/login/", {"login": "an@ocmw.example", "password": PASSWORD})
    assert login.url == SENT
    assert visiting.get("/routekaarten/").url.startswith("/account/login/")


def test_the_confirmation_page_asks_first_and_leaks_no_address(visiting):
    visiting.post(REGISTER, organisation_typed())
    page = visiting.get(link_in_mail())
    assert page.status_code == 200
    assert '<meta name="referrer" content="strict-origin">' in page.content.decode()
    assert visiting.get(HOME).status_code == 302


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"organisation": " "}, "Vul de naam van uw organisatie in."),
        ({"organisation": "o" * 161}, "Maak dit korter: hoogstens 160 tekens (nu 161)."),
        ({"name": ""}, "Vul uw naam in."),
        ({"email": "an@"}, "Dit is geen volledig e-mailadres. Schrijf het zo: naam@organisatie.be."),
        ({"email": ""}, "Vul het e-mailadres in."),
        ({"password1": "kort"}, "Maak het wachtwoord langer: minstens 12 tekens."),
        ({"password1": "q1w2e3r4t5y6"}, "Veel mensen gebruiken dit wachtwoord."),
        ({"password1": ""}, "Kies een wachtwoord van minstens 12 tekens."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_made(visiting, fields, sentence):
    response = visiting.post(REGISTER, organisation_typed(**fields))
    html = response.content.decode()
    assert response.status_code == 422
    assert html.count(sentence) == 2
    assert "<title>Fout: Organisatie registreren" in html
    assert not User.objects.exists()
    assert not Organisation.objects.exists()


def test_a_wrong_form_keeps_what_was_typed(visiting):
    html = visiting.post(REGISTER, organisation_typed(email="fout")).content.decode()
    assert 'value="OCMW Zuid"' in html
    assert 'value="An Peeters"' in html
    assert PASSWORD not in html


def test_signing_up_twice_makes_one_organisation(visiting):
    first = visiting.post(REGISTER, organisation_typed())
    second = visiting.post(REGISTER, organisation_typed())
    assert first.url == second.url == SENT
    assert Organisation.objects.count() == 1
    assert User.objects.count() == 1


def test_two_that_are_sent_at_once_make_one_account(rf):
    forms = [OrganisationSignUp(organisation_typed()) for _ in range(2)]
    assert [form.is_valid() for form in forms] == [True, True]
    request = rf.post(REGISTER)
    request.session = SessionStore()
    with request_context(request):
        made = [form.try_save(request) for form in forms]
    assert made[0] == (User.objects.get(), None)
    assert (made[1][0], made[1][1].url) == (None, SENT)
    assert Organisation.objects.count() == 1


def test_an_address_that_has_an_account_gets_the_same_answer(visiting):
    PersonFactory(email="an@ocmw.example")
    fresh = visiting.post(REGISTER, organisation_typed(email="nieuw@ocmw.example"))
    known = visiting.post(REGISTER, organisation_typed())
    assert (known.status_code, known.url) == (fresh.status_code, fresh.url)
    assert known.content == fresh.content
    assert [message.to for message in mail.outbox] == [["nieuw@ocmw.example"], ["an@ocmw.example"]]
    assert "U hebt er al een. Er is niets veranderd." in mail.outbox[-1].body
    assert Organisation.objects.count() == 1


def test_what_a_stranger_typed_does_not_stand_in_the_mail(visiting):
    visiting.post(REGISTER, organisation_typed(name="Win een prijs", organisation="Klik hier"))
    assert "Win een prijs" not in mail.outbox[0].body + mail.outbox[0].subject
    assert "Klik hier" not in mail.outbox[0].body + mail.outbox[0].subject


def test_mail_and_account_are_in_the_language_of_the_site(visiting):
    visiting.post(REGISTER, organisation_typed(), HTTP_ACCEPT_LANGUAGE="en", HTTP_COOKIE="django_language=en")
    assert User.objects.get().language == "en"


def test_an_account_registers_another_organisation_once(person):
    client, sent = signed_in(person), {"organisation": "CAW Noord", "formulier": str(uuid4())}
    first, second = client.post(REGISTER, sent), client.post(REGISTER, sent)
    made = Organisation.objects.get()
    assert first.url == second.url == f"/account/organisaties/{made.uuid}/"
    assert made.role_of(person) == "coordinator"


def test_the_nonce_of_someone_elses_organisation_makes_a_new_one(person, organisation):
    signed_in(person).post(REGISTER, {"organisation": "CAW Noord", "formulier": str(organisation.uuid)})
    assert organisation.role_of(person) == ""
    assert person.organisations.get().name == "CAW Noord"


def test_an_account_names_its_organisation(person):
    response = signed_in(person).post(REGISTER, {"organisation": ""})
    assert response.status_code == 422
    assert response.content.decode().count("Vul de naam van uw organisatie in.") == 2


# Students


def test_a_student_joins_with_a_code_and_confirms(visiting, course):
    plain = f"{course.code[:4].lower()}-{course.code[4:]} "
    assert visiting.post(JOIN, typed(code=plain)).url == SENT
    student = User.objects.get(email="an@ocmw.example")
    assert list(student.courses.all()) == [course]
    assert confirm(visiting, student.email) == HOME
    assert course.name in visiting.get(HOME).content.decode()


def test_a_code_can_stand_in_the_address(visiting, course):
    assert f'value="{course.code}"' in visiting.get(f"{JOIN}?code={course.code}").content.decode()


def ended():
    return CourseFactory(ends_on=timezone.localdate() - timedelta(days=1)).code


CODES = {
    "wrong": (lambda: "FOUT2345", "Deze code kennen we niet."),
    "ended": (ended, "Deze cursus is voorbij. Vraag uw lesgever om de cursus te verlengen."),
    "empty": (lambda: "", "Vul de cursuscode in, bijvoorbeeld ABCD-2345."),
}


@pytest.mark.parametrize(("code", "sentence"), CODES.values(), ids=CODES)
def test_a_code_that_does_not_work_is_told(visiting, course, code, sentence):
    response = visiting.post(JOIN, typed(code=code()))
    assert response.status_code == 422
    assert response.content.decode().count(sentence) == 2
    assert not User.objects.filter(email="an@ocmw.example").exists()


@pytest.mark.parametrize(("code", "sentence"), CODES.values(), ids=CODES)
def test_an_account_is_told_too(person, course, code, sentence):
    response = signed_in(person).post(JOIN, {"code": code()})
    assert response.status_code == 422
    assert response.content.decode().count(sentence) == 2
    assert not person.courses.exists()


def test_an_account_joins_and_joining_twice_changes_nothing(person, course):
    client = signed_in(person)
    assert client.post(JOIN, {"code": course.code}).url == HOME
    client.post(JOIN, {"code": course.code})
    assert person.enrolments.count() == 1


def test_the_last_day_still_works(person):
    today = CourseFactory(ends_on=timezone.localdate())
    assert signed_in(person).post(JOIN, {"code": today.code}).url == HOME
