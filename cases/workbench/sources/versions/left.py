"""Codings that stayed on an earlier version: shown until somebody places them or takes them away."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cases.codebook.queries import current_vocabulary
from welzijn.accounts.models import User

from ...coding.codes import CodeEntry, codes_of
from ...coding.history import note_step, state_of
from ...coding.looks import css_of, label_in_page
from ...coding.places import check_range, check_words
from ...editing.services import StaleVersionError, touch
from ...models import Coding, CodingStep, SourceRecord, SourceText
from ..holding import hold_texts_of
from ..reading import carry
from ..texts import newest_text, whole
from .plans import movable

AROUND = 1_500
"""Code points of the new text shown on either side of where a coding would be expected."""


@dataclass(frozen=True)
class Neighbourhood:
    """The new text around the place where the words of a coding stood, and that place."""

    words: str
    near: int


class NotThereError(ValueError):
    """The new text doesn't have these words."""


def left_behind(source: SourceRecord) -> list[Coding]:
    """Codings of this source that are not on its newest text, and that may move."""
    newest = newest_text(source)
    if newest is None:
        return []
    older = source.texts.filter(erased_at=None).exclude(pk=newest.pk)
    return [coding for text in older for coding in _of(text)]


def _of(text: SourceText) -> QuerySet[Coding]:
    return movable(text).select_related("text", "coder")


def neighbourhood(coding: Coding, newest: SourceText) -> Neighbourhood:
    """Where to look for the words of a coding that could not be placed."""
    new = whole(newest)
    [found] = carry(whole(coding.text), new, [(coding.start, coding.end)])
    return Neighbourhood(new[max(0, found.near - AROUND) : found.near + AROUND], found.near)


@transaction.atomic
def place(*, coding: Coding, words: str, by: User) -> Coding:
    """Put a coding that stayed behind on ``words`` of the newest text; of several places the nearest.

    Raises NotThereError, PlaceError for a place that can't be coded, StaleVersionError when
    somebody changed the coding meanwhile.
    """
    now, newest = _held(coding)
    new, wanted = whole(newest), words.strip()
    near = neighbourhood(now, newest).near
    starts = _starts(new, wanted)
    if not starts:
        raise NotThereError
    start = min(starts, key=lambda at: abs(at - near))
    check_range(start, start + len(wanted), newest.length)
    before = state_of(now)
    now.quote = check_words(new, start, start + len(wanted), None)
    now.text, now.start, now.end = newest, start, start + len(wanted)
    _write(now, before, CodingStep.Verb.CARRY, newest, by)
    return now


@transaction.atomic
def drop(*, coding: Coding, by: User) -> None:
    """Take a coding that stayed behind away; on the coding page of the newest text that can be undone."""
    now, newest = _held(coding)
    before = state_of(now)
    now.removed_at = timezone.now()
    _write(now, before, CodingStep.Verb.REMOVE, newest, by)


def label_in(codes: Mapping[str, CodeEntry], key: str) -> str:
    """What a code is called; a key that nothing knows any more stands for itself."""
    return label_in_page(codes[key]) if key in codes else key


def labelled(source: SourceRecord, codings: Sequence[Coding]) -> list[tuple[Coding, str, str]]:
    """Codings with what their code is called and the class that gives it its colour."""
    codes = codes_of(source.case, current_vocabulary()) if codings else {}
    return [(one, label_in(codes, one.code), css_of(codes.get(one.code))) for one in codings]


def find(source: SourceRecord, guid: uuid.UUID) -> Coding | None:
    """A coding that stayed behind, by its exchange GUID."""
    return next((coding for coding in left_behind(source) if coding.guid == guid), None)


def _held(coding: Coding) -> tuple[Coding, SourceText]:
    """The coding as it is now, with the texts held for this transaction."""
    hold_texts_of(coding.text.source)
    now = Coding.objects.standing().filter(pk=coding.pk, version=coding.version).first()
    newest = newest_text(coding.text.source)
    if now is None or newest is None:
        raise StaleVersionError
    return now, newest


def _starts(text: str, words: str) -> list[int]:
    found, at = [], text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _write(coding: Coding, before: dict[str, Any] | None, verb: str, newest: SourceText, by: User) -> None:
    coding.updated_at, coding.version = timezone.now(), coding.version + 1
    coding.save()
    note_step(case=coding.case, verb=verb, by=by, changes=[(coding, before)], text=newest)
    touch(newest.source, by)
