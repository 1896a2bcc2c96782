"""What a settled round says in the edition."""

from copy import deepcopy

import pytest
from django.urls import reverse

from cases.codebook.queries import current_vocabulary
from cases.codebook.tests.factories import make_release
from cases.figures import alpha_shown
from cases.library.payload import check
from cases.library.tests.factories import payload
from cases.workbench.coding.tests.conftest import text_of
from cases.workbench.publishing.difference import changes
from cases.workbench.publishing.facts import payload_of
from cases.workbench.publishing.reading import read_changes
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
    assert sure["agreement"] == float(alpha_shown(alpha))
    assert (sure["agreement_unit"], sure["agreement_units"]) == ("sentence", len(SENTENCES))
    [row] = sure["agreement_by_code"]
    assert (row["code"], row["alpha"]) == (TENSION, float(alpha_shown(alpha)))
    check(payload(1) | {"sureness": sure})


def test_a_case_without_rounds_says_that_nothing_was_compared(db):
    make_release()
    sure = payload_of(make_case(), current_vocabulary())["sureness"]
    assert (sure["double_coded_share"], sure["agreement"], "agreement_by_code" in sure) == (None, None, False)


@pytest.mark.parametrize(
    ("alpha", "words"), [(0.5958, "0,60"), (0.7995, "0,7995"), (2 / 3, "0,6667"), (-0.001, "0,00")]
)
def test_the_round_its_preview_and_what_changes_show_one_figure(held, signed_in, alpha, words):
    """Whoever approves an edition sees what it will say, and that it is another figure than before."""
    held.code(held.ann, SENTENCES[1], TENSION)
    held.code(held.bob, SENTENCES[1], TENSION)
    held.done()
    before = payload_of(held.case, current_vocabulary())
    settled(held, alpha)
    after = payload_of(held.case, current_vocabulary())
    check(payload(1) | {"sureness": after["sureness"]})
    told = [row["after"] for row in read_changes(changes(before, after), current_vocabulary())]
    client = signed_in(held.ann)
    page = client.get(reverse("workbench:round", args=[held.case.uuid, held.round.uuid])).text
    preview = client.get(reverse("workbench:preview", args=[held.case.uuid])).text
    assert all(words in shown for shown in (page, preview, told[0], told[1]))
    for said in (
        f"Overeenstemming tussen codeurs: {words}",
        f"(over {len(SENTENCES)} zinnen van de laatste ronde)",
    ):
        assert said in told[0]
    assert f"(over {len(SENTENCES)} zinnen van de laatste ronde)" in preview
    assert all("2,3 %" in shown for shown in (page, preview, told[1]))
    assert "Dubbel gecodeerd" in preview


def settled(held, alpha):
    """The round with such figures."""
    figures = deepcopy(held.round.figures)
    rows = [figures["sentence"]["overall"], *figures["sentence"]["codes"]]
    for row in rows:
        row["whole_text"]["alpha"] |= {"value": alpha}
        row["whole_text"]["prevalence"] = 0.0234
    held.round.figures = figures
    held.round.save(update_fields=["figures"])
