"""What a browser sends of a page of the questionnaire, and where to."""

from uuid import uuid4

from django.urls import reverse

from roadmap.questionnaire.queries import pages_of


def page_number(project, question):
    return next(page.number for page in pages_of(project.instrument_version) if question in page.questions)


def url_of(project, question):
    return reverse("answering:page", args=[project.uuid, page_number(project, question)])


def posted(project, question, **values):
    """What the form of the page with ``question`` posts, made from a sheet without answers."""
    held = pages_of(project.instrument_version)[page_number(project, question) - 1].questions
    return {"vraag": list(held), "formulier": str(uuid4())} | values
