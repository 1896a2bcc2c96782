"""Only a lead researcher edits, in both languages, and nothing that was typed is lost."""

import pytest

from cases.codebook.models import Code, CodebookRelease, Revision, Tension, fingerprint
from cases.codebook.publishing import draft_payload
from cases.codebook.tests.editing import T01, fields_of, rename
from welzijn.accounts.models import Course, Enrolment, Membership, Organisation, User

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ADDRESSES = [
    "/codeboek/beheer/",
    "/codeboek/beheer/verschil/",
    "/codeboek/beheer/uitgeven/",
    "/codeboek/beheer/familie/bofkas/nieuwe-code/",
    "/codeboek/beheer/nieuw-spanningsveld/",
    T01,
    "/codeboek/beheer/familie/bofkas/",
    "/codeboek/beheer/code/kenn-practice/",
    "/codeboek/beheer/model/M1/",
    "/codeboek/beheer/inleiding/preface/",
    "/codeboek/beheer/codes/",
    "/codeboek/beheer/codes/geschiedenis/",
    "/codeboek/beheer/code/kenn-practice/verplaatsen/",
    "/codeboek/beheer/code/kenn-practice/samenvoegen/",
    "/codeboek/beheer/code/kenn-practice/splitsen/",
    "/codeboek/beheer/code/kenn-practice/vervallen/",
    T01 + "geschiedenis/",
    T01 + "herstellen/1/",
]


@pytest.fixture
def outsiders(db):
    """One person in every role but that of lead researcher."""
    people = {
        role: User.objects.create_user(f"{role}@voorbeeld.example")
        for role in ("student", "organisatie", "gewoon")
    }
    people["onderzoeker"] = User.objects.create_user("onderzoeker@voorbeeld.example", is_researcher=True)
    people["lesgever"] = User.objects.create_user("lesgever@voorbeeld.example", is_teacher=True)
    people["beheer"] = User.objects.create_superuser("beheer@voorbeeld.example")
    course = Course.objects.create(name="SW1", code="ABC", teacher=people["lesgever"], ends_on="2099-01-01")
    Enrolment.objects.create(course=course, user=people["student"])
    Membership.objects.create(
        organisation=Organisation.objects.create(name="X"), user=people["organisatie"], role="coordinator"
    )
    return people


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_else_sees_that_there_is_something_to_edit(client, codebook, outsiders, address):
    for person in outsiders.values():
        client.force_login(person)
        assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)
    client.logout()
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_lead_researcher_reaches_every_page(
    lead_client, lead, codebook, address, django_assert_max_num_queries
):
    rename("T05", "Andere naam", lead)
    with django_assert_max_num_queries(24):
        answer = lead_client.get(address)
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1


def test_saving_the_form_as_it_is_changes_nothing(lead_client, codebook):
    data = fields_of(lead_client.get(T01))
    answer = lead_client.post(T01, data | {"action": "save"})
    assert answer.status_code == 302, answer.context["errors"]
    assert Tension.objects.get(key="T01").version == 1


def test_everything_of_a_tension_can_be_changed(lead_client, lead, codebook):
    data = fields_of(lead_client.get(T01)) | {
        "name_nl": "Wie doet wat",
        "pole_b_en": "A clear role",
        "baseline_m2": "0",
        "phases": ["consol"],
        "sources": "S17; s01".replace("s01", "S01"),
        "competences": "",
        "signs-0-nl": "",
        "signs-0-en": "",
        "signs-3-nl": "Nieuw signaal",
        "signs-3-en": "New sign",
        "strategies-4-nl": "Een nieuwe strategie",
        "strategies-4-en": "A new strategy",
        "strategies-4-phase": "consol",
        "reflection-1-nl": "Wat dan?",
    }
    assert lead_client.post(T01, data).status_code == 302
    found = Tension.objects.get(key="T01").to_payload()
    assert found["name"]["nl"] == "Wie doet wat"
    assert found["pole_b"]["en"] == "A clear role"
    assert found["baseline"] == {"M1": 3, "M2": 0, "M3": 3}
    assert (found["phases"], found["sources"], found["competences"]) == (["consol"], ["S17", "S01"], [])
    assert [sign["en"] for sign in found["signs"]][-1] == "New sign"
    assert len(found["signs"]) == 3
    assert found["strategies"][-1] == {
        "key": "a-new-strategy",
        "phase": "consol",
        "text": {"nl": "Een nieuwe strategie", "en": "A new strategy"},
        "deprecated": False,
    }
    assert found["reflection"][1]["nl"] == "Wat dan?"
    assert Revision.objects.get(kind="tension", key="T01", number=2).author == lead


