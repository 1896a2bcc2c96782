"""All answers on one page; putting a previous answer back; the answers as a file."""

from pathlib import Path

import pytest
from django.urls import reverse

from roadmap.answering.answers_file import read_answers_file
from roadmap.answering.demo import CONTENT, load_demo_projects
from roadmap.answering.models import Project
from roadmap.answering.queries import settled_answers
from roadmap.questionnaire.queries import logic_of
from welzijn.accounts.models import User

from .conftest import signed_in
from .factories import answer


def check_url(project):
    return reverse("answering:check", args=[project.uuid])


def put_back(client, project, question, version):
    url = reverse("answering:put-back", args=[project.uuid, question])
    return client.post(url, {"versie": str(version)})


def test_every_answer_stands_in_words_with_a_way_to_change_it(coordinating, project, coordinator):
    answer(project, coordinator, A1="ocmw", A6=("fragment", "staff"), B1=4, A7="Eerste\nTweede", A2="unknown")
    answer(project, coordinator, B4="lt3", B6="2027-09-01", C4=())
    html = coordinating.get(check_url(project)).content.decode()
    for words in ["OCMW / Sociaal Huis (VL)", "Versnippering", "Eerder eens", "Weet ik niet"]:
        assert words in html
    for words in ["1 september 2027", "Geen van deze", "Eerste\nTweede", "Nog geen antwoord"]:
        assert words in html
    assert f"{reverse('answering:page', args=[project.uuid, 1])}?terug=antwoorden#v-A1" in html


def test_open_questions_are_counted(coordinating, project, coordinator):
    response = coordinating.get(check_url(project))
    assert len(response.context["left"]) == response.context["progress"].left
    assert "vragen zijn nog open" in response.content.decode()


def test_the_previous_answer_comes_back_and_that_is_undone_too(coordinating, project, coordinator):
    answer(project, coordinator, A1="ocmw")
    answer(project, coordinator, A1="caw")
    assert "Vorige antwoord terugzetten" in coordinating.get(check_url(project)).content.decode()
    put_back(coordinating, project, "A1", 2)
    assert settled_answers(project) == {"A1": "ocmw"}
    put_back(coordinating, project, "A1", 3)
    assert settled_answers(project) == {"A1": "caw"}


def test_a_stale_undo_changes_nothing_and_says_so(coordinating, project, coordinator):
    answer(project, coordinator, A1="ocmw")
    answer(project, coordinator, A1="caw")
    url = reverse("answering:put-back", args=[project.uuid, "A1"])
    response = coordinating.post(url, {"versie": "1"}, follow=True)
    assert "Dit antwoord is intussen gewijzigd." in response.content.decode()
    assert settled_answers(project) == {"A1": "caw"}


@pytest.mark.parametrize("question", ["A1", "Z9"])
def test_there_is_nothing_to_put_back(coordinating, project, question):
    assert put_back(coordinating, project, question, 0).status_code == 404


def test_undo_by_a_contributor_touches_own_answers_only(project, coordinator, contributor):
    answer(project, coordinator, A1="ocmw")
    answer(project, contributor, A1="caw")
    answer(project, contributor, A1="dmw")
    put_back(signed_in(contributor), project, "A1", 2)
    assert settled_answers(project) == {"A1": "ocmw"}
    assert project.given_answers.get(person=contributor).value == "caw"


def test_the_file_of_answers_can_be_read_again(coordinating, project, coordinator, tmp_path: Path):
    answer(project, coordinator, A1="ocmw", A2="unknown", A6=("fragment", "staff"), C4=(), B1=4, B4="lt3")
    answer(project, coordinator, A7='Een zin: "zo" # en\nnog een 🙂', B6="2027-09-01", D1="none")
    response = coordinating.get(reverse("answering:answers-file", args=[project.uuid]))
    assert response["Content-Disposition"] == 'attachment; filename="antwoorden-wijkteams-2027.yaml"'
    path = tmp_path / "antwoorden.yaml"
    path.write_bytes(response.content)
    read = read_answers_file(path, logic_of(project.instrument_version))
    assert read.answers == settled_answers(project)
    assert (read.name["nl"], read.region) == (project.name, "VL")


@pytest.mark.parametrize("key", ["X", "Y"])
def test_a_demo_organisation_survives_the_round_trip(starter, tmp_path, key):
    load_demo_projects()
    project = Project.objects.get(name__contains=f" {key} ")
    client = signed_in(User.objects.get(email="organisatie@voorbeeld.example"))
    path = tmp_path / "antwoorden.yaml"
    path.write_bytes(client.get(reverse("answering:answers-file", args=[project.uuid])).content)
    instrument = logic_of(project.instrument_version)
    original = read_answers_file(CONTENT, instrument, organisation=key)
    assert read_answers_file(path, instrument).answers == original.answers
