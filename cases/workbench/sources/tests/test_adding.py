"""Texts come in: as files, several at once, or pasted."""

import uuid

import pytest
from django.test import Client

from cases.workbench.models import SourceRecord, SourceText
from cases.workbench.sources.reading.tests.files import docx, odt, paragraph, pdf
from cases.workbench.sources.texts import whole
from cases.workbench.tests.factories import join, make_case
from cases.workbench.tests.posting import JSON, address

from .sending import TALK, file, send, transcript

pytestmark = pytest.mark.django_db


def outcomes(response):
    return [(each["state"], each["sentence"]) for each in response.json()["outcomes"]]


def test_a_transcript_becomes_a_source_with_its_turns(case, client):
    answer = send(client, case, file("Interview 1.docx", transcript()), stakeholder="pers-generalist")
    source = SourceRecord.objects.get()
    assert answer["Location"] == address("source-edit", case, source.uuid)
    assert (source.title, source.kind, source.stakeholder) == ("Interview 1", "interview", "pers-generalist")
    text = source.texts.get()
    assert whole(text) == "\n".join(TALK)
    assert (text.origin, text.file_name, text.words, text.created_by) == (
        "docx",
        "Interview 1.docx",
        17,
        case.created_by,
    )
    turns = text.parts.get().turns
    assert [(turn["speaker"], turn["time"]) for turn in turns] == [
        ("INT", ""),
        ("R1", "00:01:02"),
        ("INT", ""),
        ("R1", ""),
    ]
    page = client.get(address("source-edit", case, source.uuid)).content.decode()
    assert ("INT (2), R1 (2)" in page, "00:01:02" in page, "17 woorden" in page) == (True, True, True)
    reading = client.get(address("source-text", case, source.uuid, 1)).content.decode()
    assert "De cliënten wachtten." in reading


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("name", "held", "origin"),
    [
        ("a.odt", odt("<text:p>Een gesprek.</text:p>"), "odt"),
        ("a.txt", "Een gesprek.", "txt"),
        ("a.md", "Een gesprek.", "md"),
        ("a.html", "<html><body><p>Een gesprek.</p></body></html>", "html"),
    ],
)
def test_every_kind_of_file_is_read(case, client, name, held, origin):
    send(client, case, file(name, held))
    text = SourceText.objects.get()
    assert (text.origin, whole(text)) == (origin, "Een gesprek.")


@pytest.mark.one_database
def test_a_pdf_is_read(case, client):
    send(client, case, file("verslag.pdf", pdf("<p>Een gesprek.</p>")))
    assert "Een gesprek." in whole(SourceText.objects.get())


def test_several_files_come_in_at_once_and_each_is_a_source(case, client):
    files = [file(f"Gesprek {number}.txt", f"Woorden van gesprek {number}.") for number in range(3)]
    answer = client.get(send(client, case, *files, date="14-03-2025")["Location"])
    assert "3 bronnen toegevoegd." in answer.content.decode()
    found = SourceRecord.objects.order_by("title")
    assert [(each.title, each.date.isoformat()) for each in found] == [
        (f"Gesprek {number}", "2025-03-14") for number in range(3)
    ]


def test_the_form_is_ready_to_be_sent(case, client):
    form = client.get(address("source-upload", case)).context["form"]
    assert (form["kind"].value(), form["language"].value()) == ("interview", case.language)


