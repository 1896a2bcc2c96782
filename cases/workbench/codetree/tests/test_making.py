"""Making a code is a step like any other: undone as long as nothing rests on the code, and done again."""

import re
import uuid

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.codebook.queries import current_vocabulary
from cases.workbench.codetree.moving import move, retire
from cases.workbench.codetree.rows import tree_of
from cases.workbench.codetree.steps import keep_edit, last_both, redo, undo
from cases.workbench.coding.adding import own_code
from cases.workbench.coding.history import MovedOnError
from cases.workbench.coding.services import remove_codings
from cases.workbench.coding.tests.speaking import place, structured
from cases.workbench.editing.services import change
from cases.workbench.exchanging.exporting import project_of
from cases.workbench.models import CodeStep, Coding, Memo, OwnCode
from cases.workbench.rounds.tests.conftest import held
from cases.workbench.rounds.tests.test_blind_codes import code_anew
from cases.workbench.tests.factories import join
from cases.workbench.tests.posting import address

__all__ = ["held"]
pytestmark = pytest.mark.django_db
KEPT = ("guid", "key", "name", "palette", "parent", "description")


@pytest.fixture
def made(case):
    return own_code(case=case, name="Wachtkamer", by=case.created_by)


def step_of(code):
    return CodeStep.objects.get(verb=CodeStep.Verb.ADD, changes__0__key=code.key)


def offered(case):
    tree = tree_of(case, current_vocabulary())
    return [line.label for line in tree.own], [line.label for line in tree.retired]


def test_undone_it_stands_in_no_list_and_done_again_it_is_the_same_code(case, made):
    by, step = case.created_by, step_of(made)
    before = OwnCode.objects.values(*KEPT).get()
    assert undo(step=step, by=by)
    assert offered(case) == ([], [])
    assert [code.name for code in project_of(case, current_vocabulary()).codes] == []
    assert redo(step=step, by=by)
    assert offered(case) == (["Wachtkamer"], [])
    assert OwnCode.objects.values(*KEPT).get() == before


def test_every_way_of_making_one_is_a_step(case, signed_in):
    client, text = signed_in(case.created_by), structured(case)
    sent = {"name": "Wachtkamer", "description": "", "parent": "", "palette": 2, "nonce": uuid.uuid4()}
    for _twice in range(2):
        client.post(address("owncode-new", case), sent)
    at = place("Wij", nieuw="Wij", code=[])
    client.post(address("coding-add", case, text.source.uuid), at)
    sentences = address("coding-sentences", case, text.source.uuid)
    shown = re.findall(r'name="zin" value="([^"]+)"', client.get(sentences).text)
    ticked = {"zin": shown[0], "nieuw": "Geen tijd", "nonce": uuid.uuid4()}
    client.post(sentences, ticked)
    names = dict(OwnCode.objects.values_list("key", "name"))
    steps = CodeStep.objects.filter(verb=CodeStep.Verb.ADD).order_by("pk")
    assert [names[step.keys[0]] for step in steps] == ["Wachtkamer", "Wij", "Geen tijd"]
    page = client.get(address("codes", case)).text
    assert "code gemaakt: ‘Geen tijd’" in page
    history = client.get(address("codes-history", case)).text
    assert all(f"‘{name}’" in history for name in names.values())


def test_what_is_made_blind_is_in_no_history(held, signed_in):
    assert code_anew(signed_in(held.ann), held).status_code == 302
    assert OwnCode.every.count() == 1
    assert not CodeStep.objects.exists()


RESTING = {
    "fragment": "staat nog bij 1 fragment",
    "below": "Er hangen nog codes onder",
    "memo": "staat een memo",
}


def rest_on(case, text, code, how):
    if how == "memo":
        Memo.objects.create(case=case, code=code.key, text="Over de code")
    elif how == "below":
        child = own_code(case=case, name="Onder", by=case.created_by)
        OwnCode.objects.filter(pk=child.pk).update(parent=code.key)