def test_a_wrong_form_keeps_what_was_typed_and_says_how_to_repair_it(lead_client, codebook):
    data = fields_of(lead_client.get(T01)) | {
        "name_nl": "",
        "pole_a_nl": "Nog niet bewaard",
        "sources": "S17, S999",
        "signs-0-en": "",
    }
    answer = lead_client.post(T01, data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.split("<title>")[1].startswith("Fout:")
    assert 'id="fouten"' in page
    assert "Nog niet bewaard" in page
    assert "Deze sleutel bestaat niet: S999" in page
    assert list(answer.context["form"].errors) == ["name_nl", "sources"]
    assert [field for field, _ in answer.context["errors"]] == ["id_signs-0-en"]
    assert Tension.objects.get(key="T01").version == 1


def test_a_row_can_be_added_without_saving(lead_client, codebook):
    page = lead_client.get(T01)
    data = fields_of(page) | {"name_nl": "Nog niet bewaard"}
    more = lead_client.post(T01, data | {"action": "add-signs"})
    assert more.status_code == 200
    assert (
        len(more.context["editor"].rows["signs"].forms) == len(page.context["editor"].rows["signs"].forms) + 1
    )
    assert "Nog niet bewaard" in more.content.decode()
    assert Tension.objects.get(key="T01").version == 1


def test_the_history_tells_who_changed_what_and_brings_it_back(lead_client, lead, codebook):
    rename("T01", "Wie doet wat", lead)
    page = lead_client.get(T01 + "geschiedenis/").content.decode()
    assert "Lea Hoofd" in page
    assert "<ins>Wie doet wat</ins>" in page
    assert "<del>Rolonduidelijkheid tussen generalist en specialist</del>" in page
    confirm = lead_client.get(T01 + "herstellen/1/")
    assert Tension.objects.get(key="T01").name_nl == "Wie doet wat"
    version = confirm.context["record"].version
    assert lead_client.post(T01 + "herstellen/1/", {"version": version}).status_code == 302
    found = Tension.objects.get(key="T01")
    assert (found.name_nl, found.version) == ("Rolonduidelijkheid tussen generalist en specialist", 3)


def test_restoring_over_somebody_elses_edit_is_refused(lead_client, other_lead, codebook):
    rename("T01", "Wie doet wat", other_lead)
    answer = lead_client.post(T01 + "herstellen/1/", {"version": "1"})
    assert answer.status_code == 409
    assert Tension.objects.get(key="T01").name_nl == "Wie doet wat"


def test_the_difference_page_shows_what_a_release_would_bring(lead_client, lead, codebook):
    assert "gelijk aan uitgave 1" in lead_client.get("/codeboek/beheer/verschil/").content.decode()
    rename("T01", "Wie doet wat", lead)
    answer = lead_client.get("/codeboek/beheer/verschil/")
    assert [(row.kind, row.key) for row in answer.context["differences"]] == [("tension", "T01")]
    assert "<ins>Wie doet wat</ins>" in answer.content.decode()


def test_a_release_needs_a_note_and_a_confirmation(lead_client, lead, codebook):
    rename("T01", "Wie doet wat", lead)
    answer = lead_client.post("/codeboek/beheer/uitgeven/", {"note": ""})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["note", "confirm"]
    assert CodebookRelease.objects.count() == 1
    assert "Schrijf in een of twee zinnen wat er veranderd is" in answer.content.decode()
    seen = {"draft": fingerprint(draft_payload()), "note": "Nieuwe naam", "confirm": "on"}
    made = lead_client.post("/codeboek/beheer/uitgeven/", seen)
    assert made.url == "/codeboek/uitgaven/2/"
    release = CodebookRelease.objects.get(number=2)
    assert (release.note, release.released_by) == ("Nieuwe naam", lead)
    assert "Wie doet wat" in lead_client.get("/codeboek/").content.decode()


def test_what_a_colleague_changed_meanwhile_is_not_released_unseen(lead_client, lead, other_lead, codebook):
    rename("T01", "Wie doet wat", lead)
    page = lead_client.get("/codeboek/beheer/uitgeven/")
    sent = {"draft": page.context["form"]["draft"].value(), "note": "Nieuwe naam", "confirm": "on"}
    rename("T05", "Van een collega", other_lead)
    answer = lead_client.post("/codeboek/beheer/uitgeven/", sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["confirm"]
    assert "Het ontwerp is intussen veranderd." in answer.content.decode()
    assert "<ins>Van een collega</ins>" in answer.content.decode()
    assert answer.context["form"]["note"].value() == "Nieuwe naam"
    assert CodebookRelease.objects.count() == 1
    again = sent | {"draft": answer.context["form"]["draft"].value()}
    assert lead_client.post("/codeboek/beheer/uitgeven/", again).status_code == 302


def test_a_release_that_is_sent_twice_is_made_once(lead_client, lead, codebook):
    rename("T01", "Wie doet wat", lead)
    sent = {"draft": fingerprint(draft_payload()), "note": "Nieuwe naam", "confirm": "on"}
    answers = [lead_client.post("/codeboek/beheer/uitgeven/", sent).url for _ in range(2)]
    assert answers == ["/codeboek/uitgaven/2/", "/codeboek/beheer/"]
    assert CodebookRelease.objects.count() == 2


def test_an_unchanged_draft_is_not_released_again(lead_client, codebook):
    answer = lead_client.post("/codeboek/beheer/uitgeven/", {"note": "Niets", "confirm": "on"})
    assert answer.url == "/codeboek/beheer/"
    assert CodebookRelease.objects.count() == 1


def test_a_code_is_added_to_a_family(lead_client, lead, codebook):
    address = "/codeboek/beheer/familie/bofkas/nieuwe-code/"
    parent = Code.objects.get(key="bofkas-k").pk
    texts = {"name_nl": "Geld", "name_en": "Money", "description_nl": "a", "description_en": "b"}
    wrong = lead_client.post(address, texts | {"key": "geld", "parent": parent})
    assert wrong.status_code == 422
    assert "bofkas-nieuw" in wrong.content.decode()
    assert lead_client.post(address, texts | {"key": "bofkas-k-geld", "parent": parent}).status_code == 302
    assert Code.objects.get(key="bofkas-k-geld").parent.key == "bofkas-k"
    twice = lead_client.post(address, texts | {"key": "bofkas-k-geld", "parent": parent})
    assert twice.status_code == 422


def test_a_code_of_a_tension_is_edited_with_the_tension(lead_client, codebook):
    assert lead_client.get("/codeboek/beheer/code/role-clarity/").url == T01
    assert lead_client.get("/codeboek/beheer/code/model-m1/").url == "/codeboek/beheer/model/M1/"
    assert lead_client.get("/codeboek/beheer/familie/span/nieuwe-code/").status_code == 404


def test_the_text_of_a_code_is_edited_apart_from_its_use(lead_client, codebook):
    address = "/codeboek/beheer/code/kenn-policy/"
    data = fields_of(lead_client.get(address)) | {"name_nl": "Anders", "deprecated": "on"}
    assert lead_client.post(address, data).status_code == 302
    code = Code.objects.get(key="kenn-policy")
    assert (code.name_nl, code.deprecated) == ("Anders", False)


@pytest.mark.parametrize(
    "address",
    [
        "/codeboek/beheer/spanningsveld/T99/",
        "/codeboek/beheer/verzonnen/T01/",
        "/codeboek/beheer/code/nergens/geschiedenis/",
        T01 + "herstellen/9/",
    ],
)
def test_what_does_not_exist_is_not_found(lead_client, codebook, address):
    assert lead_client.get(address).status_code == 404
