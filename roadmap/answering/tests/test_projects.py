"""Starting, naming, putting away, removing and putting back."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.codebook.models import fingerprint
from roadmap.answering.models import Project, SettledAnswer
from roadmap.questionnaire.models import InstrumentVersion

from .factories import OrganisationFactory, answer, join, make_project, signed_in

LIST = "/routekaarten/"


def at(name, project):
    return reverse(f"answering:{name}", args=[project.uuid])


def new(**fields):
    return {"name": "Wijkteams 2027", "region": "NL", "formulier": str(uuid4())} | fields


def test_an_empty_list_offers_the_first_step(coordinating, starter):
    html = coordinating.get(LIST).content.decode()
    assert "Nog geen projecten" in html
    assert f'href="{reverse("answering:project-new")}"' in html


def test_an_empty_list_tells_a_contributor_who_begins(contributor, starter):
    html = signed_in(contributor).get(LIST).content.decode()
    assert "De coördinator van uw organisatie begint een project." in html
    assert reverse("answering:project-new") not in html


def test_a_project_starts_on_the_current_questionnaire(coordinating, starter, coordinator, organisation):
    response = coordinating.post(reverse("answering:project-new"), new())
    project = Project.objects.get()
    assert response.url == at("project", project)
    assert (project.name, project.region, project.kind) == ("Wijkteams 2027", "NL", "anticipating")
    assert (project.organisation, project.created_by) == (organisation, coordinator)
    assert project.instrument_version == InstrumentVersion.objects.get(number=1)
    assert project.codebook_release.number == 1


def test_a_double_click_starts_one_project(coordinating, starter):
    sent = new()
    first = coordinating.post(reverse("answering:project-new"), sent)
    second = coordinating.post(reverse("answering:project-new"), sent)
    assert first.url == second.url
    assert Project.objects.count() == 1


def test_the_nonce_of_another_organisation_gives_nothing_away(starter, coordinating):
    theirs = make_project(OrganisationFactory(), name="Geheim")
    response = coordinating.post(reverse("answering:project-new"), new(formulier=str(theirs.uuid)))
    mine = Project.objects.exclude(pk=theirs.pk).get()
    assert response.url == at("project", mine)
    assert mine.uuid != theirs.uuid


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "Geef het project een naam, bijvoorbeeld “Wijkteams 2027”."),
        ({"name": "   "}, "Geef het project een naam, bijvoorbeeld “Wijkteams 2027”."),
        ({"name": "n" * 121}, "Maak de naam korter: hoogstens 120 tekens (nu 121)."),
        ({"region": "BE"}, "Kies een regio uit de lijst."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_made(coordinating, starter, fields, sentence):
    response = coordinating.post(reverse("answering:project-new"), new(**fields))
    html = response.content.decode()
    assert response.status_code == 422
    assert html.count(sentence) == 2
    assert "<title>Fout: Nieuw project" in html
    assert not Project.objects.exists()


def test_a_coordinator_of_two_organisations_chooses(starter, coordinator, coordinating):
    other = OrganisationFactory(name="CAW Noord")
    other.memberships.create(user=coordinator, role="coordinator")
    coordinating.post(reverse("answering:project-new"), new(organisation=str(other.pk)))
    assert Project.objects.get().organisation == other


def test_the_home_is_a_task_list(coordinating, project, coordinator):
    answer(project, coordinator, **dict.fromkeys(("A1", "A2", "A3", "A4", "A5", "A6"), "unknown"), B1=4)
    response = coordinating.get(at("project", project))
    states = {task.section.key: task.state_text for task in response.context["tasks"]}
    assert states["A"] == "klaar"
    assert states["B"] == "bezig"
    assert states["G"] == "nog niet begonnen"
    assert "7 van 43 vragen beantwoord, waarvan 6 keer “weet ik niet”" in response.content.decode()


def test_one_goes_on_where_one_was(coordinating, project, coordinator):
    home = at("project", project)
    assert coordinating.get(home).context["resume"].questions == ("A1",)
    answer(project, coordinator, A3="n10_49")
    assert coordinating.get(home).context["resume"].questions == ("A4",)
    answer(project, coordinator, G2=3)
    assert coordinating.get(home).context["resume"].questions == ("G3",)


def test_a_project_gets_another_name(coordinating, project):
    sent = {"name": "Buurtteams", "region": "", "versie": "1"}
    assert coordinating.post(at("project-edit", project), sent).url == at("project", project)
    project.refresh_from_db()
    assert (project.name, project.region, project.version) == ("Buurtteams", "", 2)


def test_a_stale_name_keeps_what_was_typed(coordinating, project):
    coordinating.post(at("project-edit", project), {"name": "Eerste", "region": "VL", "versie": "1"})
    late = {"name": "Tweede", "region": "VL", "versie": "1"}
    response = coordinating.post(at("project-edit", project), late)
    html = response.content.decode()
    assert response.status_code == 409
    assert 'value="Tweede"' in html
    assert "Intussen heet het project “Eerste”" in html
    again = late | {"versie": str(response.context["version"])}
    assert coordinating.post(at("project-edit", project), again).status_code == 302
    assert Project.objects.get().name == "Tweede"


def test_archiving_is_asked_first_and_can_be_undone(coordinating, project):
    assert "naar het archief?" in coordinating.get(at("project-archive", project)).content.decode()
    assert Project.objects.get().archived_at is None
    coordinating.post(at("project-archive", project))
    listed = coordinating.get(LIST).context
    assert (listed["open"], listed["archived"]) == ([], [project])
    assert "Dit project staat in het archief." in coordinating.get(at("project", project)).content.decode()
    coordinating.post(at("project-archive", project), {"archief": "uit"})
    assert Project.objects.get().archived_at is None


def test_removing_is_asked_first_and_can_be_undone(coordinating, project, coordinator):
    answer(project, coordinator, A1="ocmw")
    assert "verwijderen?" in coordinating.get(at("project-remove", project)).content.decode()
    coordinating.post(at("project-remove", project))
    assert coordinating.get(LIST).context["removed"] == [project]
    coordinating.post(at("project-restore", project))
    assert coordinating.get(LIST).context["open"] == [project]
    assert SettledAnswer.objects.count() == 1


def test_removed_projects_are_the_coordinators_business(coordinating, project, contributor):
    coordinating.post(at("project-remove", project))
    assert signed_in(contributor).get(LIST).context["removed"] == []


def test_erasing_is_for_removed_projects_and_final(coordinating, project, coordinator):
    answer(project, coordinator, A1="ocmw")
    assert coordinating.post(at("project-erase", project)).status_code == 404
    coordinating.post(at("project-remove", project))
    assert "definitief wissen?" in coordinating.get(at("project-erase", project)).content.decode()
    coordinating.post(at("project-erase", project))
    assert not Project.objects.exists()
    assert not SettledAnswer.objects.exists()


def test_a_long_name_is_shown_whole(coordinating, starter, organisation):
    name = "Geïntegreerdbreedonthaalsamenwerkingsverband" * 2
    make_project(organisation, name=name)
    assert name in coordinating.get(LIST).content.decode()


def test_markup_in_a_name_stays_text(coordinating, starter, organisation):
    project = make_project(organisation, name="<script>alert(1)</script>")
    html = coordinating.get(at("project", project)).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_each_member_sees_the_projects_of_own_organisations(starter, project):
    stranger = join(OrganisationFactory(), "coordinator")
    assert list(Project.objects.visible_to(stranger)) == []
    member = join(project.organisation)
    assert list(Project.objects.visible_to(member)) == [project]


def test_the_last_changed_project_comes_first_with_its_number_of_answers(
    coordinating, starter, organisation, coordinator
):
    old, busy, new = (make_project(organisation, name=name) for name in ("Oud", "Bezig", "Nieuw"))
    answer(old, coordinator, A1="ocmw")
    answer(busy, coordinator, A1="ocmw", A3="lt10", A4="one")
    answer(busy, coordinator, A4=None)
    listed = coordinating.get(LIST)
    assert [(project.name, project.given) for project in listed.context["open"]] == [
        ("Bezig", 2),
        ("Oud", 1),
        ("Nieuw", 0),
    ]
    assert new.created_at > old.created_at
    assert "nog geen vastgestelde antwoorden" in listed.content.decode()


def test_a_project_keeps_its_questionnaire_and_tells_of_a_newer_one(coordinating, project, coordinator):
    answer(project, coordinator, A1="ocmw")
    html = coordinating.get(at("project", project)).content.decode()
    assert "Er is een nieuwere versie" not in html
    first = project.instrument_version
    payload = first.payload | {"content_version": "0.2"}
    payload["questions"] = [question for question in payload["questions"] if question["key"] != "A7"]
    InstrumentVersion.objects.create(
        number=2, payload=payload, payload_hash=fingerprint(payload), published_at=timezone.now()
    )
    html = coordinating.get(at("project", project)).content.decode()
    assert "Er is een nieuwere versie, 2. Uw project blijft bij versie 1" in html
    assert (
        coordinating.get(reverse("answering:page", args=[project.uuid, 7])).context["fields"][0].key == "A7"
    )
    other = make_project(project.organisation)
    assert other.instrument_version.number == 2
    assert "A7" not in coordinating.get(at("check", other)).content.decode()
