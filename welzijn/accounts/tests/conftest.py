import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from welzijn.accounts.models import User

from .factories import PASSWORD, CourseFactory, OrganisationFactory, PersonFactory, join


@pytest.fixture(autouse=True)
def no_old_limits():
    """How often an address was used is kept in the cache; a test begins without."""
    cache.clear()


@pytest.fixture
def visiting():
    return Client()


@pytest.fixture
def person(db):
    return PersonFactory(name="Nele Nieuw")


@pytest.fixture
def administrator(db):
    return PersonFactory(name="Bas Beheer", is_superuser=True)


@pytest.fixture
def lead(db):
    return PersonFactory(name="Lien Lead", is_lead_researcher=True)


@pytest.fixture
def teacher(db):
    return PersonFactory(name="Lotte Les", is_teacher=True)


@pytest.fixture
def course(teacher):
    return CourseFactory(teacher=teacher)


@pytest.fixture
def organisation(db):
    return OrganisationFactory(name="OCMW Voorbeeld")


@pytest.fixture
def coordinator(organisation):
    return join(organisation, "coordinator", name="Olga Coördinator")


@pytest.fixture
def contributor(organisation):
    return join(organisation, "contributor", name="Karin Medewerker")


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def link_in_mail() -> str:
    """The path of the only link in the last mail."""
    [link] = re.findall(r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body)
    return link


def confirm(client: Client, email: str) -> str:
    """Follow the link of the confirmation mail and press the button; where one lands."""
    assert mail.outbox[-1].to == [email]
    response = client.post(link_in_mail())
    assert EmailAddress.objects.get(email=email).verified
    return response.url


__all__ = ["PASSWORD", "confirm", "link_in_mail", "signed_in"]
