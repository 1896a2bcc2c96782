"""Whoever asks for a mail doesn't choose where its links lead, nor writes more in it than a name."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from welzijn.accounts.models import Invitation

from .conftest import signed_in

ELSEWHERE = {"host": "binnen.example:8443"}


@pytest.fixture
def production(settings):
    settings.DEMO, settings.SITE_URL = False, "https://welzijn.example"
    settings.ALLOWED_HOSTS = ["binnen.example"]


def origins() -> list[str]:
    return re.findall(r"https?://[^/\s]+", mail.outbox[-1].body)


@pytest.mark.parametrize("address", ["nele@voorbeeld.example", "onbekend@voorbeeld.example"])
def test_a_new_password_is_chosen_on_the_site_itself(client, person, production, address):
    person.email = "nele@voorbeeld.example"
    person.save()
    client.post("/account/password/reset/", {"email": address}, headers=ELSEWHERE)
    assert origins() == ["https://welzijn.example"]


def test_an_address_is_confirmed_on_the_site_itself(client, db, production):
    fields = {
        "organisation": "CAW",
        "name": "An",
        "email": "an@caw.example",
        "password1": "vier losse woorden",
    }
    client.post("/account/organisatie/", fields, headers=ELSEWHERE)
    assert origins() == ["https://welzijn.example"]


def test_an_invitation_is_accepted_on_the_site_itself(lead, production, django_capture_on_commit_callbacks):
    fields = {"email": "nieuw@voorbeeld.example", "role": "researcher"}
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(lead).post("/account/uitnodigingen/nieuw/", fields, headers=ELSEWHERE)
    assert origins() == ["https://welzijn.example"]


def test_a_demonstration_keeps_the_way_in_which_it_was_reached(client, person):
    client.post("/account/password/reset/", {"email": person.email}, headers={"host": "localhost:8123"})
    assert origins() == ["http://localhost:8123"]


def test_a_name_adds_no_line_to_a_mail(coordinator, organisation, django_capture_on_commit_callbacks):
    renaming = signed_in(coordinator)
    page = f"/account/organisaties/{organisation.uuid}/"
    renaming.post(f"{page}naam/", {"name": "OCMW\r\n\r\nAanvaard  hier:\u2028elders"})
    with django_capture_on_commit_callbacks(execute=True):
        renaming.post(f"{page}uitnodigen/", {"email": "nieuw@voorbeeld.example"})
    assert "de routekaart van OCMW Aanvaard hier: elders." in mail.outbox[-1].body


def test_an_invitation_by_somebody_who_left_is_from_the_site(
    lead, administrator, django_capture_on_commit_callbacks
):
    signed_in(lead).post(
        "/account/uitnodigingen/nieuw/", {"email": "nieuw@voorbeeld.example", "role": "researcher"}
    )
    lead.delete()
    again = reverse("invitation-resend", args=[Invitation.objects.get().uuid])
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(administrator).post(again)
    assert "Welzijn nodigt u uit als onderzoeker" in mail.outbox[-1].body
