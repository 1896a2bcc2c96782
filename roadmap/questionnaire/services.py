"""Every write of the questionnaire, by its verb."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.codebook.models import fingerprint
from cases.codebook.queries import current_vocabulary
from cases.codebook.reading import read_yaml
from roadmap.questionnaire.logic import read_instrument

from .models import InstrumentVersion

CONTENT = Path(__file__).parent / "content" / "questionnaire.yaml"


@dataclass(frozen=True)
class InstrumentReport:
    """What a load did: the latest version's number, and whether it was made just now."""

    number: int
    made: bool


@transaction.atomic
def load_instrument(path: Path = CONTENT) -> InstrumentReport:
    """Load the questionnaire as version 1, or as the next one when the version of the content changed.

    A version that a researcher published is never followed by one from the content.
    Raises ``ContentError`` (of the logic, or of reading the file) before anything is written.
    """
    payload = read_yaml(Path(path))
    read_instrument(payload, {tension.key for tension in current_vocabulary().tensions})
    latest = InstrumentVersion.objects.published().order_by("-number").first()
    if latest and not _is_newer(payload, latest):
        return InstrumentReport(number=latest.number or 0, made=False)
    number = (latest.number or 0) + 1 if latest else 1
    _publish(number, payload)
    return InstrumentReport(number=number, made=True)


def _is_newer(payload: dict[str, Any], latest: InstrumentVersion) -> bool:
    return latest.loaded and latest.payload["content_version"] != payload["content_version"]


def _publish(number: int, payload: dict[str, Any]) -> InstrumentVersion:
    version = InstrumentVersion(
        number=number,
        payload=payload,
        payload_hash=fingerprint(payload),
        loaded=True,
        note=f"Startinhoud {payload['content_version']}",
        published_at=timezone.now(),
    )
    version.full_clean()
    version.save()
    return version
