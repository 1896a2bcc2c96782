"""Two people in one record: both texts side by side, and nothing that was typed is lost."""

import pytest

from cases.codebook.models import Tension
from cases.codebook.services import edit
from cases.codebook.tests.editing import T01, fields_of, rename

pytestmark = pytest.mark.django_db


@pytest.fixture
def conflict(lead_client, other_lead, codebook):
    """Two people changed T01: I its name and pole A, somebody else its name and pole B."""
    data = fields_of(lead_client.get(T01)) | {"name_nl": "Mijn naam", "pole_a_nl": "Mijn pool"}
    theirs = rename("T01", "Hun naam", other_lead).to_payload()
    theirs |= {"pole_b": {"nl": "Hun pool", "en": "Their pole"}}
    edit(kind="tension", key="T01", version=2, payload=theirs, author=other_lead)
    return lead_client.post(T01, data | {"action": "save"})


def resend(client, conflict, **more):
    data = {}
    for name, value in conflict.context["typed"]:
        data.setdefault(name, []).append(value)
    return client.post(T01, data | more)


def test_a_conflict_shows_both_texts_and_saves_nothing(conflict):
    page = conflict.content.decode()
    assert conflict.status_code == 409
    for text in ("Mijn naam", "Hun naam", "Mijn pool", "Hun pool", "Lode Mede"):
        assert text in page
    clashes = {clash.name: clash.changed_by for clash in conflict.context["clashes"]}
    assert clashes == {"name": "both", "pole_a": "me", "pole_b": "them"}
    assert Tension.objects.get(key="T01").name_nl == "Hun naam"


def test_keeping_mine_saves_all_that_was_typed(lead_client, conflict):
    assert resend(lead_client, conflict, action="save").status_code == 302
    found = Tension.objects.get(key="T01")
    assert (found.name_nl, found.pole_a_nl, found.version) == ("Mijn naam", "Mijn pool", 4)
    assert found.pole_b_nl == "Duidelijk afgebakende rol met eigen verantwoordelijkheid"


def test_keeping_theirs_changes_nothing(lead_client, conflict):
    assert resend(lead_client, conflict, action="theirs").status_code == 302
    found = Tension.objects.get(key="T01")
    assert (found.name_nl, found.version) == ("Hun naam", 3)


def test_a_merge_is_read_over_before_it_is_saved(lead_client, conflict):
    picks = {"pick-name": "theirs", "pick-pole_a": "mine", "pick-pole_b": "theirs"}
    merged = resend(lead_client, conflict, action="merge", **picks)
    assert merged.status_code == 200
    assert Tension.objects.get(key="T01").version == 3
    assert lead_client.post(T01, fields_of(merged) | {"action": "save"}).status_code == 302
    found = Tension.objects.get(key="T01")
    assert (found.name_nl, found.pole_a_nl, found.pole_b_nl) == ("Hun naam", "Mijn pool", "Hun pool")
    assert found.version == 4


def test_a_conflict_on_a_conflict_is_a_conflict_again(lead_client, conflict, other_lead):
    rename("T01", "Nog een naam", other_lead, version=3)
    assert resend(lead_client, conflict, action="save").status_code == 409


def test_ones_own_other_window_is_not_called_somebody_else(lead_client, lead, codebook):
    data = fields_of(lead_client.get(T01)) | {"name_nl": "In dit venster", "action": "save"}
    rename("T01", "In het andere", lead)
    answer = lead_client.post(T01, data)
    main = answer.content.decode().split("<main", 1)[1].split("</main>")[0]
    assert answer.status_code == 409
    assert "U wijzigde dit ook in een ander venster" in main
    assert "de ander " not in main
