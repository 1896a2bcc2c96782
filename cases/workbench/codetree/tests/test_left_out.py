"""What was removed since is left out of undoing, and told; doing it again is never a dead end after that."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.codebook.tests.factories import replace_codes
from cases.workbench.codetree.carrying import carry, plan_of
from cases.workbench.codetree.merging import make_plan, merge
from cases.workbench.codetree.steps import redo, undo
from cases.workbench.coding.services import put_back, remove_codings
from cases.workbench.coding.tests.conftest import text_of
from cases.workbench.editing.removing import remove, restore
from cases.workbench.models import (
    CodeStep,
    Coding,
    Finding,
    Memo,
    Observation,
    Quote,
    RemovedRecord,
    SourceRecord,
)
from cases.workbench.sources.erasing.services import erase
from cases.workbench.tests.factories import FindingFactory, ObservationFactory, QuoteFactory, StepFactory

from .conftest import WORDS

pytestmark = pytest.mark.django_db
OLD, NEW = "pers-specialist", "pers-generalist"


@pytest.fixture
def carried(case, text, give, known, release):
    """Two codings with a perspective, a memo on it, a finding, a quote and an observation, carried over."""
    give(text, OLD, (0, 3), (4, 10))
    Memo.objects.create(case=case, code=OLD, text="Navragen.")
    FindingFactory(case=case, stakeholder=OLD)
    QuoteFactory(case=case, stakeholder=OLD)
    ObservationFactory(case=case, step=StepFactory(case=case), stakeholder=OLD)
    replace_codes(2, {OLD: [NEW]})
    stamp = plan_of(case=case, code=OLD, target=NEW, only=None).stamp
    sent = {"code": known()[OLD], "target": NEW, "only": None, "known": known(), "stamp": stamp}
    return carry(case=case, by=case.created_by, **sent)


@pytest.fixture
def press(case, signed_in):
    """Presses the button of the page of codes."""

    def send(step, **more):
        at = reverse("workbench:codes-undo", args=[case.uuid])
        return signed_in(case.created_by).post(at, {"stap": step.uuid, **more}, follow=True)

    return send


def standing(key):
    """How many codings have a code, and how many memos and records name it."""
    named = sum(kind.objects.filter(stakeholder=key).count() for kind in (Finding, Quote, Observation))
    return Coding.objects.standing().filter(code=key).count(), Memo.objects.filter(code=key).count(), named


def test_nothing_is_said_when_all_went_back(carried, press):
    page = press(carried).text
    assert "ging niet mee terug" not in page
    assert standing(OLD) == (2, 1, 3)


def test_what_was_removed_is_told_by_kind_and_can_go_along_again(case, text, carried, press):
    by = case.created_by
    gone = remove(record=Finding.objects.get(), by=by)
    remove(record=Observation.objects.get(), by=by)
    coding = Coding.objects.order_by("pk").first()
    remove_codings(text=text, codings=[coding], by=by)
    page = press(carried).text
    said = "Dit ging niet mee terug: 1 codering (intussen verwijderd), 1 bevinding (intussen verwijderd), "
    assert f"{said}1 waarneming (intussen verwijderd)." in page
    assert standing(OLD) == (1, 1, 1)

    restore(removed=gone, by=by)
    put_back(coding=coding, by=by)
    assert standing(NEW) == (1, 0, 1)
    again = press(carried, doen="opnieuw")
    assert again.status_code == 200
    assert "Opnieuw gedaan" in again.text
    assert "Dit ging niet opnieuw mee: 1 waarneming (intussen verwijderd)." in again.text
    assert standing(NEW) == (2, 1, 2)
    restore(removed=RemovedRecord.objects.get(kind="observation"), by=by)
    assert undo(step=carried, by=by)
    assert standing(OLD) == (2, 1, 3)


def test_a_memo_that_was_put_elsewhere_or_removed_is_told(case, own, carried, press):
    [other] = own("Wachten")
    Memo.objects.update(code=other.key)
    assert "Dit ging niet mee terug: 1 memo (intussen gewijzigd)." in press(carried).text
    Memo.objects.all().delete()
    assert "Dit ging niet opnieuw mee: 1 memo (intussen verwijderd)." in press(carried, doen="opnieuw").text
    assert Memo.objects.count() == 0


def test_a_source_that_was_removed_comes_back_with_the_code_it_had(case, text, carried, press):
    by = case.created_by
    removed = remove(record=text.source, by=by)
    assert "Dit ging niet mee terug: 2 coderingen (intussen verwijderd)." in press(carried).text
    assert Coding.objects.standing().count() == 0
    restore(removed=removed, by=by)
    assert standing(NEW)[0] == 2
    assert redo(step=carried, by=by)
    undo(step=carried, by=by)
    assert standing(OLD)[0] == 2


def test_undoing_brings_no_coding_to_words_that_were_erased(case, text, give, own, known):
    by = case.created_by
    first, second = own("Wachten", "Wachtkamer")
    give(text, first.key, (0, 3), (4, 10))
    give(text, second.key, (0, 3))
    other = text_of(case, WORDS, title="Ander gesprek")
    give(other, first.key, (0, 3))
    stamp = make_plan(case=case, sources=[first], target=second.key).stamp
    step = merge(case=case, sources=[first], target=second.key, known=known(), stamp=stamp, by=by)
    erase(source=text.source, by=by)
    assert undo(step=step, by=by).gone["coding"] == 2
    [stands] = Coding.objects.standing()
    assert (stands.text, stands.code) == (other, first.key)
    assert redo(step=step, by=by)
    assert Coding.objects.standing().get().code == second.key


def test_a_double_of_a_removed_source_is_not_brought_back_alone(case, text, give, own, known):
    by = case.created_by
    first, second = own("Wachten", "Wachtkamer")
    give(text, first.key, (0, 3))
    give(text, second.key, (0, 3))
    stamp = make_plan(case=case, sources=[first], target=second.key).stamp
    step = merge(case=case, sources=[first], target=second.key, known=known(), stamp=stamp, by=by)
    remove(record=text.source, by=by)
    assert undo(step=step, by=by).gone["coding"] == 1
    assert not Coding.objects.standing().exists()


def test_what_cannot_be_done_again_says_what_to_do_instead(case, text, carried, press):
    assert press(carried).status_code == 200
    Coding.objects.filter(pk=Coding.objects.first().pk).update(
        code="werk-room", version=9, updated_at=timezone.now()
    )
    before = standing(OLD)
    answer = press(carried, doen="opnieuw")
    assert answer.status_code == 409
    assert "Kies de handeling opnieuw bij de code zelf." in answer.text
    assert f'href="{reverse("workbench:code-carry", args=[case.uuid, OLD])}"' in answer.text
    assert standing(OLD) == before
    assert CodeStep.objects.get().undone_at is not None
    assert SourceRecord.objects.count() == 1
