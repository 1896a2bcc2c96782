from typing import Any

import pytest

from cases.codebook.queries import current_vocabulary
from cases.codebook.tests.factories import make_release
from cases.codebook.vocabulary import Vocabulary
from cases.workbench.coding.services import Wish, add_codings
from cases.workbench.coding.tests.conftest import text_of
from cases.workbench.models import CodingRound, SourceText, TextPart
from cases.workbench.rounds.services import finish_part, start_round
from cases.workbench.tests.conftest import release, signed_in
from cases.workbench.tests.factories import join, make_case

__all__ = ["release", "signed_in"]
SENTENCES = [f"Zin {number} gaat over iets anders." for number in range(40)]
WORDS = " ".join(SENTENCES)


def at(words: str) -> tuple[int, int]:
    start = WORDS.index(words)
    return start, start + len(words)


class Held:
    """A round of two coders on one text of forty sentences."""

    def __init__(self, **fields: Any) -> None:
        self.case = make_case()
        self.ann, self.bob = self.case.created_by, join(self.case, "coder", name="Bob")
        self.text = text_of(self.case, WORDS)
        spans = [list(at(sentence)) for sentence in SENTENCES]
        TextPart.objects.filter(text=self.text).update(sentences=spans)
        self.round = self.start(**fields)

    def start(self, **fields: Any) -> CodingRound:
        found = CodingRound(case=self.case, **{"name": "Ronde 1", "codebook_release": 1} | fields)
        pieces = [(self.text, *at(sentence)) for sentence in SENTENCES]
        people = [self.ann, self.bob]
        segments = pieces if fields.get("unit") == "segments" else []
        return start_round(
            coding_round=found, texts=[self.text], people=people, by=self.ann, segments=segments
        )

    def code(
        self, person: Any, words: str, code: str = "span-time", text: SourceText | None = None, **kept: Any
    ):
        start, end = at(words)
        wish = Wish(start, end, code, words, attributes=kept)
        return add_codings(text=text or self.text, wishes=[wish], by=person, coding_round=self.round)[0]

    def done(self, *people: Any) -> CodingRound:
        for person in people or (self.ann, self.bob):
            self.round = finish_part(coding_round=self.round, by=person)
        return self.round


def code_both(held: Held) -> None:
    """Both coded sentence 2, Ann alone 6."""
    for person in (held.ann, held.bob):
        held.code(person, SENTENCES[2])
    held.code(held.ann, SENTENCES[6])


@pytest.fixture
def held(release) -> Held:
    return Held()


@pytest.fixture
def blind(held) -> Held:
    code_both(held)
    return held


@pytest.fixture
def book(db) -> Vocabulary:
    make_release()
    return current_vocabulary()
