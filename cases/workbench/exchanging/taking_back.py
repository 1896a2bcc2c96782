"""The codings of a file that came in, taken back as one step and done again as one.

What somebody changed, removed or wrote a memo on since is that person's work: it is left as it is, and
belongs to the file no more. Sources, codes, memos and coders of the file stay in any case. The same few
queries for any number of codings.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from welzijn.accounts.models import User

from ..coding.models import CodingQuerySet
from ..editing.services import touch
from ..models import BroughtIn, Case, Coding, CodingStep, Memo, SourceText
from ..sources.holding import hold_texts


@dataclass(frozen=True)
class Turned:
    """How many codings were taken back or came again, and how many were left as they are."""

    done: int
    left: int


def begin(*, case: Case, file_name: str, by: User) -> BroughtIn:
    """The step to which the codings of a file will belong."""
    step = CodingStep.objects.create(case=case, verb=CodingStep.Verb.IMPORT, by=by, changes=[])
    return BroughtIn.objects.create(step=step, file_name=file_name)


def end(brought_in: BroughtIn) -> None:
    """Say on which texts they came. What is written from now on is no part of the file."""
    step, link = brought_in.step, CodingStep.others.through
    texts = brought_in.codings.order_by("text").values_list("text", flat=True).distinct()
    link.objects.bulk_create(link(codingstep_id=step.pk, sourcetext_id=text) for text in texts)
    CodingStep.objects.filter(pk=step.pk).update(made_at=timezone.now())
    BroughtIn.objects.filter(pk=brought_in.pk).update(count=brought_in.codings.count())


def untouched(brought_in: BroughtIn) -> CodingQuerySet:
    """Its codings that stand as they came: nobody changed one, or wrote a memo on it."""
    later = Q(created_at__gt=brought_in.step.made_at) | Q(version__gt=1)
    written = Memo._base_manager.filter(later, coding=OuterRef("pk"))
    found = Coding.objects.standing().filter(brought_in=brought_in, version=brought_in.version)
    return found.filter(~Exists(written))


def returnable(brought_in: BroughtIn) -> CodingQuerySet:
    """Its codings that can come again: they are as undoing left them, and their words are there.

    One that a colleague gave again meanwhile doesn't come twice.
    """
    same = {name: OuterRef(name) for name in ("text", "start", "end", "code", "coder")}
    again = Coding.objects.standing().filter(**same, round=None)
    found = Coding.objects.filter(brought_in=brought_in, version=brought_in.version)
    readable = {"text__withdrawn_at": None, "text__erased_at": None, "text__source__removed_at": None}
    return found.filter(~Exists(again), removed_at__isnull=False, **readable)


@transaction.atomic
def take_back(*, brought_in: BroughtIn, by: User) -> Turned | None:
    """Take its untouched codings away; None when that was done already."""
    now = _held(brought_in)
    if now.step.undone_at is not None:
        return None
    moment = timezone.now()
    return _turned(now, untouched(now), by, moment)


@transaction.atomic
def bring_again(*, brought_in: BroughtIn, by: User) -> Turned | None:
    """Give back what was taken back; None when that was done already.

    Also after something new: only what nobody touched comes, so that it hinders nothing.
    """
    now = _held(brought_in)
    if now.step.undone_at is None:
        return None
    return _turned(now, returnable(now), by, None)


def brought_into(case: Case) -> QuerySet[BroughtIn]:
    """The files of which codings came into a case, the newest first."""
    return BroughtIn.objects.filter(step__case=case).select_related("step__by")


def _held(brought_in: BroughtIn) -> BroughtIn:
    """As it is now, held with its texts: who codes them waits."""
    hold_texts(SourceText._base_manager.filter(steps_across=brought_in.step_id))
    found = BroughtIn.objects.select_for_update(of=("self",)).select_related("step__case", "step__by")
    return found.get(pk=brought_in.pk)


def _turned(now: BroughtIn, codings: CodingQuerySet, by: User, gone: datetime | None) -> Turned:
    """Turn these codings; those that can't be are left, and belong to whoever changed them."""
    moment, version = gone or timezone.now(), now.version + 1
    done = codings.update(removed_at=gone, updated_at=moment, version=version)
    others = Coding.objects.filter(brought_in=now).exclude(version=version, updated_at=moment)
    left = others.standing().count() if gone else others.count()
    others.update(brought_in=None)
    BroughtIn.objects.filter(pk=now.pk).update(version=version, left=left)
    CodingStep.objects.filter(pk=now.step_id).update(undone_at=gone)
    touch(now.step.case, by)
    return Turned(done, left)
