from functools import cache

import pytest
from django.test import Client
from django.utils import timezone

from cases.codebook.models import CodebookRelease, fingerprint
from cases.codebook.reading import read_yaml
from roadmap.questionnaire.models import InstrumentVersion
from roadmap.questionnaire.services import CONTENT

from .factories import OrganisationFactory, join, make_project


@cache
def questionnaire():
    return read_yaml(CONTENT)


@pytest.fixture
def starter(db):
    """The questionnaire, published, beside a codebook without words: answers need none."""
    CodebookRelease.objects.create(number=1, payload={}, payload_hash="leeg")
    payload = questionnaire()
    InstrumentVersion.objects.create(
        number=1, payload=payload, payload_hash=fingerprint(payload), published_at=timezone.now()
    )


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


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client
