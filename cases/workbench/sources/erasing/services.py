"""Erasing the words of a source for good. What stays is that there was a text, and who erased it when."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from welzijn.accounts.models import User

from ...editing.services import touch
from ...exchanging.services import forget_those_with
from ...models import Coding, CodingRound, CodingStep, Memo, Quote, RemovedRecord
from ..holding import hold_source, hold_texts_of
from ..models import Consent, SourceRecord, SourceText, TextPart, TextProposal


@dataclass(frozen=True)
class Held:
    """How much there is of a source that holds its words, or speaks about them."""

    words: int
    versions: int
    codings: int
    quotes: int
    memos: int
    rounds: int


def held_by(source: SourceRecord, user: User) -> Held:
    """What erasing would take, and what it would leave: memos, which are words of researchers.

    What others do in a round that is blind goes too, but ``user`` may not know how much it is.
    """
    texts = source.texts.filter(erased_at=None)
    about = Q(source=source) | Q(coding__text__in=texts)
    return Held(
        words=max((text.words for text in texts), default=0),
        versions=len(texts),
        codings=Coding.objects.standing().filter(text__in=texts).seen_by(user).count(),
        quotes=source.quotes.count(),
        memos=Memo.objects.seen_by(user).filter(about).count(),
        rounds=CodingRound.objects.filter(texts__in=texts, settled_at=None).distinct().count(),
    )


@transaction.atomic
def erase(*, source: SourceRecord, by: User | None) -> bool:
    """Erase every version of the text, and its words wherever they were kept; False when nothing was left.

    Can't be undone: no state, step or removed record keeps the words.
    """
    list(Quote.objects.select_for_update().filter(source=source).order_by("pk").values_list("pk"))
    hold_source(source.pk)
    keys = [text.pk for text in hold_texts_of(source) if text.erased_at is None]
    TextProposal._base_manager.filter(source=source).delete()
    forget_those_with(case=source.case, source_guid=str(source.guid))
    if not keys:
        return False
    _empty_steps(source, set(keys))
    now = timezone.now()
    Coding.objects.filter(text__in=keys).update(
        quote="", removed_at=Coalesce(F("removed_at"), now), updated_at=now, version=F("version") + 1
    )
    _delete_quotes(source)
    TextPart.objects.filter(text__in=keys).delete()
    SourceText._base_manager.filter(pk__in=keys).update(
        erased_at=now, erased_by=by, sha256="", file_name="", note=""
    )
    if by is not None:
        touch(source, by)
    return True


@transaction.atomic
def erase_after_withdrawal(*, consent_id: int) -> bool:
    """Erase the text for which this consent was given, if it is still the last and still withdrawn."""
    consent = Consent._base_manager.select_related("source__case").filter(pk=consent_id).first()
    if consent is None or consent.withdrawn_on is None:
        return False
    last = Consent._base_manager.filter(source=consent.source_id).order_by("-given_on", "-pk").first()
    return last == consent and erase(source=consent.source, by=None)


def _empty_steps(source: SourceRecord, keys: set[int]) -> None:
    """Steps of one text, and those that may be about several."""
    steps = CodingStep.objects.filter(case=source.case_id).filter(Q(text__in=keys) | Q(text=None))
    for step in steps.iterator(chunk_size=50):
        if _emptied(step.changes, keys):
            step.save(update_fields=["changes"])


def _emptied(changes: Iterable[dict[str, Any]], keys: set[int]) -> bool:
    """Take the words out of the states of codings on these texts; whether there were any."""
    states = [row[side] for row in changes for side in ("before", "after") if row[side]]
    found = [state for state in states if state["text_id"] in keys and state["quote"]]
    for state in found:
        state["quote"] = ""
    return bool(found)


def _delete_quotes(source: SourceRecord) -> None:
    Quote.objects.filter(source=source).delete()
    removed = RemovedRecord.objects.filter(case=source.case_id, kind="quote")
    of_source = [
        record.pk
        for record in removed
        if json.loads(record.data["objects"])[0]["fields"].get("source") == source.pk
    ]
    RemovedRecord.objects.filter(pk__in=of_source).delete()