@pytest.mark.parametrize("how", RESTING)
def test_what_something_rests_on_stays_and_is_told_how_to_free(case, text, give, made, signed_in, how):
    if how == "fragment":
        give(text, made.key, (0, 3), by=join(case, "coder"))
    rest_on(case, text, made, how)
    client = signed_in(case.created_by)
    answer = client.post(address("codes-undo", case), {"stap": step_of(made).uuid})
    assert answer.status_code == 409
    assert RESTING[how] in answer.text
    assert not OwnCode.objects.get(pk=made.pk).deprecated
    assert step_of(made).undone_at is None


def test_once_it_is_free_it_is_undone(case, text, give, made):
    by = case.created_by
    codings = give(text, made.key, (0, 3))
    with pytest.raises(ValidationError):
        undo(step=step_of(made), by=by)
    remove_codings(text=text, codings=codings, by=by)
    assert undo(step=step_of(made), by=by)


def test_what_a_colleague_codes_blind_neither_hinders_nor_gets_lost(held):
    code = own_code(case=held.case, name="Wachtkamer", by=held.ann)
    held.code(held.bob, "Zin 3 gaat", code.key)
    assert undo(step=step_of(code), by=held.ann)
    assert Coding.objects.standing().get().code == code.key
    held.done()
    assert offered(held.case)[1] in ([], ["Wachtkamer"])


def test_later_acts_on_it_come_first(case, made):
    by = case.created_by
    retire(code=made, retired=True, version=1, by=by)
    with pytest.raises(MovedOnError):
        undo(step=step_of(made), by=by)


def test_a_name_that_another_got_meanwhile_is_not_given_twice(case, made):
    by, step = case.created_by, step_of(made)
    undo(step=step, by=by)
    other = own_code(case=case, name="wachtkamer", by=join(case, "coder"))
    assert other.pk != made.pk
    with pytest.raises(ValidationError, match="heeft al de code"):
        redo(step=step, by=by)
    made.refresh_from_db()
    with pytest.raises(ValidationError, match="heeft al de code"):
        retire(code=made, retired=False, version=made.version, by=by)


ACTS = st.lists(st.sampled_from(["make", "rename", "move", "undo", "undo", "redo"]), max_size=12)


def _rename(case, by, number):
    code = case.owncodes.filter(deprecated=False).last()
    if code is not None:
        before, code.name = {"name": code.name}, f"Anders {number}"
        change(record=code, version=code.version, by=by)
        keep_edit(code, by, before)


def _move(case, by, known):
    found = list(case.owncodes.filter(deprecated=False))
    if len(found) > 1:
        move(code=found[-1], where="before", to=found[0].key, known=known(), version=found[-1].version, by=by)


def _state(case):
    standing = case.owncodes.filter(deprecated=False).order_by("position")
    return list(standing.values_list("guid", "name", "parent", "palette"))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_undo_and_redo_are_two_stacks_of_what_stood(case, known, acts):
    """Each undo brings back what stood before the act, each redo what stood after it."""
    CodeStep.objects.all().delete()
    OwnCode.objects.all().delete()
    by, done, undone = case.created_by, [], []
    doing = {
        "make": lambda number: own_code(case=case, name=f"Code {number}", by=by),
        "rename": lambda number: _rename(case, by, number),
        "move": lambda number: _move(case, by, known),
    }
    for number, act in enumerate(acts):
        before, count = _state(case), CodeStep.objects.count()
        back, again = last_both(case, by)
        assert (bool(back), bool(again)) == (bool(done), bool(undone))
        if act == "undo" and back:
            undo(step=back, by=by)
            undone.append(done.pop())
            assert _state(case) == undone[-1][0]
        elif act == "redo" and again:
            redo(step=again, by=by)
            done.append(undone.pop())
            assert _state(case) == done[-1][1]
        elif act in doing:
            doing[act](number)
            if CodeStep.objects.count() > count:
                done, undone = [*done, (before, _state(case))], []
            elif _state(case) != before:
                # Who goes on typing into one code goes on with one step.
                done[-1] = (done[-1][0], _state(case))
