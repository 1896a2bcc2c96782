import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from cases.workbench.codetree.merging import ChangedMeanwhileError, make_plan, merge
from cases.workbench.codetree.moving import move
from cases.workbench.codetree.splitting import fragments_of, split, stamp
from cases.workbench.codetree.steps import undo
from cases.workbench.coding.history import MovedOnError
from cases.workbench.coding.history import undo as undo_on_text
from cases.workbench.coding.services import change_coding, coder_for
from cases.workbench.coding.tests.conftest import text_of
from cases.workbench.models import CodeStep, Coding, CodingRound, CodingStep, Memo, OwnCode
from cases.workbench.tests.factories import join


@pytest.fixture
def join_codes(case, known):
    def act(target, *sources, by=None):
        plan = make_plan(case=case, sources=sources, target=target)
        by = by or case.created_by
        return merge(case=case, sources=sources, target=target, known=known(), stamp=plan.stamp, by=by)

    return act


@pytest.fixture
def hang(case, known):
    def act(child, parent):
        by = case.created_by
        child.refresh_from_db()
        move(code=child, where="under", to=parent.key, known=known(), version=child.version, by=by)

    return act


def standing(key):
    return Coding.objects.standing().filter(code=key).count()


def picture():
    """Everything that an undone act has to leave as it was."""
    codings = Coding.objects.order_by("pk").values_list("pk", "code", "removed_at", "start", "end")
    memos = Memo.objects.order_by("pk").values_list("pk", "code", "coding")
    codes = OwnCode.objects.order_by("pk").values_list(
        "key", "parent", "position", "deprecated", "merged_into"
    )
    return list(codings), list(memos), list(codes)


def test_codings_and_memos_move_and_the_code_says_where_it_went(case, own, text, give, join_codes):
    a, b = own("A", "B")
    give(text, a.key, (0, 3), (4, 10))
    Memo.objects.create(case=case, code=a.key, text="Over A")
    step = join_codes(b.key, a)
    a.refresh_from_db()
    assert (standing(a.key), standing(b.key), a.deprecated, a.merged_into) == (0, 2, True, b.key)
    assert Memo.objects.get().code == b.key
    assert (step.count, CodingStep.objects.get(verb="merge").text) == (2, None)


def test_of_doubles_one_stays_with_the_memos_of_both(case, own, text, give, join_codes):
    a, b, c = own("A", "B", "C")
    [kept] = give(text, c.key, (0, 3))
    [double] = give(text, a.key, (0, 3))
    give(text, b.key, (0, 3), (4, 10))
    memo = Memo.objects.create(case=case, coding=double, text="Bij het dubbele")
    other = join(case, "coder")
    give(text, a.key, (0, 3), by=other)
    plan = make_plan(case=case, sources=[a, b], target=c.key)
    assert plan.counts == [(a.key, "Interview 1", 1, 1), (b.key, "Interview 1", 1, 1)]
    before = picture()
    step = join_codes(c.key, a, b)
    assert standing(c.key) == 3
    memo.refresh_from_db()
    assert memo.coding == kept
    assert undo(step=step, by=other)
    assert picture() == before


def test_a_code_goes_up_in_the_codebook_and_comes_back(case, own, text, give, join_codes):
    [a] = own("A")
    give(text, a.key, (0, 3))
    give(text, "workload", (0, 3), (4, 10))
    before = picture()
    step = join_codes("workload", a)
    assert (standing("workload"), standing(a.key)) == (2, 0)
    undo(step=step, by=case.created_by)
    assert picture() == before


def test_over_several_texts_it_is_one_step(case, own, give, join_codes):
    a, b = own("A", "B")
    for number in range(3):
        give(text_of(case, title=f"Gesprek {number}"), a.key, (0, 3))
    join_codes(b.key, a)
    assert len(CodingStep.objects.get(verb="merge").changes) == 3


def test_codes_below_hang_under_the_target(case, own, join_codes, hang):
    a, b, c, d = own("A", "B", "C", "D")
    for child, parent in ((b, a), (c, b)):
        hang(child, parent)
    before = picture()
    step = join_codes(d.key, OwnCode.objects.get(key=b.key))
    assert OwnCode.objects.get(key=c.key).parent == d.key
    undo(step=step, by=case.created_by)
    assert picture() == before


