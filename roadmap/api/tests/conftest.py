"""Beside the organisation of ``roadmap/conftest.py``, another with secrets."""

import pytest
from django.core.cache import cache

from roadmap.answering.tests.factories import OrganisationFactory, make_project


@pytest.fixture(autouse=True)
def _fresh_counts():
    """Nobody has asked anything yet."""
    cache.clear()


@pytest.fixture
def theirs(starter):
    """A project of somebody else."""
    return make_project(OrganisationFactory(name="CAW Geheim"), name="Geheim plan")
