"""A page of the questionnaire: shown, saved, refused."""

import pytest
from django.urls import reverse

from roadmap.answering.models import GivenAnswer, SettledAnswer
from roadmap.answering.queries import settled_answers
from roadmap.questionnaire.queries import logic_of

from .factories import OrganisationFactory, answer, join, make_project, signed_in
from .sending import posted, url_of


def test_the_question_is_the_heading_and_the_label(coordinating, project):
    html = coordinating.get(url_of(project, "A1")).content.decode()
    assert html.count("<h1>") == 1
    assert "Welk type organisatie bent u?</h1></legend>" in html
    assert "<title>Welk type organisatie bent u? – Wijkteams 2027 – Welzijn</title>" in html
    assert html.count('type="radio" name="A1"') == len(
        logic_of(project.instrument_version).question("A1").options
    ) + len(["weet ik niet"])


def test_saving_gives_settles_and_goes_on(coordinating, project, coordinator):
    response = coordinating.post(url_of(project, "A1"), posted(project, "A1", A1="ocmw"))
    assert response.status_code == 302
    assert response.url == url_of(project, "A2")
    settled = SettledAnswer.objects.get()
    assert (settled.question, settled.value, settled.version, settled.settled_by) == (
        "A1",
        "ocmw",
        1,
        coordinator,
    )
    given = GivenAnswer.objects.get()
    assert (given.question, given.value, given.person) == ("A1", "ocmw", coordinator)


def test_a_contributor_gives_and_settles_nothing(project, contributor):
    response = signed_in(contributor).post(url_of(project, "A1"), posted(project, "A1", A1="caw"))
    assert response.status_code == 302
    assert GivenAnswer.objects.get().person == contributor
    assert not SettledAnswer.objects.exists()


def test_a_contributor_sees_own_answers_only(project, coordinator, contributor):
    answer(project, coordinator, A7="Geheim van de directie")
    answer(project, contributor, A7="Wat ik ervan vind")
    html = signed_in(contributor).get(url_of(project, "A7")).content.decode()
    assert "Wat ik ervan vind" in html
    assert "Geheim van de directie" not in html


@pytest.mark.parametrize(
    ("question", "typed", "kept"),
    [
        ("A2", {"A2": "unknown"}, "unknown"),
        ("A6", {"A6": ["savings", "fragment"]}, ["fragment", "savings"]),
        ("A6", {"A6": ["unknown"]}, "unknown"),
        ("C4", {"C4": ["-none-"]}, []),
        ("A7", {"A7": "  Eén zin.\r\nNog een 🙂 "}, "Eén zin.\nNog een 🙂"),
        ("A7", {"A7": "", "A7-unknown": "unknown"}, "unknown"),
        ("B6", {"B6": "1-9-2027"}, "2027-09-01"),
        ("B6", {"B6": "01/09/2027"}, "2027-09-01"),
        ("F1", {"F1": "nonorm"}, "nonorm"),
    ],
)
def test_every_kind_of_answer_is_kept(coordinating, project, coordinator, question, typed, kept):
    answer(project, coordinator, A2="M1", B4="m3_9")
    before = SettledAnswer.objects.filter(question=question).count()
    response = coordinating.post(url_of(project, question), posted(project, question, **typed))
    if before:  # the answer there was is another person's to this form: a conflict
        assert response.status_code == 409
        return
    assert response.status_code == 302
    assert SettledAnswer.objects.get(question=question).value == kept


@pytest.mark.parametrize(
    ("question", "typed", "sentence"),
    [
        ("A1", {}, "Kies een antwoord, of kies “Weet ik niet”."),
        ("A1", {"A1": "bank"}, "Kies een antwoord uit de lijst."),
        ("A6", {}, "Kies een of meer antwoorden, of kies “Weet ik niet”."),
        ("A6", {"A6": ["savings", "unknown"]}, "Kies ofwel “Weet ik niet”, ofwel andere antwoorden."),
        ("C4", {"C4": ["debt", "-none-"]}, "Kies ofwel “Geen van deze”, ofwel andere antwoorden."),
        ("A6", {"A6": ["-none-"]}, "Kies ofwel “Geen van deze”, ofwel andere antwoorden."),
        ("A7", {"A7": "x" * 601}, "Maak de tekst korter: hoogstens 600 tekens (nu 601)."),
        ("A7", {"A7": "Iets", "A7-unknown": "unknown"}, "Vul iets in of kies “Weet ik niet”, niet allebei."),
        ("B6", {"B6": "volgend jaar"}, "Schrijf de datum als dag-maand-jaar, bijvoorbeeld 01-09-2027."),
        ("B6", {"B6": "31-02-2027"}, "Schrijf de datum als dag-maand-jaar, bijvoorbeeld 01-09-2027."),
        ("B6", {"B6": "01-09-1827"}, "Geef een datum tussen 1990 en 2100; 1827-09-01 ligt daarbuiten."),
    ],
)
def test_what_is_no_answer_is_told_beside_the_field_and_on_top(
    coordinating, project, coordinator, question, typed, sentence
):
    answer(project, coordinator, A2="M1", B4="m3_9")
    response = coordinating.post(url_of(project, question), posted(project, question, **typed))
    html = response.content.decode()
    assert response.status_code == 422
    assert html.count(sentence) == 2
    assert "<title>Fout: " in html
    assert f'href="#{response.context["fields"][0].first_id}"' in html
    assert not SettledAnswer.objects.filter(question=question).exists()