def test_a_code_that_goes_up_in_one_below_it_leaves_no_ring(case, own, join_codes, hang):
    a, b, c = own("A", "B", "C")
    for child, parent in ((b, a), (c, b)):
        hang(child, parent)
    join_codes(c.key, OwnCode.objects.get(key=a.key), OwnCode.objects.get(key=b.key))
    assert OwnCode.objects.get(key=c.key).parent == ""


def test_undo_is_refused_when_a_colleague_changed_a_coding(case, own, text, give, join_codes):
    a, b = own("A", "B")
    give(text, a.key, (0, 3), (4, 10))
    step = join_codes(b.key, a)
    moved = Coding.objects.order_by("pk").first()
    change_coding(coding=moved, version=moved.version, by=join(case, "coder"), code="workload")
    now = picture()
    with pytest.raises(MovedOnError):
        undo(step=step, by=case.created_by)
    assert picture() == now
    assert CodeStep.objects.get().undone_at is None


def test_what_was_coded_after_the_merge_stays_when_it_is_undone(case, own, text, give, join_codes):
    a, b = own("A", "B")
    give(text, a.key, (0, 3))
    step = join_codes(b.key, a)
    give(text, b.key, (4, 10))
    undo(step=step, by=case.created_by)
    assert (standing(a.key), standing(b.key)) == (1, 1)


def test_an_older_step_on_the_text_is_not_undone_over_a_merge(case, own, text, give, join_codes):
    a, b = own("A", "B")
    give(text, a.key, (0, 3))
    join_codes(b.key, a, by=join(case, "coder"))
    with pytest.raises(MovedOnError):
        undo_on_text(text=text, by=case.created_by)
    assert standing(b.key) == 1


def test_a_merge_is_not_skipped_on_the_page_of_a_text(case, own, text, give, join_codes, signed_in):
    a, b = own("A", "B")
    give(text, a.key, (0, 3))
    join_codes(b.key, a)
    client, ids = signed_in(case.created_by), [case.uuid, text.source.uuid]
    page = client.get(reverse("workbench:coding", args=ids)).text
    assert "code samengevoegd: terugdraaien bij de codes" in page
    answer = client.post(reverse("workbench:coding-undo", args=ids))
    assert answer["Location"] == reverse("workbench:codes-history", args=[case.uuid])
    assert standing(b.key) == 1


def test_somebody_coded_meanwhile(case, own, text, give, known):
    a, b = own("A", "B")
    give(text, a.key, (0, 3))
    seen = make_plan(case=case, sources=[a], target=b.key).stamp
    give(text, a.key, (4, 10))
    with pytest.raises(ChangedMeanwhileError):
        merge(case=case, sources=[a], target=b.key, known=known(), stamp=seen, by=case.created_by)
    assert standing(a.key) == 2


def test_a_code_never_goes_up_in_itself_or_in_one_out_of_use(case, own, known):
    a, b = own("A", "B")
    OwnCode.objects.filter(pk=b.pk).update(deprecated=True)
    for target in (a.key, b.key, "bestaat-niet"):
        with pytest.raises(ValidationError):
            merge(case=case, sources=[a], target=target, known=known(), stamp="", by=case.created_by)


def test_codings_of_a_running_round_stay_and_those_of_a_settled_one_follow(case, own, text, join_codes):
    a, b = own("A", "B")
    coder = coder_for(case=case, user=case.created_by)
    made = {}
    for name, settled in (("loopt", None), ("klaar", timezone.now())):
        held = CodingRound.objects.create(case=case, name=name, codebook_release=1, settled_at=settled)
        for layer in (False, True):
            made[name, layer] = Coding.objects.create(
                case=case,
                text=text,
                start=0,
                end=3,
                quote="Wij",
                code=a.key,
                coder=coder,
                round=held,
                settled=layer,
            )
    join_codes(b.key, a)
    codes = {name: Coding.objects.get(pk=coding.pk).code for name, coding in made.items()}
    assert codes == {
        ("loopt", False): a.key,
        ("loopt", True): a.key,
        ("klaar", False): a.key,
        ("klaar", True): b.key,
    }


