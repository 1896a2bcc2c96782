"""Readers and a few editions that could leak."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from cases.library.services import withdraw
from cases.library.tests.factories import EditionFactory, observation, small_payload
from welzijn.accounts.models import Course, Enrolment, User


@pytest.fixture(autouse=True)
def _fresh_counts():
    """Nobody has asked anything yet."""
    cache.clear()


@pytest.fixture
def open_edition(db):
    return EditionFactory(payload=small_payload("Casus Wilg", observations=[observation(1)]))


@pytest.fixture
def registered_edition(db):
    return EditionFactory(payload=small_payload("Casus Geheim"), visibility="registered")


@pytest.fixture
def withdrawn_edition(db):
    edition = EditionFactory(payload=small_payload("Casus Weg"))
    return withdraw(edition=edition)


@pytest.fixture
def student(db):
    """A student in a course that runs, signed in."""
    teacher = User.objects.create_user("lesgever@voorbeeld.example", is_teacher=True)
    course = Course.objects.create(
        name="Cursus", code="ABCD", teacher=teacher, ends_on=timezone.localdate() + timedelta(days=9)
    )
    person = User.objects.create_user("student@voorbeeld.example")
    Enrolment.objects.create(course=course, user=person)
    return signed_in(person)


@pytest.fixture
def stranger(db):
    """Somebody with an account and nothing more, signed in."""
    return signed_in(User.objects.create_user("iemand@voorbeeld.example"))


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client
