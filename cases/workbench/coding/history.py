"""Every act on codings as a step, and the way back and forth through one's own steps."""

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Case as If
from django.db.models import F, JSONField, Q, When
from django.utils import timezone

from cases.turning import turnable, turning
from welzijn.accounts.models import User

from ..models import Case, CodingRound, SourceText
from .models import ATTRIBUTES, Coding, CodingStep

PLACE = ("text_id", "start", "end", "quote")
FIELDS = (*PLACE, "code", *ATTRIBUTES, "observation_id")
WRITTEN = (*(name.removesuffix("_id") for name in FIELDS), "removed_at", "updated_at", "version")
Change = dict[str, Any]
FEW = 20
"""Up to so many different changes are written one by one, each for all its codings at once."""


NO_REDO = (CodingStep.Verb.CARRY, CodingStep.Verb.REMOVE)
"""Who took a version of a text or a source away and back begins anew: no page does it again."""


class MovedOnError(Exception):
    """Somebody else changed these codings since. Nothing was written."""


class AcrossError(Exception):
    """The step is about several texts: it is turned as a whole, elsewhere. Nothing was written."""

    def __init__(self, step: CodingStep) -> None:
        super().__init__(step.verb)
        self.step = step


def state_of(coding: Coding) -> dict[str, Any] | None:
    """The changeable fields of a coding; None for one that was removed."""
    if coding.removed_at is not None:
        return None
    return {name: getattr(coding, name) for name in FIELDS}


def note_step(
    *,
    case: Case,
    verb: str,
    by: User,
    changes: Iterable[tuple[Coding, dict[str, Any] | None]],
    text: SourceText | None = None,
    coding_round: CodingRound | None = None,
    step_id: uuid.UUID | None = None,
) -> CodingStep:
    """Keep what ``by`` did: each coding as it is now, with its state before."""
    rows = [
        {"guid": str(coding.guid), "before": before, "after": state_of(coding)} for coding, before in changes
    ]
    step = CodingStep.objects.create(
        uuid=step_id or uuid.uuid4(), case=case, verb=verb, by=by, text=text, round=coding_round, changes=rows
    )
    if others := touched(rows) - {step.text_id}:
        link = CodingStep.others.through
        link.objects.bulk_create([link(codingstep_id=step.pk, sourcetext_id=key) for key in sorted(others)])
    return step


def touched(changes: Iterable[Change]) -> set[int]:
    """The texts on which the codings of a step stood or stand."""
    return {state["text_id"] for row in changes for state in (row["before"], row["after"]) if state}


def last_done(*, text: SourceText, by: User, coding_round: CodingRound | None = None) -> CodingStep | None:
    """The step that undoing takes back: one's own newest that touched this text and still stands."""
    return last_both(text=text, by=by, coding_round=coding_round)[0]


def last_undone(*, text: SourceText, by: User, coding_round: CodingRound | None = None) -> CodingStep | None:
    """The step that redoing brings back: what was undone last, unless something new was done since."""
    return last_both(text=text, by=by, coding_round=coding_round)[1]


def last_both(
    *, text: SourceText, by: User, coding_round: CodingRound | None = None
) -> tuple[CodingStep | None, CodingStep | None]:
    """What undoing takes back and what redoing brings back; one query.

    Of a step on several texts the changes, which may be many, are left for who asks for them.
    """
    mine = CodingStep.objects.filter(by=by, round=coding_round)
    here = mine.filter(text=text).exclude(verb=CodingStep.Verb.IMPORT)
    across = mine.filter(others=text, text=None).exclude(undone_at__isnull=False, verb__in=NO_REDO)
    few = When(text__isnull=False, then=F("changes"))
    light = turnable(here, across).defer("changes").annotate(few=If(few, output_field=JSONField()))
    return turning([_with_changes(step) for step in light])


def just_done(
    *, text: SourceText, by: User, since: datetime, coding_round: CodingRound | None = None
) -> CodingStep | None:
    """What ``by`` did on ``text`` since a moment; then undoing takes that back, and it ended every redo."""
    mine = CodingStep.objects.filter(text=text, by=by, round=coding_round, made_at__gte=since, undone_at=None)
    return mine.order_by("-pk").first()


def _with_changes(step: Any) -> CodingStep:
    if not step.is_across:
        step.changes = step.few
    found: CodingStep = step
    return found


