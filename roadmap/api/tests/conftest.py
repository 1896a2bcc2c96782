"""An organisation with a project, beside another with secrets."""

import pytest
from django.core.cache import cache

from cases.codebook.tests.factories import make_release
from roadmap.answering.tests.factories import OrganisationFactory, join, make_project
from roadmap.questionnaire.services import load_instrument


@pytest.fixture(autouse=True)
def _fresh_counts():
    """Nobody has asked anything yet."""
    cache.clear()


@pytest.fixture
def starter(db):
    make_release(1)
    load_instrument()


@pytest.fixture
def organisation(db):
    return OrganisationFactory(name="OCMW Voorbeeld")


@pytest.fixture
def coordinator(organisation):
    return join(organisation, "coordinator")


@pytest.fixture
def project(starter, organisation):
    return make_project(organisation, name="Wijkteams 2027")


@pytest.fixture
def theirs(starter):
    """A project of somebody else."""
    return make_project(OrganisationFactory(name="CAW Geheim"), name="Geheim plan")


@pytest.fixture
def coordinating(client, coordinator):
    """The coordinator, signed in."""
    client.force_login(coordinator)
    return client
