"""Every reason has its words, and every word its reason."""

import re
from pathlib import Path
from string import Formatter

import pytest

from cases.exchange.remarks import ExchangeError, Remark
from cases.exchange.sentences import SENTENCES, sentence

ROOM = Path(__file__).parents[1]
ROOMS = (ROOM, ROOM.parent / "workbench" / "exchanging")
EVERY = [path for room in ROOMS for path in room.rglob("*.py")]
FILES = [path for path in EVERY if not {"tests", "sentences"} & set(path.parts)]
SOURCES = "\n".join(path.read_text() for path in FILES)
MEDIA = ("pdf", "picture", "audio", "video")


def codes_used():
    found = set(re.findall(r'ExchangeError\(\s*"([a-z0-9-]+)"', SOURCES))
    found |= set(re.findall(r'\.(?:drop|change)\(\s*[\w.()"]+,\s*"([a-z0-9-]+)"', SOURCES))
    found |= set(re.findall(r'Remark\(\s*[\w"]+,\s*"([a-z0-9-]+)"', SOURCES))
    return found


def test_every_code_that_is_used_has_a_sentence():
    assert codes_used() > {"zip-bomb", "graph", "signs-replaced", "no-code"}
    assert codes_used() <= SENTENCES.keys()


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_is_used_and_says_the_same_in_both_languages(code):
    assert f'"{code}"' in SOURCES or any(code in (f"{kind}-only", f"{kind}-as-text") for kind in MEDIA)
    dutch, english = SENTENCES[code]
    assert fields(dutch) == fields(english)
    assert dutch.endswith(".")
    assert english.endswith(".")
    assert "{" not in sentence(code, "nl", {})


def test_a_count_takes_the_word_for_one_or_for_more():
    said = [sentence("note-marks", language, {"count": n}) for n in (1, 2) for language in ("nl", "en")]
    assert said == [
        "De memo is er, zonder 1 codering of verwijzing erin.",
        "The memo is kept, without 1 coding or reference in it.",
        "De memo is er, zonder 2 coderingen of verwijzingen erin.",
        "The memo is kept, without 2 codings or references in it.",
    ]


def fields(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_a_remark_and_an_error_say_their_sentence_with_values():
    remark = Remark("coding", "outside", values={"end": 9, "length": 5})
    assert remark.sentence() == "Het einde (9) ligt voorbij de tekst (5 tekens)."
    assert remark.sentence("en") == "The end (9) lies past the text (5 signs)."
    error = ExchangeError("zip-members", found=30, most=20)
    assert "30 onderdelen" in error.sentence()
    assert "{name}" in Remark("x", "zip-path", values={"name": "{name}"}).sentence("nl")
