import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _fresh_counts():
    """Nobody has asked anything yet."""
    cache.clear()
