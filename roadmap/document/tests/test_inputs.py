from datetime import date

import pytest

from cases.library.tests.factories import EditionFactory, many_editions, payload
from roadmap.answering.answers_file import GivenOrganisation
from roadmap.answering.models import Project
from roadmap.answering.tests.factories import OrganisationFactory, answer, join, make_project
from roadmap.document.inputs import given_inputs, project_inputs, start_date_of
from roadmap.document.report import build_report
from roadmap.document.tests.reports import DAY, answers_of
from roadmap.questionnaire.logic import UNKNOWN
from roadmap.questionnaire.queries import current_instrument, logic_of
from roadmap.questionnaire.tests.factories import make_instrument

GIVEN = GivenOrganisation({"nl": "Team", "en": "Team"}, None, "VL", answers_of("X"))


def report(**options):
    inputs = given_inputs(GIVEN, logic_of(current_instrument()), DAY, **options)
    return build_report(inputs=inputs)


@pytest.mark.django_db
def test_the_data_of_a_roadmap_with_two_hundred_editions(django_assert_num_queries):
    many_editions(200)
    make_instrument()
    report()
    with django_assert_num_queries(4):
        data = report()
    assert data["evidence"]["count"] == 200


@pytest.mark.django_db
def test_a_project_with_two_hundred_editions_keeps_within_its_queries(django_assert_num_queries):
    many_editions(200)
    make_instrument()
    organisation = OrganisationFactory(name="Wijkhuis")
    project = make_project(organisation, region="VL")
    answer(project, join(organisation, "coordinator"), A1="ocmw", A2="M2", B6="2027-03-01")
    build_report(inputs=project_inputs(project, DAY))
    again = Project.objects.get(pk=project.pk)
    with django_assert_num_queries(6):
        data = build_report(inputs=project_inputs(again, DAY))
    assert data["organisation"] == {"nl": "Wijkhuis", "en": "Wijkhuis"}
    assert (data["answered"], data["model"], data["start_date"]) == (2, "M2", "2027-03-01")
    assert data["evidence"]["count"] == 200


@pytest.mark.django_db
def test_the_evidence_can_be_left_out():
    EditionFactory(payload=payload(1))
    make_instrument()
    assert report()["evidence"]["count"] == 1
    assert report(with_evidence=False)["evidence"]["count"] == 0


@pytest.mark.parametrize(
    ("answers", "day"),
    [({}, None), ({"B6": UNKNOWN}, None), ({"B6": "2027-03-01"}, date(2027, 3, 1))],
)
def test_the_start_date_is_the_one_that_was_answered(answers, day):
    assert start_date_of(answers) == day
