import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.timezone import localdate

from cases.library.models import Edition
from cases.library.tests.factories import EditionFactory, payload
from welzijn.accounts.models import Course, Enrolment, Membership, Organisation, User

pytestmark = pytest.mark.django_db
TODAY = localdate()


def someone(**marks):
    return User.objects.create_user(
        f"u{User.objects.count()}@voorbeeld.example", "wachtwoord-voor-test", **marks
    )


def student(ends_on):
    teacher = someone(is_teacher=True)
    course = Course.objects.create(name="Sociaal werk", code=f"C{ends_on}", teacher=teacher, ends_on=ends_on)
    person = someone()
    Enrolment.objects.create(course=course, user=person)
    return person


def member():
    person = someone()
    Membership.objects.create(organisation=Organisation.objects.create(name="X"), user=person)
    return person


READERS = {
    "a researcher": lambda: someone(is_researcher=True),
    "a lead researcher": lambda: someone(is_lead_researcher=True),
    "a teacher": lambda: someone(is_teacher=True),
    "a member of an organisation": member,
    "a student on the last day": lambda: student(TODAY),
}
OTHERS = {
    "nobody": lambda: None,
    "a visitor": AnonymousUser,
    "an account without a role": someone,
    "an administrator": lambda: someone(is_superuser=True),
    "a student of an ended course": lambda: student(TODAY - datetime.timedelta(days=2)),
    "a closed account": lambda: someone(is_researcher=True, is_active=False),
}


@pytest.fixture
def editions():
    return {
        "open": EditionFactory(),
        "registered": EditionFactory(payload=payload(2), visibility="registered"),
    }


@pytest.mark.parametrize("person", READERS.values(), ids=READERS.keys())
def test_registered_readers_read_all(person, editions):
    assert set(Edition.objects.visible_to(person())) == set(editions.values())


@pytest.mark.parametrize("person", OTHERS.values(), ids=OTHERS.keys())
def test_everyone_else_reads_what_is_open(person, editions):
    assert list(Edition.objects.visible_to(person())) == [editions["open"]]
