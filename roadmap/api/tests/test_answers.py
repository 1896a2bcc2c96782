"""``/api/v1/projects/<uuid>/answers/``: a coordinator's are the organisation's, others' are their own."""

import pytest

from roadmap.answering.tests.factories import answer, join
from roadmap.questionnaire.queries import logic_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(project):
    return f"/api/v1/projects/{project.uuid}/answers/"


def by_question(response):
    return {one["question"]: one for one in response.json()["answers"]}


def test_every_question_in_order(coordinating, coordinator, project, url):
    answer(project, coordinator, A1="ocmw", A6=("savings",), B1=2, C3="unknown", A7="Vrije tekst")
    response = coordinating.get(url)
    instrument = logic_of(project.instrument_version)
    assert [one["question"] for one in response.json()["answers"]] == [q.key for q in instrument.questions]
    found = by_question(response)
    values = {key: (found[key]["state"], found[key]["value"]) for key in ("A1", "A6", "B1", "C3", "A7", "A2")}
    assert values == {
        "A1": ("given", "ocmw"),
        "A6": ("given", ["savings"]),
        "B1": ("given", 2),
        "C3": ("unknown", "unknown"),
        "A7": ("given", "Vrije tekst"),
        "A2": ("unanswered", None),
    }
    assert found["A1"]["text"] == dict(instrument.question("A1").text)
    assert (found["A1"]["version"], found["A2"]["version"], found["A2"]["saved_at"]) == (1, 0, None)


def test_progress_and_whose(coordinating, coordinator, project, url):
    answer(project, coordinator, A1="ocmw", C3="unknown")
    found = coordinating.get(url).json()
    assert (found["whose"], found["questionnaire_version"]) == ("settled", 1)
    progress = found["progress"]
    assert (progress["answered"], progress["unknown"]) == (1, 1)
    asked = [one for one in found["answers"] if one["state"] != "hidden"]
    assert progress["visible"] == len(asked) < len(found["answers"])


def test_a_contributor_reads_own_answers_only(client, project, organisation, coordinator, url):
    contributor = join(organisation)
    answer(project, coordinator, A7="Geheim van de directie")
    answer(project, contributor, A7="Wat ik ervan vind")
    client.force_login(contributor)
    response = client.get(url)
    assert response.json()["whose"] == "given"
    assert by_question(response)["A7"]["value"] == "Wat ik ervan vind"
    assert "Geheim van de directie" not in response.text


def test_a_colleague_is_not_read(coordinating, project, organisation, url):
    answer(project, join(organisation), A7="Wat een medewerker vindt")
    assert "Wat een medewerker vindt" not in coordinating.get(url).text


def test_no_parameters_here(coordinating, url):
    assert (
        coordinating.get(url, {"question": "A1"}).json()["sentence"] == "question: hier zijn geen parameters."
    )


def test_few_queries(coordinating, coordinator, project, url, django_assert_max_num_queries):
    answer(project, coordinator, A1="ocmw")
    coordinating.get(url)
    with django_assert_max_num_queries(5):
        coordinating.get(url)
