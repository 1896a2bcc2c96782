"""A questionnaire for tests: as its first load publishes it, but its file is read once per process."""

from functools import cache
from typing import Any

from django.utils import timezone

from cases.codebook.models import fingerprint
from cases.codebook.reading import read_yaml
from roadmap.questionnaire.models import InstrumentVersion
from roadmap.questionnaire.services import CONTENT


@cache
def starter_questionnaire() -> tuple[dict[str, Any], str]:
    """What is asked, and its fingerprint."""
    payload = read_yaml(CONTENT)
    return payload, fingerprint(payload)


def make_instrument() -> InstrumentVersion:
    payload, found = starter_questionnaire()
    return InstrumentVersion.objects.create(
        number=1,
        payload=payload,
        payload_hash=found,
        loaded=True,
        note=f"Startinhoud {payload['content_version']}",
        published_at=timezone.now(),
    )
