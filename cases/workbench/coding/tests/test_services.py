import uuid

import pytest

from cases.workbench.coding.history import MovedOnError, last_undone, redo, undo
from cases.workbench.coding.places import PlaceError
from cases.workbench.coding.services import Wish, add_codings, change_coding, coder_for, remove_codings
from cases.workbench.editing.services import StaleVersionError
from cases.workbench.models import CaseSection, Coding, CodingRound, CodingStep, RoundCoder
from cases.workbench.tests.factories import join

from .conftest import WORDS

TIME = WORDS.index("geen tijd")


def wish(words: str = "geen tijd", code: str = "span-time", **fields) -> Wish:
    start = WORDS.index(words)
    return Wish(start, start + len(words), code, **fields)


def round_of(case, text) -> CodingRound:
    found = CodingRound.objects.create(case=case, name="Ronde 1", codebook_release=1)
    found.texts.add(text)
    RoundCoder.objects.create(round=found, coder=coder_for(case=case, user=case.created_by))
    return found


def standing(text) -> list[tuple[str, str]]:
    return [(coding.quote, coding.code) for coding in text.codings.standing()]


def test_a_coding_holds_the_words_of_its_place_across_parts(case, text):
    [coding] = add_codings(text=text, wishes=[wish("Wij hadden 😀 geen tijd")], by=case.created_by)

    assert coding.quote == "Wij hadden 😀 geen tijd"
    assert (coding.coder.user, coding.coder.name) == (case.created_by, str(case.created_by))
    assert CaseSection.objects.get(case=case, key="sources").state == "in_progress"


def test_one_place_that_is_none_stores_nothing_of_all(case, text):
    with pytest.raises(PlaceError, match="past_end"):
        add_codings(text=text, wishes=[wish(), Wish(0, 9999, "x")], by=case.created_by)
    with pytest.raises(PlaceError, match="other_words"):
        add_codings(text=text, wishes=[wish(quote="geen tij")], by=case.created_by)

    assert (Coding.objects.count(), CodingStep.objects.count()) == (0, 0)


def test_who_saw_other_words_is_told_so_also_where_that_code_stands_already(case, text):
    [coding] = add_codings(text=text, wishes=[wish()], by=case.created_by)
    with pytest.raises(PlaceError, match="other_words"):
        add_codings(text=text, wishes=[wish(quote="geen tij")], by=case.created_by)
    assert add_codings(text=text, wishes=[wish(quote="geen tijd")], by=case.created_by) == [coding]


@pytest.mark.parametrize(
    "place", [(-1, 4), (4, 4), (9, 4), (0, 9999), (True, 4), ("0", 4), (0, 1.5), (0, None)], ids=range(8)
)
def test_a_place_that_no_text_has_is_refused_before_the_database_is_asked(
    case, text, place, django_assert_num_queries
):
    with django_assert_num_queries(0), pytest.raises(PlaceError):
        add_codings(text=text, wishes=[wish(), Wish(*place, "span-time")], by=case.created_by)


def test_the_same_twice_is_one(case, text):
    guid = uuid.uuid4()
    first = add_codings(text=text, wishes=[wish(guid=guid)], by=case.created_by)
    again = add_codings(text=text, wishes=[wish(guid=guid)], by=case.created_by)
    other_tab = add_codings(text=text, wishes=[wish(guid=uuid.uuid4())], by=case.created_by)

    assert first == again == other_tab
    assert (Coding.objects.count(), CodingStep.objects.count()) == (1, 1)


def test_others_and_other_rounds_code_the_same_words_too(case, text):
    colleague = join(case, "coder")
    a_round = round_of(case, text)
    add_codings(text=text, wishes=[wish()], by=case.created_by)
    add_codings(text=text, wishes=[wish()], by=colleague)
    add_codings(text=text, wishes=[wish()], by=case.created_by, coding_round=a_round)

    assert Coding.objects.count() == 3


def test_a_round_is_blind_until_it_is_revealed(case, text):
    colleague = join(case, "coder")
    a_round = round_of(case, text)
    add_codings(text=text, wishes=[wish()], by=case.created_by, coding_round=a_round)
    add_codings(text=text, wishes=[wish("cliënten")], by=colleague)

    seen = Coding.objects.seen_by(colleague)
    assert [coding.quote for coding in seen] == ["cliënten"]
    assert Coding.objects.seen_by(case.created_by).count() == 2
    CodingRound.objects.update(revealed_at=a_round.created_at)
    assert Coding.objects.seen_by(colleague).count() == 2


def test_undo_and_redo_walk_through_every_kind_of_step(case, text):
    me = case.created_by
    [coding] = add_codings(text=text, wishes=[wish()], by=me)
    change_coding(coding=coding, version=1, by=me, code="span-other", start=TIME + 5)
    coding.refresh_from_db()
    remove_codings(text=text, codings=[coding], by=me)
    states = [[], [("tijd", "span-other")], [("geen tijd", "span-time")], []]

    assert standing(text) == states[0]
    for state in states[1:]:
        assert undo(text=text, by=me)
        assert standing(text) == state
    assert undo(text=text, by=me) is None
    for state in reversed(states[:-1]):
        assert redo(text=text, by=me)
        assert standing(text) == state
    assert redo(text=text, by=me) is None
    coding.refresh_from_db()
    assert coding.guid == Coding.objects.get().guid


def test_something_new_ends_what_can_be_redone(case, text):
    me = case.created_by
    add_codings(text=text, wishes=[wish()], by=me)
    undo(text=text, by=me)
    assert last_undone(text=text, by=me)
    add_codings(text=text, wishes=[wish("cliënten")], by=me)

    assert last_undone(text=text, by=me) is None
    undo(text=text, by=me)
    assert standing(text) == []
    assert redo(text=text, by=me)
    assert standing(text) == [("cliënten", "span-time")]
    assert redo(text=text, by=me) is None


def test_one_undoes_ones_own_steps_only_and_never_over_a_colleague(case, text):
    me, colleague = case.created_by, join(case, "coder")
    [coding] = add_codings(text=text, wishes=[wish()], by=me)
    assert undo(text=text, by=colleague) is None
    change_coding(coding=coding, version=1, by=colleague, code="span-other")

    with pytest.raises(MovedOnError):
        undo(text=text, by=me)
    assert standing(text) == [("geen tijd", "span-other")]


def test_a_change_of_what_was_changed_is_refused(case, text):
    [coding] = add_codings(text=text, wishes=[wish()], by=case.created_by)
    change_coding(coding=coding, version=1, by=case.created_by, phase="year1")

    with pytest.raises(StaleVersionError):
        change_coding(coding=coding, version=1, by=case.created_by, phase="prep")
    assert Coding.objects.get().phase == "year1"


def test_removing_twice_is_one_step(case, text):
    [coding] = add_codings(text=text, wishes=[wish()], by=case.created_by)
    assert remove_codings(text=text, codings=[coding], by=case.created_by) == [coding]
    assert remove_codings(text=text, codings=[coding], by=case.created_by) == []
    assert CodingStep.objects.count() == 2


def test_a_coder_is_made_once(case):
    assert coder_for(case=case, user=case.created_by) == coder_for(case=case, user=case.created_by)


@pytest.mark.parametrize("size", [10, 1000])
def test_adding_asks_as_much_of_a_long_text_as_of_a_short_one(case, size, django_assert_num_queries):
    from .conftest import text_of

    text = text_of(case, WORDS * size, cut=1000)
    add_codings(text=text, wishes=[wish()], by=case.created_by)
    with django_assert_num_queries(11):
        add_codings(text=text, wishes=[wish("cliënten")], by=case.created_by)
