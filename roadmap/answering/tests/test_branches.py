"""An answer that makes other questions needless, or needed, says so."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from roadmap.answering.models import SettledAnswer

from .factories import answer, signed_in
from .sending import posted, url_of

B2 = "“Uitvoerende medewerkers hebben de modelkeuze mee bepaald.”"
B4 = "“Hoeveel tijd zit er tussen beslissing en start?”"
B6 = "“Op welke datum wilt u starten?”"


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def change(client, project, question="A2", **fields):
    """Change an answer as a browser would: with what the page held when it was shown."""
    html = client.get(url_of(project, question)).context
    sent = posted(project, question, gevraagd=html["asked_before"])
    sent |= {f"versie-{field.key}": str(field.version) for field in html["fields"]}
    return client.post(url_of(project, question), sent | fields)


def test_the_first_answer_needs_no_words(coordinating, project):
    assert said(change(coordinating, project, A2="M1")) == []


def test_what_becomes_needless_is_named_and_kept(coordinating, project, coordinator):
    answer(project, coordinator, A2="M1", B2=4, B4="m3_9", B6="2027-09-01")
    response = change(coordinating, project, A2="undecided")
    assert said(response) == [
        f"Door uw antwoord zijn 3 vragen niet meer nodig: {B2}, {B4}, {B6}. "
        "Wat u daar invulde, blijft bewaard, maar telt niet mee."
    ]
    assert SettledAnswer.objects.get(question="B4").value == "m3_9"


def test_of_what_was_never_answered_nothing_is_kept(coordinating, project, coordinator):
    answer(project, coordinator, A2="M1")
    assert said(change(coordinating, project, A2="undecided")) == [
        f"Door uw antwoord zijn 2 vragen niet meer nodig: {B2}, {B4}."
    ]


def test_one_question_is_one_question(coordinating, project, coordinator):
    answer(project, coordinator, A2="M1", B4="m3_9")
    assert said(change(coordinating, project, "B4", B4="unknown")) == []
    answer(project, coordinator, A3="n10_49")
    assert said(change(coordinating, project, "A3", A3="lt10")) == [
        "Door uw antwoord is deze vraag niet meer nodig: "
        "“We starten gefaseerd (proefwijk of proefteam) met vooraf bepaalde beslismomenten.”."
    ]


def test_a_change_that_adds_questions_says_so_on_the_page_with_all_answers(
    coordinating, project, coordinator
):
    answer(project, coordinator, A2="undecided")
    check = reverse("answering:check", args=[project.uuid])
    assert said(change(coordinating, project, A2="M3")) == []
    answer(project, coordinator, A2="undecided")
    response = change(coordinating, project, A2="M3", terug="antwoorden")
    assert said(response) == [f"Door uw antwoord zijn er 2 vragen bij: {B2}, {B4}."]
    assert response.url == check


def test_nothing_said_and_the_way_back_leads_to_the_row(coordinating, project, coordinator):
    answer(project, coordinator, A2="M1")
    response = change(coordinating, project, A2="M3", terug="antwoorden")
    assert response.url == reverse("answering:check", args=[project.uuid]) + "#r-A2"


def test_a_script_is_told_while_somebody_chooses(coordinating, project, coordinator):
    answer(project, coordinator, A2="M1", B2=4)
    told = change_by_script(coordinating, project, "B2 B4", A2="undecided").json()
    assert told["notice"].startswith(f"Door uw antwoord zijn 2 vragen niet meer nodig: {B2}, {B4}.")
    told = change_by_script(coordinating, project, "B2 B4", A2="M2").json()
    assert told["notice"] == ""


def change_by_script(client, project, asked, **fields):
    version = client.get(url_of(project, "A2")).context["fields"][0].version
    sent = posted(project, "A2", gevraagd=asked, **{"versie-A2": str(version)}, **fields)
    return client.post(url_of(project, "A2"), sent, headers={"X-Requested-With": "fetch"})


def test_it_is_said_after_the_script_has_saved_too(coordinating, project, coordinator):
    """The script saves at once, so that the form itself changes nothing any more."""
    answer(project, coordinator, A2="M1")
    sent = posted(project, "A2", gevraagd="B2 B4", A2="undecided", **{"versie-A2": "1"})
    coordinating.post(url_of(project, "A2"), sent, headers={"X-Requested-With": "fetch"})
    response = coordinating.post(url_of(project, "A2"), sent)
    assert said(response) == [f"Door uw antwoord zijn 2 vragen niet meer nodig: {B2}, {B4}."]


def test_a_contributor_hears_of_own_answers_only(project, coordinator, contributor):
    answer(project, coordinator, A2="M1", B4="m3_9")
    answer(project, contributor, A2="M1")
    client = signed_in(contributor)
    assert said(change(client, project, A2="undecided")) == [
        f"Door uw antwoord zijn 2 vragen niet meer nodig: {B2}, {B4}."
    ]


@pytest.mark.parametrize("asked", ["", "Z9 __class__", "B4 " * 5000, "<script>"])
def test_a_list_that_no_page_made_does_no_harm(coordinating, project, asked):
    sent = posted(project, "A2", A2="undecided", gevraagd=asked)
    response = coordinating.post(url_of(project, "A2"), sent)
    assert response.status_code == 302
    assert [words for words in said(response) if "script" in words or "Z9" in words] == []


def test_a_page_on_which_nothing_hangs_carries_no_list(coordinating, project):
    assert 'name="gevraagd"' not in coordinating.get(url_of(project, "C6")).content.decode()
