"""Taking a record out of a case in such a way that it can be put back."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.serializers.base import DeserializedObject
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from welzijn.accounts.models import User

from ..models import Case, Consent, Observation, RemovedRecord, SourceRecord
from ..records import CaseRecord
from ..sources.removing import bring_back, hide
from .services import kind_of, touch

LABEL = 200


@transaction.atomic
def remove(*, record: CaseRecord, by: User) -> RemovedRecord | None:
    """Remove a record, keeping it with what hangs on it; None when that was done already.

    Raises ValidationError while others rest on it.
    """
    found = type(record)._base_manager.select_for_update().filter(pk=record.pk).first()
    if found is None:
        return None
    if isinstance(found, SourceRecord) and found.removed_at is not None:
        return None
    removed = RemovedRecord(
        case=found.case, kind=kind_of(found), label=_label(found), data=_snapshot(found), updated_by=by
    )
    if isinstance(found, SourceRecord):
        removed.data |= hide(source=found, by=by)
    else:
        _delete(found)
    removed.save()
    touch(found, by)
    return removed


def _delete(record: CaseRecord) -> None:
    try:
        record.delete()
    except ProtectedError as error:
        raise ValidationError(_in_use(len(error.protected_objects))) from error


@transaction.atomic
def restore(*, removed: RemovedRecord, by: User) -> None:
    """Put a removed record back as it was. Does nothing when that was done already.

    Raises ValidationError when what it rested on is gone, or when its place was taken.
    """
    claimed = RemovedRecord.objects.filter(pk=removed.pk, restored_at=None).update(restored_at=timezone.now())
    if not claimed or _was_hidden(removed, by):
        return
    for place, thawed in enumerate(_thaw(removed)):
        record = _record(thawed)
        _check(record)
        thawed.m2m_data = {name: _standing(record, name, keys) for name, keys in _links(thawed)}
        thawed.save()
        if place == 0:
            _restore_quotes(record, removed.data["quotes"])
            touch(record, by)


def _was_hidden(removed: RemovedRecord, by: User) -> bool:
    """Whether this is a source, which was only out of sight: it is back now, with its texts and codings."""
    if removed.kind != "sourcerecord":
        return False
    first = next(iter(_thaw(removed)))
    source = bring_back(source_id=_record(first).uuid, step_id=removed.data.get("step", ""))
    if source is None:
        return False
    touch(source, by)
    return True


def removed_of(case: Case, record_id: uuid.UUID) -> RemovedRecord | None:
    """What was removed under the public key ``record_id``, by itself or with what it hung on."""
    marker = f'"uuid": "{record_id}"'
    gone = RemovedRecord.objects.filter(case=case, restored_at=None)
    return next((removed for removed in gone if marker in removed.data["objects"]), None)


def as_it_was(removed: RemovedRecord, record_id: uuid.UUID) -> CaseRecord:
    """The removed record as it was, not saved."""
    return next(record for record in map(_record, _thaw(removed)) if record.uuid == record_id)


def _thaw(removed: RemovedRecord) -> Iterable[DeserializedObject]:
    return serializers.deserialize("json", removed.data["objects"])


def _record(thawed: DeserializedObject) -> CaseRecord:
    assert isinstance(thawed.object, CaseRecord)
    return thawed.object


def _label(record: CaseRecord) -> str:
    """What a list of removed things says of it."""
    described = getattr(record, "description_nl", "") or getattr(record, "description_en", "")
    return (f"{record}: {described}" if described else str(record))[:LABEL]


def _snapshot(record: CaseRecord) -> dict[str, Any]:
    hanging = list(Consent.objects.filter(source=record.pk)) if kind_of(record) == "sourcerecord" else []
    quotes = list(record.quotes.values_list("pk", flat=True)) if isinstance(record, Observation) else []
    return {"objects": serializers.serialize("json", [record, *hanging]), "quotes": quotes}


def _check(record: Any) -> None:
    """Refuse before anything is asked of a step or a source that is gone itself."""
    for name in ("step", "source"):
        key = getattr(record, f"{name}_id", None)
        if key and not record._meta.get_field(name).related_model._default_manager.filter(pk=key).exists():
            raise ValidationError(_("Zet eerst de stap of de bron terug waar dit bij hoort."))
    record.full_clean(validate_unique=True)


def _links(thawed: DeserializedObject) -> Iterable[tuple[str, Any]]:
    return (thawed.m2m_data or {}).items()


def _standing(record: Any, name: str, keys: Iterable[Any]) -> list[Any]:
    """Of what a record was tied to, what is still there."""
    related = record._meta.get_field(name).related_model
    return list(related._base_manager.filter(pk__in=[getattr(key, "pk", key) for key in keys]))


def _restore_quotes(record: CaseRecord, quotes: list[int]) -> None:
    if isinstance(record, Observation):
        record.quotes.set(record.case.quotes.filter(pk__in=quotes))


def _in_use(count: int) -> str:
    return _(
        "Dit wordt nog gebruikt in %(count)s andere onderdelen van de casus. "
        "Pas die eerst aan of verwijder ze."
    ) % {"count": count}
