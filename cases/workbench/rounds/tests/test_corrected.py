"""A text of a round is corrected: what the round settles goes along, and its figures stay."""

from typing import Any

import pytest

from cases.codebook.queries import current_vocabulary
from cases.templatetags.workbench import fragments_of_observation
from cases.workbench.coding.history import undo
from cases.workbench.coding.queries import counts_by_source
from cases.workbench.coding.services import Wish, add_codings, change_coding, remove_codings
from cases.workbench.exchanging.wording import fragments_of
from cases.workbench.finding.reading import agreed_codings, texts_now
from cases.workbench.models import (
    Coding,
    CodingRound,
    CodingStep,
)
from cases.workbench.rounds.queries import differing
from cases.workbench.sources.texts import whole
from cases.workbench.sources.versions.left import left_behind
from cases.workbench.tests.factories import ObservationFactory, StepFactory
from cases.workbench.tests.posting import address

from .conftest import SENTENCES, Held, code_both
from .correcting import OTHER, SHORTER, WITHOUT, correct, decide, reopen, standing, take_back


def test_what_is_settled_after_corrections_goes_along_to_the_newest_text(blind):
    correct(blind, SHORTER)
    correct(blind, OTHER)
    blind.done()
    assert standing(blind) == [(3, SENTENCES[2], "span-time")]
    decide(blind)
    assert standing(blind)[1:] == [(3, "Zin 6 gaat over iets heel anders.", "span-time")]
    assert left_behind(blind.text.source) == []
    own = Coding.objects.standing().filter(settled=False)
    assert {one.text_id for one in own} == {blind.text.pk}


def test_the_figures_of_a_round_are_those_of_its_own_text(blind, release):
    correct(blind, WITHOUT)
    corrected = blind.done()
    plain = Held()
    code_both(plain)
    assert _numbers(corrected) == _numbers(plain.done())
    spans = [[stretch.span for stretch in differing(one.round)] for one in (blind, plain)]
    assert spans[0] == spans[1] != []


def _numbers(found: CodingRound) -> Any:
    overall = found.figures["sentence"]["overall"]["whole_text"]
    return overall["units"], overall["alpha"], overall["percent_agreement"], overall["prevalence"]


def test_what_was_settled_before_goes_along_while_the_round_is_not_finished(blind):
    blind.done()
    correct(blind, SHORTER)
    assert blind.round.settled_at is None
    assert standing(blind) == [(2, SENTENCES[2], "span-time")]
    decide(blind)
    assert standing(blind)[1:] == [(2, SENTENCES[6], "span-time")]
    blind.round.refresh_from_db()
    assert blind.round.settled_at


def test_reopening_takes_what_went_along_with_it_and_settling_again_brings_one(blind):
    blind.done()
    decide(blind)
    correct(blind, OTHER)
    reopen(blind)
    assert standing(blind) == [(2, SENTENCES[2], "span-time")]
    for _time in range(2):
        decide(blind)
        assert standing(blind)[1:] == [(2, "Zin 6 gaat over iets heel anders.", "span-time")]
    decide(blind, "none")
    assert standing(blind) == [(2, SENTENCES[2], "span-time")]


def test_what_finds_no_place_stays_and_is_listed(blind, signed_in):
    correct(blind, WITHOUT)
    blind.done()
    decide(blind)
    assert standing(blind) == [(2, SENTENCES[2], "span-time"), (1, SENTENCES[6], "span-time")]
    [left] = left_behind(blind.text.source)
    client = signed_in(blind.ann)
    place = address("source-place", blind.case, blind.text.source.uuid, left.guid)
    assert place in client.get(address("source-edit", blind.case, blind.text.source.uuid)).text
    assert place in client.get(address("differences", blind.case, blind.round.uuid)).text
    assert (
        "1 codering vond daar geen plaats" in client.get(address("round", blind.case, blind.round.uuid)).text
    )
    client.post(place, {"words": SENTENCES[3]})
    assert standing(blind)[1:] == [(2, SENTENCES[3], "span-time")]
    reopen(blind)
    assert standing(blind) == [(2, SENTENCES[2], "span-time")]


