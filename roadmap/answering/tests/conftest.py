"""Answers need a questionnaire, and no words of the codebook."""

import pytest

from cases.codebook.models import CodebookRelease
from roadmap.questionnaire.tests.factories import make_instrument


@pytest.fixture
def starter(db):
    """The questionnaire, published, beside a codebook without words."""
    CodebookRelease.objects.create(number=1, payload={}, payload_hash="leeg")
    make_instrument()
