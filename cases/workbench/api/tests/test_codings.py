"""Coding by a program: the checks of the pages, nothing twice, nothing over somebody else's work."""

import json
import uuid

import pytest

from cases.workbench.coding.services import Wish, add_codings, change_coding
from cases.workbench.coding.tests.conftest import WORDS, text_of
from cases.workbench.editing.removing import remove
from cases.workbench.models import Coding
from cases.workbench.rounds.tests.conftest import held
from cases.workbench.sources.texts import Part, store_text
from cases.workbench.tests.factories import join

from .conftest import Program
from .test_keys import refused

__all__ = ["held"]
pytestmark = pytest.mark.django_db
QUOTE = "geen tijd"
START = WORDS.index(QUOTE)
END = START + len(QUOTE)
CODE = "span-rollen-en-vak"


@pytest.fixture
def wish(text):
    return {"source": str(text.source.uuid), "start": START, "end": END, "code": CODE, "quote": QUOTE}


def test_a_fragment_is_coded_and_read_back(program, wish):
    answer = program.post("codings/", **wish, guid=str(uuid.uuid4()))
    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert (made["quote"], made["start"], made["version"], made["text_number"]) == (QUOTE, START, 1, 1)
    assert made["coder"]["name"] == str(program.case.created_by)
    assert program.get(f"codings/{made['guid']}/").json() == made
    assert program.get("codings/").json()["results"] == [made]


def test_utf_16_counts_as_a_browser_does(program, wish):
    counted = {"start": START + 1, "end": END + 1, "offsets": "utf-16"}
    assert program.post("codings/", **wish | counted).json()["start"] == START


