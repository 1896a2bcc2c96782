"""All answers on one page, each with a way to change it or to put the previous one back."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from roadmap.questionnaire.logic import Question, Section
from welzijn.accounts.access import SignedInRequest

from ..doors import door
from ..presenting import in_words
from ..queries import open_desk
from ..reading import read_version
from ..services import put_back
from ..sheet import Entry, Sheet
from ..wording import progress_in_words, state_in_words


@dataclass(frozen=True)
class Row:
    """One question with its answer, and the one before."""

    question: Question
    entry: Entry
    answer: list[str]
    before: list[str]
    page: int
    open: bool

    @property
    def key(self) -> str:
        return self.question.key


@dataclass(frozen=True)
class Part:
    section: Section
    state_key: str
    rows: list[Row]

    @property
    def state(self) -> str:
        return state_in_words(self.state_key)


@require_safe
@door()
def check(request: SignedInRequest, project: UUID) -> HttpResponse:
    """All answers, section by section, and those that are kept but not asked any more."""
    desk = open_desk(request.user, project)
    sheet = desk.sheet
    parts = list(_parts(sheet))
    context = {
        "project": desk.project,
        "parts": parts,
        "kept": [row for row in _rows(sheet, hidden=True) if row.answer],
        "left": [row for part in parts for row in part.rows if row.open],
        "progress": sheet.progress,
        "progress_text": progress_in_words(sheet.progress),
        "settles": desk.settles,
    }
    return render(request, "answering/check.html", context)


@require_POST
@door()
def previous(request: SignedInRequest, project: UUID, question: str) -> HttpResponse:
    """Undo the last change of one answer, unless somebody else has changed it since."""
    with transaction.atomic():
        desk = open_desk(request.user, project, lock=True)
        if question not in desk.sheet.entries:
            raise Http404
        version = read_version(request.POST.get("versie", ""))
        saved = put_back(desk=desk, question=question, version=version)
    if saved.conflicts:
        messages.warning(request, _("Dit antwoord is intussen gewijzigd. Kijk het eerst na."))
    else:
        messages.success(request, _("Het vorige antwoord staat er weer."))
    return HttpResponseRedirect(reverse("answering:check", args=[project]) + f"#r-{question}")


def _parts(sheet: Sheet) -> Iterator[Part]:
    rows = list(_rows(sheet))
    for section in sheet.instrument.sections:
        found = [row for row in rows if row.question.section == section.key]
        if found:
            yield Part(section, sheet.progress.sections[section.key].state, found)


def _rows(sheet: Sheet, *, hidden: bool = False) -> Iterator[Row]:
    pages = {key: page.number for page in sheet.book for key in page.questions}
    for question in sheet.instrument.questions:
        if (question.key in sheet.visible) is hidden:
            continue
        entry = sheet.entry(question.key)
        yield Row(
            question=question,
            entry=entry,
            answer=in_words(sheet.instrument, question, entry.value),
            before=in_words(sheet.instrument, question, entry.previous),
            page=pages[question.key],
            open=sheet.needs_answer(question.key),
        )
