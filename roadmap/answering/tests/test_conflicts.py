"""Somebody else changed an answer while a form was open."""

import re

import pytest

from roadmap.answering.queries import settled_answers

from .factories import answer, join, signed_in
from .sending import posted, url_of


@pytest.fixture
def colleague(organisation):
    return join(organisation, "coordinator")


def resolve(response, **choices):
    """Fill in the conflict page as a browser would."""
    html = response.content.decode()
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html)
    sent = {}
    for name, value in fields:
        sent.setdefault(name, []).append(value)
    return sent | choices


def test_both_answers_stand_side_by_side(coordinating, project, colleague):
    answer(project, colleague, A7="Van mijn collega")
    response = coordinating.post(url_of(project, "A7"), posted(project, "A7", A7="Van mij"))
    html = response.content.decode()
    assert response.status_code == 409
    assert "Van mij</p>" in html
    assert "Van mijn collega</p>" in html
    assert f"Antwoord van {colleague.name}" in html
    assert settled_answers(project) == {"A7": "Van mijn collega"}


@pytest.mark.parametrize(
    ("choices", "kept"),
    [
        ({"keuze-A7": "mine"}, "Van mij"),
        ({"keuze-A7": "theirs"}, "Van mijn collega"),
        ({"keuze-A7": "merged", "samen-A7": "Van ons"}, "Van ons"),
    ],
)
def test_the_reader_chooses(coordinating, project, colleague, choices, kept):
    answer(project, colleague, A7="Van mijn collega")
    response = coordinating.post(url_of(project, "A7"), posted(project, "A7", A7="Van mij"))
    done = coordinating.post(url_of(project, "A7"), resolve(response, **choices))
    assert done.status_code == 302
    assert settled_answers(project) == {"A7": kept}


def test_the_same_answer_is_no_conflict(coordinating, project, colleague):
    answer(project, colleague, A1="caw")
    assert coordinating.post(url_of(project, "A1"), posted(project, "A1", A1="caw")).status_code == 302


def test_only_the_changed_statement_conflicts(coordinating, project, colleague):
    answer(project, colleague, A2="undecided", B1=1)
    response = coordinating.post(url_of(project, "B1"), posted(project, "B1", B1="5", B3="4"))
    assert response.status_code == 409
    assert [row.key for row in response.context["rows"]] == ["B1"]
    assert settled_answers(project) == {"A2": "undecided", "B1": 1, "B3": 4}


def test_an_autosave_tells_of_a_conflict_and_writes_nothing(coordinating, project, colleague):
    answer(project, colleague, A1="caw")
    sent = posted(project, "A1", A1="ocmw")
    response = coordinating.post(url_of(project, "A1"), sent, headers={"X-Requested-With": "fetch"})
    assert response.status_code == 409
    assert response.json()["conflicts"] == ["A1"]
    assert settled_answers(project) == {"A1": "caw"}


def test_a_contributor_conflicts_with_no_one_but_an_own_window(project, contributor, coordinator):
    client = signed_in(contributor)
    answer(project, coordinator, A1="caw")
    assert client.post(url_of(project, "A1"), posted(project, "A1", A1="ocmw")).status_code == 302
    response = client.post(url_of(project, "A1"), posted(project, "A1", A1="dmw"))
    assert response.status_code == 409
    assert "Antwoord uit uw andere venster" in response.content.decode()


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999", "2"])
def test_a_version_that_is_not_the_current_one_is_stale(coordinating, project, colleague, version):
    answer(project, colleague, A1="caw")
    sent = posted(project, "A1", A1="ocmw", **{"versie-A1": version})
    assert coordinating.post(url_of(project, "A1"), sent).status_code == 409
