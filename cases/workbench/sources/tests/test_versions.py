"""A corrected text carries the codings over, shows first what it does, and can be taken back."""

import uuid

import pytest
from django.utils import timezone

from cases.workbench.coding.history import AcrossError, undo
from cases.workbench.coding.services import Wish, add_codings, coder_for, remove_codings
from cases.workbench.models import (
    Coding,
    CodingRound,
    CodingStep,
    SourceRecord,
    SourceText,
    TextProposal,
)
from cases.workbench.sources.texts import newest_text, whole
from cases.workbench.tests.factories import SourceFactory, join
from cases.workbench.tests.posting import address

from .sending import TALK, file, send, transcript

pytestmark = pytest.mark.django_db
CORRECTED = (
    "INT: Hoe ging dat?",
    "R1 (00:01:02): Wij hadden in maart geen tijd.",
    "INT: En toen?",
    "R1: De mensen wachtten.",
    "INT: Dank u!",
)


@pytest.fixture
def source(case, client):
    send(client, case, file("gesprek.docx", transcript()))
    return SourceRecord.objects.get()


def code(source, *words, code="workload", **more):
    text = newest_text(source)
    held = whole(text)
    wishes = [Wish(held.index(each), held.index(each) + len(each), code) for each in words]
    return add_codings(text=text, wishes=wishes, by=source.case.created_by, **more)


def propose(client, source, lines=CORRECTED, **more):
    url = address("source-version", source.case, source.uuid)
    return client.post(url, {"documents": [file("beter.docx", transcript(*lines))], **more})


def preview(client, source):
    return client.get(address("source-proposal", source.case, source.uuid, TextProposal.objects.get().uuid))


def decide(client, source, stamp=None, **more):
    proposal = TextProposal.objects.get()
    stamp = stamp or preview(client, source).context["plan"].stamp
    url = address("source-proposal", source.case, source.uuid, proposal.uuid)
    return client.post(url, {"stempel": stamp, **more})


def test_the_first_text_of_a_source_needs_no_preview(case, client):
    source = SourceFactory(case=case, kind="interview", title="Later")
    url = address("source-version", case, source.uuid)
    assert "Tekst toevoegen" in client.get(url).content.decode()
    client.post(url, {"text": "INT: Hoe?\r\nR1: Goed."})
    assert whole(newest_text(source)) == "INT: Hoe?\nR1: Goed."
    assert TextProposal.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Kies een bestand, of plak een tekst."),
        ({"text": "\n".join(TALK)}, "Dit is precies de tekst die er nu staat."),
        ({"text": "x", "note": "y" * 401}, "Maak deze tekst korter"),
        ({"text": "\u200b"}, "In dit bestand staat geen tekst."),
    ],
)
def test_what_can_not_be_a_new_version_is_said(case, client, source, sent, sentence):
    answer = client.post(address("source-version", case, source.uuid), sent)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert (TextProposal.objects.count(), SourceText.objects.count()) == (0, 1)


def test_the_preview_says_what_becomes_of_each_coding_and_writes_nothing(case, client, source):
    code(source, "Hoe ging dat?", "Wij hadden geen tijd.", "En toen?", "De cliënten wachtten.")
    before = list(Coding.objects.order_by("pk").values())
    shown = client.get(propose(client, source)["Location"])
    assert shown.context["plan"].counts == {"same": 1, "moved": 1, "changed": 2, "unplaceable": 0}
    page = shown.content.decode()
    assert "2 coderingen krijgen andere woorden" in page
    assert ("Wij hadden geen tijd." in page, "Wij hadden in maart geen tijd." in page) == (True, True)
    assert "<ins>" in page
    assert (list(Coding.objects.order_by("pk").values()), SourceText.objects.count()) == (before, 1)
    assert "Voorstel bekijken" in client.get(address("source-edit", case, source.uuid)).content.decode()


def test_confirming_moves_all_in_one_step(case, client, source):
    made = code(source, "Hoe ging dat?", "Wij hadden geen tijd.", "De cliënten wachtten.")
    propose(client, source, note="Namen weg")
    decide(client, source)
    text = newest_text(source)
    assert (text.number, text.note, whole(text)) == (2, "Namen weg", "\n".join(CORRECTED))
    for coding in Coding.objects.standing():
        assert (coding.text, whole(text)[coding.start : coding.end]) == (text, coding.quote)
    quotes = {coding.guid: coding.quote for coding in Coding.objects.all()}
    assert [quotes[coding.guid] for coding in made] == [
        "Hoe ging dat?",
        "Wij hadden in maart geen tijd.",
        "De mensen wachtten.",
    ]
    step = CodingStep.objects.get(verb="carry")
    assert (step.uuid, len(step.changes), TextProposal.objects.count()) == (text.uuid, 3, 0)


