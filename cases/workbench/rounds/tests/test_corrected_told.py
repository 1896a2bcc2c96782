"""What the pages say of a round whose text was corrected, and that it may go on meanwhile."""

import pytest
from django.conf import settings

from cases.codebook.tests.at_once import in_line
from cases.codebook.tests.factories import make_release
from cases.workbench.models import (
    Case,
    CodingStep,
    TextProposal,
)
from cases.workbench.rounds.queries import differing
from cases.workbench.sources.incoming import from_paste
from cases.workbench.sources.versions.left import left_behind
from cases.workbench.sources.versions.services import StalePlanError, propose
from cases.workbench.tests.posting import address

from .conftest import SENTENCES, Held, code_both
from .correcting import OTHER, SHORTER, WITHOUT, correct, decide, reopen, standing


def test_a_correction_tells_nothing_of_a_round_that_is_blind(blind, signed_in):
    client = signed_in(blind.ann)
    propose(source=blind.text.source, incoming=from_paste(WITHOUT), by=blind.ann)
    proposal = TextProposal.objects.get()
    page = address("source-proposal", blind.case, blind.text.source.uuid, proposal.uuid)
    seen = client.get(page)
    assert seen.context["plan"].moves == []
    stamp = seen.context["plan"].stamp
    blind.code(blind.bob, SENTENCES[9])
    assert client.get(page).context["plan"].stamp == stamp
    assert "Er staan geen coderingen op deze tekst" in client.get(page).text
    client.post(page, {"stempel": stamp})
    for where in (
        address("source-edit", blind.case, blind.text.source.uuid),
        address("round", blind.case, blind.round.uuid),
        address("coding-history", blind.case, blind.text.source.uuid),
    ):
        text = client.get(where).text
        assert ["vond daar geen plaats" in text, "staan nog op een eerdere" in text] == [False, False]
    assert CodingStep.objects.filter(verb="carry", round=None).get().changes == []


def test_the_page_of_the_round_says_what_became_of_what_it_settled(blind, signed_in):
    client = signed_in(blind.ann)
    url = address("round", blind.case, blind.round.uuid)
    blind.done()
    assert "intussen verbeterd" not in client.get(url).text
    correct(blind, OTHER)
    decide(blind)
    page = client.get(url).text
    assert "versie 2 telt nu" in page
    assert "De 2 coderingen waarover u het eens bent, staan in de nieuwe versie." in page
    assert "geen plaats" not in page
    assert "iets heel anders" in client.get(address("differences", blind.case, blind.round.uuid)).text
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    english = client.get(url).text
    assert ["version 2 counts now" in english, "intussen" in english] == [True, False]


def test_who_decides_on_words_that_are_gone_is_told_where_to_place_them(blind, signed_in):
    correct(blind, WITHOUT)
    blind.done()
    [stretch] = differing(blind.round)
    sent = {
        "text": str(blind.text.uuid),
        "start": stretch.span[0],
        "end": stretch.span[1],
        "stretch_code": stretch.code,
        "choice": "all",
    }
    url = address("difference-settle", blind.case, blind.round.uuid)
    page = signed_in(blind.ann).post(url, sent, follow=True).text
    [left] = left_behind(blind.text.source)
    assert "heeft deze woorden niet meer" in page
    assert address("source-place", blind.case, blind.text.source.uuid, left.guid) in page


@pytest.mark.parametrize("correction_first", [False, True])
@pytest.mark.parametrize("act", ["reveal", "settle", "reopen"])
def test_a_text_is_corrected_while_its_round_goes_on(transactional_db, act, correction_first):
    make_release()
    held = Held()
    code_both(held)
    held.done(*([held.ann] if act == "reveal" else []))
    if act == "reopen":
        decide(held)
    goes_on = {
        "reveal": lambda: held.done(held.bob),
        "settle": lambda: decide(held),
        "reopen": lambda: reopen(held),
    }
    acts = [goes_on[act], lambda: correct_or_again(held)]
    answers = in_line(Case.objects.filter(pk=held.case.pk), *(acts[::-1] if correction_first else acts))
    assert not [one for one in answers if isinstance(one, Exception)]
    both, alone = (2, SENTENCES[2], "span-time"), (2, SENTENCES[6], "span-time")
    assert standing(held) == ([both, alone] if act == "settle" else [both])
    assert left_behind(held.text.source) == []


def correct_or_again(held: Held) -> None:
    """Confirm; when somebody settled meanwhile, look again and confirm that."""
    try:
        correct(held, SHORTER)
    except StalePlanError:
        correct(held, SHORTER)
