"""What is removed can be put back as it was, once."""

import pytest

from cases.workbench.cases.services import remove_case
from cases.workbench.editing.removing import remove, restore
from cases.workbench.models import Case, Consent, Observation, RemovedRecord

from .factories import (
    FindingFactory,
    ObservationFactory,
    QuoteFactory,
    SourceFactory,
    StepFactory,
    join,
    make_case,
    make_complete_case,
)
from .posting import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(release):
    return make_complete_case()


@pytest.fixture
def client(case, signed_in):
    return signed_in(case.created_by)


def put_back(client, removed):
    return client.post(address("removed-restore", removed.case, removed.uuid), follow=True)


def test_a_page_asks_first_and_the_list_offers_to_undo(case, client):
    finding = FindingFactory(case=case)
    url = address("principle-remove", case, finding.uuid)
    assert (client.get(url).status_code, case.findings.count()) == (200, 1)
    listed = client.post(url, follow=True).content.decode()
    assert [words in listed for words in ("Onlangs verwijderd", "Ongedaan maken", "Overleg hielp.")] == [
        True
    ] * 3
    assert case.findings.count() == 0
    removed = RemovedRecord.objects.get()
    for _click in range(2):
        assert "Teruggezet." in put_back(client, removed).content.decode()
    back = case.findings.get()
    assert (back.uuid, back.description_nl, back.version) == (finding.uuid, "Overleg hielp.", finding.version)


def test_removing_twice_is_removing_once(case, client):
    url = address("principle-remove", case, FindingFactory(case=case).uuid)
    assert [client.post(url).status_code for _ in range(2)] == [302, 302]
    assert RemovedRecord.objects.count() == 1


def test_two_who_remove_at_the_same_moment_remove_once(case):
    """Both had read the record before either of them removed it."""
    finding = FindingFactory(case=case)
    copy = case.findings.get()
    assert remove(record=finding, by=case.created_by) is not None
    assert remove(record=copy, by=case.created_by) is None
    assert RemovedRecord.objects.count() == 1


def test_an_observation_comes_back_with_its_quotes(case):
    seen = case.observations.get(tension="T02")
    gone = QuoteFactory(case=case, text="Weg")
    gone.observations.add(seen)
    removed = remove(record=seen, by=case.created_by)
    gone.delete()
    restore(removed=removed, by=case.created_by)
    assert [quote.text for quote in Observation.objects.get(uuid=seen.uuid).quotes.all()] == [
        "Dat wisten wij niet."
    ]


def test_a_quote_comes_back_without_the_observation_that_is_gone(case):
    quote, seen = case.quotes.get(), case.observations.get(tension="T02")
    removed = remove(record=quote, by=case.created_by)
    remove(record=seen, by=case.created_by)
    restore(removed=removed, by=case.created_by)
    assert list(case.quotes.get().observations.all()) == []


def test_a_source_comes_back_with_its_consents(case):
    source = SourceFactory(case=case, kind="interview")
    given = Consent.objects.create(case=case, source=source, form_version="2.1", given_on="2025-03-14")
    removed = remove(record=source, by=case.created_by)
    assert Consent.objects.count() == 0
    restore(removed=removed, by=case.created_by)
    assert Consent.objects.get().uuid == given.uuid


def test_a_source_with_quotes_stays(case, client):
    source = case.sourcerecords.get()
    answer = client.post(address("source-remove", case, source.uuid))
    assert (answer.status_code, "nog gebruikt in 1 andere" in answer.content.decode()) == (422, True)
    assert case.sourcerecords.count() == 1
    assert RemovedRecord.objects.count() == 0


def test_what_it_rested_on_has_to_come_back_first(case, client):
    seen = case.observations.get(tension="T05")
    case.quotes.all().delete()
    case.observations.exclude(pk=seen.pk).delete()
    step = seen.step
    removed = remove(record=seen, by=case.created_by)
    ground = remove(record=step, by=case.created_by)
    page = put_back(client, removed).content.decode()
    assert "Zet eerst de stap of de bron terug waar dit bij hoort." in page
    assert case.observations.count() == 0
    put_back(client, ground)
    put_back(client, removed)
    assert case.observations.get().uuid == seen.uuid


def test_when_the_place_was_taken_it_stays_removed_and_says_why(case, client):
    seen = case.observations.get(tension="T05")
    removed = remove(record=seen, by=case.created_by)
    ObservationFactory(case=case, step=seen.step, tension="T05", intensity=1)
    assert "Er is al een waarneming van dit spanningsveld" in put_back(client, removed).content.decode()
    removed.refresh_from_db()
    assert removed.restored_at is None


def test_a_step_that_overlaps_after_all_is_shown_as_a_problem(case, client):
    step = StepFactory(case=case, model="pre-reform", from_year=2010, to_year=2017)
    removed = remove(record=step, by=case.created_by)
    StepFactory(case=case, model="pre-reform", from_year=2008, to_year=2017)
    put_back(client, removed)
    page = client.get(address("trajectory", case)).content.decode()
    assert "De stap van 2008 en die van 2010 overlappen." in page


@pytest.mark.parametrize("target", ["https://elders.example/", "//elders.example", "javascript:alert(1)", ""])
def test_undoing_never_leads_elsewhere(case, client, target):
    removed = remove(record=FindingFactory(case=case), by=case.created_by)
    answer = client.post(address("removed-restore", case, removed.uuid), {"next": target})
    assert answer["Location"] == address("case", case)


def test_a_reviewer_removes_and_restores_nothing(case, signed_in):
    finding = FindingFactory(case=case)
    removed = remove(record=FindingFactory(case=case), by=case.created_by)
    reviewer = signed_in(join(case, "reviewer"))
    assert reviewer.post(address("principle-remove", case, finding.uuid)).status_code == 404
    assert reviewer.post(address("removed-restore", case, removed.uuid)).status_code == 404
    assert "Onlangs verwijderd" not in reviewer.get(address("principles", case)).content.decode()


def test_what_another_case_removed_is_not_found(case, client):
    other = make_case(code="ANDERS-01")
    removed = remove(record=FindingFactory(case=other), by=other.created_by)
    assert client.post(address("removed-restore", case, removed.uuid)).status_code == 404


def test_a_removed_case_is_gone_for_all_and_comes_back_for_its_maker(case, client, signed_in):
    coder = signed_in(join(case, "coder"))
    assert coder.post(address("case-remove", case)).status_code == 404
    assert client.get(address("case-remove", case)).status_code == 200
    assert [client.post(address("case-remove", case)).status_code for _ in range(2)] == [302, 302]
    for member in (client, coder):
        assert member.get(address("case", case)).status_code == 404
    assert "Verwijderde casussen" in client.get("/werkbank/").content.decode()
    assert case.code not in coder.get("/werkbank/").content.decode()
    assert coder.post(address("case-restore", case)).status_code == 404
    assert client.get(address("case-restore", case)).status_code == 302
    assert Case.objects.get().deleted_at is not None
    assert client.post(address("case-restore", case)).status_code == 302
    assert coder.get(address("case", case)).status_code == 200


def test_the_code_of_a_removed_case_stays_taken(case, client):
    remove_case(case=case, by=case.created_by)
    data = {"nonce": "", "version": 1, "code": case.code, "name_nl": "Casus Nieuw", "language": "nl"}
    answer = client.post("/werkbank/nieuw/", data)
    assert "U hebt al een casus met deze codenaam." in answer.content.decode()
