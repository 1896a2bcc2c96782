"""Two lead researchers act on the draft at the same moment: nothing is lost, and the second is told."""

import pytest
from django.test import Client

from cases.codebook.codetree.acts import ChangedMeanwhileError, move
from cases.codebook.codetree.draft import draft_tree
from cases.codebook.codetree.merging import make_plan
from cases.codebook.editing import ConflictError, edit
from cases.codebook.models import Code, Revision, TreeStep
from cases.codebook.publishing import draft_payload
from cases.codebook.tests.at_once import at_once

from .test_pages import AT, HOME, parts

ROUNDS = range(4)
"""What goes wrong at the same moment seldom does so the first time."""
SENTENCES = ("Terwijl u keek, veranderde een collega", "Kies een code", "Deze code is", "Een code kan niet")


@pytest.fixture
def leads(transactional_db, codebook, lead, other_lead):
    """A browser for each of two lead researchers."""
    clients = Client(), Client()
    for client, person in zip(clients, (lead, other_lead), strict=True):
        client.force_login(person)
    return clients


def sender(client, address, data):
    return lambda: client.post(address, data)


def statuses(answers):
    return sorted(answer.status_code for answer in answers)


def one_of_two(answers):
    """One act was done; whoever came second got a sentence that says why theirs wasn't."""
    done, refused = sorted(answers, key=lambda answer: answer.status_code)
    assert (done.status_code, refused.status_code in {409, 422}) == (302, True)
    assert any(sentence in refused.content.decode() for sentence in SENTENCES)


def is_sound():
    """The draft is a tree without rings, every act has its step and every state its place in the history."""
    tree = draft_tree()
    assert sorted(tree.in_order()) == sorted(Code.objects.values_list("key", flat=True))
    assert all(tree.inside(key) for key in tree.codes)
    assert [code.position for code in Code.objects.order_by("position")] == list(range(len(tree.codes)))
    for code in Code.objects.select_related("family", "parent"):
        newest = Revision.objects.filter(kind="code", key=code.key).order_by("-number").first()
        assert (newest.number, newest.payload) == (code.version, code.to_payload())
    assert draft_payload()
    return True


def test_two_codes_that_are_hung_under_each_other_make_no_ring(leads):
    pairs = (("kenn-policy", "kenn-client"), ("werk-room", "werk-nearby"), ("kenn-practice", "kenn-science"))
    for pair in pairs:
        moves = [
            sender(client, f"{AT}{key}/verplaatsen/", {"where": "under", "to": to, "version": 1})
            for client, key, to in zip(leads, pair, reversed(pair), strict=True)
        ]
        one_of_two(at_once(*moves))
        assert Code.objects.filter(key__in=pair, parent__key__in=pair).count() == 1
    assert TreeStep.objects.count() == len(pairs)
    assert is_sound()


def test_acts_on_different_codes_are_all_done(leads):
    keys = ("kenn-policy", "kenn-client", "kenn-practice", "werk-room", "werk-nearby", "werk-network")
    under = {"kenn": "kenn-science", "werk": "werk-one-plan"}
    sends = [
        sender(
            leads[place % 2],
            f"{AT}{key}/verplaatsen/",
            {"where": "under", "to": under[key[:4]], "version": 1},
        )
        for place, key in enumerate(keys)
    ]
    assert statuses(at_once(*sends)) == [302] * len(keys)
    assert {code.parent.key for code in Code.objects.filter(key__in=keys)} == set(under.values())
    assert TreeStep.objects.count() == len(keys)
    assert is_sound()


def test_codes_that_are_merged_into_each_other_leave_one_in_use(leads):
    pair = ("werk-room", "werk-nearby")
    merges = []
    for client, key, target in zip(leads, pair, reversed(pair), strict=True):
        stamp = make_plan(sources=[key], target=target).stamp
        sent = {"target": target, "stap": "bevestigen", "stempel": stamp}
        merges.append(sender(client, f"{AT}{key}/samenvoegen/", sent))
    one_of_two(at_once(*merges))
    assert Code.objects.filter(key__in=pair, deprecated=True).count() == 1
    assert TreeStep.objects.count() == 1
    assert is_sound()


def test_a_code_that_goes_two_ways_goes_one(leads):
    stamp = make_plan(sources=["werk-room"], target="werk-nearby").stamp
    sent = {"target": "werk-nearby", "stap": "bevestigen", "stempel": stamp}
    one_of_two(
        at_once(
            sender(leads[0], f"{AT}werk-room/samenvoegen/", sent),
            sender(leads[1], f"{AT}werk-room/splitsen/", parts("Stil", "Druk", stap="bevestigen")),
        )
    )
    assert TreeStep.objects.count() == 1
    assert Code.objects.get(key="werk-room").successors in (["werk-nearby"], ["werk-stil", "werk-druk"])
    assert Code.objects.filter(key__in=["werk-stil", "werk-druk"]).count() in {0, 2}
    assert is_sound()


def test_the_same_split_from_two_desks_is_done_once(leads):
    sent = parts("Stil", "Druk", stap="bevestigen")
    sends = [sender(client, f"{AT}werk-room/splitsen/", sent) for client in leads]
    assert statuses(at_once(*sends)) == [302, 302]
    assert Code.objects.get(key="werk-room").successors == ["werk-stil", "werk-druk"]
    assert TreeStep.objects.count() == 1
    assert is_sound()


def test_an_act_that_two_take_back_is_taken_back_once(leads, join):
    step = join("werk-one-plan", "werk-room")
    sends = [sender(client, f"{HOME}ongedaan/", {"stap": step.uuid}) for client in leads]
    assert statuses(at_once(*sends)) == [302, 302]
    code = Code.objects.get(key="werk-room")
    assert (code.deprecated, code.successors, code.version) == (False, [], 3)
    assert is_sound()


def test_taking_back_while_a_colleague_goes_on_leaves_one_of_both(leads, code, lead, join):
    step = join("werk-one-plan", "werk-room")
    back, again = at_once(
        sender(leads[0], f"{HOME}ongedaan/", {"stap": step.uuid}),
        sender(leads[1], f"{AT}werk-room/vervallen/", {"vervallen": "0", "version": 2}),
    )
    assert sorted([back.status_code, again.status_code]) in ([302, 302], [302, 409])
    assert not code("werk-room").deprecated
    assert is_sound()


def test_a_name_that_is_typed_while_the_code_is_moved_is_not_lost(leads, code, lead, other_lead):
    for turn in ROUNDS:
        now = code("kenn-policy")
        to = ("kenn-client", "")[turn % 2]
        name = {"nl": f"Getypt {turn}", "en": f"Typed {turn}"}
        typed = now.to_payload() | {"name": name}

        def type_it(now=now, typed=typed):
            try:
                edit(kind="code", key=now.key, version=now.version, payload=typed, author=lead)
            except ConflictError:
                return False
            return True

        def move_it(now=now, to=to):
            try:
                return bool(move(code=now, where="under", to=to, version=now.version, by=other_lead))
            except ChangedMeanwhileError:
                return False

        was_typed, was_moved = at_once(type_it, move_it)
        after = code("kenn-policy")
        assert was_typed or was_moved
        assert (after.name_nl == name["nl"]) == was_typed
        assert (after.parent_id != now.parent_id) == was_moved
        assert after.version == now.version + was_typed + was_moved
    assert is_sound()
