"""What was undone on the codes of a case can be done again, as a whole."""

import pytest
from django.urls import reverse

from cases.codebook.queries import current_vocabulary
from cases.workbench.codetree.merging import make_plan, merge
from cases.workbench.codetree.moving import move, retire
from cases.workbench.codetree.rows import tree_of
from cases.workbench.codetree.splitting import split, stamp
from cases.workbench.codetree.steps import keep_edit, last_both, last_done, last_undone, redo, undo
from cases.workbench.coding.history import MovedOnError
from cases.workbench.coding.services import change_coding
from cases.workbench.models import CodeStep, Coding, Memo, OwnCode

pytestmark = pytest.mark.django_db


def state():
    """All that acts on the codes of a case may change."""
    codes = OwnCode.objects.values_list("name", "parent", "deprecated", "merged_into", "position")
    codings = [(one.pk, one.code, bool(one.removed_at)) for one in Coding.objects.order_by("pk")]
    memos = Memo.objects.order_by("pk").values_list("code", "coding")
    return [list(codes.order_by("position")), codings, list(memos)]


@pytest.fixture
def acts(case, own, text, give, known):
    """Every kind of act on codes with codings and memos, by name."""
    a, b, c = own("A", "B", "C")
    [gone, *_rest] = give(text, a.key, (0, 3), (4, 10))
    give(text, b.key, (0, 3))
    Memo.objects.create(case=case, code=a.key, text="Over de code")
    Memo.objects.create(case=case, coding=gone, text="Bij het dubbele")
    by = case.created_by

    def join():
        plan = make_plan(case=case, sources=[a], target=b.key)
        return merge(case=case, sources=[a], target=b.key, known=known(), stamp=plan.stamp, by=by)

    return {
        "move": lambda: move(code=c, where="before", to=a.key, known=known(), version=1, by=by),
        "retire": lambda: retire(code=c, retired=True, version=1, by=by),
        "merge": join,
        "split": lambda: split(code=a, name="D", chosen=[gone], stamped=stamp([gone]), by=by),
    }


@pytest.mark.parametrize("name", ["move", "retire", "merge", "split"])
def test_an_act_is_undone_and_done_again(case, acts, name):
    by = case.created_by
    step = acts[name]()
    after = state()
    undo(step=step, by=by)
    before = state()
    assert before != after
    assert (last_done(case, by), last_undone(case, by)) == (None, step)
    assert redo(step=step, by=by)
    assert state() == after
    assert not redo(step=step, by=by)
    undo(step=step, by=by)
    assert state() == before


def test_redo_is_refused_when_a_colleague_changed_a_coding(case, acts):
    step = acts["merge"]()
    undo(step=step, by=case.created_by)
    coding = Coding.objects.order_by("pk").first()
    change_coding(coding=coding, version=coding.version, by=case.created_by, code="workload")
    before = state()
    with pytest.raises(MovedOnError):
        redo(step=step, by=case.created_by)
    assert state() == before


def test_the_page_offers_to_do_again_what_was_undone_last(case, acts, signed_in):
    step = acts["move"]()
    client, home = signed_in(case.created_by), reverse("workbench:codes", args=[case.uuid])
    back = client.post(f"{home}ongedaan/", {"stap": step.uuid}, follow=True).content.decode()
    assert "Opnieuw doen" in back
    again = client.post(f"{home}ongedaan/", {"stap": step.uuid, "doen": "opnieuw"}, follow=True)
    assert "Opnieuw gedaan: code verplaatst." in again.content.decode()
    assert "Opnieuw doen" not in again.content.decode()


def test_a_button_moves_a_code_one_place_and_leaves_its_menu_open(case, own, signed_in):
    a, _b, _c = own("A", "B", "C")
    client = signed_in(case.created_by)
    at = reverse("workbench:owncode-move", args=[case.uuid, a.uuid])
    page = client.post(at, {"version": "", "omlaag": 1}, follow=True).content.decode()
    order = [line.label for line in tree_of(case, current_vocabulary()).own]
    assert order == ["B", "A", "C"]
    assert page.count('<details class="code-menu" open>') == 1
    assert client.post(at, {"omhoog": 1}).status_code == 409
    assert CodeStep.objects.count() == 1


def test_a_merge_is_not_done_again_into_a_code_that_went_up_in_the_first(case, own, text, give, known):
    a, b = own("A", "B")
    give(text, a.key, (0, 3))
    by = case.created_by

    def join(source, target):
        source.refresh_from_db()
        plan = make_plan(case=case, sources=[source], target=target.key)
        return merge(case=case, sources=[source], target=target.key, known=known(), stamp=plan.stamp, by=by)

    step = join(a, b)
    undo(step=step, by=by)
    join(b, a)
    before = state()
    with pytest.raises(MovedOnError):
        redo(step=step, by=by)
    assert state() == before


def test_what_was_undone_last_is_done_again_and_something_new_ends_the_rest(case, own):
    a, b = own("A", "B")
    by = case.created_by
    undo(step=retire(code=a, retired=True, version=1, by=by), by=by)
    newer = retire(code=b, retired=True, version=1, by=by)
    assert last_undone(case, by) is None
    undo(step=newer, by=by)
    assert last_undone(case, by) == newer
    redo(step=newer, by=by)
    assert last_both(case, by) == (newer, None)


def test_who_undid_something_and_types_on_begins_a_new_step(case, own):
    a, b = own("A", "B")
    by = case.created_by
    older = retire(code=a, retired=True, version=1, by=by)
    for name in ("Be", "Bee"):
        before = {"name": b.name}
        b.name = name
        keep_edit(b, by, before)
    assert CodeStep.objects.count() == 2
    undo(step=older, by=by)
    b.name = "Beer"
    keep_edit(b, by, {"name": "Bee"})
    assert CodeStep.objects.count() == 3
    assert last_undone(case, by) is None
