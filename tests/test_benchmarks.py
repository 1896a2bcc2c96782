"""What the benchmarks print, and what they count. How fast the site is, ``make bench`` tells."""

from importlib import import_module
from threading import Event

import pytest
from django.db import transaction

from benchmarks.__main__ import ASKED_FOR, BENCHMARKS, main
from benchmarks.figures import Beside, Figure, milliseconds, queries
from benchmarks.visitor import during, in_turn
from benchmarks.world import answered_project
from roadmap.answering.models import GivenAnswer
from welzijn.accounts.models import User


@pytest.mark.parametrize(
    ("figure", "row"),
    [
        (Figure("A step", 12.345, 30, "ms"), ("A step", "12.3 ms", "", "30 ms", "ok")),
        (Figure("A step", 30.04, 30, "ms", 9.0), ("A step", "30.0 ms", "9.0 ms", "30 ms", "OVER")),
        (Figure("A page", 8, 8, "queries"), ("A page", "8 queries", "", "8 queries", "ok")),
        (Figure("A PDF", 0.1213, 0.12, "s"), ("A PDF", "0.121 s", "", "0.12 s", "OVER")),
    ],
)
def test_a_figure_beside_its_budget(figure, row):
    assert figure.row() == row


@pytest.mark.parametrize(
    ("figure", "row"),
    [
        (
            Beside.share("Open", 50.0, 400.0, most=8),
            ("Open", "50.0 ms", "400.0 ms", "1/8", "1/8", "ok"),
        ),
        (
            Beside.share("Open", 60.0, 30.0, most=8),
            ("Open", "60.0 ms", "30.0 ms", "2.0x", "1/8", "OVER"),
        ),
        (
            Beside.times_idle("A page", (10.0, 15.0), (20.0, 1_500.0), most=2),
            ("A page", "15.0 ms (1.5x)", "1500.0 ms (75.0x)", "1/100", "2x alone", "ok"),
        ),
        (
            Beside.times_idle("A page", (10.0, 21.0), (20.0, 1_500.0), most=2),
            ("A page", "21.0 ms (2.1x)", "1500.0 ms (75.0x)", "1/71", "2x alone", "OVER"),
        ),
    ],
)
def test_a_figure_beside_another_program(figure, row):
    assert figure.row() == row


def test_programs_are_measured_in_turn():
    done = []
    in_turn(lambda: done.append("here"), lambda: done.append("there"), rounds=2)
    assert done == ["here", "there"] * 3


def test_a_page_is_asked_for_until_the_export_has_ended():
    ended, asked = Event(), []

    def page():
        asked.append(ended.is_set())
        if len(asked) == 3:
            ended.set()

    assert len(during(ended.wait, page)) == len(asked) >= 3


def test_statements_of_a_transaction_are_not_counted(db):
    def work():
        with transaction.atomic():
            list(User.objects.all())

    assert queries("Reading", 1, work).measured == 1


def test_the_first_round_does_not_count():
    rounds = []
    milliseconds("Nothing", 1, lambda: rounds.append(1), rounds=3)
    assert len(rounds) == 4


@pytest.mark.parametrize("people", [1, 27])
def test_everybody_answered_everything(db, people):
    answered_project(people)
    assert GivenAnswer.objects.count() == 45 * people


def test_every_benchmark_is_there():
    names = (*BENCHMARKS, *ASKED_FOR)
    modules = [import_module(f"benchmarks.bench_{name}") for name in names]
    assert all(callable(module.measure) for module in modules)


def test_a_benchmark_that_is_not_there():
    with pytest.raises(SystemExit, match="There is no benchmark speed"):
        main(["speed"])
