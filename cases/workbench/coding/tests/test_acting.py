"""Coding and undoing, as a browser sends it."""

import json

import pytest

from cases.codebook.queries import current_vocabulary
from cases.workbench.coding.services import change_coding
from cases.workbench.models import Coding, CodingStep, OwnCode
from cases.workbench.tests.factories import join

from .speaking import JSON, SPOKEN, add, client, form_of, place, structured, text, url
from .test_marking import read

__all__ = ["client", "text"]


def test_adding_asks_for_the_last_phase_once_and_only_for_a_tension(client, text, django_assert_num_queries):
    one, other = [code.key for code in current_vocabulary().codes("span") if code.tension][:2]
    add(client, text)
    with django_assert_num_queries(23):
        add(client, text, "Wij hadden", code="werk-consultation")
    with django_assert_num_queries(24):
        add(client, text, "cliënten", code=one)
    with django_assert_num_queries(24 + 3):
        add(client, text, "wachtten", code=[one, other])


def test_a_script_gets_the_touched_lines_and_what_can_be_undone(client, text):
    answer = add(client, text).json()
    line = SPOKEN.index("R1:")
    assert list(answer["lines"]) == [str(line)]
    assert read(answer["lines"][str(line)]).words == {answer["codings"][0]: "geen tijd"}
    assert answer["say"] == "Gecodeerd: Caseload- en tijdsdruk op ‘geen tijd’."
    assert (answer["undo"], answer["redo"]) == ("‘Caseload- en tijdsdruk’ op ‘geen tijd’ weghalen", "")
    assert answer["card"] == url(text, "fragment", answer["codings"][0])


def test_without_a_script_one_comes_back_to_the_spot(client, text):
    response = client.post(url(text, "coding-add"), place("geen tijd"))
    coding = Coding.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"{url(text)}#c-{coding.guid}")


BAD = [
    ({"start": "-1"}, "vóór het begin"),
    ({"end": "9999"}, "voorbij het einde"),
    ({"start": "9", "end": "5"}, "niet na het begin"),
    ({"start": "5", "end": "5"}, "niet na het begin"),
    ({"start": "1.5"}, "geen heel getal"),
    ({"start": "٣"}, "geen heel getal"),
    ({"start": "één"}, "geen heel getal"),
    ({"start": ""}, "geen heel getal"),
    ({"start": "9" * 400}, "geen heel getal"),
    ({"quote": "andere woorden"}, "andere woorden"),
    ({"code": "bestaat-niet"}, "kan hier niet"),
    ({"code": ""}, "kan hier niet"),
]


@pytest.mark.parametrize(("wrong", "why"), BAD)
def test_a_place_that_is_none_is_refused_with_a_sentence(client, text, wrong, why):
    for headers in (JSON, {}):
        response = client.post(url(text, "coding-add"), place("geen tijd") | wrong, headers=headers)
        assert response.status_code == 400
        said = response.json()["error"] if headers else response.content.decode()
        assert why in said
    assert (Coding.objects.count(), CodingStep.objects.count()) == (0, 0)


def test_the_refusal_is_in_the_readers_language(client, text):
    client.cookies["django_language"] = "en"
    response = client.post(url(text, "coding-add"), place("geen tijd", start="-4"), headers=JSON)
    assert "before the beginning" in response.json()["error"]


@pytest.mark.parametrize("words", ["cafe\u0301 dicht", "een 👍🏽 duim"])
def test_a_border_inside_what_a_reader_sees_as_one_letter_is_refused(case, client, words):
    text = structured(case, words + ".\n")
    inside = next(at for at in range(len(words)) if words[at] in "\u0301🏽")
    wish = {"start": 0, "end": inside, "code": "workload", "quote": words[:inside]}
    response = client.post(url(text, "coding-add"), wish, headers=JSON)
    assert (response.status_code, Coding.objects.count()) == (400, 0)
    assert "midden in een letter" in response.json()["error"]