def test_what_finds_no_place_stays_behind_until_it_is_placed_or_taken_away(case, client, source):
    lost, other = code(source, "De cliënten wachtten.", "Hoe ging dat?")
    propose(client, source, lines=("R1 (00:01:02): Wij hadden geen tijd.",))
    decide(client, source)
    page = client.get(address("source-edit", case, source.uuid)).content.decode()
    assert "2 coderingen staan nog op een eerdere versie" in page
    lost.refresh_from_db()
    assert (lost.text.number, lost.quote, lost.removed_at) == (1, "De cliënten wachtten.", None)
    url = address("source-place", case, source.uuid, lost.guid)
    assert "Wij hadden geen tijd." in client.get(url).content.decode()
    wrong = client.post(url, {"words": "Dit staat er niet."})
    assert (wrong.status_code, "staan zo niet in de nieuwe tekst" in wrong.content.decode()) == (422, True)
    assert client.post(url, {"words": "geen tijd."}).status_code == 302
    lost.refresh_from_db()
    assert (lost.text, lost.quote) == (newest_text(source), "geen tijd.")
    away = address("source-place", case, source.uuid, other.guid)
    assert [client.post(away, {"besluit": "weg"}).status_code for _click in range(2)] == [302, 302]
    other.refresh_from_db()
    assert other.removed_at is not None
    undo(text=newest_text(source), by=case.created_by)
    other.refresh_from_db()
    assert (other.removed_at, other.text.number) == (None, 1)
    assert client.get(address("source-place", case, source.uuid, uuid.uuid4())).status_code == 404


def test_a_stale_preview_changes_nothing(case, client, source):
    code(source, "Hoe ging dat?")
    propose(client, source)
    stamp = preview(client, source).context["plan"].stamp
    code(source, "En toen?")
    answer = decide(client, source, stamp)
    assert (answer.status_code, "Er is nog niets veranderd" in answer.content.decode()) == (409, True)
    assert (SourceText.objects.count(), CodingStep.objects.filter(verb="carry").count()) == (1, 0)
    assert decide(client, source, answer.context["plan"].stamp).status_code == 302
    assert Coding.objects.standing().filter(text__number=2).count() == 2


def test_confirming_twice_is_confirming_once_and_throwing_away_changes_nothing(case, client, source):
    propose(client, source)
    url = address("source-proposal", case, source.uuid, TextProposal.objects.get().uuid)
    stamp = preview(client, source).context["plan"].stamp
    assert [client.post(url, {"stempel": stamp}).status_code for _click in range(2)] == [302, 302]
    assert SourceText.objects.count() == 2
    propose(client, source, lines=("Iets anders.",))
    decide(client, source, besluit="weg")
    assert (SourceText.objects.count(), TextProposal.objects.count()) == (2, 0)


def test_a_second_proposal_of_one_person_takes_the_place_of_the_first(case, client, source):
    propose(client, source)
    propose(client, source, lines=("Iets anders.",))
    assert TextProposal.objects.get().content == "Iets anders."


def test_a_new_version_is_taken_back_with_all_that_moved(case, client, source):
    code(source, "Hoe ging dat?", "Wij hadden geen tijd.", "De cliënten wachtten.")
    before = list(Coding.objects.order_by("pk").values("text_id", "start", "end", "quote", "removed_at"))
    propose(client, source)
    decide(client, source)
    back = address("source-version-back", case, source.uuid, 2)
    for _click in range(2):
        client.post(back)
    assert list(Coding.objects.order_by("pk").values(*before[0])) == before
    assert (newest_text(source).number, SourceText.objects.get(number=2).withdrawn_at is not None) == (
        1,
        True,
    )
    assert "3 coderingen" in client.get(address("sources", case)).content.decode()
    page = client.get(address("source-edit", case, source.uuid)).content.decode()
    assert ("teruggenomen" in page, "terugnemen:" in page) == (True, False)
    assert "De mensen wachtten." in client.get(address("source-text", case, source.uuid, 2)).content.decode()
    propose(client, source)
    decide(client, source)
    assert newest_text(source).number == 3


