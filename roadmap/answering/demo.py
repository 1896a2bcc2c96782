"""Two invented organisations with their answers, for the demonstration."""

from pathlib import Path
from uuid import UUID, uuid5

from django.db import transaction

from roadmap.questionnaire.queries import logic_of
from welzijn.accounts.models import Membership, Organisation, User

from .answers_file import GivenOrganisation, read_answers_file
from .models import Project
from .queries import open_desk
from .services import save_answers, start_project

CONTENT = Path(__file__).resolve().parent.parent / "questionnaire" / "content" / "organisations.yaml"
COORDINATOR = "organisatie@voorbeeld.example"
ORGANISATION = "Voorbeeldorganisatie (verzonnen)"
KEYS = {"X": "VL", "Y": "VL"}
"""The organisations of the file, with the region in which their project takes place."""
NAMESPACE = UUID("5f1f9c1e-0f0b-4a0e-9f7e-6f2f9a1d7c55")


@transaction.atomic
def load_demo_projects(*, coordinator: User | None = None) -> int:
    """Make the demo projects that are not there yet; return how many were made.

    A project that somebody changed, archived or removed since is left as it is.
    """
    person = coordinator or _coordinator()
    organisation = _organisation(person)
    return sum(_load(key, region, organisation, person) for key, region in KEYS.items())


def _coordinator() -> User:
    found = User.objects.filter(email=COORDINATOR).first()
    return found or User.objects.create_user(email=COORDINATOR)


def _organisation(person: User) -> Organisation:
    role = Membership.Role.COORDINATOR
    found = Organisation.objects.filter(memberships__user=person, memberships__role=role).first()
    if found is None:
        found = Organisation.objects.create(name=ORGANISATION)
        Membership.objects.create(organisation=found, user=person, role=role)
    return found


def _load(key: str, region: str, organisation: Organisation, person: User) -> bool:
    nonce = uuid5(NAMESPACE, f"{organisation.uuid}/{key}")
    if Project.objects.filter(uuid=nonce).exists():
        return False
    project = start_project(
        organisation=organisation, name=key, region=region, by=person, nonce=nonce, fictitious=True
    )
    given = read_answers_file(CONTENT, logic_of(project.instrument_version), organisation=key)
    _fill(project, person, given)
    return True


def _fill(project: Project, person: User, given: GivenOrganisation) -> None:
    Project.objects.filter(pk=project.pk).update(name=given.name["nl"])
    desk = open_desk(person, project.uuid, lock=True)
    save_answers(desk=desk, given=given.answers, versions={})