@pytest.mark.parametrize(
    ("last", "left"), [(WITHOUT + " Einde.", [SENTENCES[6]]), (OTHER, [SENTENCES[6]]), (SHORTER, [])]
)
def test_what_is_lost_on_the_way_comes_back_only_with_the_very_same_words(blind, last, left):
    correct(blind, WITHOUT)
    correct(blind, last)
    blind.done()
    decide(blind)
    assert [one.quote for one in left_behind(blind.text.source)] == left


def test_a_correction_that_is_taken_back_gives_back_what_went_along_since(blind):
    correct(blind, SHORTER)
    blind.done()
    correct(blind, OTHER)
    decide(blind)
    before = standing(blind)
    assert [version for version, *_rest in before] == [3, 3]
    assert take_back(blind)
    assert standing(blind) == [(2, SENTENCES[2], "span-time"), (2, SENTENCES[6], "span-time")]
    assert take_back(blind)
    assert standing(blind) == [(1, SENTENCES[2], "span-time"), (1, SENTENCES[6], "span-time")]
    correct(blind, OTHER)
    assert [(4, words, code) for _version, words, code in before] == standing(blind)


def test_a_correction_is_taken_back_after_a_settlement_was(blind):
    blind.done()
    decide(blind)
    correct(blind, SHORTER)
    reopen(blind)
    assert take_back(blind)
    assert standing(blind) == [(1, SENTENCES[2], "span-time")]


@pytest.mark.parametrize("act", ["change", "remove"])
def test_a_version_in_which_somebody_worked_on_what_was_settled_stays(blind, signed_in, act):
    correct(blind, SHORTER)
    blind.done()
    coding = Coding.objects.standing().agreed().get()
    if act == "change":
        change_coding(coding=coding, version=coding.version, by=blind.ann, code="span-other")
    else:
        remove_codings(text=coding.text, codings=[coding], by=blind.ann)
    state = list(Coding.objects.order_by("pk").values())
    url = address("source-version-back", blind.case, blind.text.source.uuid, 2)
    assert "intussen verder gecodeerd" in signed_in(blind.ann).post(url, follow=True).text
    assert list(Coding.objects.order_by("pk").values()) == state


def test_undo_on_the_pages_of_the_text_leaves_what_went_along_alone(blind):
    newest = correct(blind, SHORTER)
    blind.done()
    decide(blind)
    before = standing(blind)
    assert undo(text=newest, by=blind.ann) is None or standing(blind) == before
    assert CodingStep.objects.filter(verb="carry").exclude(round=None).count() == 2


def test_the_case_counts_once_what_went_along(blind):
    correct(blind, SHORTER)
    blind.done()
    decide(blind)
    assert counts_by_source(blind.case) == {blind.text.source_id: 2}
    assert agreed_codings(blind.case).filter(text__in=texts_now(blind.case)).count() == 2
    assert agreed_codings(blind.case).count() == 2


def test_an_observation_and_an_export_show_it_once_in_the_words_of_the_newest_text(held):
    seen = ObservationFactory(case=held.case, step=StepFactory(case=held.case))
    held.code(held.ann, SENTENCES[6])
    Coding.objects.update(observation=seen)
    correct(held, OTHER)
    held.done()
    decide(held)
    [(coding, words)] = fragments_of_observation(seen, held.case)["fragments"]
    assert (coding.text.number, words) == (2, "Zin 6 gaat over iets heel anders.")
    rows = list(fragments_of(held.case, current_vocabulary()))
    assert [(row.text, row.start) for row in rows] == [(words, coding.start)]
    reopen(held)
    assert fragments_of_observation(seen, held.case)["fragments"] == []


def test_what_others_code_on_the_newest_text_is_left_alone(blind):
    newest = correct(blind, SHORTER)
    start = whole(newest).index(SENTENCES[6])
    wish = Wish(start, start + len(SENTENCES[6]), "span-time")
    add_codings(text=newest, wishes=[wish], by=blind.bob)
    blind.done()
    decide(blind)
    assert standing(blind)[1:] == [(2, SENTENCES[6], "span-time")] * 2
    reopen(blind)
    assert standing(blind)[1:] == [(2, SENTENCES[6], "span-time")]
