"""Editing keeps every state, and never loses what somebody else saved."""

import pytest
from django.core.exceptions import ValidationError

from cases.codebook.models import Code, Family, Revision, Strategy, Tension
from cases.codebook.services import ConflictError, add_code, edit, restore

pytestmark = pytest.mark.django_db


def payload_of(key, **changes):
    return Tension.objects.get(key=key).to_payload() | changes


def save(key, version, author, **changes):
    return edit(kind="tension", key=key, version=version, payload=payload_of(key, **changes), author=author)


def test_an_edit_is_saved_with_who_and_what(codebook, lead):
    saved = save("T01", 1, lead, pole_a={"nl": "Breed", "en": "Broad"})
    assert (saved.pole_a_nl, saved.version) == ("Breed", 2)
    revision = Revision.objects.get(kind="tension", key="T01", number=2)
    assert revision.author == lead
    assert revision.payload == Tension.objects.get(key="T01").to_payload()


def test_a_stale_edit_is_refused_and_brings_what_stands_there(codebook, lead, other_lead):
    mine = payload_of("T01", pole_a={"nl": "Mijn", "en": "Mine"})
    save("T01", 1, other_lead, pole_a={"nl": "Hun", "en": "Theirs"})
    with pytest.raises(ConflictError) as conflict:
        edit(kind="tension", key="T01", version=1, payload=mine, author=lead)
    assert conflict.value.theirs.pole_a_nl == "Hun"
    assert Tension.objects.get(key="T01").pole_a_nl == "Hun"
    assert Revision.objects.filter(kind="tension", key="T01").count() == 2


def test_saving_the_same_twice_is_saving_once(codebook, lead):
    changed = payload_of("T01", pole_a={"nl": "Breed", "en": "Broad"})
    for _ in range(2):
        edit(kind="tension", key="T01", version=1, payload=changed, author=lead)
    assert Tension.objects.get(key="T01").version == 2
    assert Revision.objects.filter(kind="tension", key="T01").count() == 2


def test_a_wrong_edit_changes_nothing(codebook, lead):
    with pytest.raises(ValidationError):
        save("T01", 1, lead, name={"nl": "x" * 161, "en": "y"})
    assert Tension.objects.get(key="T01").version == 1
    assert Revision.objects.filter(kind="tension", key="T01").count() == 1


def test_restoring_brings_back_a_state_and_keeps_those_in_between(codebook, lead):
    save("T01", 1, lead, pole_a={"nl": "Breed", "en": "Broad"})
    restored = restore(kind="tension", key="T01", number=1, version=2, author=lead)
    assert restored.pole_a_nl == "Brede, flexibele rol die de vraag van de cliënt volgt"
    numbers = Revision.objects.filter(kind="tension", key="T01").values_list("number", "restored_from")
    assert list(numbers) == [(3, 1), (2, None), (1, None)]


def test_a_released_strategy_that_is_left_out_becomes_deprecated(codebook, lead):
    rows = payload_of("T01")["strategies"]
    new = {"key": "new-one", "phase": "prep", "text": {"nl": "Nieuw", "en": "New"}, "deprecated": False}
    save("T01", 1, lead, strategies=[rows[0], new])
    found = Strategy.objects.filter(tension__key="T01").values_list("key", "deprecated")
    assert list(found) == [
        ("role-matrix", False),
        ("new-one", False),
        ("write-what-not", True),
        ("role-talk", True),
        ("role-baseline", True),
    ]


def test_a_strategy_that_was_never_released_can_go(codebook, lead):
    rows = payload_of("T01")["strategies"]
    new = {"key": "new-one", "phase": "prep", "text": {"nl": "Nieuw", "en": "New"}, "deprecated": False}
    save("T01", 1, lead, strategies=[*rows, new])
    save("T01", 2, lead, strategies=rows)
    assert not Strategy.objects.filter(key="new-one").exists()


def test_a_code_is_added_below_another(codebook, lead):
    family, parent = Family.objects.get(key="bofkas"), Code.objects.get(key="bofkas-k")
    new = Code(key="bofkas-k-money", name_nl="Geld", name_en="Money", description_nl="a", description_en="b")
    add_code(family=family, parent=parent, code=new, author=lead)
    assert Revision.objects.get(kind="code", key="bofkas-k-money").payload["parent"] == "bofkas-k"
    assert list(parent.children.values_list("key", flat=True))[-1] == "bofkas-k-money"
