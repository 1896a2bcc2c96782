"""Undo and redo are two stacks: held against lists, for whom acts at random."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.codebook.models import TreeStep
from cases.turning import turnable, turning
from welzijn.accounts.tests.factories import PersonFactory

BEGIN = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass
class Act:
    pk: int
    made_at: datetime
    undone_at: datetime | None = None


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=40), st.sampled_from([0, 1]))
def test_two_stacks(acts, tick):
    """Also where several acts fall in one moment, as long as something new comes later than what it ends."""
    steps: list[Act] = []
    done: list[Act] = []
    undone: list[Act] = []
    now = BEGIN
    for act in acts:
        back, again = turning(reversed(steps))
        assert back is (done[-1] if done else None)
        assert again is (undone[-1] if undone else None)
        now += timedelta(seconds=1 if act == "do" else tick)
        if act == "do":
            steps.append(Act(len(steps) + 1, now))
            done, undone = [*done, steps[-1]], []
        elif act == "undo" and back:
            back.undone_at = now
            undone.append(done.pop())
        elif act == "redo" and again:
            again.undone_at = None
            done.append(undone.pop())


@pytest.mark.django_db
def test_what_decides_is_found_with_one_query(django_assert_num_queries):
    me, colleague = PersonFactory(), PersonFactory()
    steps = [TreeStep.objects.create(verb="move", by=me, changes=[]) for _ in range(6)]
    TreeStep.objects.create(verb="move", by=colleague, changes=[])
    for order, step in enumerate(reversed(steps[2:])):
        step.undone_at = steps[-1].made_at + timedelta(seconds=order)
        step.save()
    mine = TreeStep.objects.filter(by=me)
    with django_assert_num_queries(1):
        assert turning(turnable(mine)) == (steps[1], steps[2])
    half = [one.pk for one in steps[::2]]
    even, odd = mine.filter(pk__in=half), mine.exclude(pk__in=half)
    assert turning(turnable(even, odd)) == turning(mine) == (steps[1], steps[2])
    assert turning(turnable(TreeStep.objects.none())) == (None, None)
