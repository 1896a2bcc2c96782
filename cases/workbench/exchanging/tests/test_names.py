"""A code comes in by the name that it has; that another has it already is told before anything is written."""

from dataclasses import replace

import pytest

from cases.codebook.queries import current_vocabulary
from cases.exchange import project as exchange
from cases.workbench.coding.adding import own_code
from cases.workbench.exchanging.importing import import_project
from cases.workbench.exchanging.weighing import weigh
from cases.workbench.models import OwnCode
from cases.workbench.rounds.tests.conftest import held
from cases.workbench.tests.conftest import release
from cases.workbench.tests.factories import make_case

__all__ = ["held", "release"]
pytestmark = pytest.mark.django_db
GUIDS = [f"0000000{n}-3a55-4b6e-9d0c-3f4f0f4d3b11" for n in range(3)]


def file_with(*names):
    codes = tuple(exchange.Code(guid=guid, name=name) for guid, name in zip(GUIDS, names, strict=False))
    return replace(exchange.Project(), codes=codes)


def told(case, book, *names):
    return [
        (one.code, one.name) for one in weigh(case, file_with(*names), book).changed if one.what == "code"
    ]


def test_a_name_of_the_case_of_the_file_or_of_the_codebook_is_told(book):
    case, shared = make_case(), book.code("workload").name["en"]
    own_code(case=case, name="Wachten", by=case.created_by)
    found = told(case, book, "WACHTEN", shared.upper(), "Nieuw")
    assert found == [("same-name", "WACHTEN"), ("book-name", shared.upper())]
    assert told(None, book, "Nieuw", "nieuw", "") == [("same-name", "nieuw")]
    for language in ("nl", "en"):
        for one in weigh(case, file_with("Wachten", shared), book).changed:
            assert one.sentence(language)


def test_all_come_in_and_are_told_only_once(book):
    case = make_case()
    own_code(case=case, name="Wachten", by=case.created_by)
    names = ("Wachten", book.code("workload").name["nl"])
    import_project(case=case, project=file_with(*names), vocabulary=book, by=case.created_by)
    assert OwnCode.objects.filter(case=case).count() == 3
    assert told(case, book, *names) == []


def test_a_name_of_a_blind_round_is_told_to_nobody(held):
    own_code(case=held.case, name="Wachtkamer", by=held.ann, coding_round=held.round)
    assert told(held.case, current_vocabulary(), "Wachtkamer") == []