def test_the_same_form_sent_again_codes_once(client, text):
    wish = place("geen tijd")
    answers = [client.post(url(text, "coding-add"), wish, headers=JSON).json()["codings"] for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert (Coding.objects.count(), CodingStep.objects.count()) == (1, 1)


def test_several_codes_at_once_are_one_step(client, text):
    add(client, text, code=["workload", "role-clarity"])
    assert Coding.objects.standing().count() == 2
    client.post(url(text, "coding-undo"))
    assert Coding.objects.standing().count() == 0


def test_what_a_script_puts_on_the_page_as_html_is_escaped(client, text):
    """The name of a code and the words of the text come from people."""
    answer = add(client, text, code=[], nieuw="<img src=x>").json()
    for said in (answer["undo"], answer["say"], answer["made"][0]["label"]):
        assert "&lt;img src=x&gt;" in said
        assert "<img" not in said


@pytest.mark.parametrize("name", ["geen\0tijd", "\x01", "\u200b", "\u200b \u00ad"])
def test_a_name_that_cannot_be_read_makes_no_code(client, text, name):
    answer = add(client, text, code=[], nieuw=name)
    assert (answer.status_code, "Typ de naam opnieuw" in answer.json()["error"]) == (400, True)
    assert (OwnCode.every.exists(), Coding.objects.exists()) == (False, False)


def test_a_name_may_have_a_family_in_it(client, text):
    assert add(client, text, code=[], nieuw="👩\u200d👧 thuis").status_code == 200
    assert OwnCode.objects.get().name == "👩\u200d👧 thuis"


def test_a_new_code_is_made_on_the_way_and_once(client, text):
    first = add(client, text, code=[], nieuw="geen  tijd").json()
    add(client, text, "cliënten", code=[], nieuw="Geen tijd")
    code = OwnCode.objects.get()
    assert (code.name, first["made"][0]["label"]) == ("geen tijd", "geen tijd")
    assert set(Coding.objects.values_list("code", flat=True)) == {code.key}


def test_a_tension_starts_with_what_is_known_of_it(client, text):
    add(client, text)
    Coding.objects.update(phase="year1")
    add(client, text, "cliënten", code="role-clarity")
    coding = Coding.objects.get(code="role-clarity")
    assert (coding.stakeholder, coding.phase, coding.pole) == ("pers-generalist", "year1", "")


def test_undo_and_redo_say_what_they_did(client, text):
    add(client, text)
    undone = client.post(url(text, "coding-undo"), headers=JSON).json()
    assert undone["say"] == "Ongedaan gemaakt: de codering ‘Caseload- en tijdsdruk’ op ‘geen tijd’."
    assert undone["redo"] == "‘Caseload- en tijdsdruk’ op ‘geen tijd’ terugzetten"
    assert "<mark" not in json.dumps(undone["lines"])
    redone = client.post(url(text, "coding-redo"), headers=JSON).json()
    assert redone["say"] == "Opnieuw gedaan: de codering ‘Caseload- en tijdsdruk’ op ‘geen tijd’."
    assert "<mark" in json.dumps(redone["lines"])
    assert (
        client.post(url(text, "coding-redo"), headers=JSON).json()["say"] == "Er is niets om opnieuw te doen."
    )


def test_undoing_says_of_what_was_taken_away_or_changed_what_it_was(client, text):
    [guid] = add(client, text).json()["codings"]
    client.post(url(text, "fragment-remove", guid), headers=JSON)
    said = client.post(url(text, "coding-undo"), headers=JSON).json()["say"]
    assert said == "Ongedaan gemaakt: het weghalen van ‘Caseload- en tijdsdruk’ op ‘geen tijd’."
    coding = Coding.objects.get()
    change_coding(coding=coding, version=coding.version, by=text.source.case.created_by, code="role-clarity")
    said = client.post(url(text, "coding-undo"), headers=JSON).json()["say"]
    assert said.startswith("Ongedaan gemaakt: de wijziging van ‘Rolonduidelijkheid")


def test_undoing_over_a_colleague_changes_nothing(case, client, text, signed_in):
    [guid] = add(client, text).json()["codings"]
    colleague = signed_in(join(case, "coder"))
    fields = form_of(client, text, guid) | {"intensity": "2"}
    assert colleague.post(url(text, "fragment", guid), fields).status_code == 302
    response = client.post(url(text, "coding-undo"), headers=JSON)
    assert (response.status_code, "collega" in response.json()["error"]) == (409, True)
    assert Coding.objects.standing().get().intensity == 2
