"""The organisation's projects, and the home of one."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Max, Q
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from roadmap.questionnaire.logic import Page, Section, SectionProgress
from roadmap.questionnaire.queries import latest_number
from welzijn.accounts.access import SignedInRequest

from ..doors import door
from ..models import Project
from ..queries import Desk, open_desk, roles_of
from ..sheet import Sheet
from ..wording import progress_in_words, state_in_words

Role = tuple[Project, bool]


@dataclass(frozen=True)
class Task:
    """A section on the task list: its state, and the page to go to."""

    section: Section
    found: SectionProgress
    page: Page | None

    @property
    def state(self) -> str:
        return self.found.state

    @property
    def state_text(self) -> str:
        return state_in_words(self.found.state)

    @property
    def progress_text(self) -> str:
        return progress_in_words(self.found)


@require_safe
@door()
def overview(request: SignedInRequest) -> HttpResponse:
    """This person's projects, the last changed first; what was put away or removed stands apart."""
    roles = roles_of(request.user)
    found = list(
        Project.objects.of_members(request.user)
        .select_related("organisation")
        .annotate(
            last_saved=Max("settled_answers__saved_at"),
            given=Count("settled_answers", filter=Q(settled_answers__value__isnull=False)),
        )
        .order_by(Coalesce("last_saved", "created_at").desc(), "-pk")
    )
    context = {
        "open": [project for project in found if not project.removed_at and not project.archived_at],
        "archived": [project for project in found if not project.removed_at and project.archived_at],
        "removed": [
            project
            for project in found
            if project.removed_at and roles[project.organisation_id] == "coordinator"
        ],
        "several": len(roles) > 1,
        "may_start": "coordinator" in roles.values(),
    }
    return render(request, "answering/projects.html", context)


@require_safe
@door()
def home(request: SignedInRequest, project: UUID) -> HttpResponse:
    """The task list of a project, and its roadmaps."""
    desk = open_desk(request.user, project)
    sheet = desk.sheet
    context = {
        "project": desk.project,
        "settles": desk.settles,
        "tasks": list(tasks(sheet)),
        "progress": sheet.progress,
        "progress_text": progress_in_words(sheet.progress),
        "resume": sheet.resume,
        "started": sheet.progress.given > 0,
        "instrument": sheet.instrument,
        "newest": latest_number(),
        "roadmaps": list(roadmaps(desk)),
        "language": get_language(),
    }
    return render(request, "answering/project.html", context)


def tasks(sheet: Sheet) -> Iterator[Task]:
    """The sections that ask something, each leading to its first open page."""
    for section in sheet.instrument.sections:
        pages = sheet.of_section(section.key)
        if pages:
            yield Task(section, sheet.progress.sections[section.key], sheet.first_open(pages) or pages[0])


def roadmaps(desk: Desk) -> Iterator[object]:
    """The roadmaps that were made of this project, the latest first, without their data."""
    related = getattr(desk.project, "roadmaps", None)
    if related is not None:
        yield from related.defer("data").order_by("-created_at")
