"""What pages and other rooms read of projects and answers."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from roadmap.questionnaire.logic import Answer
from roadmap.questionnaire.queries import logic_of, pages_of
from welzijn.accounts.models import Membership, User

from .models import GivenAnswer, Project, ProjectQuerySet, SettledAnswer
from .sheet import Entry, Sheet, as_answer

FIELDS = ("question", "value", "previous", "version", "saved_at", "form")


def roles_of(user: User) -> dict[int, str]:
    """The role of ``user`` by organisation id, read once per request.

    A request makes its own ``user``, so a membership that ended counts on the very next one.
    """
    if not (user.is_authenticated and user.is_active):
        return {}
    if not hasattr(user, "_roles_in_organisations"):
        found = Membership.objects.filter(user=user).values_list("organisation_id", "role")
        user._roles_in_organisations = dict(found)  # type: ignore[attr-defined]
    return user._roles_in_organisations  # type: ignore[attr-defined]


def is_coordinator(user: User, project: Project) -> bool:
    """Whether what ``user`` answers is what the organisation answers."""
    return roles_of(user).get(project.organisation_id) == Membership.Role.COORDINATOR


def projects() -> ProjectQuerySet:
    """Projects with what a page of them needs; the questionnaire itself stays in the cache."""
    return Project.objects.select_related("instrument_version").defer("instrument_version__payload")


def project_of(user: User, uuid: UUID, *, lock: bool = False, removed: bool = False) -> Project:
    """A project of one of the organisations of ``user``, or 404."""
    found = projects().filter(uuid=uuid, organisation_id__in=roles_of(user), removed_at__isnull=not removed)
    if lock:
        found = found.select_for_update(of=("self",), no_key=True)
    project = found.first()
    if project is None:
        raise Http404
    return project


def settled_answers(project: Project) -> dict[str, Answer]:
    """The answers of the organisation by question, in one query."""
    rows = SettledAnswer.objects.filter(project=project, value__isnull=False).order_by("question")
    return {key: as_answer(value) for key, value in rows.values_list("question", "value")}


def settled_sheet(project: Project) -> Sheet:
    """What the organisation answers."""
    return _sheet(project, entries(SettledAnswer.objects.filter(project=project)))


def given_sheet(project: Project, person: User) -> Sheet:
    """What one person answers."""
    return _sheet(project, entries(GivenAnswer.objects.filter(project=project, person=person)))


@dataclass(frozen=True)
class Desk:
    """A person at work on a project: a coordinator on the settled answers, others on their own."""

    project: Project
    person: User
    settles: bool
    sheet: Sheet


def open_desk(user: User, uuid: UUID, *, lock: bool = False) -> Desk:
    """The desk of ``user`` in a project, or 404. ``lock`` holds the project until the transaction ends."""
    project = project_of(user, uuid, lock=lock)
    settles = is_coordinator(user, project)
    sheet = settled_sheet(project) if settles else given_sheet(project, user)
    return Desk(project, user, settles, sheet)


def entries(rows: QuerySet[Any]) -> dict[str, Entry]:
    """Stored answers by question."""
    return {
        key: Entry(as_answer(value), as_answer(previous), version, saved_at, form)
        for key, value, previous, version, saved_at, form in rows.values_list(*FIELDS)
    }


def _sheet(project: Project, kept: dict[str, Entry]) -> Sheet:
    version = project.instrument_version
    return Sheet(logic_of(version), pages_of(version), kept)
