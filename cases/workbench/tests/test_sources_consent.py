"""The register of sources and consents; none of it leaves the workbench."""

import re

import pytest

from cases.codebook.queries import current_vocabulary
from cases.workbench.models import Consent, SourceRecord
from cases.workbench.publishing.facts import payload_of
from cases.workbench.publishing.readiness import lacks
from cases.workbench.publishing.reading import read_payload

from .factories import SourceFactory, join, make_case, make_complete_case
from .posting import address, errors_of, post_change, post_new

pytestmark = pytest.mark.django_db
SOURCE = {
    "kind": "focusgroup",
    "title": "Focusgroep wijkteam",
    "date": "14-03-2025",
    "knowledge_type": "kenn-practice",
    "stakeholder": "pers-generalist",
    "respondents": "6",
    "note": "Zes mensen.",
}


@pytest.fixture
def case(release):
    return make_case()


@pytest.fixture
def client(case, signed_in):
    return signed_in(case.created_by)


def test_a_source_keeps_everything(case, client):
    assert post_new(client, case, "source", SOURCE).status_code == 302
    source = SourceRecord.objects.get()
    assert (source.date.isoformat(), source.respondents) == ("2025-03-14", 6)
    same = ("kind", "title", "knowledge_type", "stakeholder", "note")
    assert {name: getattr(source, name) for name in same} == {name: SOURCE[name] for name in same}


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"title": ""}, "title", "Geef de bron een titel"),
        ({"title": "x" * 201}, "title", "Maak deze tekst korter: hoogstens"),
        ({"kind": "droom"}, "kind", "Kies uit de lijst."),
        ({"kind": ""}, "kind", "Maak een keuze."),
        ({"date": "31-02-2025"}, "date", "Schrijf de datum als dag-maand-jaar"),
        ({"date": "gisteren"}, "date", "Schrijf de datum als dag-maand-jaar"),
        ({"respondents": "veel"}, "respondents", "Vul een getal in"),
        ({"respondents": "-1"}, "respondents", "Vul 0 of meer in."),
        ({"respondents": "99999"}, "respondents", "Vul een kleiner getal in"),
        ({"note": "x" * 4001}, "note", "Maak deze tekst korter: hoogstens"),
    ],
)
def test_what_is_wrong_is_said_and_kept(case, client, changes, field, sentence):
    response = post_new(client, case, "source", SOURCE | changes)
    found = errors_of(response)
    assert (list(found), found[field][0].startswith(sentence)) == ([field], True)
    assert response.context["form"]["note"].value() == (SOURCE | changes)["note"]
    assert SourceRecord.objects.count() == 0


def test_numbers_of_sources_under_three_are_not_counted_out(release):
    case = make_complete_case()
    for number in range(3):
        SourceFactory(case=case, kind="registration", title=f"Register {number}", respondents=1)
    vocabulary = current_vocabulary()
    shown = read_payload(payload_of(case, vocabulary), vocabulary)["sources"]
    assert [(str(row["label"]), row["count"]) for row in shown] == [
        ("Document", "minder dan 3"),
        ("Registratiedata", "3"),
    ]


def test_respondents_titles_and_notes_are_not_in_an_edition(case, client):
    post_new(client, case, "source", SOURCE | {"respondents": "4711", "title": "GEHEIM", "note": "GEHEIM"})
    text = str(payload_of(case, current_vocabulary()))
    assert ("GEHEIM" in text, "4711" in text, "focusgroup" in text) == (False, False, True)


def consent(client, source, **changes):
    data = {"nonce": "", "version": 1, "form_version": "2.1", "given_on": "14-03-2025", "participate": "on"}
    return client.post(address("consent-new", source.case, source.uuid), data | changes)


def test_a_consent_says_what_it_is_for(case, client):
    source = SourceFactory(case=case, kind="interview")
    answer = consent(client, source, quote="on", teach="on", note="Op papier.")
    assert answer["Location"] == address("source-edit", case, source.uuid)
    given = Consent.objects.get()
    allowed = {name: getattr(given, name) for name in ("participate", "quote", "archive", "reuse", "teach")}
    assert allowed == {"participate": True, "quote": True, "archive": False, "reuse": False, "teach": True}
    assert (given.source, given.note, given.given_on.isoformat()) == (source, "Op papier.", "2025-03-14")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"form_version": ""}, "form_version"),
        ({"given_on": ""}, "given_on"),
        ({"given_on": "2025"}, "given_on"),
        ({"withdrawn_on": "13-03-2025"}, "withdrawn_on"),
    ],
)
def test_a_consent_that_can_not_be(case, client, changes, field):
    source = SourceFactory(case=case, kind="interview")
    assert list(errors_of(consent(client, source, **changes))) == [field]
    assert Consent.objects.count() == 0


def test_consent_is_given_for_a_source_of_this_case_only(case, client):
    elsewhere = SourceFactory(case=make_case(code="ANDERS-01"))
    url = address("consent-new", case, elsewhere.uuid)
    assert (client.get(url).status_code, client.post(url).status_code) == (404, 404)


def test_taking_part_without_consent_blocks_publishing(release):
    case = make_complete_case()
    source = SourceFactory(case=case, kind="interview", title="Gesprek")
    Consent.objects.create(case=case, source=source, form_version="1", given_on="2025-03-14", quote=True)
    blocking = [lack.text for lack in lacks(case, current_vocabulary()) if lack.blocking]
    assert blocking == ["Bron “Gesprek”: er is geen geldige toestemming om deel te nemen."]
    source.consents.update(participate=True)
    assert [lack for lack in lacks(case, current_vocabulary()) if lack.blocking] == []


def test_the_register_says_where_consent_stands(case, client):
    for title, fields in (
        ("Met", {"quote": True}),
        ("Zonder", {"quote": False}),
        ("Terug", {"withdrawn_on": "2025-06-01"}),
    ):
        source = SourceFactory(case=case, kind="interview", title=title)
        Consent.objects.create(
            case=case, source=source, form_version="1", given_on="2025-03-14", participate=True, **fields
        )
    SourceFactory(case=case, kind="survey", title="Vragen")
    SourceFactory(case=case, kind="document", title="Plan")
    page = client.get(address("sources", case)).content.decode()
    words = ("Deelnemen en citeren", "Zonder citeren", "Ingetrokken", "Nog niet vastgelegd", "Niet nodig")
    assert [len(re.findall(rf"<td>(?:<span[^>]*>)?{text}<", page)) for text in words] == [1, 1, 1, 1, 1]


def test_a_reviewer_reads_a_source_with_its_consents(case, client, signed_in):
    source = SourceFactory(case=case, kind="interview", note="Een notitie.")
    consent(client, source, note="Op papier.")
    reviewer = signed_in(join(case, "reviewer"))
    page = reviewer.get(address("source-edit", case, source.uuid)).content.decode()
    assert ("Een notitie." in page, "2.1" in page, "<textarea" in page) == (True, True, False)
    given = Consent.objects.get()
    assert "Op papier." in reviewer.get(address("consent-edit", case, given.uuid)).content.decode()
    assert post_change(reviewer, given, "consent", {"form_version": "9"}).status_code == 404
