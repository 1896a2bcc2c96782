"""What stands after a round."""

import pytest
from django.core.exceptions import ValidationError

from cases.workbench.coding.history import undo
from cases.workbench.models import Coding, CodingStep, Settlement
from cases.workbench.rounds.queries import differing, passages, rows_of_figures
from cases.workbench.rounds.settling import settle, unsettle

from .conftest import SENTENCES, Held


def standing(held: Held) -> list[tuple[str, str]]:
    return [(coding.quote, coding.code) for coding in Coding.objects.standing().agreed()]


@pytest.fixture
def compared(held) -> Held:
    """Both coded sentence 1; Ann alone 5 and 6; Bob alone 6."""
    held.code(held.ann, SENTENCES[1], phase="year1", intensity=2)
    held.code(held.bob, SENTENCES[1], phase="year1", intensity=3)
    held.code(held.ann, f"{SENTENCES[5]} {SENTENCES[6]}")
    held.code(held.bob, SENTENCES[6], pole="a")
    held.done()
    return held


def test_what_all_agree_on_stands_at_once_with_what_they_share(compared):
    assert standing(compared) == [(SENTENCES[1], "span-time")]
    [coding] = Coding.objects.agreed()
    assert (coding.phase, coding.intensity, coding.settled) == ("year1", None, True)
    assert Settlement.objects.get().choice == "common"
    assert compared.round.settled_at is None


def test_a_round_without_differences_is_settled_at_once(held):
    held.code(held.ann, SENTENCES[1])
    held.code(held.bob, SENTENCES[1])
    held.done()
    held.round.refresh_from_db()
    assert held.round.settled_at


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        ("one", [(SENTENCES[6], "span-time")]),
        ("all", [(f"{SENTENCES[5]} {SENTENCES[6]}", "span-time")]),
        ("none", []),
        ("new", [(SENTENCES[5], "span-other")]),
    ],
)
def test_a_difference_is_settled_in_four_ways_and_back(compared, choice, left):
    [stretch] = differing(compared.round)
    bob = compared.round.coders.get(coder__user=compared.bob).coder
    new = [(stretch.span[0], stretch.span[0] + len(SENTENCES[5]), "span-other")] if choice == "new" else []
    kept_of = bob if choice == "one" else None
    settle(
        coding_round=compared.round, stretch=stretch, choice=choice, by=compared.ann, kept_of=kept_of, new=new
    )

    assert standing(compared)[1:] == left
    compared.round.refresh_from_db()
    assert compared.round.settled_at
    assert differing(compared.round, only_open=True) == []
    made = CodingStep.objects.filter(verb="settle").count()
    unsettle(coding_round=compared.round, stretch=stretch, by=compared.ann)
    told = CodingStep.objects.filter(verb="unsettle")
    assert [step.get_verb_display() for step in told] == ["beslissing teruggedraaid"] * bool(left)
    assert CodingStep.objects.filter(verb="settle").count() == made
    assert standing(compared) == [(SENTENCES[1], "span-time")]
    compared.round.refresh_from_db()
    assert compared.round.settled_at is None


def test_settling_again_replaces_the_decision(compared):
    [stretch] = differing(compared.round)
    settle(coding_round=compared.round, stretch=stretch, choice="all", by=compared.ann)
    settle(coding_round=compared.round, stretch=stretch, choice="none", by=compared.bob, note="Te vaag.")

    found = Settlement.objects.exclude(choice="common").get()
    assert (found.choice, found.by, found.note) == ("none", compared.bob, "Te vaag.")
    assert standing(compared) == [(SENTENCES[1], "span-time")]


@pytest.mark.parametrize(("choice", "given"), [("one", {}), ("new", {})])
def test_a_choice_that_lacks_what_it_needs_is_refused(compared, choice, given):
    [stretch] = differing(compared.round)
    with pytest.raises(ValidationError):
        settle(coding_round=compared.round, stretch=stretch, choice=choice, by=compared.ann, **given)
    assert Settlement.objects.count() == 1


def test_nothing_is_settled_before_all_are_done(held):
    held.code(held.ann, SENTENCES[1])
    [stretch] = differing(held.round)
    with pytest.raises(ValidationError, match="Nog niet alle"):
        settle(coding_round=held.round, stretch=stretch, choice="all", by=held.ann)


def test_both_sides_of_a_difference_are_shown_with_what_each_did(compared):
    [passage] = passages(compared.round, differing(compared.round))
    assert passage.words == f"{SENTENCES[5]} {SENTENCES[6]}"
    assert passage.before.endswith(f"{SENTENCES[4]} ")
    assert [(side.name, [c.quote for c in side.codings]) for side in passage.sides] == [
        (str(compared.ann), [f"{SENTENCES[5]} {SENTENCES[6]}"]),
        ("Bob", [SENTENCES[6]]),
    ]


def test_the_figures_count_the_differences_of_each_code(compared):
    from cases.workbench.coding.codes import CodeEntry, guid_of

    codes = {"span-time": CodeEntry("span-time", {"nl": "Tijd"}, {}, "", "span", 1, guid_of("span-time"))}
    overall, row = rows_of_figures(compared.round, codes, "sentence", "whole-text")
    assert (overall.open, overall.settled, row.open, row.settled) == (1, 0, 1, 0)
    assert row.figures["units"] == len(SENTENCES)
    assert row.figures["percent_agreement"]["value"] == pytest.approx(39 / 40)


def test_a_settled_step_is_not_undone_from_the_page_of_the_text(compared):
    assert undo(text=compared.text, by=compared.bob) is None
    assert CodingStep.objects.filter(verb="settle").count() == 1
