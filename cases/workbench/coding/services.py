"""Every write on codings. All of them take the text's lock, keep a step, and can be undone."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from welzijn.accounts.models import User

from ..editing.services import StaleVersionError, touch
from ..models import Case, CodingRound, SourceText
from ..rounds.gate import check_open, check_place
from ..sources.texts import words_at
from .history import note_step, state_of
from .models import ATTRIBUTES, Coder, Coding, CodingStep
from .places import PlaceError, check_range, check_words, is_half_a_flag

MARGIN = 2
"""Code points read on either side of a place, to see whether it parts a letter."""
Verb = CodingStep.Verb


@dataclass(frozen=True)
class Wish:
    """A coding that somebody asks for. ``quote`` is what that person saw standing there."""

    start: int
    end: int
    code: str
    quote: str | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)
    guid: uuid.UUID | None = None
    selection: uuid.UUID | None = None


def coder_for(*, case: Case, user: User) -> Coder:
    """``user`` as a coder of ``case``."""
    return Coder.objects.get_or_create(case=case, user=user, defaults={"name": str(user)})[0]


def add_codings(
    *,
    text: SourceText,
    wishes: Iterable[Wish],
    by: User,
    coding_round: CodingRound | None = None,
    verb: str = Verb.ADD,
) -> list[Coding]:
    """Code one or more places of the newest version of a text; all of them or none.

    What stands already (the same place, code and coder, or a ``guid`` that was sent before)
    is returned as it is. Raises PlaceError for a place that can't be coded, with nothing stored;
    for one that no text of this length has, before the database is asked.
    """
    wishes = list(wishes)
    for wish in wishes:
        check_range(wish.start, wish.end, text.length)
    return _add(text, wishes, by, coding_round, verb)


@transaction.atomic
def _add(
    text: SourceText, wishes: Iterable[Wish], by: User, coding_round: CodingRound | None, verb: str
) -> list[Coding]:
    SourceText.objects.select_for_update().only("pk").get(pk=text.pk)
    case = text.source.case
    coder = coder_for(case=case, user=by)
    if coding_round is not None:
        check_open(coding_round, by.pk)
    found, made = [], []
    for wish in wishes:
        if coding_round is not None:
            check_place(coding_round, text, wish.start, wish.end, wish.code)
        coding = _standing(case, text, wish, coder, coding_round)
        if coding is not None:
            _check_seen(coding, wish)
        else:
            coding = _made(case, text, wish, coder, coding_round)
            made.append(coding)
        found.append(coding)
    if made:
        note_step(
            case=case,
            verb=verb,
            by=by,
            changes=[(c, None) for c in made],
            text=text,
            coding_round=coding_round,
        )
        touch(text.source, by)
    return found


@transaction.atomic
def change_coding(*, coding: Coding, version: int, by: User, **values: Any) -> Coding:
    """Give a coding another place, code, attribute or observation.

    Raises StaleVersionError when it was changed or removed since ``version``.
    """
    text = _locked(coding.text)
    now = Coding.objects.standing().filter(pk=coding.pk, version=version).first()
    if now is None:
        raise StaleVersionError
    if now.round is not None and not now.settled:
        check_open(now.round, by.pk)
    before = state_of(now)
    for name, value in values.items():
        setattr(now, name, value)
    if {"start", "end"} & values.keys():
        now.quote = _checked_words(text, now.start, now.end, None)
    now.version, now.updated_at = version + 1, timezone.now()
    now.save()
    note_step(
        case=now.case,
        verb=Verb.CHANGE,
        by=by,
        changes=[(now, before)],
        text=text,
        coding_round=_stack_of(now),
    )
    touch(text.source, by)
    return now


@transaction.atomic
def remove_codings(
    *, text: SourceText, codings: Iterable[Coding], by: User, coding_round: CodingRound | None = None
) -> list[Coding]:
    """Take codings of a text away; those that were removed already are left alone."""
    _locked(text)
    if coding_round is not None:
        check_open(coding_round, by.pk)
    asked = [coding.pk for coding in codings]
    layer = text.codings.layer(coding_round.pk) if coding_round else text.codings.agreed()
    standing = list(layer.standing().filter(pk__in=asked))
    changes = [(coding, state_of(coding)) for coding in standing]
    for coding in standing:
        coding.removed_at = coding.updated_at = timezone.now()
        coding.version += 1
    Coding.objects.bulk_update(standing, ["removed_at", "updated_at", "version"], batch_size=500)
    if standing:
        note_step(
            case=standing[0].case,
            verb=Verb.REMOVE,
            by=by,
            changes=changes,
            text=text,
            coding_round=coding_round,
        )
        touch(text.source, by)
    return standing


def _stack_of(coding: Coding) -> CodingRound | None:
    """The round in which a step on this coding is undone; what was settled belongs to the case again."""
    return None if coding.settled else coding.round


@transaction.atomic
def put_back(*, coding: Coding, by: User) -> Coding:
    """Let a coding that was removed stand again as it was; one that stands is left alone."""
    text = _locked(coding.text)
    now = Coding.objects.get(pk=coding.pk)
    if now.removed_at is None:
        return now
    now.removed_at, now.updated_at, now.version = None, timezone.now(), now.version + 1
    now.save()
    note_step(
        case=now.case,
        verb=Verb.CHANGE,
        by=by,
        changes=[(now, None)],
        text=text,
        coding_round=_stack_of(now),
    )
    touch(text.source, by)
    return now


def _locked(text: SourceText) -> SourceText:
    """The text, held for this transaction: who codes it next waits."""
    return SourceText.objects.select_for_update(of=("self",)).select_related("source__case").get(pk=text.pk)


def _standing(
    case: Case, text: SourceText, wish: Wish, coder: Coder, coding_round: CodingRound | None
) -> Coding | None:
    """What was sent before under the same name, or stands there already with this code by this coder."""
    same = Q(text=text, removed_at=None, settled=False, round=coding_round)
    same &= Q(start=wish.start, end=wish.end, code=wish.code, coder=coder)
    sent = Q(case=case, guid=wish.guid) if wish.guid else Q()
    found = list(Coding.objects.filter(same | sent).order_by("pk"))
    return next((one for one in found if one.guid == wish.guid), found[0] if found else None)


def _check_seen(coding: Coding, wish: Wish) -> None:
    """Raise PlaceError for who saw other words where a coding stands; one sent before may have moved."""
    is_there = (coding.start, coding.end) == (wish.start, wish.end)
    if is_there and wish.quote not in (None, coding.quote):
        raise PlaceError("other_words")


def _made(case: Case, text: SourceText, wish: Wish, coder: Coder, coding_round: CodingRound | None) -> Coding:
    quote = _checked_words(text, wish.start, wish.end, wish.quote)
    attributes = {name: wish.attributes[name] for name in ATTRIBUTES if name in wish.attributes}
    return Coding.objects.create(
        guid=wish.guid or uuid.uuid4(),
        selection=wish.selection or uuid.uuid4(),
        case=case,
        text=text,
        start=wish.start,
        end=wish.end,
        quote=quote,
        code=wish.code,
        coder=coder,
        round=coding_round,
        **attributes,
    )


def _checked_words(text: SourceText, start: int, end: int, quote: str | None) -> str:
    check_range(start, end, text.length)
    begin = max(0, start - MARGIN)
    around = words_at(text, begin, end + MARGIN)
    while begin > 0 and is_half_a_flag(around[0]):
        # Halves of flags are paired from where their run begins, and that lies further back.
        further = max(0, 2 * begin - end - MARGIN)
        around, begin = words_at(text, further, begin) + around, further
    return check_words(around, start - begin, end - begin, quote)


__all__ = [
    "PlaceError",
    "Verb",
    "Wish",
    "add_codings",
    "change_coding",
    "coder_for",
    "put_back",
    "remove_codings",
]
