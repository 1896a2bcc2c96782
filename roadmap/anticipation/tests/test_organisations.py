import pytest
import yaml

from roadmap.anticipation import anticipate, model_of, profile_of
from roadmap.anticipation.records import printed_count
from roadmap.anticipation.tests.cases import ORGANISATIONS, real_instrument, real_rules
from roadmap.questionnaire.logic import coverage_faults, read_answer

CONTENT = {one["key"]: one for one in yaml.safe_load(ORGANISATIONS.read_text("utf-8"))["organisations"]}


def anticipated(key):
    instrument = real_instrument()
    answers = {
        question: read_answer(instrument.question(question), raw)
        for question, raw in CONTENT[key]["answers"].items()
    }
    return anticipate(instrument, real_rules(), answers, model=model_of(answers), profile=profile_of(answers))


@pytest.mark.parametrize("key", ["X", "Y"])
def test_the_expected_top_five_and_lowest_of_the_rules_alone(key):
    order = [one.tension for one in anticipated(key).dynamics]
    assert len(order) == 24
    assert order[:5] == CONTENT[key]["expected"]["top5"]
    assert order[:-4:-1] == CONTENT[key]["expected"]["lowest"]


def test_the_ties_of_organisation_x_are_said():
    found = anticipated("X")
    assert [(one.tension, one.rank) for one in found.dynamics if one.tied][:4] == [
        ("T14", 1),
        ("T18", 2),
        ("T02", 5),
        ("T23", 6),
    ]
    assert [one.tension for one in found.printed] == ["T14", "T18", "T09", "T04", "T02", "T23"]


def test_every_tension_of_the_content_is_touched_from_both_sides():
    assert coverage_faults(real_instrument(), [rule.key for rule in real_rules()]) == ()


def test_the_two_organisations_share_nothing_at_the_top():
    tops = [{one.tension for one in anticipated(key).dynamics[:5]} for key in "XY"]
    assert tops[0] & tops[1] == set()


def test_nearly_everything_is_high_for_x_so_the_order_informs():
    assert sum(one.band == "high" for one in anticipated("X").dynamics) == 21


@pytest.mark.parametrize(
    ("means", "count"),
    [
        ((0.9, 0.8, 0.7, 0.6, 0.5, 0.4), 5),
        ((0.9, 0.8, 0.7, 0.6, 0.5, 0.5, 0.4), 6),
        ((0.9, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5), 7),
        ((0.9, 0.8), 2),
        ((0.9, 0.8, 0.7, 0.6, 0.5, 0.5 + 1e-12), 6),
    ],
)
def test_how_many_are_printed(means, count):
    assert printed_count(means) == count
