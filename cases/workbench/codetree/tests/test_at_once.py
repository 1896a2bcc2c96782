"""Two researchers carry over, take back or change at the same moment: nothing is done twice or lost."""

import pytest

from cases.codebook.queries import current_vocabulary
from cases.codebook.tests.at_once import at_once
from cases.codebook.tests.factories import make_release, replace_codes
from cases.workbench.codetree.carrying import carry, plan_of
from cases.workbench.codetree.merging import ChangedMeanwhileError, make_plan, merge
from cases.workbench.codetree.steps import undo
from cases.workbench.coding.adding import own_code
from cases.workbench.coding.codes import codes_of
from cases.workbench.coding.history import MovedOnError
from cases.workbench.coding.services import Wish, add_codings
from cases.workbench.coding.tests.conftest import text_of
from cases.workbench.editing.services import StaleVersionError, change
from cases.workbench.models import CodeStep, Coding, OwnCode, SourceRecord
from cases.workbench.tests.factories import SourceFactory, join, make_case

from .conftest import WORDS

OLD, NEW = "pers-specialist", "pers-generalist"
ROUNDS = 4
"""What goes wrong at the same moment seldom does so the first time."""


@pytest.fixture
def case(transactional_db):
    """A case of before a merge in the codebook."""
    make_release()
    made = make_case()
    replace_codes(2, {OLD: [NEW]})
    return made


def carrier(case, by):
    """Carries over what somebody looked at now; False when it changed meanwhile."""
    known = codes_of(case, current_vocabulary())
    stamp = plan_of(case=case, code=OLD, target=NEW, only=None).stamp
    sent = {"code": known[OLD], "target": NEW, "only": None, "known": known, "stamp": stamp, "by": by}
    return trying(lambda: carry(case=case, **sent), ChangedMeanwhileError)


def writer(source, by):
    """Corrects the title of a source as somebody read it now; False when it changed meanwhile."""
    source.title = f"{source.title}, verbeterd"
    return trying(lambda: change(record=source, version=source.version, by=by) or True, StaleVersionError)


def trying(act, refused):
    def call():
        try:
            return bool(act())
        except refused:
            return False

    return call


def test_what_two_carry_over_goes_over_once(case):
    SourceFactory(case=case, stakeholder=OLD)
    done = at_once(carrier(case, case.created_by), carrier(case, join(case, "coder")))
    assert sorted(done) == [False, True]
    assert CodeStep.objects.count() == 1
    assert SourceRecord.objects.get().version == 2


def test_a_source_that_is_changed_meanwhile_loses_nothing(case):
    colleague = join(case, "coder")
    for turn in range(ROUNDS):
        source = SourceFactory(case=case, stakeholder=OLD, title=f"Interview {turn}")
        read = SourceRecord.objects.select_related("case").get(pk=source.pk)
        carried, changed = at_once(carrier(case, case.created_by), writer(read, colleague))
        now = SourceRecord.objects.get(pk=source.pk)
        assert sorted([carried, changed]) == [False, True]
        assert (now.stakeholder == NEW) == carried
        assert now.title.endswith("verbeterd") == changed
        SourceRecord.objects.update(stakeholder="")


def test_taking_back_while_a_source_is_changed_does_one_of_both(case):
    colleague = join(case, "coder")
    source = SourceFactory(case=case, stakeholder=OLD)
    for _turn in range(ROUNDS):
        assert carrier(case, case.created_by)()
        step = CodeStep.objects.latest("pk")
        read = SourceRecord.objects.select_related("case").get(pk=source.pk)
        back = trying(lambda step=step: undo(step=step, by=case.created_by), MovedOnError)
        undone, changed = at_once(back, writer(read, colleague))
        now = SourceRecord.objects.get()
        assert undone
        assert now.stakeholder == OLD
        assert (now.title == read.title) == changed


def test_who_codes_or_names_a_code_while_it_is_merged_is_not_thrown_out(case):
    colleague = join(case, "coder")
    for turn in range(ROUNDS):
        text = text_of(case, WORDS)
        going, target = (own_code(case=case, name=f"{name} {turn}", by=colleague) for name in ("A", "B"))
        known = codes_of(case, current_vocabulary())
        sent = {"sources": [going], "target": target.key, "known": known, "by": case.created_by}
        stamp = make_plan(case=case, sources=[going], target=target.key).stamp
        read = OwnCode.objects.select_related("case").get(pk=going.pk)
        read.description = "Nader omschreven."
        merged, coded, written = at_once(
            trying(
                lambda sent=sent, stamp=stamp: merge(case=case, stamp=stamp, **sent), ChangedMeanwhileError
            ),
            lambda text=text, key=going.key: add_codings(text=text, wishes=[Wish(0, 3, key)], by=colleague),
            trying(lambda read=read: change(record=read, version=1, by=colleague) or True, StaleVersionError),
        )
        assert coded
        assert merged or written
        assert Coding.objects.filter(text=text).count() == 1
        now = OwnCode.objects.get(pk=going.pk)
        assert (now.deprecated, now.description != "") == (merged, written)
