"""An organisation with people and a project, for the tests of every room that works with one."""

import pytest

from cases.codebook.tests.factories import make_release
from roadmap.answering.tests.factories import OrganisationFactory, join, make_project, signed_in
from roadmap.questionnaire.tests.factories import make_instrument


@pytest.fixture
def starter(db):
    """The codebook and the questionnaire, as they are after the first load."""
    make_release(1)
    make_instrument()


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
def coordinating(coordinator):
    """The coordinator, signed in."""
    return signed_in(coordinator)
