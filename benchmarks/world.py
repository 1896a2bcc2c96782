"""The data that benchmarks share, made by the rooms' own services and factories."""

from typing import Any

from django.db import transaction
from django.test import Client

from cases.library.models import Edition
from cases.library.tests.factories import many_editions, with_codebook
from roadmap.answering.models import Project
from roadmap.answering.tests.factories import answer, join, make_project
from roadmap.questionnaire.queries import logic_of
from roadmap.questionnaire.services import load_instrument
from welzijn.accounts.models import Organisation, User

ANSWER_OF_TYPE = {"single": "unknown", "multi": "unknown", "scale5": 3, "text": "Tekst", "date": "2027-09-01"}


def starter() -> None:
    """The codebook and the questionnaire."""
    with_codebook()
    load_instrument()


def editions_in_all(count: int) -> None:
    """Fill the library up to ``count`` published editions."""
    starter()
    many_editions(count - Edition.objects.count())


@transaction.atomic
def answered_project(people: int) -> tuple[Project, User]:
    """A project in which so many people answered every question, and its coordinator."""
    starter()
    project, coordinator = new_project()
    for person in [coordinator, *(join(project.organisation) for _ in range(people - 1))]:
        answer(project, person, **every_answer(project))
    return project, coordinator


@transaction.atomic
def new_project(**answers: Any) -> tuple[Project, User]:
    """A project of a new organisation with these answers, and its coordinator."""
    organisation = Organisation.objects.create(name="OCMW Voorbeeld")
    project, coordinator = make_project(organisation), join(organisation, "coordinator")
    answer(project, coordinator, **answers)
    return project, coordinator


def every_answer(project: Project) -> dict[str, Any]:
    """An answer to each of the 45 questions."""
    questions = logic_of(project.instrument_version).questions
    return {question.key: ANSWER_OF_TYPE[question.type] for question in questions} | {"A2": "M1"}


def signed_in(person: User) -> Client:
    """A browser in which ``person`` is signed in."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    return client
