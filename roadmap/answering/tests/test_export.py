"""The answers as files, for three kinds of readers."""

import csv
import io
import json
from pathlib import Path

import pytest
from django.urls import reverse

from roadmap.answering.answers_file import read_answers_file
from roadmap.answering.demo import CONTENT, load_demo_projects
from roadmap.answering.models import Project
from roadmap.answering.queries import settled_answers
from roadmap.questionnaire.queries import logic_of
from welzijn.accounts.models import User

from .factories import answer, signed_in


def table(client, project):
    response = client.get(reverse("answering:answers-table", args=[project.uuid]))
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def data(client, project):
    return json.loads(client.get(reverse("answering:answers-data", args=[project.uuid])).content)


@pytest.mark.parametrize(
    ("name", "ending", "kind"),
    [
        ("answers-file", "yaml", "application/yaml; charset=utf-8"),
        ("answers-table", "csv", "text/csv; charset=utf-8"),
        ("answers-data", "json", "application/json; charset=utf-8"),
    ],
)
def test_each_is_a_file_that_no_cache_keeps(coordinating, project, name, ending, kind):
    response = coordinating.get(reverse(f"answering:{name}", args=[project.uuid]))
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"] == f'attachment; filename="antwoorden-wijkteams-2027.{ending}"'
    assert "no-store" in response["Cache-Control"]


def test_the_table_holds_every_question_with_its_state(coordinating, project, coordinator):
    answer(project, coordinator, A1="ocmw", A2="unknown", A6=("fragment", "staff"), C4=())
    rows = {row["vraag"]: row for row in table(coordinating, project)}
    assert list(rows) == [question.key for question in logic_of(project.instrument_version).questions]
    states = {key: (row["stand"], row["antwoord"]) for key, row in rows.items()}
    assert states["A1"] == ("beantwoord", "OCMW / Sociaal Huis (VL)")
    assert states["A2"] == ("weet ik niet", "Weet ik niet")
    assert states["A6"] == ("beantwoord", "Versnippering\nVraag van medewerkers")
    assert states["C4"] == ("beantwoord", "Geen van deze")
    assert states["A3"] == ("open", "")
    assert states["B6"] == ("niet nodig", "")
    assert rows["A1"]["deel"] == "Uw organisatie en het beoogde model"


def test_what_is_kept_but_not_asked_is_said_to_be_so(coordinating, project, coordinator):
    answer(project, coordinator, A2="M1", B4="m3_9")
    answer(project, coordinator, A2="undecided")
    row = next(row for row in table(coordinating, project) if row["vraag"] == "B4")
    assert (row["stand"], row["antwoord"]) == ("niet nodig", "3-9 maanden")
    entry = next(row for row in data(coordinating, project)["answers"] if row["question"] == "B4")
    assert (entry["state"], entry["answer"]) == ("not_asked", "m3_9")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_spreadsheet_takes_a_text_for_a_formula(coordinating, project, coordinator, sign):
    typed = f'{sign}HYPERLINK("http://elders.example";"Klik")'
    answer(project, coordinator, A7=typed)
    row = next(row for row in table(coordinating, project) if row["vraag"] == "A7")
    assert row["antwoord"] == f"'{typed}"
    kept = next(row for row in data(coordinating, project)["answers"] if row["question"] == "A7")
    assert kept["answer"] == typed


def test_the_data_hold_keys_and_words(coordinating, project, coordinator):
    answer(project, coordinator, A6=("fragment", "staff"), B1=4, A2="M1")
    found = data(coordinating, project)
    assert {
        key: found[key] for key in ("name", "region", "fictitious", "questionnaire_version", "language")
    } == {
        "name": "Wijkteams 2027",
        "region": "VL",
        "fictitious": False,
        "questionnaire_version": 1,
        "language": "nl",
    }
    rows = {row["question"]: row for row in found["answers"]}
    assert rows["A6"]["answer"] == ["fragment", "staff"]
    assert rows["A6"]["words"] == ["Versnippering", "Vraag van medewerkers"]
    assert (rows["B1"]["answer"], rows["B1"]["state"]) == (4, "answered")
    assert (rows["A1"]["answer"], rows["A1"]["state"], rows["A1"]["saved_at"]) == (None, "open", "")


def test_a_project_without_any_answer_is_a_whole_file_too(coordinating, project):
    assert {row["stand"] for row in table(coordinating, project)} == {"open", "niet nodig"}
    text = coordinating.get(reverse("answering:answers-file", args=[project.uuid])).content.decode()
    assert text.splitlines()[1:] == ["name: Wijkteams 2027", "region: VL", "answers: {}"]


def test_a_contributor_takes_own_answers_along_only(project, coordinator, contributor):
    answer(project, coordinator, A7="Geheim van de directie")
    answer(project, contributor, A7="Wat ik ervan vind")
    client = signed_in(contributor)
    for name in ("answers-file", "answers-table", "answers-data"):
        text = client.get(reverse(f"answering:{name}", args=[project.uuid])).content.decode()
        assert "Wat ik ervan vind" in text
        assert "Geheim" not in text


def test_the_file_of_answers_can_be_read_again(coordinating, project, coordinator, tmp_path: Path):
    answer(project, coordinator, A1="ocmw", A2="unknown", A6=("fragment", "staff"), C4=(), B1=4, B4="lt3")
    answer(project, coordinator, A7='Een zin: "zo" # en\nnog een 🙂', B6="2027-09-01", D1="none")
    response = coordinating.get(reverse("answering:answers-file", args=[project.uuid]))
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