def test_sent_twice_it_is_made_once(program, wish):
    wish["guid"] = str(uuid.uuid4())
    first, second = (program.post("codings/", **wish) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    again = program.post("codings/", **wish | {"guid": str(uuid.uuid4())})
    assert (again.status_code, again.json()["guid"]) == (200, wish["guid"])
    assert Coding.objects.count() == 1


def test_a_guid_names_one_coding(program, wish):
    wish["guid"] = str(uuid.uuid4())
    made = program.post("codings/", **wish).json()
    refused(program.post("codings/", **wish | {"end": START + 4, "quote": "geen"}), 409, "conflict")
    program.ask("DELETE", f"codings/{made['guid']}/?version=1")
    refused(program.post("codings/", **wish), 409, "conflict")


BAD_PLACES = [
    ({"start": -1}, "vóór het begin"),
    ({"start": END, "end": START}, "niet na het begin"),
    ({"start": START, "end": START}, "niet na het begin"),
    ({"end": len(WORDS) + 1}, "voorbij het einde"),
    ({"end": 10**30}, "voorbij het einde"),
    ({"end": 10**30, "offsets": "utf-16"}, "voorbij het einde"),
    ({"start": -(10**30), "offsets": "utf-16"}, "vóór het begin"),
    ({"start": True}, "geen heel getal"),
    ({"start": 24.0}, "geen heel getal"),
    ({"start": str(START)}, "geen heel getal"),
    ({"start": [1]}, "geen heel getal"),
    ({"start": {}, "offsets": "utf-16"}, "geen heel getal"),
    ({"start": WORDS.index("😀") + 1, "offsets": "utf-16"}, "midden in een teken"),
    ({"quote": "geen geld"}, "andere woorden"),
]


@pytest.mark.parametrize(("fault", "words"), BAD_PLACES, ids=range(len(BAD_PLACES)))
def test_a_place_that_is_none_is_refused_with_a_sentence(program, wish, fault, words):
    assert words in refused(program.post("codings/", **wish | fault), 400, "bad_parameter")
    made = Coding.objects.create(
        case=program.case,
        text_id=program.case.sourcerecords.get().texts.get().pk,
        start=START,
        end=END,
        quote=QUOTE,
        code=CODE,
        coder=program.case.coders.create(user=program.case.created_by),
    )
    answer = program.ask(
        "PATCH", f"codings/{made.guid}/", {"version": 1, "quote": QUOTE, "start": START, "end": END, **fault}
    )
    assert words in refused(answer, 400, "bad_parameter")
    made.refresh_from_db()
    assert (made.start, made.end, made.version, Coding.objects.count()) == (START, END, 1, 1)


def test_a_letter_stays_whole(case, program):
    text = text_of(case, "Cafe\u0301 dicht.")
    sent = {"source": str(text.source.uuid), "start": 0, "end": 4, "code": CODE}
    assert "midden in een letter" in refused(program.post("codings/", **sent), 400, "bad_parameter")


FLAGS = "🇳🇱" * 40


@pytest.mark.parametrize(("start", "end"), [(60, 61), (61, 63), (59, 60), (0, 79)])
def test_a_flag_stays_whole_however_many_stand_before_it(case, program, start, end):
    text = text_of(case, FLAGS, cut=7)
    sent = {"source": str(text.source.uuid), "start": start, "end": end, "code": CODE}
    assert "midden in een letter" in refused(program.post("codings/", **sent), 400, "bad_parameter")
    sent |= {"start": start - start % 2, "end": end + end % 2}
    assert program.post("codings/", **sent).status_code == 201


@pytest.mark.parametrize(
    ("fault", "nl", "en"),
    [
        ({"source": "x"}, "source: vul een UUID in, zoals “", "source: give a UUID, such as “"),
        ({"source": 5}, "source: vul een UUID in, zoals “", "source: give a UUID, such as “"),
        ({"code": 5}, "code: vul tekst in, tussen aanhalingstekens.", "code: give a text, between quotes."),
        ({"code": ""}, "code: dit is leeg. Vul iets in.", "code: this is empty. Give something."),
        (
            {"offsets": "bytes"},
            "offsets: “bytes” kan niet. Kies uit code-points, utf-16.",
            "offsets: “bytes” is not possible. Choose from code-points, utf-16.",
        ),
        (
            {"attributes": {"intensity": "2"}},
            "attributes.intensity: vul een heel getal in van 1 tot en met 3, zonder aanhalingstekens.",
            "attributes.intensity: give a whole number from 1 to 3, without quotes.",
        ),
        (
            {"attributes": 5},
            "attributes: stuur een JSON-object, tussen { en }.",
            "attributes: send a JSON object, between { and }.",
        ),
        (
            {"attributes": {"x": 1}},
            "attributes.x: dit veld is er niet. Wel: pole, phase, intensity",
            "attributes.x: there is no such field. There are: pole, phase, intensity",
        ),
        ({"start": -1}, "De plaats ligt vóór het begin", "The place lies before the beginning"),
    ],
)
def test_a_program_reads_what_to_repair_in_the_language_that_it_asks_for(program, wish, fault, nl, en):
    sent = json.dumps(wish | fault).encode()
    for asked, words in (("", nl), ("nl-BE", nl), ("en", en), ("fr, en;q=0.5", en), ("fr", nl)):
        answer = program.ask("POST", "codings/", raw=sent, language=asked)
        assert refused(answer, 400, "bad_parameter").startswith(words), answer.json()
    assert "Accept-Language" in answer["Vary"]
    assert Coding.objects.count() == 0


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"code": "nergens"}, "nergens"),
        ({"code": 5}, "code"),
        ({"code": None}, "code"),
        ({"source": "x"}, "source"),
        ({"guid": "x"}, "guid"),
        ({"offsets": "bytes"}, "offsets"),
        ({"quote": "\x00"}, "quote"),
        ({"kleur": 1}, "kleur"),
        ({"attributes": []}, "attributes"),
        ({"attributes": {"x": 1}}, "attributes.x"),
        ({"attributes": {"intensity": 4}}, "attributes.intensity"),
        ({"attributes": {"intensity": True}}, "attributes.intensity"),
        ({"attributes": {"phase": "year1"}}, "spanningsveld"),
    ],
)
def test_what_does_not_fit_is_named(program, wish, fault, words):
    assert words in refused(program.post("codings/", **wish | fault), 400, "bad_parameter")
    assert Coding.objects.count() == 0


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"null", b"[" * 100_000, b'{"start": NaN}', b"\xff"])
def test_a_body_that_is_no_object_is_refused(program, raw):
    assert program.ask("POST", "codings/", raw=raw).status_code == 400


def test_a_body_that_is_too_large_is_not_read(program):
    refused(program.ask("POST", "codings/", raw=b" " * 2_621_441), 413, "too_large")


def test_a_tension_holds_attributes_of_the_codebook(program, wish):
    code = "expertise-erosion"
    attributes = {"pole": "a", "phase": "year1", "intensity": 2}
    made = program.post("codings/", **wish | {"code": code, "attributes": attributes}).json()
    assert made["attributes"] == attributes | {"stakeholder": None, "knowledge_type": None}
    changed = {"version": 1, "attributes": {"intensity": None}}
    answer = program.ask("PATCH", f"codings/{made['guid']}/", changed)
    assert (answer.json()["attributes"]["intensity"], answer.json()["version"]) == (None, 2)
    wrong = {"version": 2, "attributes": {"phase": "nooit"}}
    answer = program.ask("PATCH", f"codings/{made['guid']}/", wrong)
    assert "attributes.phase" in refused(answer, 400, "bad_parameter")


