import pytest
from django.core.management import call_command
from django.test import Client

from .factories import OrganisationFactory, join, make_project


@pytest.fixture
def starter(db):
    """Codebook and questionnaire, released."""
    call_command("load_starter", verbosity=0)


@pytest.fixture
def organisation(db):
    return OrganisationFactory(name="OCMW Voorbeeld")


@pytest.fixture
def coordinator(organisation):
    return join(organisation, "coordinator")


@pytest.fixture
def contributor(organisation):
    return join(organisation)


@pytest.fixture
def project(starter, organisation):
    return make_project(organisation)


@pytest.fixture
def browser(coordinator):
    """The coordinator, signed in. Not a real browser."""
    return signed_in(coordinator)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client
