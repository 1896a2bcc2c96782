"""Makes numbered releases from the draft."""

from typing import Any

from django.db import transaction

from welzijn.accounts.models import User
from welzijn.ui.unprepared import UnpreparedError

from .models import CodebookRelease, fingerprint
from .payloads import KINDS, compose
from .records import MODELS, hold_draft, payloads


def draft_payload() -> dict[str, Any]:
    """The draft as a release would freeze it now. :class:`UnpreparedError` while nothing was loaded."""
    records = {kind: payloads(kind) for kind in KINDS}
    if not records["preface"]:
        raise UnpreparedError("The draft of the codebook is empty.")
    return compose(records)


@transaction.atomic
def publish(*, note: str, author: User | None) -> CodebookRelease:
    """Freeze the draft as the next release. Two people who publish at once wait for each other."""
    hold_draft()
    payload = draft_payload()
    release = CodebookRelease(
        number=(latest_number() or 0) + 1,
        payload=payload,
        payload_hash=fingerprint(payload),
        note=note,
        released_by=author,
    )
    release.full_clean()
    release.save()
    return release


def latest_number() -> int | None:
    """The number of the latest release, if there is one."""
    return CodebookRelease.objects.order_by("-number").values_list("number", flat=True).first()


def latest_payload() -> dict[str, Any]:
    """What the latest release froze. :class:`CodebookRelease.DoesNotExist` when there is none."""
    return CodebookRelease.objects.latest("number").payload


def all_as_loaded() -> bool:
    """Whether nobody changed or added anything since the starter content was loaded."""
    return all(
        record.is_as_loaded
        for model in MODELS.values()
        for record in model._default_manager.select_related(*model.LINKS)
    )
