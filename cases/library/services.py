"""The library's one door: publish an edition, withdraw it."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.codebook.models import CodebookRelease
from cases.codebook.queries import vocabulary as vocabulary_of_number
from cases.codebook.vocabulary import Vocabulary

from .derived import derived_fields, observation_of
from .models import Edition, EditionQuerySet, EditionTension, PublishedCase
from .payload import PayloadError, check
from .search import index
from .search.document import document_of
from .signals import edition_withdrawn


@transaction.atomic
def publish_edition(*, public_id: UUID | None, payload: Mapping[str, Any], visibility: str) -> Edition:
    """Publish ``payload`` as the next edition of a case.

    Without ``public_id`` the case gets a new public UUID. Raises ``PayloadError`` with
    a sentence per fault, ``PublishedCase.DoesNotExist`` for an unknown case and
    ``ValidationError`` for an unknown visibility.
    """
    vocabulary = _vocabulary(payload)
    check(payload, vocabulary)
    case = _published_case(public_id)
    highest = case.editions.aggregate(highest=Max("number"))["highest"] or 0
    case.editions.filter(is_latest=True).update(is_latest=False)
    edition = Edition(
        published_case=case,
        number=highest + 1,
        payload=json.loads(json.dumps(payload)),
        visibility=visibility,
        is_latest=True,
        **derived_fields(payload),
    )
    edition.full_clean()
    edition.save()
    EditionTension.objects.bulk_create(tension_rows(edition))
    _keep_found(case)
    return edition


def tension_rows(edition: Edition) -> list[EditionTension]:
    """The rows to filter on, one per observation of ``edition``."""
    return [
        EditionTension(edition=edition, **observation_of(seen)._asdict())
        for seen in edition.payload["observations"]
    ]


@transaction.atomic
def withdraw(*, edition: Edition) -> Edition:
    """Take one edition back; the newest one that still stands becomes the latest."""
    Edition.objects.filter(pk=edition.pk, withdrawn_at=None).update(
        withdrawn_at=timezone.now(), is_latest=False
    )
    edition.refresh_from_db()
    _choose_latest(edition.published_case)
    edition_withdrawn.send(sender=Edition, edition=edition)
    return edition


@transaction.atomic
def withdraw_case(*, published_case: PublishedCase) -> None:
    """Take every edition of a case back."""
    for edition in published_case.editions.standing().order_by("number"):
        withdraw(edition=edition)


@transaction.atomic
def rebuild_search() -> int:
    """Fill the search index anew with every newest edition; how many there are."""
    editions = _newest_of_anyone(Edition.objects.all())
    for edition in editions.iterator(chunk_size=100):
        _index(edition)
    return editions.count()


def _vocabulary(payload: Mapping[str, Any]) -> Vocabulary | None:
    """The words that ``payload`` was coded with, if it is well-formed enough to say."""
    number = payload.get("codebook_release") if isinstance(payload, Mapping) else None
    if not isinstance(number, int):
        return None
    try:
        return vocabulary_of_number(number)
    except CodebookRelease.DoesNotExist as fault:
        sentence = _("Uitgave %(number)s van het codeboek bestaat niet.") % {"number": number}
        raise PayloadError([sentence]) from fault


def _keep_found(case: PublishedCase) -> None:
    """Have search find of a case the newest edition of every reader, and no other."""
    newest = list(_newest_of_anyone(case.editions.all()))
    for pk in case.editions.exclude(pk__in=[edition.pk for edition in newest]).values_list("pk", flat=True):
        index.forget(pk)
    for edition in newest:
        _index(edition)


def _newest_of_anyone(editions: EditionQuerySet) -> EditionQuerySet:
    """Those of ``editions`` that are the newest of their case for registered readers, or for others."""
    return editions.standing().filter(Q(is_latest=True) | Q(pk__in=Edition.objects.newest_for(None)))


def _index(edition: Edition) -> None:
    index.keep(edition.pk, document_of(edition.payload, _vocabulary(edition.payload)))


def _published_case(public_id: UUID | None) -> PublishedCase:
    if public_id is None:
        return PublishedCase.objects.create()
    return PublishedCase.objects.select_for_update().get(uuid=public_id)


def _choose_latest(case: PublishedCase) -> None:
    newest = case.editions.standing().order_by("-number").first()
    if newest and not newest.is_latest:
        case.editions.filter(is_latest=True).update(is_latest=False)
        Edition.objects.filter(pk=newest.pk).update(is_latest=True)
    _keep_found(case)
