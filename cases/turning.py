"""Which step undoing takes back and which one doing again brings back, of the steps of one person."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.db.models import Model, Q, QuerySet, Subquery


class Step(Protocol):
    """An act that was kept, with when it was done and when it was taken back."""

    pk: int
    made_at: datetime
    undone_at: datetime | None


S = TypeVar("S", bound=Step)
M = TypeVar("M", bound=Model)


def turning(steps: Iterable[S]) -> tuple[S | None, S | None]:
    """What undoing takes back, and what doing again brings back.

    Undoing takes the newest step that stands. Doing again brings back what was undone last,
    and only what was undone after the newest step was done: something new ends the rest.
    """
    kept = list(steps)
    newest = max(kept, key=lambda step: step.pk, default=None)
    if newest is None:
        return None, None
    standing = [step for step in kept if step.undone_at is None]
    undone = [(when, step) for step in kept if (when := step.undone_at) and when >= newest.made_at]
    last = max(undone, key=lambda pair: (pair[0], -pair[1].pk), default=None)
    return max(standing, key=lambda step: step.pk, default=None), last and last[1]


def turnable(*ways: QuerySet[M]) -> QuerySet[M]:
    """Those of one person's steps that decide :func:`turning`: at most three of each of ``ways``; one query.

    The ways are the sets in which the steps stand; each can be searched by an index of its own.
    """
    deciding = Q()
    for steps in ways:
        newest = steps.order_by("-pk")
        undone = steps.filter(undone_at__isnull=False).order_by("-undone_at", "pk")
        for some in (newest, newest.filter(undone_at=None), undone):
            deciding |= Q(pk=_first(some))
    return ways[0].model._default_manager.filter(deciding)


def _first(steps: QuerySet[Any]) -> Subquery:
    return Subquery(steps.values("pk")[:1])


__all__ = ["Step", "turnable", "turning"]
