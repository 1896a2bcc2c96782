"""Every write on a record of a case: add, change with its version, mark as finished."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone

from welzijn.accounts.models import User

from ..models import Case, CaseMember, CaseSection, Finding
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
    """Another request saved the record since it was read. Nothing was written."""


@transaction.atomic
def add(*, record: CaseRecord, by: User, links: Links | None = None) -> None:
    """Save a new record of a case.

    Raises ValidationError when it is not sound, or when another request saved the same
    judgement first. The record's ``uuid`` is the nonce of the form it came from: when that
    form was sent twice at the same moment, the second raises StaleVersionError.
    """
    record.updated_by = by
    record.hold()
    try:
        _check(record)
        with transaction.atomic():
            record.save(force_insert=True)
    except (IntegrityError, ValidationError):
        if type(record)._base_manager.filter(uuid=record.uuid, case=record.case).exists():
            raise StaleVersionError from None
        _check(record)
        raise
    _link(record, links)
    touch(record, by)


@transaction.atomic
def change(*, record: Record, version: int, by: User, links: Links | None = None) -> None:
    """Save ``record`` if it still has ``version``; raise StaleVersionError otherwise."""
    record.hold()
    _check(record)
    same = type(record)._base_manager.filter(pk=record.pk, version=version)
    if not same.update(version=F("version") + 1):
        raise StaleVersionError
    record.version = version + 1
    record.updated_by = by
    record.save()
    _link(record, links)
    touch(record, by)


@transaction.atomic
def mark_section(*, case: Case, key: str, done: bool, by: User) -> CaseSection:
    """Say that a section is finished, or that it isn't after all."""
    section, _made = CaseSection.objects.get_or_create(case=case, key=key)
    section.state = CaseSection.State.DONE if done else CaseSection.State.IN_PROGRESS
    section.updated_by = by
    section.save(update_fields=["state", "updated_by", "updated_at"])
    _note_change(case, by)
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


def kind_of(record: Record) -> str:
    """The name of the table of a record."""
    return record._meta.model_name or ""


def _link(record: models.Model, links: Links | None) -> None:
    for name, things in (links or {}).items():
        getattr(record, name).set(things)


def touch(record: Record, by: User) -> None:
    """The case changed, its section is no longer untouched, and its writer can't be the reviewer any more."""
    case = record if isinstance(record, Case) else _case_of(record)
    if key := section_of(record):
        begun = {"state": CaseSection.State.IN_PROGRESS}
        section, made = CaseSection.objects.get_or_create(case=case, key=key, defaults=begun)
        if not made and section.state == CaseSection.State.NOT_STARTED:
            CaseSection.objects.filter(pk=section.pk).update(**begun)
    _note_change(case, by)
    CaseMember.objects.filter(case=case, user=by, wrote=False).exclude(role="reviewer").update(wrote=True)


def _case_of(record: Record) -> Case:
    assert isinstance(record, CaseRecord)
    return record.case


def _note_change(case: Case, by: User) -> None:
    """The list of cases is ordered by this; the version of the case itself stays."""
    Case.objects.filter(pk=case.pk).update(updated_at=timezone.now(), updated_by=by)


def section_of(record: Record) -> str:
    """The key of the section of the task list to which a record belongs; empty for none."""
    if isinstance(record, CaseSection):
        return record.key
    if isinstance(record, Finding):
        return FINDING_SECTIONS[Finding.Kind(record.kind)]
    return SECTIONS.get(kind_of(record), "")


def new_nonce() -> uuid.UUID:
    """The name a form gives to what it will make, so that sending it twice makes one thing."""
    return uuid.uuid4()