@pytest.mark.parametrize("act", ["added", "removed"])
def test_a_version_in_which_somebody_worked_on_is_not_taken_back(case, client, source, act):
    code(source, "Hoe ging dat?")
    propose(client, source)
    decide(client, source)
    if act == "added":
        code(source, "En toen?")
    else:
        remove_codings(text=newest_text(source), codings=Coding.objects.all(), by=case.created_by)
    state = list(Coding.objects.order_by("pk").values())
    page = client.post(address("source-version-back", case, source.uuid, 2), follow=True).content.decode()
    assert "intussen verder gecodeerd" in page
    assert (newest_text(source).number, list(Coding.objects.order_by("pk").values())) == (2, state)


def test_what_a_round_coded_stays_on_the_text_of_the_round(case, client, source):
    colleague = join(case, "coder")
    held = CodingRound.objects.create(case=case, name="Ronde A", codebook_release=1)
    held.texts.add(newest_text(source))
    for person in (case.created_by, colleague):
        held.coders.create(coder=coder_for(case=case, user=person))
    [blind] = code(source, "Hoe ging dat?", coding_round=held)
    place = {"text": blind.text, "start": 0, "end": 3, "quote": "INT", "code": "workload"}
    settled = Coding.objects.create(case=case, coder=blind.coder, round=held, settled=True, **place)
    propose(client, source)
    assert "Ronde A" in preview(client, source).content.decode()
    CodingRound.objects.update(revealed_at=timezone.now(), settled_at=timezone.now())
    decide(client, source)
    blind.refresh_from_db()
    settled.refresh_from_db()
    assert (blind.text.number, settled.text.number) == (1, 2)
    assert (
        "op een eerdere versie" not in client.get(address("source-edit", case, source.uuid)).content.decode()
    )


def test_undoing_on_the_coding_page_leaves_a_carried_text_alone(case, client, source):
    code(source, "Hoe ging dat?")
    propose(client, source)
    decide(client, source)
    page = client.get(address("coding", case, source.uuid)).text
    assert "meegenomen naar een nieuwe tekst: terugdraaien bij de versies van de tekst" in page
    with pytest.raises(AcrossError):
        undo(text=newest_text(source), by=case.created_by)
    answer = client.post(address("coding-undo", case, source.uuid))
    assert answer["Location"] == address("source-edit", case, source.uuid)
    assert Coding.objects.standing().get().text == newest_text(source)


def test_each_version_has_its_own_history_and_both_tell_what_was_carried_over(case, client, source):
    code(source, "Hoe ging dat?", "Wij hadden geen tijd.")
    propose(client, source)
    decide(client, source)
    now, then = (
        address("coding-history", case, source.uuid),
        address("coding-version-history", case, source.uuid, 1),
    )
    newer, older = client.get(now).text, client.get(then).text
    for page in (newer, older):
        assert "meegenomen naar een nieuwe tekst" in page
        assert "Wij hadden in maart geen tijd." in page
        assert "In deze tekst is nog niets gecodeerd." not in page
    assert ["gecodeerd <span" in newer, "gecodeerd <span" in older] == [False, True]
    assert [f'href="{then}"' in newer, f'href="{now}"' in older] == [True, True]
    assert f'href="{then}"' in client.get(address("coding-version", case, source.uuid, 1)).text
    assert client.get(address("coding-version-history", case, source.uuid, 3)).status_code == 404
    client.post(address("source-version-back", case, source.uuid, 2))
    assert "ongedaan gemaakt" in client.get(now).text
    assert "ongedaan gemaakt" in client.get(address("coding-version-history", case, source.uuid, 2)).text


def test_who_may_not_write_proposes_nothing(case, client, signed_in, source):
    propose(client, source)
    reviewer = signed_in(join(case, "reviewer"))
    proposal = TextProposal.objects.get()
    for name, more in (
        ("source-version", ()),
        ("source-proposal", (proposal.uuid,)),
        ("source-version-back", (1,)),
        ("source-place", (uuid.uuid4(),)),
    ):
        url = address(name, case, source.uuid, *more)
        assert (name, reviewer.get(url).status_code, reviewer.post(url).status_code) == (name, 404, 404)
