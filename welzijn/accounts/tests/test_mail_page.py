"""The mails of a demonstration."""

import os
from datetime import datetime

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend

from welzijn.accounts.mailbox import newest

pytestmark = pytest.mark.django_db
PAGE = "/account/mail/"


@pytest.fixture
def mailbox(settings, tmp_path):
    settings.MAIL_DIR = tmp_path / "mail"
    return settings.MAIL_DIR


def put(folder, *messages, moment):
    """One file, as the backend writes it, with these messages in it."""
    backend = EmailBackend(file_path=str(folder))
    backend.send_messages([EmailMessage(*message) for message in messages])
    latest = max(folder.glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
    os.utime(latest, (moment, moment))


def message(subject, body="Dag", to="an@x.example"):
    return (subject, body, "welzijn@x.example", [to])


def test_the_newest_comes_first(mailbox):
    put(mailbox, message("Eerste"), message("Tweede"), moment=1000)
    put(mailbox, message("Derde"), moment=2000)
    assert [mail.subject for mail in newest(mailbox)] == ["Derde", "Tweede", "Eerste"]
    assert [mail.subject for mail in newest(mailbox, limit=1)] == ["Derde"]


def test_a_mail_is_read_as_it_was_sent(mailbox):
    put(mailbox, message("Één – uitnodiging", "Dag André,\n\n" + "x" * 120, "andré <a@x.example>"), moment=1)
    [found] = newest(mailbox)
    assert found.subject == "Één – uitnodiging"
    assert found.body == "Dag André,\n\n" + "x" * 120
    assert "a@x.example" in found.to
    assert isinstance(found.sent_at, datetime)


def test_links_can_be_followed_and_nothing_else(mailbox, visiting):
    link = "http://testserver/account/a-b_c/"
    put(mailbox, message("Hoi", f"Ga naar {link} (of niet). <b>&</b>"), moment=1)
    html = visiting.get(PAGE).content.decode()
    assert f'<a href="{link}">{link}</a> (of niet).' in html
    assert "&lt;b&gt;&amp;&lt;/b&gt;" in html


@pytest.mark.parametrize("end", [".", ")", ",", "!", ""])
def test_a_link_ends_before_the_sentence_does(mailbox, end):
    put(mailbox, message("Hoi", f"Zie https://x.example/pad?a=1{end}"), moment=1)
    [found] = newest(mailbox)
    assert [piece.text for piece in found.pieces if piece.is_link] == ["https://x.example/pad?a=1"]
    assert "".join(piece.text for piece in found.pieces) == found.body


def test_an_empty_mailbox_says_what_it_is_for(mailbox, visiting):
    assert "Nog geen mails" in visiting.get(PAGE).content.decode()


def test_outside_a_demonstration_the_page_is_not_there(mailbox, visiting, settings, person):
    put(mailbox, message("Geheim"), moment=1)
    settings.DEMO = False
    assert visiting.get(PAGE).status_code == 404
    assert "Geheim" not in visiting.get(PAGE).content.decode()


def test_nothing_is_posted(mailbox, visiting):
    assert visiting.post(PAGE).status_code == 405
