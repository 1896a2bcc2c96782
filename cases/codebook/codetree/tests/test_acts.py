"""Moving, retiring, merging and splitting codes of the draft."""

import pytest
from django.core.exceptions import ValidationError

from cases.codebook.codetree.acts import ChangedMeanwhileError, move, retire
from cases.codebook.codetree.merging import make_plan, merge
from cases.codebook.codetree.splitting import split
from cases.codebook.codetree.steps import steps_of
from cases.codebook.codetree.tests.acting import part, state
from cases.codebook.drafts import differences
from cases.codebook.models import Code, Revision, Tension, TreeStep
from cases.codebook.publishing import draft_payload
from cases.codebook.services import ConflictError, edit, publish, restore
from cases.codebook.vocabulary import Vocabulary

pytestmark = pytest.mark.django_db
KENN = ["kenn-science", "kenn-practice", "kenn-client", "kenn-policy"]


def test_the_draft_begins_without_steps_and_without_differences(codebook):
    assert not TreeStep.objects.exists()
    assert differences() == []


def test_a_code_moves_beside_and_under_another_of_its_family(code, lead, family, children):
    move(code=code("kenn-policy"), where="before", to="kenn-science", version=1, by=lead)
    assert family("kenn") == ["kenn-policy", *KENN[:3]]
    move(code=code("kenn-policy"), where="under", to="kenn-client", version=2, by=lead)
    assert (family("kenn"), children("kenn-client")) == (KENN[:3], ["kenn-policy"])
    move(code=code("kenn-policy"), where="under", to="", version=3, by=lead)
    assert family("kenn") == KENN
    assert differences() == []


def test_a_new_order_and_a_new_parent_are_differences_of_the_draft(code, lead):
    move(code=code("kenn-policy"), where="before", to="kenn-science", version=1, by=lead)
    [found] = differences()
    assert (found.kind, found.key, found.changes[0].name) == ("family", "kenn", "order")
    assert found.changes[0].after[0] == "Beleids- en documentkennis"
    move(code=code("kenn-policy"), where="under", to="kenn-client", version=2, by=lead)
    [found] = differences()
    assert (found.kind, found.changes[0].name, found.changes[0].after) == ("code", "parent", ("kenn-client",))


@pytest.mark.parametrize(
    ("key", "where", "to"),
    [
        ("kenn-policy", "under", "pers-client"),
        ("kenn-policy", "under", "nergens"),
        ("kenn-policy", "after", "kenn-policy"),
        ("span-capaciteit", "under", "workload"),
        ("workload", "under", "shared-responsibility"),
        ("fact-supporting", "under", "fact-cfir"),
        ("fact-direction", "under", "fact-level"),
        ("fact-level", "under", "fact-supporting"),
    ],
)
def test_some_places_are_refused(code, lead, key, where, to):
    before = state()
    with pytest.raises(ValidationError):
        move(code=code(key), where=where, to=to, version=1, by=lead)
    assert state() == before


def test_what_the_site_reads_by_its_key_can_still_change_order(code, lead, family):
    move(code=code("fact-direction"), where="after", to="fact-level", version=1, by=lead)
    assert family("fact")[:2] == ["fact-level", "fact-direction"]


def test_a_code_of_a_tension_changes_place_among_the_others(code, lead, children):
    first, second = children("span-capaciteit")[:2]
    move(code=code(second), where="before", to=first, version=1, by=lead)
    assert children("span-capaciteit")[:2] == [second, first]


def test_moving_a_code_that_changed_meanwhile_is_refused(code, lead, other_lead):
    move(code=code("kenn-policy"), where="before", to="kenn-science", version=1, by=other_lead)
    with pytest.raises(ChangedMeanwhileError):
        move(code=code("kenn-policy"), where="before", to="kenn-client", version=1, by=lead)


def test_moving_to_where_it_stands_is_no_step(code, lead):
    assert move(code=code("kenn-policy"), where="after", to="kenn-client", version=1, by=lead) is None
    assert not TreeStep.objects.exists()


def test_a_code_goes_out_of_use_and_comes_back(code, lead):
    retire(code=code("kenn-policy"), retired=True, version=1, by=lead)
    book = Vocabulary(2, draft_payload())
    assert [one.key for one in book.leaves("kenn")] == KENN[:3]
    assert book.code("kenn-policy").deprecated
    retire(code=code("kenn-policy"), retired=False, version=2, by=lead)
    assert not code("kenn-policy").deprecated
    assert [step.verb for step in steps_of("kenn-policy")] == ["revive", "retire"]


@pytest.mark.parametrize("key", ["workload", "model-m1", "fact-direction", "strat-anticipated"])
def test_what_others_count_on_stays(code, lead, key):
    with pytest.raises(ValidationError):
        retire(code=code(key), retired=True, version=1, by=lead)
    with pytest.raises(ValidationError):
        make_plan(sources=[key], target="kenn-policy")


def test_merging_closes_codes_with_their_successor_and_hangs_what_was_below_under_it(
    code, lead, join, children
):
    move(code=code("werk-network"), where="under", to="werk-nearby", version=1, by=lead)
    join("werk-one-plan", "werk-nearby", "werk-room")
    for key in ("werk-nearby", "werk-room"):
        assert (code(key).deprecated, code(key).successors) == (True, ["werk-one-plan"])
    assert children("werk-one-plan")[-1] == "werk-network"
    assert not code("werk-one-plan").deprecated


