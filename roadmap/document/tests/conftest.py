"""What the tests of a roadmap have beside its organisation (``roadmap/conftest.py``)."""

import pytest


@pytest.fixture
def starter(starter, settings, tmp_path):
    """The codebook and the questionnaire, and a folder of one's own for PDFs."""
    settings.MEDIA_ROOT = tmp_path / "media"
