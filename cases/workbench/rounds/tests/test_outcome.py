"""What a settled round says in the edition."""

from cases.codebook.queries import current_vocabulary
from cases.codebook.tests.factories import make_release
from cases.library.payload import check
from cases.library.tests.factories import payload
from cases.workbench.coding.tests.conftest import text_of
from cases.workbench.publishing.facts import payload_of
from cases.workbench.rounds.queries import differing
from cases.workbench.rounds.settling import settle
from cases.workbench.tests.factories import make_case

from .conftest import SENTENCES, Held

TENSION = "span-rollen-en-vak"


def test_a_settled_round_and_nothing_else_is_told(db):
    make_release()
    held, words = Held(), current_vocabulary()
    text_of(held.case, "Nog een interview.", title="Interview 2")
    for number in range(6):
        held.code(held.ann, SENTENCES[number], TENSION)
        held.code(held.bob, SENTENCES[number], TENSION)
    held.code(held.ann, SENTENCES[7], TENSION)
    held.done()
    assert payload_of(held.case, words)["sureness"]["agreement"] is None

    [stretch] = differing(held.round)
    settle(coding_round=held.round, stretch=stretch, choice="none", by=held.bob)
    sure = payload_of(held.case, words)["sureness"]
    alpha = held.round.figures["sentence"]["overall"]["whole_text"]["alpha"]["value"]
    assert sure["double_coded_share"] == 0.5
    assert sure["agreement"] == round(alpha, 2)
    [row] = sure["agreement_by_code"]
    assert (row["code"], row["alpha"]) == (TENSION, round(alpha, 2))
    check(payload(1) | {"sureness": sure})


def test_a_case_without_rounds_says_that_nothing_was_compared(db):
    make_release()
    sure = payload_of(make_case(), current_vocabulary())["sureness"]
    assert (sure["double_coded_share"], sure["agreement"], "agreement_by_code" in sure) == (None, None, False)
