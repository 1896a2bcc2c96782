import uuid

import pytest
from django.core.exceptions import ValidationError

from cases.library.models import Edition, EditionTension, PublishedCase
from cases.library.payload import PayloadError
from cases.library.queries import evidence_editions
from cases.library.services import publish_edition, withdraw, withdraw_case
from cases.library.signals import edition_withdrawn
from cases.library.tests.factories import (
    EditionFactory,
    many_editions,
    observation,
    payload,
    small_payload,
    with_codebook,
)

pytestmark = pytest.mark.django_db


def test_the_first_edition_mints_a_public_identity():
    with_codebook()
    edition = publish_edition(public_id=None, payload=payload(3), visibility="open")
    edition.refresh_from_db()
    assert (edition.number, edition.is_latest, edition.withdrawn_at) == (1, True, None)
    assert edition.payload == payload(3)
    assert edition.published_case.uuid.version == 4


def test_the_next_edition_replaces_the_latest():
    first = EditionFactory()
    second = EditionFactory(public_id=first.published_case.uuid)
    assert second.published_case == first.published_case
    assert second.number == 2
    assert list(Edition.objects.latest()) == [second]


def test_a_faulty_payload_leaves_nothing_behind():
    with_codebook()
    with pytest.raises(PayloadError):
        publish_edition(public_id=None, payload=payload(1, memo="x"), visibility="open")
    assert not PublishedCase.objects.exists()


def test_an_unknown_release_of_the_codebook_is_refused():
    with pytest.raises(PayloadError, match="Uitgave 7 van het codeboek"):
        publish_edition(public_id=None, payload=payload(1, codebook_release=7), visibility="open")


def test_an_unknown_visibility_or_case_is_refused():
    with_codebook()
    with pytest.raises(ValidationError):
        publish_edition(public_id=None, payload=payload(1), visibility="secret")
    with pytest.raises(PublishedCase.DoesNotExist):
        publish_edition(public_id=uuid.uuid4(), payload=payload(1), visibility="open")
    assert not PublishedCase.objects.exists()


def test_facets_follow_from_the_payload():
    made = small_payload(
        observations=[observation(tension="T02", intensity=3), observation(2, tension="T05")]
    )
    edition = EditionFactory(payload=made)
    assert (edition.region, edition.sector, edition.size_band, edition.model) == (
        "VL",
        "ocmw",
        "n50_199",
        "M2",
    )
    rows = EditionTension.objects.values_list("tension", "model", "phase", "intensity")
    assert list(rows.order_by("tension")) == [("T02", "M2", "year1", 3), ("T05", "M2", "year1", 2)]


def test_a_cell_holds_the_shortest_telling_quote_of_the_highest_intensity():
    def quote(key, text):
        return payload(1)["quotes"][0] | {"id": key, "text": text}

    made = small_payload(
        observations=[
            observation(1, intensity=1, quotes=["q1"]),
            observation(2, intensity=3, quotes=["q2", "q3", "q4"]),
        ],
        quotes=[
            quote("q1", "Een kort citaat bij een zwakke."),
            quote("q2", "Ja."),
            quote("q3", "Een citaat dat iets vertelt."),
            quote("q4", "Een citaat dat iets vertelt, maar langer dan het moet."),
        ],
    )
    cell = EditionFactory(payload=made).cells["T02"]
    assert (cell["intensity"], cell["fragment"]) == (3, {"nl": "Een citaat dat iets vertelt."})
    assert (cell["quote"], cell["observation"]) == (True, "o2")


@pytest.mark.parametrize("change", [{"payload": {}}, {"visibility": "registered"}, {"number": 9}])
def test_a_published_edition_cannot_change(change):
    edition = EditionFactory()
    for key, value in change.items():
        setattr(edition, key, value)
    with pytest.raises(ValueError, match="cannot change"):
        edition.save()


def test_withdrawing_makes_the_edition_before_it_the_latest():
    first = EditionFactory()
    second = EditionFactory(public_id=first.published_case.uuid)
    withdraw(edition=second)
    assert second.withdrawn_at is not None
    assert list(Edition.objects.latest()) == [first]
    assert list(Edition.objects.visible_to(None)) == [first]


def test_withdrawing_an_old_edition_leaves_the_latest():
    first = EditionFactory()
    second = EditionFactory(public_id=first.published_case.uuid)
    withdraw(edition=first)
    assert list(Edition.objects.latest()) == [second]


def test_withdrawing_twice_keeps_the_first_date():
    edition = withdraw(edition=EditionFactory())
    when = edition.withdrawn_at
    assert withdraw(edition=edition).withdrawn_at == when


def test_withdrawing_a_case_takes_every_edition_and_says_so():
    told = []

    def listen(edition, **_):
        told.append(edition.number)

    edition_withdrawn.connect(listen)
    first = EditionFactory()
    EditionFactory(public_id=first.published_case.uuid)
    other = EditionFactory()
    withdraw_case(published_case=first.published_case)
    edition_withdrawn.disconnect(listen)
    assert list(Edition.objects.standing()) == [other]
    assert told == [1, 2]


def test_a_new_edition_after_withdrawal_goes_on_counting():
    first = withdraw(edition=EditionFactory())
    assert EditionFactory(public_id=first.published_case.uuid).number == 2


def test_evidence_is_real_and_fictitious_only_in_a_demo_without_real_ones():
    invented = EditionFactory(payload=payload(1, fictitious=True))
    assert list(evidence_editions(demo=True)) == [invented]
    assert list(evidence_editions(demo=False)) == []
    real = EditionFactory(payload=payload(2))
    withdraw(edition=EditionFactory(payload=payload(3)))
    assert list(evidence_editions(demo=True)) == [real]
    assert list(evidence_editions(demo=False)) == [real]


def test_many_editions_are_like_published_ones():
    made = many_editions(3)
    published = EditionFactory(payload=payload(2))
    derived = ("fictitious", "name_nl", "region", "sector", "size_band", "model", "observed", "card", "cells")
    same = Edition.objects.get(pk=made[1].pk)
    assert [getattr(same, key) for key in derived] == [getattr(published, key) for key in derived]
    assert same.tensions.count() == published.tensions.count() == 10
