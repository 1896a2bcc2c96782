"""Every write on a record of a case: add, change with its version, remove and put back."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from welzijn.accounts.models import User

from ..models import Case, CaseMember, CaseSection, Consent, Finding, Observation, RemovedRecord
from ..records import CaseRecord, Record

Links = Mapping[str, Iterable[models.Model]]

SECTIONS = {
    "trajectorystep": CaseSection.Key.TRAJECTORY,
    "observation": CaseSection.Key.TENSIONS,
    "quote": CaseSection.Key.QUOTES,
    "sourcerecord": CaseSection.Key.SOURCES,
    "consent": CaseSection.Key.SOURCES,
}
FINDING_SECTIONS = {
    Finding.Kind.FACTOR: CaseSection.Key.FACTORS,
    Finding.Kind.PRINCIPLE: CaseSection.Key.PRINCIPLES,
    Finding.Kind.OUTCOME: CaseSection.Key.OUTCOMES,
    Finding.Kind.COMPETENCE: CaseSection.Key.COMPETENCES,
}


class StaleVersionError(Exception):
    """Somebody else changed the record since it was read. Nothing was written."""


@transaction.atomic
def add(*, record: CaseRecord, by: User, links: Links | None = None) -> None:
    """Save a new record of a case.

    Raises ValidationError when it is not sound, or when another request saved the same
    judgement first. The record's ``uuid`` is the nonce of the form it came from.
    """
    record.updated_by = by
    _check(record)
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError:
        record.full_clean()
        raise
    _link(record, links)
    _touch(record, by)


@transaction.atomic
def change(*, record: Record, version: int, by: User, links: Links | None = None) -> None:
    """Save ``record`` if it still has ``version``; raise StaleVersionError otherwise."""
    _check(record)
    same = type(record)._base_manager.filter(pk=record.pk, version=version)
    if not same.update(version=F("version") + 1):
        raise StaleVersionError
    record.version = version + 1
    record.updated_by = by
    record.save()
    _link(record, links)
    _touch(record, by)


@transaction.atomic
def remove(*, record: CaseRecord, by: User) -> RemovedRecord:
    """Remove a record, keeping it with what hangs on it; refuse while others rest on it."""
    removed = RemovedRecord(
        case=record.case, kind=_kind(record), label=str(record)[:200], data=_snapshot(record), updated_by=by
    )
    try:
        record.delete()
    except ProtectedError as error:
        raise ValidationError(_in_use(len(error.protected_objects))) from error
    removed.save()
    _touch(record, by)
    return removed


@transaction.atomic
def restore(*, removed: RemovedRecord, by: User) -> None:
    """Put a removed record back as it was. Does nothing when that was done already."""
    claimed = RemovedRecord.objects.filter(pk=removed.pk, restored_at=None).update(restored_at=timezone.now())
    if not claimed:
        return
    for place, thawed in enumerate(serializers.deserialize("json", removed.data["objects"])):
        thawed.object.full_clean(validate_unique=True)
        thawed.save()
        if place == 0:
            _restore_quotes(thawed.object, removed.data["quotes"])
            _touch(thawed.object, by)


@transaction.atomic
def mark_section(*, case: Case, key: str, done: bool, by: User) -> CaseSection:
    """Say that a section is finished, or that it isn't after all."""
    section, _made = CaseSection.objects.get_or_create(case=case, key=key)
    section.state = CaseSection.State.DONE if done else CaseSection.State.IN_PROGRESS
    section.updated_by = by
    section.save(update_fields=["state", "updated_by", "updated_at"])
    return section


def _check(record: Record) -> None:
    """``full_clean`` without asking the database for what only the program itself sets."""
    errors: dict[str, Any] = {}
    checks = (
        lambda: record.clean_fields(exclude={"case", "updated_by", "created_by", "uuid"}),
        record.clean,
        lambda: record.validate_constraints(exclude=set(errors)),
    )
    for check in checks:
        try:
            check()
        except ValidationError as error:
            errors = error.update_error_dict(errors)
    if errors:
        raise ValidationError(errors)


def _kind(record: Record) -> str:
    return record._meta.model_name or ""


def _snapshot(record: CaseRecord) -> dict[str, Any]:
    hanging = list(Consent.objects.filter(source=record.pk)) if _kind(record) == "sourcerecord" else []
    quotes = list(record.quotes.values_list("pk", flat=True)) if isinstance(record, Observation) else []
    return {"objects": serializers.serialize("json", [record, *hanging]), "quotes": quotes}


def _restore_quotes(record: models.Model, quotes: list[int]) -> None:
    if isinstance(record, Observation):
        record.quotes.set(record.case.quotes.filter(pk__in=quotes))


def _in_use(count: int) -> str:
    return _(
        "Dit wordt nog gebruikt in %(count)s andere onderdelen van de casus. "
        "Pas die eerst aan of verwijder ze."
    ) % {"count": count}


def _link(record: models.Model, links: Links | None) -> None:
    for name, things in (links or {}).items():
        getattr(record, name).set(things)


def _touch(record: Record, by: User) -> None:
    """The section is no longer untouched, and its writer can't be the reviewer any more."""
    case = record if isinstance(record, Case) else record.case  # type: ignore[attr-defined]
    CaseMember.objects.filter(case=case, user=by, wrote=False).exclude(role="reviewer").update(wrote=True)
    if key := _section_key(record):
        begun = {"state": CaseSection.State.IN_PROGRESS}
        section, made = CaseSection.objects.get_or_create(case=case, key=key, defaults=begun)
        if not made and section.state == CaseSection.State.NOT_STARTED:
            CaseSection.objects.filter(pk=section.pk).update(**begun)


def _section_key(record: Record) -> str:
    if isinstance(record, CaseSection):
        return record.key
    if isinstance(record, Finding):
        return FINDING_SECTIONS[Finding.Kind(record.kind)]
    return SECTIONS.get(_kind(record), "")


def section_of(record: Record) -> str:
    """The key of the section of the task list to which a record belongs."""
    return _section_key(record)


def new_nonce() -> uuid.UUID:
    """The name a form gives to what it will make, so that sending it twice makes one thing."""
    return uuid.uuid4()
