import pytest
from django.core.exceptions import ValidationError

from cases.codebook.queries import current_vocabulary
from cases.workbench.codetree.moving import move, retire
from cases.workbench.codetree.rows import tree_of
from cases.workbench.codetree.steps import undo
from cases.workbench.coding.history import MovedOnError
from cases.workbench.editing.services import StaleVersionError
from cases.workbench.models import CodeStep, OwnCode
from cases.workbench.tests.factories import join


def shape(case):
    """The own codes by name, nested, in order."""

    def names(lines):
        return [(line.own.name, names(line.below)) if line.below else line.own.name for line in lines]

    return names(tree_of(case, current_vocabulary()).own)


@pytest.fixture
def put(case, known):
    def act(name, where, to, by=None):
        codes = {code.name: code for code in case.owncodes.all()}
        code = codes[name]
        key = codes[to].key if to in codes else to
        return move(
            code=code, where=where, to=key, known=known(), version=code.version, by=by or case.created_by
        )

    return act


def test_a_code_goes_before_after_and_under_another(case, own, put):
    own("A", "B", "C", "D")
    put("D", "before", "B")
    assert shape(case) == ["A", "D", "B", "C"]
    put("A", "after", "C")
    assert shape(case) == ["D", "B", "C", "A"]
    put("B", "under", "A")
    put("D", "under", "A")
    assert shape(case) == ["C", ("A", ["B", "D"])]
    put("D", "before", "B")
    assert shape(case) == ["C", ("A", ["D", "B"])]
    put("B", "under", "")
    assert shape(case) == ["C", ("A", ["D"]), "B"]


def test_the_order_has_a_parent_before_its_children(case, own, put, known):
    own("A", "B", "C")
    put("A", "under", "C")
    names = [code.name[case.language] for code in known().values() if code.own]
    assert names == ["B", "C", "A"]


def test_each_move_can_be_undone_even_after_others(case, own, put):
    own("A", "B", "C", "D")
    first = put("C", "before", "A")
    put("B", "under", "D")
    put("B", "under", "")
    assert shape(case) == ["C", "A", "D", "B"]
    assert undo(step=first, by=case.created_by)
    assert shape(case) == ["A", "D", "B", "C"], "right after B again, wherever that stands now"
    assert not undo(step=first, by=case.created_by)


def test_a_code_hangs_under_the_codebook(case, own, put, known):
    own("A")
    put("A", "under", "workload")
    assert OwnCode.objects.get().parent == "workload"
    tree = tree_of(case, current_vocabulary())
    assert not tree.own
    [branch] = [branch for branch in tree.branches if branch.in_use]
    assert branch.key == known()["workload"].family


@pytest.mark.parametrize(
    ("name", "where", "to"),
    [
        ("A", "under", "A"),
        ("A", "under", "B"),
        ("A", "before", "B"),
        ("A", "before", "workload"),
        ("A", "under", "bestaat-niet"),
    ],
)
def test_a_place_that_cannot_be_is_refused(case, own, put, name, where, to):
    own("A", "B")
    put("B", "under", "A")
    with pytest.raises(ValidationError):
        put(name, where, to)
    assert shape(case) == [("A", ["B"])]


def test_what_hangs_there_already_leaves_no_step(case, own, put):
    own("A", "B")
    assert put("B", "after", "A") is None
    assert put("A", "before", "B") is None
    assert not CodeStep.objects.exists()


def test_a_move_on_something_older_is_refused(case, own, known):
    [code] = own("A")
    OwnCode.objects.filter(pk=code.pk).update(version=2)
    with pytest.raises(StaleVersionError):
        move(code=code, where="under", to="workload", known=known(), version=1, by=case.created_by)


def test_undo_after_a_colleague_moved_it_on_changes_nothing(case, own, put):
    own("A", "B", "C")
    step = put("A", "under", "B")
    put("A", "under", "C", by=join(case, "coder"))
    with pytest.raises(MovedOnError):
        undo(step=step, by=case.created_by)
    assert shape(case) == ["B", ("C", ["A"])]


def test_undo_never_makes_a_ring(case, own, put):
    own("A", "B")
    step = put("B", "under", "")
    assert step is None
    put("A", "under", "B")
    back = put("A", "under", "")
    put("B", "under", "A")
    with pytest.raises(MovedOnError):
        undo(step=back, by=case.created_by)
    assert shape(case) == [("A", ["B"])]


def test_a_ring_of_an_import_is_still_shown(case, own):
    a, b = own("A", "B")
    OwnCode.objects.filter(pk=a.pk).update(parent=b.key)
    OwnCode.objects.filter(pk=b.pk).update(parent=a.key)
    assert shape(case) == ["A", "B"]


def test_a_retired_code_cannot_be_given_and_comes_back(case, own, text, give, known):
    [code] = own("A")
    give(text, code.key, (0, 3))
    step = retire(code=code, retired=True, version=code.version, by=case.created_by)
    assert not known()[code.key].can_be_given
    tree = tree_of(case, current_vocabulary())
    assert [(line.own.name, line.count) for line in tree.retired] == [("A", 1)]
    assert undo(step=step, by=case.created_by)
    assert known()[code.key].can_be_given


def test_a_retired_code_with_codes_below_stays_in_the_tree(case, own, put):
    a, _b = own("A", "B")
    put("B", "under", "A")
    retire(code=a, retired=True, version=a.version, by=case.created_by)
    assert shape(case) == [("A", ["B"])]