def test_split_gives_the_chosen_fragments_a_code_and_back(case, own, text, give):
    [a] = own("A")
    first, _second, third = give(text, a.key, (0, 3), (4, 10), (11, 15))
    chosen = [first, third]
    step = split(code=a, name=" Geen  tijd ", chosen=chosen, stamped=stamp(chosen), by=case.created_by)
    made = OwnCode.objects.get(name="Geen tijd")
    assert (standing(made.key), standing(a.key)) == (2, 1)
    undo(step=step, by=join(case, "coder"))
    made.refresh_from_db()
    assert (standing(a.key), made.deprecated) == (3, True)


def test_a_split_done_twice_at_the_same_moment_is_done_once(case, own, text, give):
    [a] = own("A")
    chosen = give(text, a.key, (0, 3), (4, 10))[:1]
    sent = {"code": a, "name": "B", "chosen": chosen, "stamped": stamp(chosen), "by": case.created_by}
    assert split(**sent)
    assert split(**sent) is None
    with pytest.raises(ValidationError):
        split(**sent | {"chosen": give(text, a.key, (0, 2))})
    assert CodeStep.objects.count() == 1


def test_a_split_undone_keeps_a_code_that_others_gave(case, own, text, give):
    [a] = own("A")
    chosen = give(text, a.key, (0, 3))
    step = split(code=a, name="B", chosen=chosen, stamped=stamp(chosen), by=case.created_by)
    made = OwnCode.objects.get(name="B")
    give(text, made.key, (4, 10))
    undo(step=step, by=case.created_by)
    made.refresh_from_db()
    assert (standing(made.key), made.deprecated) == (1, False)


def test_split_on_a_fragment_that_was_changed_is_refused(case, own, text, give):
    [a] = own("A")
    chosen = give(text, a.key, (0, 3))
    seen = stamp(chosen)
    change_coding(coding=chosen[0], version=1, by=case.created_by, end=10)
    with pytest.raises(ChangedMeanwhileError):
        split(code=a, name="B", chosen=chosen, stamped=seen, by=case.created_by)
    assert OwnCode.objects.count() == 1


@pytest.mark.parametrize("name", ["", "   ", "a", "x" * 201])
def test_split_wants_a_name_that_is_free(case, own, text, give, name):
    [a] = own("A")
    chosen = give(text, a.key, (0, 3))
    with pytest.raises(ValidationError):
        split(code=a, name=name, chosen=chosen, stamped=stamp(chosen), by=case.created_by)


def test_a_target_that_a_colleague_closed_since_it_was_read_is_refused(case, own, known):
    a, b = own("A", "B")
    read = known()
    stamp_read = make_plan(case=case, sources=[a], target=b.key).stamp
    OwnCode.objects.filter(pk=b.pk).update(deprecated=True)
    with pytest.raises(ChangedMeanwhileError):
        merge(case=case, sources=[a], target=b.key, known=read, stamp=stamp_read, by=case.created_by)
    assert not OwnCode.objects.get(pk=a.pk).deprecated


def many(case, text, key, count):
    coder = coder_for(case=case, user=case.created_by)
    Coding.objects.bulk_create(
        Coding(case=case, text=text, start=at, end=at + 1, quote="x", code=key, coder=coder)
        for at in range(count)
    )


@pytest.mark.parametrize("count", [10, 3_000])
def test_merging_splitting_and_undoing_takes_the_same_few_queries(
    case, own, text, known, count, django_assert_max_num_queries
):
    a, b = own("A", "B")
    many(case, text, a.key, count)
    many(case, text, b.key, count // 2)
    codes = known()
    with django_assert_max_num_queries(40):
        plan = make_plan(case=case, sources=[a], target=b.key)
        step = merge(case=case, sources=[a], target=b.key, known=codes, stamp=plan.stamp, by=case.created_by)
    assert (standing(a.key), standing(b.key)) == (0, count)
    with django_assert_max_num_queries(40):
        undo(step=step, by=case.created_by)
    assert (standing(a.key), standing(b.key)) == (count, count // 2)
    chosen = list(fragments_of(case, a.key))
    with django_assert_max_num_queries(40):
        split(code=a, name="C", chosen=chosen, stamped=stamp(chosen), by=case.created_by)
    assert standing(a.key) == 0
