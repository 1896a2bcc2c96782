from datetime import date

import pytest

from cases.library.tests.factories import EditionFactory, many_editions, payload
from roadmap.answering.answers_file import GivenOrganisation
from roadmap.document.inputs import given_inputs, start_date_of
from roadmap.document.report import build_report
from roadmap.document.tests.reports import DAY, answers_of
from roadmap.questionnaire.logic import UNKNOWN
from roadmap.questionnaire.queries import current_instrument, logic_of
from roadmap.questionnaire.services import load_instrument

GIVEN = GivenOrganisation({"nl": "Team", "en": "Team"}, None, "VL", answers_of("X"))


def report(**options):
    inputs = given_inputs(GIVEN, logic_of(current_instrument()), DAY, **options)
    return build_report(inputs=inputs)


@pytest.mark.django_db
def test_the_data_of_a_roadmap_with_two_hundred_editions(django_assert_num_queries):
    many_editions(200)
    load_instrument()
    report()
    with django_assert_num_queries(4):
        data = report()
    assert data["evidence"]["count"] == 200


@pytest.mark.django_db
def test_the_evidence_can_be_left_out():
    EditionFactory(payload=payload(1))
    load_instrument()
    assert report()["evidence"]["count"] == 1
    assert report(with_evidence=False)["evidence"]["count"] == 0


@pytest.mark.parametrize(
    ("answers", "day"),
    [({}, None), ({"B6": UNKNOWN}, None), ({"B6": "2027-03-01"}, date(2027, 3, 1))],
)
def test_the_start_date_is_the_one_that_was_answered(answers, day):
    assert start_date_of(answers) == day
