"""A step of the questionnaire: saving a page, and the page after it."""

from collections.abc import Iterator
from functools import partial
from itertools import cycle
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from roadmap.answering.models import GivenAnswer, Project
from roadmap.questionnaire.queries import pages_of

from .figures import Figure, time_and_queries
from .world import answered_project, signed_in

PEOPLE = (1, 27)
ASKED = "B1"
ROUNDS = 40


def measure() -> Iterator[Figure]:
    """Both requests, with the answers of one person and of 27."""
    for people in PEOPLE:
        project, coordinator = answered_project(people)
        given = GivenAnswer.objects.filter(project=project).count()
        client, step = signed_in(coordinator), Step(project)
        where = f"{people} {'person' if people == 1 else 'people'} ({given:,} answers)"
        yield from time_and_queries(
            f"Questionnaire: save a page, {where}",
            partial(step.save, client),
            most_ms=30,
            most_queries=8,
            rounds=ROUNDS,
        )
        yield from time_and_queries(
            f"Questionnaire: the page after it, {where}",
            partial(step.next_page, client),
            most_ms=30,
            most_queries=6,
            rounds=ROUNDS,
        )


class Step:
    """One page that is filled in over and over, each time otherwise."""

    def __init__(self, project: Project) -> None:
        page = next(one for one in pages_of(project.instrument_version) if ASKED in one.questions)
        self.address = reverse("answering:page", args=[project.uuid, page.number])
        self.held = page.questions
        self.choices = cycle(("1", "2", "4", "5"))
        self.version = 0
        self.after = ""

    def save(self, client: Client) -> None:
        """Post the page with other answers than it has."""
        self.version += 1
        versions = {f"versie-{key}": str(self.version) for key in self.held}
        answers = dict.fromkeys(self.held, next(self.choices))
        form = {"vraag": list(self.held), "formulier": str(uuid4())}
        response = client.post(self.address, {**form, **answers, **versions})
        assert response.status_code == 302, response.status_code
        self.after = response["Location"]

    def next_page(self, client: Client) -> None:
        """Get the page that a save leads to."""
        assert client.get(self.after).status_code == 200
