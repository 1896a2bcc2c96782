"""What people do when a text of a round is corrected."""

from cases.workbench.models import (
    Coding,
    SourceText,
)
from cases.workbench.rounds.queries import differing
from cases.workbench.rounds.settling import settle, unsettle
from cases.workbench.sources.incoming import from_paste
from cases.workbench.sources.texts import newest_text, whole
from cases.workbench.sources.versions.plans import make_plan
from cases.workbench.sources.versions.services import confirm, propose, return_to_earlier

from .conftest import SENTENCES, WORDS, Held

SHORTER = WORDS.replace(f"{SENTENCES[0]} ", "")
"""Everything moves up."""
OTHER = SHORTER.replace("Zin 6 gaat over iets anders.", "Zin 6 gaat over iets heel anders.")
WITHOUT = " ".join(SENTENCES[1:6])
"""Sentence 6 and all that follows it are gone."""


def correct(held: Held, words: str) -> SourceText:
    proposal = propose(source=held.text.source, incoming=from_paste(words), by=held.ann)
    assert proposal is not None
    plan = make_plan(proposal)
    assert plan is not None
    return confirm(proposal=proposal, stamp=plan.stamp, by=held.ann)


def take_back(held: Held) -> bool:
    text = newest_text(held.text.source)
    assert text is not None
    return return_to_earlier(text=text, by=held.bob)


def standing(held: Held) -> list[tuple[int, str, str]]:
    """What stands in the case: version, words, code; each on words that are there."""
    found = Coding.objects.standing().agreed().filter(case=held.case).select_related("text")
    for one in found:
        assert whole(one.text)[one.start : one.end] == one.quote
    return [(one.text.number, one.quote, one.code) for one in found.order_by("start")]


def decide(held: Held, choice: str = "all") -> None:
    [stretch] = differing(held.round)
    settle(coding_round=held.round, stretch=stretch, choice=choice, by=held.ann)


def reopen(held: Held) -> None:
    [stretch] = differing(held.round)
    unsettle(coding_round=held.round, stretch=stretch, by=held.bob)
