"""What a filter names has to be there; what somebody may not see reads as what never was."""

import uuid

import pytest

from cases.workbench.coding.adding import own_code
from cases.workbench.coding.services import Wish, add_codings
from cases.workbench.editing.removing import remove
from cases.workbench.models import Coding
from cases.workbench.rounds.tests.conftest import held
from cases.workbench.tests.factories import join, make_case

from .conftest import Program
from .test_keys import refused

__all__ = ["held"]
pytestmark = pytest.mark.django_db
UNKNOWN = "5a0c7c8e-3a55-4b6e-9d0c-3f4f0f4d3b11"


@pytest.fixture
def coded(case, text):
    add_codings(text=text, wishes=[Wish(0, 3, "handover")], by=case.created_by)
    add_codings(text=text, wishes=[Wish(0, 3, "workload")], by=join(case, "coder"))
    return Coding.objects.select_related("coder", "text__source").get(code="handover")


def count(program, query):
    answer = program.get(f"codings/?{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()["count"]


def why(program, name, value):
    sentence = refused(program.get(f"codings/?{name}={value}"), 400, "bad_parameter")
    assert sentence.startswith(f"{name}: ")
    return sentence.replace(str(value), "…")


def test_filters_leave_what_they_name(program, coded):
    assert count(program, "code=handover") == count(program, f"coder={coded.coder.guid}") == 1
    assert count(program, f"source={coded.text.source.uuid}") == 2
    assert count(program, "code=mandate") == 0
    refused(program.get("codings/?kleur=x"), 400, "bad_parameter")


@pytest.mark.parametrize("name", ["source", "coder", "code", "round"])
def test_what_is_not_there_is_refused_by_name(program, coded, name):
    assert "is er niet, of u mag het niet zien" in why(program, name, UNKNOWN)
    refused(program.get(f"codings/?{name}="), 400, "bad_parameter")


@pytest.mark.parametrize("name", ["source", "coder", "round"])
def test_what_is_no_name_is_refused_as_such(program, name):
    assert why(program, name, "zz") == f"{name}: vul een UUID in."


def test_what_belongs_to_another_case_or_is_gone_reads_as_what_never_was(program, coded, case):
    elsewhere = make_case()
    theirs = own_code(case=elsewhere, name="Van elders", by=elsewhere.created_by)
    assert why(program, "code", theirs.key) == why(program, "code", "zz")
    remove(record=coded.text.source, by=case.created_by)
    assert why(program, "source", coded.text.source.uuid) == why(program, "source", uuid.UUID(UNKNOWN))


def test_what_is_blind_reads_as_what_never_was(held):
    theirs = own_code(case=held.case, name="Wachtkamer", by=held.bob, coding_round=held.round)
    held.code(held.bob, "Zin 3 gaat", theirs.key)
    ann, onlooker = Program(held.case, held.ann), Program(held.case, join(held.case, "author"))
    assert why(ann, "code", theirs.key) == why(ann, "code", "zz")
    assert why(onlooker, "round", held.round.uuid) == why(onlooker, "round", UNKNOWN)
    assert count(Program(held.case, held.bob), f"round={held.round.uuid}&code={theirs.key}") == 1
    assert count(ann, f"round={held.round.uuid}") == 0
