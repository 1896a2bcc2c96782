"""Saving answers: a coordinator gives and settles in one go, others give."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from roadmap.questionnaire.logic import Answer

from ..models import GivenAnswer, SettledAnswer
from ..queries import Desk, entries
from ..sheet import NOTHING, Entry, Sheet, as_json

CHANGING = ["value", "previous", "version", "form", "saved_at"]
Given = Mapping[str, Answer | None]


@dataclass(frozen=True)
class Saved:
    """What became of a save: the sheet after it, and the answers somebody else changed meanwhile."""

    sheet: Sheet
    changed: Mapping[str, Entry]
    conflicts: Mapping[str, Entry]


@transaction.atomic
def save_answers(
    *,
    desk: Desk,
    given: Given,
    versions: Mapping[str, int],
    form: UUID | None = None,
    still_open: bool = False,
) -> Saved:
    """Save ``given`` where it is new; ``None`` takes an answer back.

    ``versions`` are those that the form was made from. An answer that somebody changed
    since then is left alone and comes back under ``conflicts``, unless that change came
    from this very ``form`` or is the same answer. Only a form that is ``still_open`` (it saves
    while somebody types) is remembered for that: what it sent earlier and arrives after it was
    closed is stale. The desk must be opened with a lock.
    """
    mark = form if still_open else None
    known = {key: value for key, value in given.items() if key in desk.sheet.instrument}
    conflicts = {
        key: entry
        for key, entry in _differing(desk.sheet.entries, known)
        if entry.version != versions.get(key, 0) and not (form and entry.form == form)
    }
    free = {key: value for key, value in known.items() if key not in conflicts}
    changed = _changes(desk.sheet.entries, free, mark)
    if desk.settles:
        _settle(desk, changed)
        _give(desk, _changes(_own_entries(desk, free), free, mark))
    else:
        _give(desk, changed)
    return Saved(desk.sheet.with_entries(changed), changed, conflicts)


def put_back(*, desk: Desk, question: str, version: int) -> Saved:
    """Undo the last change of one answer; doing it twice is back where one was."""
    entry = desk.sheet.entry(question)
    return save_answers(desk=desk, given={question: entry.previous}, versions={question: version})


def _differing(kept: Mapping[str, Entry], given: Given) -> Iterator[tuple[str, Entry]]:
    for key, value in given.items():
        entry = kept.get(key, NOTHING)
        if entry.value != value:
            yield key, entry


def _changes(kept: Mapping[str, Entry], given: Given, form: UUID | None) -> dict[str, Entry]:
    now = timezone.now()
    return {
        key: Entry(given[key], entry.value, entry.version + 1, now, form)
        for key, entry in _differing(kept, given)
    }


def _own_entries(desk: Desk, given: Given) -> dict[str, Entry]:
    own = GivenAnswer.objects.filter(project=desk.project, person=desk.person, question__in=list(given))
    return entries(own)


def _settle(desk: Desk, changed: Mapping[str, Entry]) -> None:
    rows = [SettledAnswer(settled_by=desk.person, **_columns(desk, *pair)) for pair in changed.items()]
    SettledAnswer.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["project", "question"],
        update_fields=[*CHANGING, "settled_by"],
    )


def _give(desk: Desk, changed: Mapping[str, Entry]) -> None:
    rows = [GivenAnswer(person=desk.person, **_columns(desk, *pair)) for pair in changed.items()]
    GivenAnswer.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["project", "person", "question"],
        update_fields=CHANGING,
    )


def _columns(desk: Desk, key: str, entry: Entry) -> dict[str, Any]:
    return {
        "project": desk.project,
        "question": key,
        "value": as_json(entry.value),
        "previous": as_json(entry.previous),
        "version": entry.version,
        "form": entry.form,
        "saved_at": entry.saved_at,
    }
