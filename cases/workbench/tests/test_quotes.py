"""Quotes: confidential until a researcher makes them publishable, with consent."""

import pytest

from cases.codebook.queries import current_vocabulary
from cases.workbench.models import Consent
from cases.workbench.publishing.facts import payload_of
from cases.workbench.publishing.readiness import lacks
from cases.workbench.sources.queries import may_quote

from .factories import ObservationFactory, QuoteFactory, SourceFactory, make_case, make_complete_case
from .posting import address, errors_of, post_change, post_new

pytestmark = pytest.mark.django_db
GIVEN = {"form_version": "2.1", "given_on": "2025-03-14", "participate": True}


@pytest.fixture
def case(release):
    return make_complete_case()


@pytest.fixture
def client(case, signed_in):
    return signed_in(case.created_by)


def interview(case, *consents):
    source = SourceFactory(case=case, kind="interview", title="Gesprek")
    for number, consent in enumerate(consents):
        given = GIVEN | {"given_on": f"2025-03-{10 + number}"} | consent
        Consent.objects.create(case=case, source=source, **given)
    return source


def sent(origin, **changes):
    return {
        "text": "Wij stonden er alleen voor.",
        "language": "nl",
        "speaker_nl": "Teamleider",
        "stakeholder": "pers-team-leader",
        "knowledge_type": "kenn-practice",
        "source": origin.pk,
        "publishable": "on",
    } | changes


@pytest.mark.parametrize(
    ("consents", "allowed"),
    [
        ([], False),
        ([{"quote": False}], False),
        ([{"quote": True}], True),
        ([{"quote": True, "withdrawn_on": "2025-04-01"}], False),
        ([{"quote": True}, {"quote": False}], False),
        ([{"quote": False}, {"quote": True}], True),
        ([{"quote": True, "withdrawn_on": "2025-04-01"}, {"quote": True}], True),
    ],
)
def test_the_latest_consent_decides(case, client, consents, allowed):
    source = interview(case, *consents)
    assert may_quote(source) is allowed
    response = post_new(client, case, "quote", sent(source))
    if allowed:
        assert response.status_code == 302
    else:
        assert errors_of(response)["publishable"][0].startswith("Er is voor de bron van dit citaat geen")
        assert "Wij stonden er alleen voor." in response.content.decode()


def test_an_observation_that_cannot_exist_is_no_choice(case, client):
    answer = post_new(client, case, "quote", sent(case.sourcerecords.get(), observations=["9" * 40]))
    assert errors_of(answer)["observations"] == ["Kies waarnemingen van deze casus."]


def test_a_document_needs_no_consent_and_no_source_is_none(case, client):
    assert post_new(client, case, "quote", sent(case.sourcerecords.get())).status_code == 302
    nowhere = post_new(client, case, "quote", sent(case.sourcerecords.get(), source=""))
    assert list(errors_of(nowhere)) == ["publishable"]


@pytest.mark.parametrize("missing", ["speaker_nl", "stakeholder", "knowledge_type"])
def test_what_an_edition_says_of_a_quote_is_asked(case, client, missing):
    source = case.sourcerecords.get()
    found = errors_of(post_new(client, case, "quote", sent(source, **{missing: ""})))
    assert found == {missing: ["Vul dit in, of vink “mag in een uitgave” uit."]}
    draft = post_new(client, case, "quote", sent(source, publishable="", **{missing: ""}))
    assert draft.status_code == 302


def test_who_made_it_publishable_and_when(case, client):
    quote = QuoteFactory(case=case, source=case.sourcerecords.get())
    post_change(client, quote, "quote", sent(quote.source))
    quote.refresh_from_db()
    assert quote.made_publishable_by == case.created_by
    first = quote.made_publishable_at
    post_change(client, quote, "quote", sent(quote.source, speaker_en="Team leader"))
    quote.refresh_from_db()
    assert quote.made_publishable_at == first
    post_change(client, quote, "quote", sent(quote.source, text="Andere woorden"))
    quote.refresh_from_db()
    assert quote.made_publishable_at > first
    post_change(client, quote, "quote", sent(quote.source, publishable=""))
    quote.refresh_from_db()
    assert (quote.publishable, quote.made_publishable_by, quote.made_publishable_at) == (False, None, None)


def test_a_quote_goes_with_its_observations(case, client):
    seen = case.observations.get(tension="T02")
    post_new(client, case, "quote", sent(case.sourcerecords.get(), observations=[seen.pk]))
    payload = payload_of(case, current_vocabulary())
    texts = {quote["id"]: quote["text"] for quote in payload["quotes"]}
    [found] = [o for o in payload["observations"] if o["tension"] == "T02"]
    assert sorted(texts[key] for key in found["quotes"]) == [
        "Dat wisten wij niet.",
        "Wij stonden er alleen voor.",
    ]


def test_observations_and_sources_of_another_case_are_no_choice(case, client):
    other = make_complete_case(code="ANDERS-01")
    seen = ObservationFactory(case=other, step=other.trajectorysteps.get(), tension="T09")
    found = errors_of(
        post_new(client, case, "quote", sent(other.sourcerecords.get(), observations=[seen.pk]))
    )
    assert found["observations"] == ["Kies waarnemingen van deze casus."]
    assert found["source"] == ["Kies een bron van deze casus."]


def test_a_consent_that_was_withdrawn_keeps_the_quote_out(case, client):
    source = interview(case, {"quote": True})
    post_new(client, case, "quote", sent(source))
    assert len(payload_of(case, current_vocabulary())["quotes"]) == 2
    source.consents.update(withdrawn_on="2025-06-01")
    assert len(payload_of(case, current_vocabulary())["quotes"]) == 1
    blocking = [lack.text for lack in lacks(case, current_vocabulary()) if lack.blocking]
    assert [text.split(":")[0] for text in blocking] == [
        "Bron “Gesprek”",
        "Citaat “Wij stonden er alleen voor.…”",
    ]
    assert "Toestemming ontbreekt of is ingetrokken" in client.get(address("quotes", case)).content.decode()


def test_an_invented_case_needs_no_consent(release, signed_in):
    case = make_case(fictitious=True)
    source = interview(case)
    assert post_new(signed_in(case.created_by), case, "quote", sent(source)).status_code == 302


def test_too_long_and_empty(case, client):
    source = case.sourcerecords.get()
    long = "x" * 2001
    refused = post_new(client, case, "quote", sent(source, text=long))
    assert (list(errors_of(refused)), long in refused.content.decode()) == (["text"], True)
    assert errors_of(post_new(client, case, "quote", sent(source, text=" ")))["text"] == [
        "Vul het citaat in."
    ]


def test_markup_in_a_quote_is_text(case, client):
    post_new(client, case, "quote", sent(case.sourcerecords.get(), text="<script>alert(1)</script>"))
    page = client.get(address("quotes", case)).content.decode()
    assert ("<script>alert" in page, "&lt;script&gt;alert(1)" in page) == (False, True)
