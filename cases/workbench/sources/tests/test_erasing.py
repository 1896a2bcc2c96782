"""A source that is removed comes back whole; words that are erased come back never."""

import json
from datetime import timedelta

import pytest
from django.core import serializers
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cases.workbench.coding.services import Wish, add_codings, remove_codings
from cases.workbench.editing.removing import remove, restore
from cases.workbench.models import (
    Coding,
    CodingRound,
    CodingStep,
    Consent,
    Memo,
    Quote,
    RemovedRecord,
    SourceRecord,
    SourceText,
    TextPart,
)
from cases.workbench.rounds.services import finish_part, start_round
from cases.workbench.sources.erasing.services import erase, erase_after_withdrawal
from cases.workbench.sources.texts import newest_text
from cases.workbench.tests.factories import QuoteFactory, join
from cases.workbench.tests.posting import address, post_change

from .sending import file, send, transcript

pytestmark = pytest.mark.django_db
SECRET = "geen tijd"


@pytest.fixture
def source(case, client):
    send(client, case, file("gesprek.docx", transcript()))
    return SourceRecord.objects.get()


@pytest.fixture
def text(source):
    """Coded twice, of which one was taken away."""
    text = source.texts.get()
    at = TextPart.objects.get().content.index(SECRET)
    wishes = [Wish(at, at + len(SECRET), code) for code in ("workload", "expertise-erosion")]
    _kept, gone = add_codings(text=text, wishes=wishes, by=source.case.created_by)
    remove_codings(text=text, codings=[gone], by=source.case.created_by)
    return text


def test_a_removed_source_is_nowhere_and_comes_back_with_everything(case, client, source, text):
    Consent.objects.create(case=case, source=source, form_version="1", given_on="2025-03-14")
    Memo.objects.create(case=case, source=source, text="Navragen.")
    before = serializers.serialize("json", Coding.objects.standing())
    home = client.get(address("case", case)).content.decode()
    client.post(address("source-remove", case, source.uuid))
    for name, more in (("source-edit", ()), ("source-text", (1,)), ("coding", ()), ("source-erase", ())):
        assert client.get(address(name, case, source.uuid, *more)).status_code in {302, 404}, name
    assert "gesprek" in client.get(address("sources", case)).content.decode()  # as something to undo
    everything = (SourceRecord, SourceText, Consent, Memo)
    assert [model.objects.count() for model in everything] == [0, 0, 0, 0]
    assert Coding.objects.standing().count() == 0
    assert client.get(address("case", case)).content.decode() != home
    removed = RemovedRecord.objects.get()
    for _click in range(2):
        client.post(address("removed-restore", case, removed.uuid))
    assert [model.objects.count() for model in everything] == [1, 1, 1, 1]
    after = json.loads(serializers.serialize("json", Coding.objects.standing()))
    for each in (old := json.loads(before)) + after:
        del each["fields"]["version"], each["fields"]["updated_at"]
    assert after == old


def test_a_source_in_a_round_that_is_not_settled_stays(case, client, source, text):
    held = CodingRound.objects.create(case=case, name="Ronde A", codebook_release=1)
    held.texts.add(text)
    answer = client.post(address("source-remove", case, source.uuid))
    page = answer.content.decode()
    assert (answer.status_code, "een codeerronde die nog niet is afgerond: Ronde A." in page) == (422, True)
    CodingRound.objects.update(settled_at=timezone.now())
    assert client.post(address("source-remove", case, source.uuid)).status_code == 302


def test_a_form_of_a_source_that_was_removed_offers_to_bring_it_back(case, client, source):
    remove(record=source, by=case.created_by)
    sent = {"nonce": source.uuid, "version": 1, "kind": "document", "title": "Toch"}
    assert client.post(address("source-new", case), sent).status_code == 409
    again = client.post(address("source-new", case), sent | {"terugzetten": "1"})
    assert again.status_code == 302
    assert SourceRecord.objects.get().title == "Toch"


def words_kept_anywhere():
    """All that the database holds of the case, as text."""
    models = (SourceText, TextPart, Coding, CodingStep, Quote, RemovedRecord, SourceRecord)
    return "".join(serializers.serialize("json", model._base_manager.all()) for model in models)