@transaction.atomic
def undo(*, text: SourceText, by: User, coding_round: CodingRound | None = None) -> CodingStep | None:
    """Take one's own last step on ``text`` back; None when there is none.

    Raises MovedOnError when somebody else changed one of its codings since, and AcrossError for
    a step that touched this text among others.
    """
    SourceText.objects.select_for_update().get(pk=text.pk)
    step = last_done(text=text, by=by, coding_round=coding_round)
    return step and _turned(step, take_back)


@transaction.atomic
def redo(*, text: SourceText, by: User, coding_round: CodingRound | None = None) -> CodingStep | None:
    """Do one's own last undone step on ``text`` again; None when there is none. Raises like :func:`undo`."""
    SourceText.objects.select_for_update().get(pk=text.pk)
    step = last_undone(text=text, by=by, coding_round=coding_round)
    return step and _turned(step, do_again)


def _turned(step: CodingStep, turn: Callable[[CodingStep], int]) -> CodingStep:
    if step.is_across:
        raise AcrossError(step)
    turn(step)
    return step


@transaction.atomic
def take_back(step: CodingStep, *, but_gone: bool = False) -> int:
    """Take one step back as a whole, whoever did it; raises MovedOnError like :func:`undo`.

    With ``but_gone`` what was removed since stays so, and what stands as it was already is no
    hindrance. How many were left out because they are gone.
    """
    left = _move(step, "after", "before", but_gone=but_gone)
    CodingStep.objects.filter(pk=step.pk).update(undone_at=timezone.now())
    return left


@transaction.atomic
def do_again(step: CodingStep, *, but_gone: bool = False) -> int:
    """Do one step that was undone again, whoever did it; like :func:`take_back`."""
    left = _move(step, "before", "after", but_gone=but_gone)
    CodingStep.objects.filter(pk=step.pk).update(undone_at=None)
    return left


def _move(step: CodingStep, origin: str, target: str, *, but_gone: bool) -> int:
    """Bring every coding of a step from one state to the other, if it is still in the first."""
    guids = [row["guid"] for row in step.changes]
    codings = {str(c.guid): c for c in Coding.objects.filter(case=step.case_id, guid__in=guids)}
    rows, left = step.changes, 0
    if but_gone:
        rows, left = _without_gone(rows, codings, origin, target)
    _bring(rows, codings, origin, target)
    return left


def _without_gone(
    rows: Iterable[Change], codings: Mapping[str, Coding], origin: str, target: str
) -> tuple[list[Change], int]:
    """The rows that are still to be brought, and how many can't be because the coding or its text is gone."""
    texts = SourceText._base_manager.filter(pk__in={coding.text_id for coding in codings.values()})
    out = Q(erased_at__isnull=False) | Q(source__removed_at__isnull=False)
    hidden = set(texts.filter(out).values_list("pk", flat=True))
    todo, left = [], 0
    for row in rows:
        coding = codings.get(row["guid"])
        state = state_of(coding) if coding else None
        if coding and state == row[target]:
            continue
        if coding is None or coding.text_id in hidden or (state is None and row[origin]):
            left += 1
        else:
            todo.append(row)
    return todo, left


def _bring(rows: Collection[Change], codings: Mapping[str, Coding], origin: str, target: str) -> None:
    now = timezone.now()
    alike: dict[tuple[Any, ...], list[int]] = {}
    for row in rows:
        coding = codings.get(row["guid"])
        if coding is None or state_of(coding) != row[origin]:
            raise MovedOnError
        alike.setdefault(_difference(coding, row[target], now), []).append(coding.pk)
        _become(coding, row[target], now)
    if len(alike) > FEW:
        Coding.objects.bulk_update([codings[row["guid"]] for row in rows], WRITTEN, batch_size=500)
        return
    for difference, keys in alike.items():
        values = dict(difference) | {"updated_at": now, "version": F("version") + 1}
        Coding.objects.filter(pk__in=keys).update(**values)


def _difference(coding: Coding, state: dict[str, Any] | None, now: Any) -> tuple[tuple[str, Any], ...]:
    """What is to be written to bring a coding to a state."""
    values = {name: value for name, value in (state or {}).items() if getattr(coding, name) != value}
    return tuple({**values, "removed_at": None if state else now}.items())


def _become(coding: Coding, state: dict[str, Any] | None, now: Any) -> None:
    coding.removed_at = None if state else now
    for name, value in (state or {}).items():
        setattr(coding, name, value)
    coding.updated_at, coding.version = now, coding.version + 1
