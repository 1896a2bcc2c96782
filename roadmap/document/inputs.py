"""Collects what a roadmap is made from: the pinned versions, the answers and the evidence of today."""

from datetime import date

from django.conf import settings

from cases.codebook.queries import current_vocabulary, vocabulary_of
from roadmap.answering.answers_file import GivenOrganisation
from roadmap.answering.models import Project
from roadmap.answering.queries import settled_answers
from roadmap.document.evidence import published_cases
from roadmap.document.report import ReportInputs
from roadmap.questionnaire.logic import UNKNOWN, Answers, Instrument
from roadmap.questionnaire.queries import logic_of

START_QUESTION = "B6"


def given_inputs(
    given: GivenOrganisation, instrument: Instrument, day: date, *, with_evidence: bool = True
) -> ReportInputs:
    """The inputs for an answers file, with the latest codebook and the editions that count today."""
    return ReportInputs(
        organisation=given.name,
        fictitious=given.fictitious,
        date=day,
        instrument=instrument,
        vocabulary=current_vocabulary(),
        answers=given.answers,
        model=given.model,
        region=given.region,
        evidence=published_cases(demo=settings.DEMO) if with_evidence else (),
        start_date=start_date_of(given.answers),
    )


def project_inputs(project: Project, day: date) -> ReportInputs:
    """The inputs for a project: its pinned versions, its settled answers and the editions of today."""
    answers = settled_answers(project)
    name = project.organisation.name
    return ReportInputs(
        organisation={"nl": name, "en": name},
        project=project.name,
        fictitious=project.fictitious,
        date=day,
        instrument=logic_of(project.instrument_version),
        vocabulary=vocabulary_of(project.codebook_release),
        answers=answers,
        region=project.region,
        evidence=published_cases(demo=settings.DEMO),
        start_date=start_date_of(answers),
    )


def start_date_of(answers: Answers) -> date | None:
    """The date on which the organisation wants to start, where it said so."""
    answer = answers.get(START_QUESTION, UNKNOWN)
    return None if answer == UNKNOWN else date.fromisoformat(str(answer))
