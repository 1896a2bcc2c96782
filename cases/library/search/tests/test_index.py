"""The table of searches below gives the same answers on SQLite and on PostgreSQL."""

import pytest
from django.db import connection

from cases.library.models import Edition
from cases.library.search import index
from cases.library.search.query import parse
from cases.library.services import rebuild_search, withdraw
from cases.library.tests.factories import EditionFactory, many_editions, observation, payload, small_payload

pytestmark = pytest.mark.django_db


def case(name, summary, *, said="", told="", english=""):
    quote = payload(1)["quotes"][0] | {"id": "q1", "text": said or "Niets bijzonders."}
    seen = observation(description={"nl": told or "Iets.", "en": english}, quotes=["q1"])
    return small_payload(
        f"Casus {name}",
        summary={"nl": summary, "en": ""},
        observations=[seen],
        quotes=[quote],
    )


@pytest.fixture
def library():
    made = (
        case("Wilg", "Een OCMW met buurthuizen.", said="Ik was de schuldbemiddelaar van het huis."),
        case("Schuld", "Een CAW zonder buurthuis.", told="Cliënten haakten af."),
        case("Beuk", "Schulden en huisvesting, apart geregeld.", said="Het vaste gezicht helpt."),
        case("Linde", "Over het gezicht, vaste afspraken en Één loket.", english="Debts were frequent."),
        case("Olm", "Het begint met het vaste.", told="Gezicht staat in een volgend stuk."),
    )
    return [EditionFactory(payload=each) for each in made]


def names(typed):
    editions = index.found(Edition.objects.visible_to(None).latest(), parse(typed))
    return [edition.name_nl.split()[1] for edition in editions.order_by("-rank", "-published_at", "-pk")]


SEARCHES = [
    ("schulden", ["Schuld", "Beuk", "Wilg"]),
    ("schuld", ["Schuld", "Beuk", "Wilg"]),
    ("SCHULDEN ", ["Schuld", "Beuk", "Wilg"]),
    ('"schulden"', ["Schuld", "Beuk"]),
    ("schuld huisvesting", ["Beuk"]),
    ("bemiddelaar", []),
    ("schuldbemiddelaars", ["Wilg"]),
    ("buurthuis", ["Schuld", "Wilg"]),
    ("buurthuizen -CAW", ["Wilg"]),
    ('"vaste gezicht"', ["Beuk"]),
    ("gezicht vaste", ["Linde", "Olm", "Beuk"]),
    ("“gezicht vaste”", ["Linde"]),
    ('-"vaste gezicht" vaste', ["Olm", "Linde"]),
    ("-schuld", ["Olm", "Linde", "Wilg"]),
    ("client", ["Schuld"]),
    ("clië", ["Schuld"]),
    ("een loket", ["Linde"]),
    ("één loket", ["Linde"]),
    ("debt", ["Linde"]),
    ("debt loket", ["Linde"]),
    ("casus", ["Olm", "Linde", "Beuk", "Schuld", "Wilg"]),
    ("case schuld", ["Schuld", "Beuk", "Wilg"]),
    ("expertise", ["Olm", "Linde", "Beuk", "Schuld", "Wilg"]),
    ("omschakeling", ["Olm", "Linde", "Beuk", "Schuld", "Wilg"]),
    ("🙂", []),
    ("", []),
    ("x" * 10_000, []),
    ("wilg OR beuk", []),
    ("wilg*", ["Wilg"]),
    ("name:wilg", []),
    ("'; DROP TABLE cases_edition; --", []),
    ("wilg & ! ( | <-> :*", ["Wilg"]),
    ('"', []),
    ("日本語", []),
]


@pytest.mark.parametrize(("typed", "expected"), SEARCHES, ids=[typed[:30] for typed, _ in SEARCHES])
def test_hits_and_their_order(library, typed, expected):
    assert names(typed) == expected


def test_a_case_is_found_by_its_latest_edition_alone(library):
    EditionFactory(payload=case("Es", "Iets anders."), public_id=library[0].published_case.uuid)
    assert names("wilg") == []
    assert names("es iets anders") == ["Es"]


def test_a_withdrawn_edition_is_found_no_more_and_the_one_before_it_is(library):
    newer = EditionFactory(payload=case("Es", "Iets anders."), public_id=library[0].published_case.uuid)
    withdraw(edition=newer)
    assert names("es") == []
    assert names("wilg") == ["Wilg"]
    withdraw(edition=library[0])
    assert names("wilg") == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_library_search")
        assert cursor.fetchone() == (4,)


def test_an_edition_for_registered_readers_is_not_found_by_a_visitor(library):
    EditionFactory(payload=case("Geheim", "Iets."), visibility="registered")
    assert names("geheim") == []


def test_rebuilding_finds_the_same(library):
    index.forget(library[0].pk)
    assert names("wilg") == []
    assert rebuild_search() == 5
    assert names("wilg") == ["Wilg"]


def test_a_long_and_repetitive_text_is_kept_alike():
    told = "de schuld " * 400
    EditionFactory(payload=case("Wilg", "Kort.", told=told[:4000]))
    long = case("Beuk", "woord " * 3_000 + "slotwoord")
    long["observations"] = [
        observation(n, description={"nl": "ander " * 800, "en": ""}) for n in range(1, 20)
    ] + [observation(99, description={"nl": "onvindbaar", "en": ""})]
    EditionFactory(payload=long)
    assert names('"de schuld"') == ["Wilg"]
    assert names("slotwoord") == ["Beuk"]
    assert names("onvindbaar") == []


def test_words_outside_ascii_are_kept():
    EditionFactory(payload=case("Ørsted", "Straße 日本語 Москва."))
    assert names("ørsted") == names("日本語") == names("москва") == names("strasse") == ["Ørsted"]


def test_many_editions_are_found():
    many_editions(20)
    assert len(names("schuldbemiddeling")) == 20
