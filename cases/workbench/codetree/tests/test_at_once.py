"""Two researchers carry over, take back or change at the same moment: nothing is done twice or lost."""

import pytest

from cases.codebook.queries import current_vocabulary
from cases.codebook.tests.at_once import at_once
from cases.codebook.tests.factories import make_release, starter_payload
from cases.workbench.codetree.carrying import carry, plan_of
from cases.workbench.codetree.merging import ChangedMeanwhileError
from cases.workbench.codetree.steps import undo
from cases.workbench.coding.codes import codes_of
from cases.workbench.coding.history import MovedOnError
from cases.workbench.editing.services import StaleVersionError, change
from cases.workbench.models import CodeStep, SourceRecord
from cases.workbench.tests.factories import SourceFactory, join, make_case

OLD, NEW = "pers-specialist", "pers-generalist"
ROUNDS = 4
"""What goes wrong at the same moment seldom does so the first time."""


@pytest.fixture
def case(transactional_db):
    """A case of before a merge in the codebook."""
    make_release()
    made = make_case()
    instead = {"deprecated": True, "successors": [NEW]}
    rows = [row | instead if row["key"] == OLD else row for row in starter_payload()["code"]]
    make_release(2, code=rows)
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
