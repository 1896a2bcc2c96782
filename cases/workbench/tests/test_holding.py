"""Acts that hold several things of a case do so in one order: they wait, and nobody is thrown out."""

import pytest

from cases.codebook.queries import current_vocabulary
from cases.codebook.tests.at_once import in_line
from cases.codebook.tests.factories import make_release, replace_codes
from cases.workbench.codetree.carrying import carry, plan_of
from cases.workbench.codetree.merging import ChangedMeanwhileError, make_plan, merge
from cases.workbench.coding.adding import own_code
from cases.workbench.coding.codes import codes_of
from cases.workbench.coding.own import OwnCode
from cases.workbench.coding.services import Wish, add_codings
from cases.workbench.coding.tests.conftest import text_of
from cases.workbench.editing.removing import remove, restore
from cases.workbench.editing.services import add, mark_section
from cases.workbench.models import (
    Case,
    CaseSection,
    Coding,
    CodingRound,
    Memo,
    Quote,
    SourceRecord,
    SourceText,
)
from cases.workbench.rounds.services import finish_part, start_round
from cases.workbench.sources.erasing.services import erase
from cases.workbench.sources.texts import Part, store_text
from cases.workbench.tests.factories import QuoteFactory, join, make_case

OLD, NEW = "pers-specialist", "pers-generalist"
WORDS = "Wij hadden geen tijd. De cliënten wachtten.\n"


@pytest.fixture
def case(transactional_db):
    make_release()
    return make_case()


@pytest.fixture
def colleague(case):
    return join(case, "coder")


def merger(case, *codes):
    """Merges the first of two codes in the second, as somebody looked at it now."""
    first, second = codes
    known = codes_of(case, current_vocabulary())
    stamp = make_plan(case=case, sources=[first], target=second.key).stamp

    def call():
        try:
            return merge(
                case=case, sources=[first], target=second.key, known=known, stamp=stamp, by=case.created_by
            )
        except ChangedMeanwhileError as refused:
            return refused

    return call


def two_codes(case):
    return [own_code(case=case, name=name, by=case.created_by) for name in ("Wachten", "Wachtkamer")]


def corrected(case):
    """A source with two versions of its text."""
    text = text_of(case, WORDS)
    again = Part(0, len(WORDS), WORDS.replace("geen", "veel"))
    store_text(source=text.source, parts=[again], origin="paste", by=case.created_by)
    return text


def test_a_source_is_removed_while_codes_are_merged(case, colleague):
    text = corrected(case)
    act = merger(case, *two_codes(case))
    held = SourceText.objects.filter(pk=text.pk)
    merged, removed = in_line(held, act, lambda: remove(record=text.source, by=colleague))
    assert merged.verb == "merge"
    assert removed.kind == "sourcerecord"
    assert not SourceRecord.objects.exists()


def test_a_source_comes_back_while_codes_are_merged(case, colleague):
    text = corrected(case)
    removed = remove(record=text.source, by=colleague)
    act = merger(case, *two_codes(case))
    held = Case.objects.filter(pk=case.pk)
    merged, _back = in_line(held, act, lambda: restore(removed=removed, by=colleague))
    assert merged.verb == "merge"
    assert SourceRecord.objects.get().texts.count() == 2


def test_words_are_erased_while_their_perspective_is_carried_over(case, colleague):
    text = text_of(case, WORDS)
    add_codings(text=text, wishes=[Wish(0, 3, OLD)], by=colleague)
    QuoteFactory(case=case, source=text.source, stakeholder=OLD)
    replace_codes(2, {OLD: [NEW]})
    known = codes_of(case, current_vocabulary())
    stamp = plan_of(case=case, code=OLD, target=NEW, only=None).stamp

    def carrier():
        sent = {"code": known[OLD], "target": NEW, "only": None, "known": known, "stamp": stamp}
        try:
            return carry(case=case, by=case.created_by, **sent)
        except ChangedMeanwhileError as refused:
            return refused

    erased, carried = in_line(Coding.objects.all(), lambda: erase(source=text.source, by=colleague), carrier)
    assert erased is True
    assert carried is None or isinstance(carried, ChangedMeanwhileError)
    assert not Quote.objects.exists()
    assert SourceText.objects.get().erased_at is not None


def test_a_round_is_revealed_while_codes_are_merged(case, colleague):
    text = text_of(case, WORDS)
    codes = two_codes(case)
    people = [case.created_by, colleague]
    held = CodingRound(case=case, name="Ronde 1", codebook_release=1)
    start_round(coding_round=held, texts=[text], people=people, by=case.created_by)
    for person in people:
        mine = own_code(case=case, name="Stil", by=person, coding_round=held)
        add_codings(text=text, wishes=[Wish(0, 3, mine.key)], by=person, coding_round=held)
    double = OwnCode.every.filter(round=held).last()
    Memo.objects.create(case=case, code=double.key, text="Navragen.")
    finish_part(coding_round=held, by=colleague)
    act = merger(case, *codes)
    revealed, merged = in_line(
        Memo._base_manager.filter(case=case),
        lambda: finish_part(coding_round=held, by=case.created_by),
        act,
    )
    assert revealed.revealed_at is not None
    assert merged.verb == "merge"
    assert Coding.objects.filter(settled=True).count() == 1


def test_a_section_is_finished_while_its_first_record_is_made(case, colleague):
    section = CaseSection.objects.create(case=case, key="sources")
    source = SourceRecord(case=case, kind="document", title="Beleidsplan")
    added, marked = in_line(
        Case.objects.filter(pk=case.pk),
        lambda: add(record=source, by=colleague),
        lambda: mark_section(case=case, key="sources", done=True, by=case.created_by),
    )
    assert (added, marked) == (None, section)
    assert SourceRecord.objects.count() == 1
