"""Somebody else changed an answer: both stand side by side, and nothing is thrown away."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render

from roadmap.questionnaire.logic import UNKNOWN, Page, Question
from welzijn.accounts.access import SignedInRequest

from ..models import SettledAnswer
from ..presenting import in_words
from ..queries import Desk
from ..reading import Filled
from ..sheet import Entry

CONFLICT = 409


@dataclass(frozen=True)
class Row:
    """One question with two answers."""

    question: Question
    mine: list[str]
    theirs: list[str]
    who: str
    when: datetime | None
    version: int
    hidden: list[tuple[str, str]]
    """What I answered, as the fields of a form."""
    both: str
    """Both texts below each other, to make one of; empty where there is nothing to merge."""

    @property
    def key(self) -> str:
        return self.question.key


def conflict_page(
    request: SignedInRequest, desk: Desk, page: Page, filled: Filled, conflicts: Mapping[str, Entry]
) -> HttpResponse:
    """Let the reader choose per question: mine, theirs, or one text of both."""
    rows = list(_rows(desk, filled, conflicts))
    context = {
        "project": desk.project,
        "section": desk.sheet.instrument.section(page.section),
        "rows": rows,
        "someone": any(row.who for row in rows),
        "number": page.number,
        "returns": request.POST.get("terug", ""),
        "asked_before": request.POST.get("gevraagd", ""),
        "form_id": uuid4(),
    }
    return render(request, "answering/conflict.html", context, status=CONFLICT)


def _rows(desk: Desk, filled: Filled, conflicts: Mapping[str, Entry]) -> Iterator[Row]:
    instrument, hands = desk.sheet.instrument, _hands(desk, conflicts)
    for key, entry in conflicts.items():
        question = instrument.question(key)
        mine = filled.answers[key]
        yield Row(
            question=question,
            mine=in_words(instrument, question, mine),
            theirs=in_words(instrument, question, entry.value),
            who=hands.get(key, ""),
            when=entry.saved_at,
            version=entry.version,
            hidden=list(_as_fields(question, filled.raw[key])),
            both=_both(question, mine, entry.value),
        )


def _hands(desk: Desk, conflicts: Mapping[str, Entry]) -> dict[str, str]:
    """Who gave the other answer. One's own answers can only have changed in another window."""
    if not desk.settles:
        return {}
    rows = SettledAnswer.objects.filter(project=desk.project, question__in=list(conflicts))
    return {
        row.question: str(row.settled_by)
        for row in rows.select_related("settled_by")
        if row.settled_by and row.settled_by != desk.person
    }


def _as_fields(question: Question, raw: Any) -> Iterator[tuple[str, str]]:
    if isinstance(raw, dict):
        yield question.key, raw["text"]
        if raw["unknown"]:
            yield f"{question.key}-unknown", UNKNOWN
        return
    for value in raw if isinstance(raw, list) else [raw]:
        yield question.key, value


def _both(question: Question, mine: Any, theirs: Any) -> str:
    if question.type != "text" or UNKNOWN in (mine, theirs) or not (mine and theirs):
        return ""
    return f"{theirs}\n\n{mine}"