def test_what_was_typed_stays(coordinating, project):
    text = "Een lang verhaal. " * 40
    html = coordinating.post(url_of(project, "A7"), posted(project, "A7", A7=text)).content.decode()
    assert text.strip() in html


def test_of_a_page_of_statements_the_answered_ones_are_saved(coordinating, project, coordinator):
    answer(project, coordinator, A2="M1")
    response = coordinating.post(url_of(project, "B1"), posted(project, "B1", B1="4", B3="2"))
    assert response.status_code == 422
    assert response.context["errors"] == [
        (
            "v-B2-1",
            "Uitvoerende medewerkers hebben de modelkeuze mee bepaald: "
            "Kies een antwoord, of kies “Weet ik niet”.",
        )
    ]
    assert [field.key for field in response.context["fields"] if field.error] == ["B2"]
    assert settled_answers(project) == {"A2": "M1", "B1": 4, "B3": 2}


def test_a_free_question_may_stay_empty(coordinating, project):
    response = coordinating.post(url_of(project, "A7"), posted(project, "A7", A7=""))
    assert response.status_code == 302
    assert not SettledAnswer.objects.exists()


def test_unticking_everything_takes_the_answer_back(coordinating, project, coordinator):
    answer(project, coordinator, A6=("savings",))
    sent = posted(project, "A6", **{"versie-A6": "1"})
    assert coordinating.post(url_of(project, "A6"), sent).status_code == 422
    assert settled_answers(project) == {}
    assert SettledAnswer.objects.get().previous == ["savings"]


def test_sending_a_form_twice_saves_once(coordinating, project):
    sent = posted(project, "A1", A1="ocmw")
    assert coordinating.post(url_of(project, "A1"), sent).status_code == 302
    assert coordinating.post(url_of(project, "A1"), sent).status_code == 302
    assert SettledAnswer.objects.get().version == 1


def test_keys_of_other_pages_and_of_nowhere_count_for_nothing(coordinating, project):
    sent = posted(project, "A1", A1="ocmw", A2="M1", Z9="1")
    sent["vraag"] += ["A2", "Z9", "__class__"]
    assert coordinating.post(url_of(project, "A1"), sent).status_code == 302
    assert settled_answers(project) == {"A1": "ocmw"}


def test_a_form_without_its_list_of_questions_saves_nothing(coordinating, project):
    assert coordinating.post(url_of(project, "A1"), {"A1": "ocmw"}).status_code == 422
    assert not SettledAnswer.objects.exists()


@pytest.mark.parametrize("number", [0, 999])
def test_a_page_that_is_not_there(coordinating, project, number):
    url = reverse("answering:page", args=[project.uuid, number])
    assert coordinating.get(url).status_code == 404
    assert coordinating.post(url, {}).status_code == 404


def test_another_method_is_refused(coordinating, project):
    assert coordinating.put(url_of(project, "A1")).status_code == 405


def test_two_projects_keep_their_answers_apart(coordinating, project, organisation, coordinator):
    other = make_project(organisation)
    coordinating.post(url_of(project, "A1"), posted(project, "A1", A1="ocmw"))
    coordinating.post(url_of(other, "A1"), posted(other, "A1", A1="caw"))
    assert settled_answers(project) == {"A1": "ocmw"}
    assert settled_answers(other) == {"A1": "caw"}


def test_somebody_of_another_organisation_changes_nothing(project, starter):
    stranger = join(OrganisationFactory(), "coordinator")
    client = signed_in(stranger)
    assert client.get(url_of(project, "A1")).status_code == 404
    assert client.post(url_of(project, "A1"), posted(project, "A1", A1="ocmw")).status_code == 404
    assert not SettledAnswer.objects.exists()
    assert not GivenAnswer.objects.exists()
