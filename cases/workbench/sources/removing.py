"""A source leaves the case with its texts and codings, and comes back with them."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from welzijn.accounts.models import User

from ..coding.history import MovedOnError, note_step, state_of, take_back
from ..models import Coding, CodingRound, CodingStep
from .holding import hold_source, hold_texts_of
from .models import SourceRecord


@transaction.atomic
def hide(*, source: SourceRecord, by: User) -> dict[str, Any]:
    """Take a source out of sight with all that hangs on it; gives what :func:`bring_back` needs.

    Raises ValidationError while quotes rest on it, or a round that isn't settled.
    """
    hold_source(source.pk)
    texts = hold_texts_of(source)
    _refuse_while_in_use(source)
    codings = list(Coding.objects.standing().filter(text__in=texts))
    changes = [(coding, state_of(coding)) for coding in codings]
    now = timezone.now()
    for coding in codings:
        coding.removed_at = coding.updated_at = now
        coding.version += 1
    Coding.objects.bulk_update(codings, ["removed_at", "updated_at", "version"], batch_size=500)
    kept: dict[str, Any] = {}
    if codings:
        step = note_step(case=source.case, verb=CodingStep.Verb.REMOVE, by=by, changes=changes)
        kept["step"] = str(step.uuid)
    SourceRecord.objects.filter(pk=source.pk).update(removed_at=now)
    return kept


@transaction.atomic
def bring_back(*, source_id: uuid.UUID, step_id: str) -> SourceRecord | None:
    """The source as it was, with its codings; None when it was never hidden."""
    found = SourceRecord._base_manager.filter(uuid=source_id).first()
    if found is None:
        return None
    source = hold_source(found.pk)
    hold_texts_of(source)
    SourceRecord._base_manager.filter(pk=source.pk).update(removed_at=None)
    if step_id:
        _put_back_codings(uuid.UUID(step_id))
    source.refresh_from_db()
    return source


def _put_back_codings(step_id: uuid.UUID) -> None:
    try:
        take_back(CodingStep.objects.get(uuid=step_id, undone_at=None))
    except MovedOnError:
        raise ValidationError(_("De coderingen van deze bron zijn intussen veranderd.")) from None
    Coding.objects.standing().filter(text__erased_at__isnull=False).update(removed_at=timezone.now())


def _refuse_while_in_use(source: SourceRecord) -> None:
    if count := source.quotes.count():
        raise ValidationError(
            _(
                "Dit wordt nog gebruikt in %(count)s andere onderdelen van de casus. "
                "Pas die eerst aan of verwijder ze."
            )
            % {"count": count}
        )
    names = CodingRound.objects.filter(texts__source=source, settled_at=None).values_list("name", flat=True)
    if found := sorted(set(names)):
        raise ValidationError(
            _(
                "Deze bron zit in een codeerronde die nog niet is afgerond: %(rounds)s. Rond die ronde eerst "
                "af; daarna kunt u de bron verwijderen."
            )
            % {"rounds": ", ".join(found)}
        )
