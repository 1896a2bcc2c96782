"""The way back and forth through acts on the codes of the draft: each as a whole, or refused."""

import pytest

from cases.codebook.codetree.acts import move, retire
from cases.codebook.codetree.splitting import split
from cases.codebook.codetree.steps import MovedOnError, last_done, last_undone, redo, undo
from cases.codebook.codetree.tests.acting import part, state
from cases.codebook.drafts import differences
from cases.codebook.models import Tension, TreeStep
from cases.codebook.services import add_code, publish

pytestmark = pytest.mark.django_db


def acts(code, lead, join):
    """Every kind of act, by name."""
    return {
        "move": lambda: move(code=code("werk-room"), where="before", to="werk-one-plan", version=1, by=lead),
        "under": lambda: move(code=code("werk-room"), where="under", to="werk-nearby", version=1, by=lead),
        "retire": lambda: retire(code=code("werk-room"), retired=True, version=1, by=lead),
        "merge": lambda: join("werk-one-plan", "werk-nearby", "werk-room"),
        "split": lambda: split(
            code=code("werk-room"), parts=[part("A"), part("B"), part("C")], version=1, by=lead
        ),
        "add": lambda: added(code, lead),
    }


def added(code, lead):
    new = part("Nieuw")
    new.key = "werk-new"
    add_code(family=code("werk-room").family, parent=None, code=new, author=lead)
    return TreeStep.objects.first()


@pytest.mark.parametrize("name", ["move", "under", "retire", "merge", "split", "add"])
def test_every_act_is_undone_and_done_again_as_a_whole(code, lead, join, name):
    before = state()
    step = acts(code, lead, join)[name]()
    after = state()
    assert after != before
    for _round in range(2):
        assert undo(step=step, by=lead)
        assert state() == before
        assert (last_done(lead), last_undone(lead)) == (None, step)
        assert redo(step=step, by=lead)
        assert state() == after
    assert not redo(step=step, by=lead)
    assert undo(step=step, by=lead)
    assert not undo(step=step, by=lead)
    assert differences() == []


def test_what_a_merge_moved_along_goes_back_to_its_place(code, lead, join, children):
    for key in ("werk-network", "werk-room"):
        move(code=code(key), where="under", to="werk-nearby", version=1, by=lead)
    step = join("werk-one-plan", "werk-nearby")
    undo(step=step, by=lead)
    assert children("werk-nearby") == ["werk-network", "werk-room"]


def test_an_act_after_which_somebody_changed_the_same_is_not_undone(code, lead, other_lead, join):
    step = join("werk-one-plan", "werk-room")
    retire(code=code("werk-room"), retired=False, version=2, by=other_lead)
    before = state()
    with pytest.raises(MovedOnError):
        undo(step=step, by=lead)
    assert state() == before


def test_a_new_code_that_others_use_is_not_undone(code, lead, join):
    step = split(code=code("werk-room"), parts=[part("A"), part("B")], version=1, by=lead)
    join("werk-a", "werk-one-plan")
    with pytest.raises(MovedOnError):
        undo(step=step, by=lead)
    other = split(code=code("bofkas-k"), parts=[part("A"), part("B")], version=1, by=lead)
    Tension.objects.filter(key="T01").update(competences=["bofkas-a-2"])
    assert code("bofkas-a-2").deprecated is False
    with pytest.raises(MovedOnError):
        undo(step=other, by=lead)


def test_a_new_code_that_was_released_stays_readable_out_of_use(code, lead):
    step = split(code=code("werk-room"), parts=[part("A"), part("B")], version=1, by=lead)
    publish(note="Met nieuwe codes.", author=lead)
    undo(step=step, by=lead)
    assert code("werk-a").deprecated
    assert not code("werk-room").deprecated
    redo(step=step, by=lead)
    assert not code("werk-a").deprecated
    assert code("werk-room").successors == ["werk-a", "werk-b"]


def test_redo_is_offered_until_something_new_is_done(code, lead):
    step = retire(code=code("werk-room"), retired=True, version=1, by=lead)
    undo(step=step, by=lead)
    assert last_undone(lead) == step
    retire(code=code("werk-nearby"), retired=True, version=1, by=lead)
    assert last_undone(lead) is None
