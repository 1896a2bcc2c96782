"""Places are code points of the text, whatever was folded to find them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.workbench.coding.places import check_words
from cases.workbench.finding.script import Script
from cases.workbench.finding.words import LONGEST, MOST_TERMS, fold, wanted


def found(text: str, q: str, *, whole: bool = False, cut: int = 7) -> list[list[str]]:
    """The words that are marked in each passage of a text that lies in small parts."""
    rows = [(at, text[at : at + cut], "[]", "[]") for at in range(0, len(text), cut)]
    passages = Script(rows).passages(wanted(q, whole=whole))
    return [[text[start:end] for start, end in passage.spots] for passage in passages]


@pytest.mark.parametrize(
    ("text", "q", "marked"),
    [
        ("Een CLIËNT wacht", "client", [["CLIËNT"]]),
        ("Een client wacht", "cliënt", [["client"]]),
        ("Het cafe\u0301 sluit", "café", [["cafe\u0301"]]),
        ("Het café sluit", "cafe\u0301", [["café"]]),
        ("q\u0323\u0307 en q", "q", [["q\u0323\u0307", "q"]]),
        ("😀 geen 👍🏽 tijd", "tijd", [["tijd"]]),
        ("Top 👍🏽!", "👍", [["👍🏽"]]),
        ("Het 👩\u200d👩\u200d👧 gezin", "👩", [["👩\u200d👩\u200d👧"]]),
        ("’s Avonds zo’n rust", "zo'n", [["zo’n"]]),
        ("Wij hadden geen\xa0 tijd", '"geen tijd"', [["geen\xa0 tijd"]]),
        ("Geen rust, wel tijd", '"geen tijd"', []),
        ("Geen rust, wel tijd", "tijd geen", [["Geen", "tijd"]]),
        ("Geen rust\nwel tijd", "tijd geen", []),
        ("Geen rust, wel tijd", "“wel tijd", [["wel tijd"]]),
        ("한국어 텍스트", "한", [["한"]]),
        ("(.*)+ staat er", "(.*)+", [["(.*)+"]]),
        ("tijd tijd", "tijd ijd", [["tijd", "tijd"]]),
    ],
    ids=range(17),
)
def test_what_is_marked(text, q, marked):
    assert found(text, q) == marked


def test_whole_words_or_parts():
    text = "Tijdsdruk, levertijd en tijd."
    assert found(text, "tijd") == [["Tijd", "tijd", "tijd"]]
    assert found(text, "tijd", whole=True) == [["tijd"]]
    assert found("De tij\u0301d en tijd e\u0301", "tijd", whole=True) == [["tij\u0301d", "tijd"]]


def test_a_query_that_is_long_or_empty_asks_for_little():
    assert wanted("").terms == wanted(' "" \u0301 ').terms == ()
    assert len(wanted(" ".join(f"w{n}" for n in range(10_000))).terms) == MOST_TERMS
    assert sum(map(len, wanted("a" * 1_000_000).terms)) == LONGEST


def test_the_name_before_a_turn_is_not_what_somebody_says():
    turn = {"start": 0, "label_end": 4, "end": 20, "speaker": "R1", "time": ""}
    text = "R1: dat zei R1 ook."
    rows = [(0, text, json.dumps([[0, 3], [4, 19]]), json.dumps([turn]))]
    [passage] = Script(rows).passages(wanted("r1"))
    assert (passage.words, passage.spots, passage.speaker) == ("dat zei R1 ook.", ((12, 14),), "R1")
    assert passage.around == (4, 19)


SIGNS = st.sampled_from("aéë\u0301\u0300😀👍🏽\u200d\ufe0fßİ \n’ẞŁ한.")


@given(st.text(SIGNS, max_size=40))
def test_folding_keeps_every_place(text):
    assert len(fold(text)) == len(text)


@given(st.text(SIGNS, max_size=30), st.text(SIGNS, max_size=3))
def test_what_is_found_can_be_coded(text, q):
    rows = [(0, text, "[]", "[]")] if text else []
    for passage in Script(rows).passages(wanted(q)) if rows else ():
        for start, end in passage.spots:
            assert check_words(text, start, end, None)
