"""Taking back: one button, one confirmation, gone at once."""

import pytest

from cases.library.models import Edition
from cases.workbench.cases.services import remove_case, restore_case
from cases.workbench.models import CaseSection, Consent

from .factories import SourceFactory, join, make_complete_case
from .posting import address, post_change
from .test_publishing import approval, ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(release, signed_in):
    """A case with two editions in the library."""
    case = make_complete_case()
    reviewer = join(case, "reviewer")
    for text in ("Eerste tekst", "Tweede tekst"):
        CaseSection.objects.filter(case=case, key="summary").update(data={"nl": text, "en": ""})
        ask(case, reviewer)
        signed_in(reviewer).post(address("judge", case), approval(case))
    case.refresh_from_db()
    return case


def readable(client, case):
    """What a visitor gets for the case, and for its first and second edition."""
    base = f"/casussen/{case.public_id}/"
    return [client.get(url).status_code for url in (base, f"{base}1/", f"{base}2/")]


def test_an_old_edition_stays_readable_by_its_number(case, client):
    assert readable(client, case) == [200, 200, 200]
    assert "Eerste tekst" in client.get(f"/casussen/{case.public_id}/1/").content.decode()


def test_one_edition(case, signed_in, client):
    author, url = signed_in(case.created_by), address("withdraw-edition", case, 2)
    asked = author.get(url)
    assert (asked.status_code, readable(client, case)) == (200, [200, 200, 200])
    assert asked.content.decode().count('<button class="button-warning"') == 1
    assert [author.post(url)["Location"] for _ in range(2)] == [address("publish", case)] * 2
    assert readable(client, case) == [200, 200, 410]
    assert "Eerste tekst" in client.get(f"/casussen/{case.public_id}/").content.decode()
    assert "Dit is al ingetrokken." in author.get(url).content.decode()


def test_the_whole_case(case, signed_in, client):
    for url in (address("withdraw", case), address("withdraw", case)):
        assert signed_in(case.created_by).post(url).status_code == 302
    assert readable(client, case) == [410, 410, 410]
    page = client.get(f"/casussen/{case.public_id}/2/").content.decode()
    assert ("Tweede tekst" in page, case.name_nl in page, case.code in page) == (False, False, False)


def test_any_member_may_and_nobody_else(case, signed_in, client):
    url = address("withdraw-edition", case, 1)
    assert signed_in(join(case, "coder")).post(url).status_code == 302
    assert readable(client, case) == [200, 410, 200]


@pytest.mark.parametrize("number", [0, 3, 99999999999999999999])
def test_an_edition_that_never_was_is_not_found(case, signed_in, number):
    client = signed_in(case.created_by)
    url = address("withdraw-edition", case, number)
    assert (client.get(url).status_code, client.post(url).status_code) == (404, 404)


def test_a_case_without_editions_has_nothing_to_withdraw(release, signed_in):
    case = make_complete_case()
    assert signed_in(case.created_by).post(address("withdraw", case)).status_code == 404


def test_after_withdrawing_the_next_edition_has_the_next_number(case, signed_in):
    signed_in(case.created_by).post(address("withdraw", case))
    reviewer = join(case, "reviewer")
    ask(case, reviewer)
    signed_in(reviewer).post(address("judge", case), approval(case))
    standing = Edition.objects.filter(withdrawn_at=None).values_list("number", "is_latest")
    assert list(standing) == [(3, True)]


def consent_of(case, **fields):
    source = SourceFactory(case=case, kind="interview")
    given = {"form_version": "2.1", "given_on": "2025-03-14", "participate": True, "quote": True}
    return Consent.objects.create(case=case, source=source, **given | fields)


GIVEN = {"form_version": "2.1", "given_on": "14-03-2025", "participate": "on", "quote": "on"}


def test_a_withdrawn_consent_withdraws_in_the_same_request(case, signed_in, client):
    consent = consent_of(case)
    answer = post_change(
        signed_in(case.created_by), consent, "consent", GIVEN | {"withdrawn_on": "01-06-2025"}
    )
    assert (answer.status_code, readable(client, case)) == (302, [410, 410, 410])


def test_a_note_on_an_old_withdrawal_takes_nothing_back(case, signed_in, client):
    consent = consent_of(case, withdrawn_on="2025-06-01")
    note = GIVEN | {"withdrawn_on": "01-06-2025", "note": "Per brief."}
    assert post_change(signed_in(case.created_by), consent, "consent", note).status_code == 302
    assert readable(client, case) == [200, 200, 200]
    consent.refresh_from_db()
    assert consent.note == "Per brief."


def test_a_refused_consent_form_withdraws_nothing(case, signed_in, client):
    consent = consent_of(case)
    answer = post_change(
        signed_in(case.created_by), consent, "consent", GIVEN | {"withdrawn_on": "01-06-2024"}
    )
    assert (answer.status_code, readable(client, case)) == (422, [200, 200, 200])


def test_a_stale_consent_form_withdraws_nothing_yet(case, signed_in, client):
    consent = consent_of(case)
    data = GIVEN | {"withdrawn_on": "01-06-2025"}
    answer = post_change(signed_in(case.created_by), consent, "consent", data, version=0)
    assert (answer.status_code, readable(client, case)) == (409, [200, 200, 200])


def test_a_removed_case_leaves_the_library_and_does_not_come_back_by_itself(case, client):
    remove_case(case=case, by=case.created_by)
    assert readable(client, case) == [410, 410, 410]
    restore_case(case_id=case.uuid, by=case.created_by)
    assert readable(client, case) == [410, 410, 410]


def test_the_page_of_editions_says_which_one_each_reader_gets_and_leads_to_it(case, signed_in):
    Edition.objects.filter(number=2).update(visibility="registered")
    page = signed_in(case.created_by).get(address("publish", case)).content.decode()
    rows = page.split("<tbody>")[1].split("</tr>")
    assert "Huidige uitgave" in rows[0]
    assert "Huidige uitgave voor wie niet aangemeld is" in rows[1]
    for number in (1, 2):
        assert f'href="/casussen/{case.public_id}/{number}/"' in page


def test_the_form_of_a_consent_says_which_editions_rest_on_it(case, signed_in):
    source = SourceFactory(case=case, kind="interview")
    consent = Consent.objects.create(case=case, source=source, form_version="2.1", given_on="2025-03-14")
    author, url = signed_in(case.created_by), address("consent-edit", case, consent.uuid)
    page = author.get(url).content.decode()
    for number in (1, 2):
        assert f'<a href="/casussen/{case.public_id}/{number}/">Uitgave {number}</a>' in page
    assert f'<a href="{address("publish", case)}">Trek dan de uitgaven zelf in</a>' in page
    author.post(address("withdraw", case))
    assert "Een vinkje weghalen" not in author.get(url).content.decode()
