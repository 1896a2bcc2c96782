"""Answers need a questionnaire, and no words of the codebook."""

from functools import cache

import pytest
from django.utils import timezone

from cases.codebook.models import CodebookRelease, fingerprint
from cases.codebook.reading import read_yaml
from roadmap.questionnaire.models import InstrumentVersion
from roadmap.questionnaire.services import CONTENT


@cache
def questionnaire():
    return read_yaml(CONTENT)


@pytest.fixture
def starter(db):
    """The questionnaire, published, beside a codebook without words."""
    CodebookRelease.objects.create(number=1, payload={}, payload_hash="leeg")
    payload = questionnaire()
    InstrumentVersion.objects.create(
        number=1, payload=payload, payload_hash=fingerprint(payload), published_at=timezone.now()
    )