def test_a_pasted_text_comes_in_under_its_title(case, client):
    send(client, case, text="INT: Hoe?\r\nR1: Goed.", title="Telefoongesprek")
    source = SourceRecord.objects.get()
    assert (source.title, whole(source.texts.get()), source.texts.get().origin) == (
        "Telefoongesprek",
        "INT: Hoe?\nR1: Goed.",
        "paste",
    )


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Kies een of meer bestanden, of plak een tekst."),
        ({"text": "Woorden."}, "Geef de tekst een titel"),
        ({"text": "Woorden.", "title": "A", "date": "gisteren"}, "Schrijf de datum als"),
        ({"text": "Woorden.", "title": "A", "kind": "droom"}, "Kies uit de lijst."),
        ({"text": "Woorden.", "title": "A", "language": "xx"}, "Kies uit de lijst."),
        ({"text": "Woorden.", "title": "x" * 201}, "Maak deze tekst korter"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(case, client, sent, sentence):
    answer = send(client, case, **sent)
    page = answer.content.decode()
    assert (answer.status_code, sentence in page) == (422, True)
    assert answer.context["form"]["text"].value() == sent.get("text")
    assert SourceRecord.objects.count() == 0


def test_a_refused_file_stops_no_other_and_what_was_typed_stays(case, client):
    files = (file("goed.txt", "Woorden."), file("foto.docx", b"\x89PNG...."), file("leeg.txt", b""))
    answer = send(client, case, *files, date="14-03-2025", knowledge_type="kenn-practice")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert [(each.name, each.state) for each in answer.context["outcomes"]] == [
        ("goed.txt", "added"),
        ("foto.docx", "refused"),
        ("leeg.txt", "refused"),
    ]
    assert ("Dit is een afbeelding." in page, "Dit bestand is leeg." in page) == (True, True)
    form = answer.context["form"]
    assert (form["date"].value(), form["knowledge_type"].value()) == ("14-03-2025", "kenn-practice")
    assert [source.title for source in SourceRecord.objects.all()] == ["goed"]


def test_files_of_one_name_become_sources_that_can_be_told_apart(case, client):
    send(client, case, file("tekst.txt", "Een."), file("tekst.md", "Twee."))
    send(client, case, file("tekst.docx", transcript("Drie.")))
    send(client, make_case(case.created_by, code="ANDERS"), file("tekst.txt", "Vier."))
    titles = SourceRecord.objects.order_by("pk").values_list("title", flat=True)
    assert list(titles) == ["tekst", "tekst (2)", "tekst (3)", "tekst"]


def test_a_text_that_the_case_has_is_named_and_comes_in_when_asked(case, client):
    send(client, case, file("een.txt", "Woorden."))
    again = send(client, case, file("twee.docx", transcript("Woorden.")))
    assert (again.status_code, "Deze tekst staat al in deze casus." in again.content.decode()) == (422, True)
    assert SourceRecord.objects.count() == 1
    send(client, case, file("twee.docx", transcript("Woorden.")), again="on")
    assert SourceRecord.objects.count() == 2


def test_another_case_may_have_the_same_text(case, client):
    other = make_case(case.created_by, code="ANDERS")
    assert send(client, other, file("een.txt", "Woorden.")).status_code == 302
    assert send(client, case, file("een.txt", "Woorden.")).status_code == 302


def test_the_same_form_twice_is_one_source(case, client):
    nonce = uuid.uuid4()
    for _click in range(2):
        assert send(client, case, file("een.txt", "Woorden."), nonce=nonce).status_code == 302
    assert (SourceRecord.objects.count(), SourceText.objects.count()) == (1, 1)


def test_a_script_hears_what_became_of_its_file(case, client):
    added = send(client, case, file("een.txt", "Woorden."), headers=JSON)
    source = SourceRecord.objects.get()
    assert added.json()["outcomes"] == [
        {
            "state": "added",
            "title": "een",
            "sentence": "",
            "url": address("source-edit", case, source.uuid),
        }
    ]
    there = send(client, case, file("twee.txt", "Woorden."), headers=JSON)
    refused = send(
        client, case, file("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600), headers=JSON
    )
    assert [answer.status_code for answer in (added, there, refused)] == [200, 422, 422]
    assert outcomes(there) == [("there", "Deze tekst staat al in deze casus.")]
    assert outcomes(refused)[0][0] == "refused"
    wrong = send(client, case, file("a.txt", "A."), headers=JSON, date="gisteren").json()
    assert (wrong["outcomes"], len(wrong["errors"])) == ([], 1)


@pytest.mark.one_database
def test_what_was_left_out_of_a_file_is_said(case, client):
    gone = "<w:p><w:del><w:r><w:delText>weg</w:delText></w:r></w:del></w:p>"
    answer = send(client, case, file("een.docx", docx(paragraph("Woorden.") + gone)))
    assert "een.docx: 1 geschrapt stuk" in client.get(answer["Location"]).content.decode()


@pytest.mark.one_database
def test_no_more_than_twenty_files_come_in_at_once(case, client):
    files = [file(f"{number}.txt", f"Woorden {number}.") for number in range(22)]
    answer = send(client, case, *files)
    assert SourceRecord.objects.count() == 20
    left = [each.name for each in answer.context["outcomes"] if not each.is_in]
    assert (left, "Hoogstens 20 bestanden tegelijk." in answer.content.decode()) == (
        ["20.txt", "21.txt"],
        True,
    )


def test_a_name_is_no_path_and_shows_nothing_unseen(case, client):
    send(client, case, file("C:\\map\\Jan\u200b  Jansen.txt", "Woorden."))
    assert SourceText.objects.get().file_name == "Jan Jansen.txt"


def test_the_form_is_sent_with_its_token(case):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(case.created_by)
    assert send(strict, case, file("een.txt", "Woorden.")).status_code == 403
    strict.get(address("source-upload", case))
    token = strict.cookies["csrftoken"].value
    assert send(strict, case, file("een.txt", "Woorden."), csrfmiddlewaretoken=token).status_code == 302


def test_a_visitor_is_asked_to_sign_in_and_a_made_up_form_gets_nothing_back(case):
    forged = send(Client(enforce_csrf_checks=True), case, file("een.txt", "Woorden."), title="Van elders")
    assert (forged.status_code, "Van elders" in forged.content.decode()) == (403, False)
    kept = send(Client(), case, file("een.txt", "Woorden."), title="Van hier")
    assert (kept.status_code, "Van hier" in kept.content.decode()) == (403, True)
    assert SourceRecord.objects.count() == 0


def test_who_may_not_write_sends_no_file(case, signed_in):
    reviewer = signed_in(join(case, "reviewer"))
    assert send(reviewer, case, file("een.txt", "Woorden.")).status_code == 404
    assert reviewer.get(address("source-upload", case)).status_code == 404
    assert SourceRecord.objects.count() == 0
