"""An organisation with a project, people and a codebook, for the tests of its roadmap."""

import pytest

from cases.codebook.tests.factories import make_release
from roadmap.answering.tests.conftest import signed_in
from roadmap.answering.tests.factories import OrganisationFactory, join, make_project
from roadmap.questionnaire.services import load_instrument


@pytest.fixture
def starter(db, settings, tmp_path):
    """The codebook and the questionnaire, and a folder of one's own for PDFs."""
    settings.MEDIA_ROOT = tmp_path / "media"
    make_release(1)
    load_instrument()


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
