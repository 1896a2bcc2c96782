"""Undoing and doing again what others went on with: no ring, no code that leads nowhere, no dead end."""

import pytest
from django.core.exceptions import ValidationError

from cases.codebook.codetree.acts import move, retire
from cases.codebook.codetree.merging import make_plan, merge
from cases.codebook.codetree.splitting import split
from cases.codebook.codetree.steps import MovedOnError, last_both, last_undone, redo, undo
from cases.codebook.codetree.tests.acting import part, state
from cases.codebook.models import TreeStep

pytestmark = pytest.mark.django_db


def test_what_was_undone_is_not_done_again_in_a_ring(code, join, lead, other_lead):
    step = join("kenn-practice", "kenn-science")
    undo(step=step, by=lead)
    join("kenn-science", "kenn-practice", by=other_lead)
    before = state()
    with pytest.raises(MovedOnError):
        redo(step=step, by=lead)
    assert state() == before


def test_a_code_taken_out_of_use_again_does_not_close_a_ring(code, join, lead):
    join("kenn-practice", "kenn-science")
    back = retire(code=code("kenn-science"), retired=False, version=2, by=lead)
    join("kenn-science", "kenn-practice")
    with pytest.raises(MovedOnError):
        undo(step=back, by=lead)


def test_a_merge_is_not_done_again_into_a_code_out_of_use(code, join, lead, other_lead):
    step = join("kenn-practice", "kenn-science")
    undo(step=step, by=lead)
    retire(code=code("kenn-practice"), retired=True, version=1, by=other_lead)
    with pytest.raises(MovedOnError):
        redo(step=step, by=lead)
    assert not code("kenn-science").deprecated


def test_a_split_is_undone_after_its_parts_went_there_and_back(code, lead):
    before = state()
    step = split(code=code("kenn-science"), parts=[part("A"), part("B")], version=1, by=lead)
    there = move(code=code("kenn-a"), where="before", to="kenn-science", version=1, by=lead)
    undo(step=there, by=lead)
    assert undo(step=step, by=lead)
    assert state() == before


def test_what_is_sent_twice_is_done_once(code, lead):
    plan = make_plan(sources=["kenn-science"], target="kenn-practice")
    sent = {"sources": ["kenn-science"], "target": "kenn-practice", "stamp": plan.stamp, "by": lead}
    assert merge(**sent)
    assert merge(**sent) is None
    away = {"code": code("kenn-client"), "retired": True, "version": 1, "by": lead}
    assert retire(**away)
    assert retire(**away) is None
    assert TreeStep.objects.count() == 2


def test_a_part_does_not_take_the_name_of_another_code_in_use(code, lead):
    taken, free = part("Praktijkkennis"), part("B")
    science = code("kenn-science")
    with pytest.raises(ValidationError, match="eigen naam"):
        split(code=science, parts=[taken, free], version=1, by=lead)
    assert split(code=science, parts=[part(science.name_nl), free], version=1, by=lead)


def test_what_was_undone_last_is_done_again_and_something_new_ends_the_rest(code, lead):
    undo(step=retire(code=code("kenn-science"), retired=True, version=1, by=lead), by=lead)
    newer = retire(code=code("kenn-client"), retired=True, version=1, by=lead)
    assert last_undone(lead) is None
    undo(step=newer, by=lead)
    assert last_undone(lead) == newer
    redo(step=newer, by=lead)
    assert last_both(lead) == (newer, None)
