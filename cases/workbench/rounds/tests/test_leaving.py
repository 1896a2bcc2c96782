"""A coder who leaves the case while a round runs."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cases.codebook.queries import current_vocabulary
from cases.workbench.cases.services import remove_member
from cases.workbench.models import CaseMember, Coding
from cases.workbench.publishing.facts import payload_of
from cases.workbench.rounds.services import drop_coder

from .conftest import SENTENCES


def leave(held) -> None:
    remove_member(member=CaseMember.objects.get(case=held.case, user=held.bob), by=held.ann)


def page(client, held) -> str:
    return client.get(reverse("workbench:round", args=[held.case.uuid, held.round.uuid])).text


def test_a_round_says_that_it_waits_for_somebody_who_left(held, signed_in):
    ann = signed_in(held.ann)
    assert "werkt niet meer mee" not in page(ann, held)
    leave(held)
    told = page(ann, held)
    assert "werkt niet meer mee aan deze casus" in told
    assert "Deze ronde wacht op iemand" in told
    assert told.count("tag-busy") == 2  # the round itself, and who is left


def test_the_author_goes_on_alone_and_nothing_is_called_agreement(held, signed_in):
    held.code(held.ann, SENTENCES[1])
    held.code(held.bob, SENTENCES[2])
    held.done(held.ann)
    place = held.round.coders.get(coder__user=held.bob)
    with pytest.raises(ValidationError, match="minstens twee codeurs"):
        drop_coder(coding_round=held.round, coder=place.coder, by=held.ann)
    leave(held)
    ann = signed_in(held.ann)
    url = reverse("workbench:round-drop-coder", args=[held.case.uuid, held.round.uuid, place.coder.guid])
    assert "Er valt niets te vergelijken" in ann.get(url).text
    told = ann.post(url, follow=True).text
    assert "maar één codeur las dit" in told
    held.round.refresh_from_db()
    assert held.round.settled_at
    assert [one.quote for one in Coding.objects.agreed().standing()] == [SENTENCES[1]]
    sure = payload_of(held.case, current_vocabulary())["sureness"]
    assert (sure["double_coded_share"], sure["agreement"]) == (None, None)