def test_a_change_over_somebody_elses_is_refused_with_what_stands_there(program, wish, case):
    made = program.post("codings/", **wish).json()
    where = f"codings/{made['guid']}/"
    change_coding(coding=Coding.objects.get(), version=1, by=join(case, "coder"), code="workload")
    answer = program.ask("PATCH", where, {"version": 1, "end": END - 5})
    refused(answer, 409, "stale")
    assert (answer.json()["current"]["code"], answer.json()["current"]["version"]) == ("workload", 2)
    answer = program.ask("DELETE", f"{where}?version=1")
    refused(answer, 409, "stale")
    assert program.ask("PATCH", where, {"version": 2, "end": END - 5}).json()["quote"] == "geen"
    assert program.ask("DELETE", f"{where}?version=3").status_code == 204
    assert program.get(where).status_code == program.ask("DELETE", f"{where}?version=3").status_code == 404


@pytest.mark.parametrize("version", [None, "1", True, 0, -1, 10**30, 1.0])
def test_a_change_says_which_version_it_is_about(program, wish, version):
    made = program.post("codings/", **wish).json()
    answer = program.ask("PATCH", f"codings/{made['guid']}/", {"version": version, "code": "workload"})
    assert "version" in refused(answer, 400, "bad_parameter")
    for typed in ("", "?version=x", "?version=-1", "?version=99999999999999"):
        refused(program.ask("DELETE", f"codings/{made['guid']}/{typed}"), 400, "bad_parameter")
    assert Coding.objects.get().version == 1


def test_an_older_text_is_only_read(program, wish, text, case):
    made = program.post("codings/", **wish).json()
    store_text(source=text.source, parts=[Part(0, 4, "Nieuw")], origin="paste", by=case.created_by)
    answer = program.ask("PATCH", f"codings/{made['guid']}/", {"version": 1, "code": "workload"})
    refused(answer, 409, "conflict")
    refused(program.ask("DELETE", f"codings/{made['guid']}/?version=1"), 409, "conflict")


def test_many_codings_take_as_many_queries_as_few(program, text, case, django_assert_max_num_queries):
    wishes = [Wish(START, START + size, "workload") for size in (4, 7, 8, 9)]
    add_codings(text=text, wishes=wishes, by=case.created_by)
    program.get("codings/")
    with django_assert_max_num_queries(8):
        assert program.get("codings/").json()["count"] == 4


def test_of_a_removed_source_nothing_is_left(program, wish, text, case):
    made = program.post("codings/", **wish).json()
    remove(record=text.source, by=case.created_by)
    assert program.get("codings/").json()["count"] == 0
    assert program.get(f"codings/{made['guid']}/").status_code == 404


def test_a_round_is_blind_until_everybody_is_done(held):
    theirs = held.code(held.bob, "Zin 3 gaat")
    ann, bob = Program(held.case, held.ann), Program(held.case, held.bob)
    onlooker = Program(held.case, join(held.case, "author"))
    where = f"codings/?round={held.round.uuid}"
    assert ann.get(where).json()["count"] == 0
    assert ann.get(f"codings/{theirs.guid}/").status_code == 404
    refused(onlooker.get(where), 400, "bad_parameter")
    assert bob.get(where).json()["count"] == 1
    assert ann.get("codings/").json()["count"] == 0
    sent = {"source": str(held.text.source.uuid), "start": 0, "end": 5, "code": CODE}
    in_round = sent | {"round": str(held.round.uuid)}
    taken = ann.post("codings/", **in_round, guid=str(theirs.guid))
    refused(taken, 409, "conflict")
    assert "current" not in taken.json()
    assert ann.post("codings/", **in_round).json()["round"] == str(held.round.uuid)
    assert onlooker.post("codings/", **in_round).status_code == 404
    agreement = f"rounds/{held.round.uuid}/agreement/"
    refused(ann.get(agreement), 409, "conflict")
    held.done()
    assert onlooker.get(where).json()["count"] == 2
    refused(ann.post("codings/", **in_round | {"end": 9}), 409, "conflict")
    found = onlooker.get(agreement).json()
    coders = {one["guid"] for one in onlooker.get(f"rounds/{held.round.uuid}/").json()["coders"]}
    assert {unit["unit"] for unit in found["units"]} >= {"sentence", "character"}
    for unit in found["units"]:
        assert set(unit["coders"]) == set(unit["overall"]["whole_text"]["prevalence_by_coder"]) == coders


def test_only_ones_own_codings_of_a_round_change(held):
    theirs = held.code(held.bob, "Zin 3 gaat")
    ann, bob = Program(held.case, held.ann), Program(held.case, held.bob)
    changed = {"version": 1, "code": "workload"}
    assert ann.ask("PATCH", f"codings/{theirs.guid}/", changed).status_code == 404
    assert bob.ask("PATCH", f"codings/{theirs.guid}/", changed).json()["code"] == "workload"
    held.done(held.bob)
    refused(bob.ask("DELETE", f"codings/{theirs.guid}/?version=2"), 409, "conflict")
