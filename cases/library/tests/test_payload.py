import copy

import pytest

from cases.codebook.tests.factories import starter_vocabulary
from cases.library.payload import PayloadError, check, codes_of
from cases.library.tests.factories import observation, payload, small_payload


def faults_of(value):
    with pytest.raises(PayloadError) as caught:
        check(value)
    return caught.value.sentences


@pytest.mark.parametrize("number", range(20))
def test_a_realistic_payload_passes(number):
    check(payload(number))


def test_a_small_payload_passes():
    check(small_payload())


def test_an_unknown_key_is_refused_wherever_it_is():
    made = payload(1, memo="geheim")
    assert faults_of(made) == ["memo is hier onbekend."]
    made = copy.deepcopy(payload(1))
    made["quotes"][0]["source_file"] = "interview.docx"
    assert faults_of(made) == ["quotes[1].source_file is hier onbekend."]


def test_a_missing_key_is_named():
    made = payload(1)
    del made["sureness"]
    assert faults_of(made) == ["sureness ontbreekt."]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"schema": 2}, "schema moet een van deze waarden zijn: 1."),
        ({"schema": True}, "schema moet een van deze waarden zijn: 1."),
        ({"fictitious": "ja"}, "fictitious moet waar of onwaar zijn."),
        ({"summary": {"nl": " ", "en": ""}}, "summary is in geen enkele taal ingevuld."),
        ({"summary": {"nl": "a", "fr": "b"}}, "summary moet een tekst in nl en en zijn."),
        ({"summary": "tekst"}, "summary moet een tekst in nl en en zijn."),
        ({"observations": {}}, "observations moet een lijst zijn."),
        ({"context": {"region": ""}}, "context.region is leeg."),
        ({"case": {"code": "x" * 41, "name": {"nl": "a"}}}, "case.code is langer dan 40 tekens."),
        ({"case": {"code": "a\0", "name": {"nl": "a"}}}, "case.code bevat een nulteken."),
        ({"codebook_release": 0}, "codebook_release moet een geheel getal van 1 tot 1000000 zijn."),
        ({"sureness": []}, "sureness moet sleutels met waarden hebben."),
    ],
)
def test_a_fault_is_one_sentence_with_its_place(change, sentence):
    assert faults_of(small_payload(**change)) == [sentence]


@pytest.mark.parametrize("intensity", [-1, 4, "2", 2.0, True, None])
def test_intensity_is_a_whole_number_from_0_to_3(intensity):
    made = small_payload(observations=[observation(intensity=intensity)])
    assert faults_of(made) == ["observations[1].intensity moet een geheel getal van 0 tot 3 zijn."]


def test_looked_for_and_absent_has_no_pole_and_no_outcome():
    made = small_payload(observations=[observation(intensity=0, pole="a")])
    assert faults_of(made) == ["Waarneming o1 is gezocht en afwezig: dan past er geen pool en geen gevolg."]


def test_an_observation_belongs_to_a_step_with_its_model():
    made = small_payload(observations=[observation(step=5), observation(2, model="M1")])
    assert faults_of(made) == [
        "Waarneming o1 verwijst naar een stap die niet bestaat.",
        "Waarneming o2 noemt een ander model dan haar stap in het verloop.",
    ]


def test_a_quote_must_be_there_and_numbers_are_used_once():
    made = small_payload(observations=[observation(quotes=["q9"]), observation()])
    assert faults_of(made) == [
        "o1 komt twee keer voor als nummer.",
        "Waarneming o1 verwijst naar citaat q9, dat er niet is.",
    ]


def test_a_trajectory_runs_forward():
    step = {"model": "M1", "from": 2018, "to": 2016, "description": None}
    assert faults_of(small_payload(trajectory=[step])) == ["Stap 1 van het verloop eindigt voor ze begint."]
    assert faults_of(small_payload(trajectory=[])) == [
        "Het verloop heeft geen enkele stap: voeg minstens één organisatiemodel met een jaar toe."
    ]


@pytest.mark.parametrize("value", [None, [], "tekst", 3])
def test_anything_else_is_refused(value):
    assert faults_of(value) == [" moet sleutels met waarden hebben."]


def test_codes_of_gathers_every_code():
    made = small_payload(
        observations=[observation(handled={"type": "strat-adhoc", "strategy": "peer-groups", "own": None})],
        factors=[{"direction": "fact-hindering", "level": "fact-level-team", "description": {"nl": "a"}}],
        sureness=payload(1)["sureness"] | {"stakeholders": ["pers-policy"]},
    )
    assert codes_of(made) == {
        "pers-specialist",
        "kenn-practice",
        "strat-adhoc",
        "fact-hindering",
        "fact-level-team",
        "pers-policy",
    }


def test_words_that_the_codebook_does_not_hold_are_refused():
    made = small_payload(
        observations=[
            observation(tension="T99"),
            observation(2, handled={"type": "strat-adhoc", "strategy": "bidden", "own": None}),
            observation(3, stakeholder="pers-king"),
        ],
        context={"region": "VL", "funding_form": "streams", "shoe_size": 44},
    )
    with pytest.raises(PayloadError) as caught:
        check(made, starter_vocabulary())
    assert caught.value.sentences == [
        "Het veld funding_form mag niet gepubliceerd worden.",
        "T99 staat niet in het codeboek.",
        "bidden staat niet in het codeboek.",
        "pers-king staat niet in het codeboek.",
        "shoe_size staat niet in het codeboek.",
    ]


@pytest.mark.parametrize("number", range(5))
def test_a_realistic_payload_uses_words_of_the_codebook(number):
    check(payload(number), starter_vocabulary())