def test_erased_words_are_kept_nowhere(case, client, source, text):
    QuoteFactory(case=case, source=source, text=f"Wij hadden {SECRET}.")
    gone = QuoteFactory(case=case, source=source, text=f"Echt {SECRET}.")
    remove(record=gone, by=case.created_by)
    other = QuoteFactory(case=case, text="Uit een andere bron.")
    assert SECRET in words_kept_anywhere()
    page = client.get(address("source-erase", case, source.uuid)).content.decode()
    assert ("1 codering" in page, "1 citaat" in page, "niet ongedaan" in page) == (True, True, True)
    for _click in range(2):
        assert client.post(address("source-erase", case, source.uuid)).status_code == 302
    kept = words_kept_anywhere()
    assert (SECRET in kept, "gesprek.docx" in kept) == (False, False)
    erased = SourceText.objects.get()
    assert (erased.erased_by, erased.erased_at is not None, erased.sha256) == (case.created_by, True, "")
    assert (newest_text(source), list(Quote.objects.all())) == (None, [other])
    assert "gewist op" in client.get(address("source-edit", case, source.uuid)).content.decode()
    assert client.get(address("source-text", case, source.uuid, 1)).status_code == 200
    assert client.get(address("coding", case, source.uuid)).status_code == 200


def test_a_round_whose_text_was_erased_can_still_be_finished(case, client, source, text):
    colleague = join(case, "coder")
    held = CodingRound(case=case, name="Ronde A", codebook_release=1)
    people = [case.created_by, colleague]
    start_round(coding_round=held, texts=[text], people=people, by=case.created_by)
    add_codings(text=text, wishes=[Wish(0, 3, "workload")], by=colleague, coding_round=held)
    assert (
        "1 codeerronde die nog loopt"
        in client.get(address("source-erase", case, source.uuid)).content.decode()
    )
    client.post(address("source-erase", case, source.uuid))
    for person in people:
        finish_part(coding_round=held, by=person)
    assert client.get(address("round", case, held.uuid)).status_code == 200
    assert client.get(address("differences", case, held.uuid)).status_code == 200


def test_who_may_not_write_erases_nothing(case, signed_in, source, text):
    reviewer = signed_in(join(case, "reviewer"))
    assert reviewer.get(address("source-erase", case, source.uuid)).status_code == 404
    assert reviewer.post(address("source-erase", case, source.uuid)).status_code == 404
    assert newest_text(source) == text


def withdraw(client, given, day):
    data = {"form_version": given.form_version, "given_on": "14-03-2025", "withdrawn_on": day}
    return post_change(client, given, "consent", data)


def test_a_withdrawn_consent_erases_after_days_to_think(case, client, source, text):
    given = Consent.objects.create(case=case, source=source, form_version="1", given_on="2025-03-14")
    withdraw(client, given, "15-03-2025")
    job = DBTaskResult.objects.get()
    assert timedelta(days=6) < job.run_after - timezone.now() < timedelta(days=8)
    assert job.args_kwargs == {"args": [given.pk], "kwargs": {}}
    page = client.get(address("source-edit", case, source.uuid)).content.decode()
    assert "De toestemming voor deze bron is ingetrokken." in page
    assert [erase_after_withdrawal(consent_id=given.pk) for _twice in range(2)] == [True, False]
    assert SECRET not in words_kept_anywhere()


def test_a_withdrawal_that_was_taken_back_erases_nothing(case, client, source, text):
    given = Consent.objects.create(case=case, source=source, form_version="1", given_on="2025-03-14")
    withdraw(client, given, "15-03-2025")
    given.refresh_from_db()
    withdraw(client, given, "")
    assert erase_after_withdrawal(consent_id=given.pk) is False
    given.refresh_from_db()
    withdraw(client, given, "15-03-2025")
    Consent.objects.create(case=case, source=source, form_version="2", given_on="2025-04-01")
    assert erase_after_withdrawal(consent_id=given.pk) is False
    assert newest_text(source) == text


def test_a_removed_source_is_erased_too(case, source, text):
    given = Consent.objects.create(
        case=case, source=source, form_version="1", given_on="2025-03-14", withdrawn_on="2025-03-15"
    )
    removed = remove(record=source, by=case.created_by)
    assert erase_after_withdrawal(consent_id=given.pk) is True
    restore(removed=removed, by=case.created_by)
    assert Coding.objects.standing().count() == 0
    assert (SECRET in words_kept_anywhere(), erase(source=source, by=None)) == (False, False)
