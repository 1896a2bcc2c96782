"""A new tension: its number, its code, and its way into a release."""

import pytest

from cases.codebook.drafts import differences
from cases.codebook.models import Cluster, Code, CodebookRelease, Revision, Tension
from cases.codebook.queries import current_vocabulary
from cases.codebook.services import load_content, publish

pytestmark = pytest.mark.django_db
ADDRESS = "/codeboek/beheer/nieuw-spanningsveld/"


@pytest.fixture
def typed(codebook):
    texts = {
        f"{name}_{language}": f"{name} {language}"
        for name in ("name", "definition", "pole_a", "pole_b", "opportunities")
        for language in ("nl", "en")
    }
    choices = {"phases": ["prep", "year1"], "baseline_m1": "1", "baseline_m2": "2", "baseline_m3": "0"}
    return texts | choices | {"cluster": Cluster.objects.get(key="rollen-en-vak").pk}


def test_a_tension_gets_the_next_number_and_a_code_in_its_group(lead_client, lead, typed):
    answer = lead_client.post(ADDRESS, typed)
    assert answer.url == "/codeboek/beheer/spanningsveld/T25/"
    assert lead_client.get(answer.url).status_code == 200
    made = Tension.objects.get(key="T25")
    assert made.to_payload() | {"cluster": None} == {
        "key": "T25",
        "name": {"nl": "name nl", "en": "name en"},
        "definition": {"nl": "definition nl", "en": "definition en"},
        "pole_a": {"nl": "pole_a nl", "en": "pole_a en"},
        "pole_b": {"nl": "pole_b nl", "en": "pole_b en"},
        "opportunities": {"nl": "opportunities nl", "en": "opportunities en"},
        "name_slug": "name-en",
        "phases": ["prep", "year1"],
        "baseline": {"M1": 1, "M2": 2, "M3": 0},
        "signs": [],
        "reflection": [],
        "competences": [],
        "sources": [],
        "cluster": None,
        "strategies": [],
        "deprecated": False,
    }
    code = Code.objects.get(tension="T25")
    assert (code.key, code.family.key, code.parent.key) == ("name-en", "span", "span-rollen-en-vak")
    assert Revision.objects.get(kind="tension", key="T25").author == lead


def test_readers_meet_it_after_the_next_release_alone(lead_client, lead, client, typed):
    lead_client.post(ADDRESS, typed)
    assert client.get("/codeboek/spanningsvelden/T25/").status_code == 404
    assert [(row.kind, row.key, row.is_new) for row in differences()] == [
        ("tension", "T25", True),
    ]
    publish(note="Een nieuw spanningsveld", author=lead)
    assert current_vocabulary().tension("T25").name == {"nl": "name nl", "en": "name en"}
    assert client.get("/codeboek/spanningsvelden/T25/").status_code == 200
    assert client.get("/codeboek/uitgaven/1/spanningsvelden/T25/").status_code == 404
    assert CodebookRelease.objects.count() == 2


def test_sending_twice_makes_one(lead_client, typed):
    answers = [lead_client.post(ADDRESS, typed) for _ in range(2)]
    assert {answer.url for answer in answers} == {"/codeboek/beheer/spanningsveld/T25/"}
    assert Tension.objects.count() == 25
    assert Code.objects.filter(key__startswith="name-en").count() == 1


def test_another_with_the_same_name_gets_its_own_key(lead_client, typed):
    lead_client.post(ADDRESS, typed)
    lead_client.post(ADDRESS, typed | {"definition_nl": "anders"})
    assert list(Tension.objects.filter(name_nl="name nl").values_list("key", "name_slug")) == [
        ("T25", "name-en"),
        ("T26", "name-en-2"),
    ]


def test_a_definition_longer_than_a_code_holds_is_kept_whole(lead_client, typed):
    lead_client.post(ADDRESS, typed | {"definition_nl": "x" * 1500})
    assert len(Tension.objects.get(key="T25").definition_nl) == 1500
    assert len(Code.objects.get(tension="T25").description_nl) == 1200


def test_what_is_missing_is_said_and_what_was_typed_stays(lead_client, typed):
    answer = lead_client.post(ADDRESS, typed | {"name_en": "", "phases": [], "pole_a_nl": "x" * 241})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["name_en", "pole_a_nl", "phases"]
    assert "definition nl" in answer.content.decode()
    assert Tension.objects.count() == 24


def test_loading_the_content_again_leaves_it_alone(lead_client, typed):
    lead_client.post(ADDRESS, typed)
    report = load_content()
    assert (report.added, report.updated, report.release) == (0, 0, None)
    assert Tension.objects.filter(key="T25").exists()
