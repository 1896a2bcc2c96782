"""Sources, codes and rounds for programs."""

import uuid

import pytest

from cases.workbench.coding.tests.conftest import WORDS, text_of
from cases.workbench.rounds.tests.conftest import held
from cases.workbench.tests.factories import SourceFactory

from .conftest import Program
from .test_keys import refused

__all__ = ["held"]
pytestmark = pytest.mark.django_db
SENT = {"title": "Interview 2", "text": "Eén.\r\nTwee.", "kind": "interview", "date": "2026-03-14"}


def test_a_text_becomes_a_source(program):
    answer = program.post("sources/", **SENT)
    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert (made["title"], made["date"], made["text"]["length"], made["language"]) == (
        "Interview 2",
        "2026-03-14",
        10,
        "nl",
    )
    assert program.get(f"sources/{made['uuid']}/text/").json()["words"] == "Eén.\nTwee."


def test_sent_twice_it_is_one_source(program):
    nonce = str(uuid.uuid4())
    first, second = (program.post("sources/", **SENT, nonce=nonce) for _ in range(2))
    assert first.json()["uuid"] == second.json()["uuid"]
    refused(program.post("sources/", **SENT), 409, "conflict")
    assert program.get("sources/").json()["count"] == 1


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"text": " "}, "text"),
        ({"text": 5}, "text"),
        ({"text": None}, "text"),
        ({"text": "a\x00"}, "text"),
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"kind": "film"}, "kind"),
        ({"date": "ooit"}, "date"),
        ({"stakeholder": "niemand"}, "stakeholder"),
        ({"file": "x"}, "file"),
    ],
    ids=range(10),
)
def test_what_does_not_fit_is_named(program, fault, words):
    assert refused(program.post("sources/", **SENT | fault), 400, "bad_parameter").startswith(words)
    assert program.get("sources/").json()["count"] == 0


def test_a_stretch_of_a_text(program, text):
    where = f"sources/{text.source.uuid}/text/"
    assert program.get(where).json()["words"] == WORDS
    start = WORDS.index("😀")
    found = program.get(f"{where}?start={start}&end={start + 1}").json()
    assert (found["words"], found["length"], found["sha256"]) == ("😀", len(WORDS), text.sha256)
    for query in (
        "start=-1",
        "start=5&end=2",
        f"end={len(WORDS) + 1}",
        "start=x",
        "end=1.5",
        "start=9999999999",
    ):
        refused(program.get(f"{where}?{query}"), 400, "bad_parameter")


def test_a_source_without_a_text_or_of_another_case(program, case, text):
    without = SourceFactory(case=case)
    assert program.get(f"sources/{without.uuid}/").json()["text"] is None
    assert program.get(f"sources/{without.uuid}/text/").status_code == 404
    assert program.get(f"sources/{uuid.uuid4()}/").status_code == 404


def test_many_sources_take_as_many_queries_as_few(program, case, django_assert_max_num_queries):
    for number in range(4):
        text_of(case, f"Tekst {number}.", title=str(number))
    program.get("sources/")
    with django_assert_max_num_queries(8):
        assert program.get("sources/").json()["count"] == 4


def test_codes_are_those_of_the_codebook_and_of_the_case(program, case):
    case.owncodes.create(key="own-1", name="Vrijdag")
    first = program.get("codes/?page_size=100").json()
    pages = [program.get(f"codes/?page_size=100&page={n + 1}").json() for n in range(first["pages"])]
    found = {code["key"]: code for page in pages for code in page["results"]}
    assert found["own-1"]["name"] == {"nl": "Vrijdag"}
    assert found["expertise-erosion"]["tension"]


def test_a_case_says_where_its_parts_are(program, case):
    found = program.get("").json()
    assert (found["role"], found["code"]) == ("author", case.code)
    for name, url in found["links"].items():
        assert program.get(url.removeprefix("http://testserver")).status_code == 200, name


def test_rounds_say_who_is_done_and_nothing_of_what_was_coded(held):
    held.code(held.bob, "Zin 3 gaat")
    held.done(held.bob)
    [found] = Program(held.case, held.ann).get("rounds/").json()["results"]
    assert {one["name"]: one["done"] for one in found["coders"]} == {str(held.ann): False, "Bob": True}
    assert (found["revealed_at"], found["sources"]) == (None, [str(held.text.source.uuid)])
    assert "figures" not in found
