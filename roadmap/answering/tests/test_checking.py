"""All answers on one page; putting a previous answer back."""

import pytest
from django.urls import reverse

from roadmap.answering.queries import settled_answers

from .factories import answer, signed_in


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


def test_a_contributor_is_told_whose_answers_the_roadmap_counts(coordinating, contributor, project):
    html = signed_in(contributor).get(check_url(project)).content.decode()
    assert "vragen zijn nog open. Dat mag." in html
    assert "telt in de routekaart als onbekend" not in html
    told = "In de routekaart tellen de antwoorden die de coördinator vaststelt."
    assert told in html
    assert told not in coordinating.get(check_url(project)).content.decode()


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


def test_a_stale_undo_and_a_second_click_keep_what_there_is(coordinating, project, coordinator):
    answer(project, coordinator, A1="ocmw")
    answer(project, coordinator, A1="caw")
    put_back(coordinating, project, "A1", 2)
    put_back(coordinating, project, "A1", 2)
    assert settled_answers(project) == {"A1": "ocmw"}
