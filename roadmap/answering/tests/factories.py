"""People, organisations and projects for tests of answers."""

from typing import Any
from uuid import uuid4

import factory
from django.test import Client

from roadmap.answering.models import Project
from roadmap.answering.queries import open_desk
from roadmap.answering.services import save_answers, start_project
from welzijn.accounts.models import Membership, Organisation, User


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"persoon{n}@voorbeeld.example")
    name = factory.Sequence(lambda n: f"Persoon {n}")
    password = "!"


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisatie {n}")


def join(organisation: Organisation, role: str = "contributor") -> User:
    """A new person who belongs to ``organisation``."""
    person = PersonFactory()
    Membership.objects.create(organisation=organisation, user=person, role=role)
    return person


def make_project(organisation: Organisation, **fields: Any) -> Project:
    """A project on the published questionnaire."""
    values = {"name": "Wijkteams 2027", "region": "VL", "by": None, "nonce": uuid4()} | fields
    return start_project(organisation=organisation, **values)


def signed_in(person: User) -> Client:
    """A browser of one's own, in which ``person`` is signed in."""
    client = Client()
    client.force_login(person)
    return client


def fresh(person: User) -> User:
    """The person as a new request would load them."""
    return User.objects.get(pk=person.pk)


def answer(project: Project, person: User, **given: Any) -> Any:
    """Let ``person`` answer, as a page that was just loaded would."""
    desk = open_desk(fresh(person), project.uuid, lock=True)
    versions = {key: desk.sheet.entry(key).version for key in given}
    return save_answers(desk=desk, given=given, versions=versions)