def test_merging_into_what_hangs_below_lifts_it(code, lead, join, children, family):
    move(code=code("werk-network"), where="under", to="werk-nearby", version=1, by=lead)
    join("werk-network", "werk-nearby")
    assert children("werk-nearby") == []
    assert "werk-network" in family("werk")


@pytest.mark.parametrize("target", ["werk-nearby", "kenn-policy", "nergens", "workload"])
def test_some_merges_are_refused(codebook, target):
    with pytest.raises(ValidationError):
        make_plan(sources=["werk-nearby"], target=target)


def test_merging_into_a_code_out_of_use_is_refused(code, lead):
    retire(code=code("werk-room"), retired=True, version=1, by=lead)
    with pytest.raises(ValidationError):
        make_plan(sources=["werk-nearby"], target="werk-room")


def test_a_plan_that_somebody_overtook_is_refused(code, lead, other_lead):
    plan = make_plan(sources=["werk-nearby"], target="werk-room")
    payload = code("werk-room").to_payload() | {"name": {"nl": "Anders", "en": "Else"}}
    edit(kind="code", key="werk-room", version=1, payload=payload, author=other_lead)
    with pytest.raises(ChangedMeanwhileError):
        merge(sources=["werk-nearby"], target="werk-room", stamp=plan.stamp, by=lead)
    assert not code("werk-nearby").deprecated


def test_a_successor_is_followed_until_one_that_is_in_use(code, lead, join):
    join("werk-room", "werk-nearby")
    join("werk-one-plan", "werk-room")
    book = Vocabulary(2, draft_payload())
    assert [one.key for one in book.successors("werk-nearby")] == ["werk-one-plan"]
    assert book.successors("werk-one-plan") == ()


def test_splitting_puts_new_codes_in_the_place_of_the_old(code, lead, family):
    split(code=code("kenn-practice"), parts=[part("Office"), part("Home")], version=1, by=lead)
    assert family("kenn") == [*KENN[:2], "kenn-office", "kenn-home", *KENN[2:]]
    assert code("kenn-practice").successors == ["kenn-office", "kenn-home"]
    assert Revision.objects.get(kind="code", key="kenn-home").author == lead
    new = {row.key: row.is_new for row in differences()}
    assert new == {"kenn-practice": False, "kenn-office": True, "kenn-home": True}


def test_new_codes_get_keys_that_are_free(code, lead):
    split(code=code("kenn-practice"), parts=[part("Client"), part("Home")], version=1, by=lead)
    assert code("kenn-practice").successors == ["kenn-client-2", "kenn-home"]


@pytest.mark.parametrize("names", [["Office"], ["Office", "office"], []])
def test_some_splits_are_refused(code, lead, names):
    with pytest.raises(ValidationError):
        split(code=code("kenn-practice"), parts=[part(name) for name in names], version=1, by=lead)
    assert Code.objects.filter(key__startswith="kenn-").count() == len(KENN)


def test_every_change_of_place_stands_in_the_history_of_the_code(code, lead):
    move(code=code("kenn-policy"), where="under", to="kenn-client", version=1, by=lead)
    newest = Revision.objects.filter(kind="code", key="kenn-policy").first()
    assert (newest.number, newest.payload["parent"], newest.author) == (2, "kenn-client", lead)


def test_restoring_an_earlier_text_leaves_a_code_where_it_stands(code, lead, join):
    payload = code("werk-room").to_payload() | {"name": {"nl": "Anders", "en": "Else"}}
    edit(kind="code", key="werk-room", version=1, payload=payload, author=lead)
    join("werk-one-plan", "werk-room")
    restore(kind="code", key="werk-room", number=1, version=3, author=lead)
    assert code("werk-room").name_nl != "Anders"
    assert code("werk-room").successors == ["werk-one-plan"]


def test_who_types_is_not_stopped_by_a_move_but_by_another_text(code, lead, other_lead):
    typed = code("kenn-policy").to_payload() | {"name": {"nl": "Getypt", "en": "Typed"}}
    move(code=code("kenn-policy"), where="under", to="kenn-client", version=1, by=other_lead)
    saved = edit(kind="code", key="kenn-policy", version=1, payload=typed, author=lead)
    assert (saved.name_nl, saved.parent.key) == ("Getypt", "kenn-client")
    with pytest.raises(ConflictError):
        edit(
            kind="code",
            key="kenn-policy",
            version=1,
            payload=typed | {"name": {"nl": "X", "en": "X"}},
            author=lead,
        )


def test_a_release_stays_what_it_was(code, lead, join):
    join("werk-one-plan", "werk-room")
    made = publish(note="Samengevoegd.", author=lead)
    old, new = Vocabulary(1, type(made).objects.get(number=1).payload), Vocabulary(2, made.payload)
    assert not old.code("werk-room").deprecated
    assert [one.key for one in new.successors("werk-room")] == ["werk-one-plan"]


def test_a_tension_out_of_use_takes_its_code_along(codebook, lead):
    payload = Tension.objects.get(key="T01").to_payload() | {"deprecated": True}
    edit(kind="tension", key="T01", version=1, payload=payload, author=lead)
    slug = Tension.objects.get(key="T01").name_slug
    assert Vocabulary(2, draft_payload()).code(slug).deprecated
    assert [(row.kind, row.key) for row in differences()] == [("tension", "T01")]
