"""What counts in a round is what can be coded: not the names and times before turns."""

import json

import pytest
from django.urls import reverse

from cases.workbench.coding.sentences import spoken_sentences, window_at
from cases.workbench.coding.services import Wish, add_codings
from cases.workbench.models import Coding, CodingRound
from cases.workbench.rounds.cutting import Cut, pieces_of
from cases.workbench.rounds.queries import differing
from cases.workbench.rounds.services import start_round
from cases.workbench.rounds.tests.conftest import Held
from cases.workbench.sources.incoming import parts_of
from cases.workbench.sources.texts import store_text
from cases.workbench.tests.factories import SourceFactory

INTERVIEW = """[00:00:01] Interviewer: Hoe begon het? Vertel eens.
[00:00:09] R1: Wij hadden geen tijd. Niemand zei iets.
[00:00:20] Interviewer: En daarna?
[00:00:25] R1: Daarna ging het beter.
[00:00:31] Interviewer: Hoe kwam dat?
[00:00:36] R1: Wij kregen hulp.
"""
CUES = """1
00:00:01.000 --> 00:00:04.000
Jan: Wij hadden geen tijd.

2
00:00:05.000 --> 00:00:09.000
Mia: Daarna ging het beter.
"""


class Interview(Held):
    """Two coders on a transcript of six turns and eight sentences."""

    words = INTERVIEW

    def __init__(self) -> None:
        super().__init__()
        source = SourceFactory(case=self.case, kind="interview", title="Gesprek")
        self.text = store_text(source=source, parts=parts_of(self.words), origin="paste", by=self.ann)
        self.round = start_round(
            coding_round=CodingRound(case=self.case, name="Gesprek", codebook_release=1),
            texts=[self.text],
            people=[self.ann, self.bob],
            by=self.ann,
        )

    def code(self, person, words):
        start = self.words.index(words)
        wish = Wish(start, start + len(words), "span-time", words)
        return add_codings(text=self.text, wishes=[wish], by=person, coding_round=self.round)[0]


@pytest.fixture
def interview(release) -> Interview:
    return Interview()


def test_units_are_the_sentences_that_the_coding_page_offers(interview):
    interview.code(interview.ann, "Wij hadden geen tijd.")
    interview.code(interview.bob, "Wij hadden geen tijd.")
    interview.code(interview.bob, "Wij kregen hulp.")
    figures = interview.done().figures
    offered = list(spoken_sentences(interview.text, 0, interview.text.length))
    assert len(offered) == figures["sentence"]["overall"]["whole_text"]["units"] == 8
    assert figures["sentence"]["overall"]["whole_text"]["percent_agreement"]["value"] == 7 / 8
    said = sum(len(one.words) for one in offered)
    assert figures["character"]["overall"]["whole_text"]["units"] == said


def test_who_selects_the_name_too_agrees_with_who_does_not(interview):
    interview.code(interview.ann, "[00:00:36] R1: Wij kregen hulp.")
    interview.code(interview.bob, "Wij kregen hulp.")
    interview.done()
    assert differing(interview.round) == []
    interview.round.refresh_from_db()
    assert interview.round.settled_at


def test_one_fragment_over_the_name_of_the_next_speaker_is_no_difference(interview, signed_in):
    over = INTERVIEW[INTERVIEW.index("Daarna") : INTERVIEW.index("Wij kregen")]
    interview.code(interview.ann, f"{over}Wij kregen hulp.")
    for words in ("Daarna ging het beter.", "Hoe kwam dat?", "Wij kregen hulp."):
        interview.code(interview.bob, words)
    interview.done()
    assert differing(interview.round) == []
    for unit in ("sentence", "character"):
        overall = interview.round.figures[unit]["overall"]["whole_text"]
        assert (overall["percent_agreement"]["value"], overall["alpha"]["value"]) == (1, 1)
    interview.round.refresh_from_db()
    assert interview.round.settled_at


def test_a_code_on_a_name_that_one_coder_gave_is_nobodys_agreement(interview):
    """It counts in no figure; all the same it is the work of one, and waits for a decision."""
    interview.code(interview.ann, "R1:")
    interview.done()
    [stretch] = differing(interview.round)
    assert stretch.differs[0].not_coded_by == (str(interview.case.coders.get(user=interview.bob).pk),)
    assert not Coding.objects.standing().agreed().exists()
    interview.round.refresh_from_db()
    assert interview.round.settled_at is None


def test_a_code_on_a_name_that_all_gave_stands(interview):
    interview.code(interview.ann, "R1:")
    interview.code(interview.bob, "R1:")
    interview.done()
    assert differing(interview.round) == []
    assert Coding.objects.standing().agreed().count() == 1


@pytest.mark.parametrize(
    ("cut", "first", "many"),
    [
        (Cut.SENTENCE, "Hoe begon het?", 8),
        (Cut.PARAGRAPH, "[00:00:01] Interviewer: Hoe begon het? Vertel eens.", 6),
        (Cut.TURN, "[00:00:01] Interviewer: Hoe begon het? Vertel eens.", 6),
    ],
)
def test_given_pieces_say_something_and_name_their_speaker_once(interview, signed_in, cut, first, many):
    pieces = list(pieces_of(interview.text, cut))
    assert (len(pieces), INTERVIEW[slice(*pieces[0][1:])]) == (many, first)
    given = start_round(
        coding_round=CodingRound(case=interview.case, name="Stukken", codebook_release=1, unit="segments"),
        texts=[interview.text],
        people=[interview.ann, interview.bob],
        by=interview.ann,
        segments=pieces,
    )
    address = reverse("workbench:coding-sentences", args=[interview.case.uuid, interview.text.source.uuid])
    page = signed_in(interview.ann).get(f"{address}?ronde={given.uuid}").text
    assert page.count("[00:00:01] Interviewer:") == 1


def test_time_and_name_on_lines_of_their_own_are_offered_to_nobody(interview, signed_in):
    source = SourceFactory(case=interview.case, kind="interview", title="Ondertitels")
    text = store_text(source=source, parts=parts_of(CUES), origin="paste", by=interview.ann)
    words = [one.words for one in window_at(text, 0).sentences]
    assert "Jan:" not in words
    assert words.count("Wij hadden geen tijd.") == words.count("Daarna ging het beter.") == 1
    page = signed_in(interview.ann).get(reverse("workbench:coding", args=[interview.case.uuid, source.uuid]))
    assert page.text.count("data-sentences") == 1
    bounds = json.loads(page.text.partition('data-sentences="')[2].partition('"')[0])
    assert [CUES[start:end] for start, end in bounds] == words
