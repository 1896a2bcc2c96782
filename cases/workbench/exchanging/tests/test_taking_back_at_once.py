"""A file is taken back while a colleague works on what came from it: nobody's work goes with it."""

import pytest

from cases.codebook.queries import current_vocabulary
from cases.codebook.tests.at_once import at_once, in_line
from cases.codebook.tests.factories import make_release
from cases.workbench.coding.services import change_coding
from cases.workbench.editing.services import StaleVersionError
from cases.workbench.exchanging.importing import import_project
from cases.workbench.exchanging.taking_back import Turned, bring_again, take_back
from cases.workbench.models import BroughtIn, Coding, SourceText
from cases.workbench.tests.factories import join, make_case

from .test_taking_back import file_with

ROUNDS = 4


@pytest.fixture
def brought(transactional_db):
    make_release()
    case = make_case()
    import_project(case=case, project=file_with(), vocabulary=current_vocabulary(), by=case.created_by)
    return BroughtIn.objects.select_related("step__case", "step__by").get()


def changer(coding, by):
    def change():
        try:
            return change_coding(coding=coding, version=coding.version, by=by, end=coding.end + 1) is not None
        except StaleVersionError:
            return False

    return change


def test_what_is_changed_at_that_moment_goes_or_is_changed_and_never_both(brought):
    case, by = brought.step.case, brought.step.by
    colleague = join(case, "coder")
    for _turn in range(ROUNDS):
        coding = brought.codings.select_related("text").order_by("pk").first()
        change = changer(coding, colleague)
        turned, changed = at_once(lambda: take_back(brought_in=brought, by=by), change)
        now = Coding.objects.get(pk=coding.pk)
        assert (now.removed_at is None) == changed
        assert turned.left == int(changed)
        bring_again(brought_in=brought, by=by)


@pytest.mark.parametrize("colleague_first", [True, False])
def test_who_comes_second_sees_what_the_first_did(brought, colleague_first):
    case, by = brought.step.case, brought.step.by
    coding = brought.codings.select_related("text").order_by("pk").first()
    acts = [changer(coding, join(case, "coder")), lambda: take_back(brought_in=brought, by=by)]
    acts = acts if colleague_first else acts[::-1]
    found = in_line(SourceText.objects.filter(pk=coding.text_id), *acts)
    assert found == ([True, Turned(5, 1)] if colleague_first else [Turned(6, 0), False])


def test_from_two_windows_it_is_taken_back_once(brought):
    by = brought.step.by
    done = at_once(*[lambda: take_back(brought_in=brought, by=by)] * 3)
    assert [one for one in done if one] == [Turned(6, 0)]
