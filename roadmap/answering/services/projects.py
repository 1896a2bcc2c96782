"""Starting, naming, archiving and removing projects."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from cases.codebook.queries import current_release
from roadmap.questionnaire.queries import current_instrument
from welzijn.accounts.models import Organisation, User

from ..models import Project


class StaleProjectError(Exception):
    """Somebody else changed the project since the form was made."""


@transaction.atomic
def start_project(
    *,
    organisation: Organisation,
    name: str,
    region: str,
    by: User | None,
    nonce: UUID,
    fictitious: bool = False,
) -> Project:
    """Start a project on today's questionnaire and codebook; the same ``nonce`` gives one project."""
    _one_at_a_time(organisation)
    made = Project.objects.filter(uuid=nonce).first()
    if made and made.organisation_id == organisation.pk:
        return made
    project = Project(
        uuid=uuid4() if made else nonce,
        organisation=organisation,
        name=name,
        region=region,
        fictitious=fictitious,
        instrument_version=current_instrument(),
        codebook_release=current_release(),
        created_by=by,
    )
    project.full_clean()
    project.save()
    return project


@transaction.atomic
def rename_project(*, project: Project, name: str, region: str, version: int) -> Project:
    """Give a project another name or region. :class:`StaleProjectError` when somebody was first."""
    if (project.name, project.region) == (name, region):
        return project
    project.name, project.region, project.version = name, region, version + 1
    project.full_clean()
    changed = Project.objects.filter(pk=project.pk, version=version).update(
        name=name, region=region, version=version + 1
    )
    if not changed:
        raise StaleProjectError
    return project


def archive_project(*, project: Project) -> None:
    """Put a project away; it stays readable."""
    _stamp(project, archived_at=timezone.now())


def bring_back_project(*, project: Project) -> None:
    """Take a project out of the archive."""
    _stamp(project, archived_at=None)


def remove_project(*, project: Project) -> None:
    """Take a project out of sight; :func:`restore_project` undoes it."""
    _stamp(project, removed_at=timezone.now())


def restore_project(*, project: Project) -> None:
    """Undo :func:`remove_project`."""
    _stamp(project, removed_at=None)


@transaction.atomic
def erase_project(*, project: Project) -> None:
    """Delete a removed project with all its answers, for good."""
    if project.removed_at is None:
        raise ValueError("Only a project that was removed before can be erased.")
    project.delete()


def _one_at_a_time(organisation: Organisation) -> None:
    """Hold an organisation until the transaction ends: of two clicks at once the second finds the first."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def _stamp(project: Project, **moments: datetime | None) -> None:
    for name, moment in moments.items():
        setattr(project, name, moment)
    project.save(update_fields=list(moments))
