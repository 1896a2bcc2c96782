"""Inviting, sending again, withdrawing, and what the link leads to."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from welzijn.accounts.models import Invitation, User
from welzijn.accounts.services import invite, withdraw_invitation
from welzijn.accounts.services.invitations import hash_of

from .conftest import PASSWORD, link_in_mail, signed_in
from .factories import OrganisationFactory, PersonFactory, join

pytestmark = pytest.mark.django_db
LIST, NEW, OFFER = "/account/uitnodigingen/", "/account/uitnodigingen/nieuw/", "/account/uitnodiging/"
SITE = "https://welzijn.example"


@pytest.fixture
def sent(administrator, django_capture_on_commit_callbacks):
    """Send an invitation; gives it back, its mail is in the outbox."""

    def send(email="an@hogeschool.example", role="researcher", by=None, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return invite(email=email, role=role, by=by or administrator, base_url=SITE, **fields)

    return send


def at(name, invitation):
    return reverse(name, args=[invitation.uuid])


def test_an_administrator_invites_by_address_and_role(administrator, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = signed_in(administrator).post(NEW, {"email": " An@Hogeschool.example ", "role": "lead"})
    assert response.url == LIST
    made = Invitation.objects.get()
    assert (made.email, made.role, made.invited_by) == ("an@hogeschool.example", "lead", administrator)
    assert timezone.now() + timedelta(days=13) < made.expires_at <= timezone.now() + timedelta(days=14)
    assert mail.outbox[0].to == ["an@hogeschool.example"]
    assert "Bas Beheer nodigt u uit als hoofdonderzoeker in Welzijn." in mail.outbox[0].body


def test_only_the_hash_of_the_token_is_kept(sent):
    token = sent() and link_in_mail().rstrip("/").rsplit("/", 1)[1]
    assert len(token) >= 43
    assert Invitation.objects.get().token_hash == hash_of(token)
    assert token not in str(list(Invitation.objects.values_list()))


def test_a_lead_researcher_makes_no_lead_researchers(lead):
    client = signed_in(lead)
    html = client.get(NEW).content.decode()
    assert 'value="lead"' not in html
    response = client.post(NEW, {"email": "an@hogeschool.example", "role": "lead"})
    assert response.status_code == 422
    assert "Kies een rol uit de lijst." in response.content.decode()
    assert not Invitation.objects.exists()
    assert client.post(NEW, {"email": "an@hogeschool.example", "role": "teacher"}).url == LIST


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"email": "", "role": "teacher"}, "Vul het e-mailadres in."),
        ({"email": "an", "role": "teacher"}, "Dit is geen volledig e-mailadres."),
        ({"email": "an@hogeschool.example"}, "Kies een rol."),
        ({"email": "an@hogeschool.example", "role": "contributor"}, "Kies een rol uit de lijst."),
    ],
)
def test_what_is_wrong_is_told(administrator, fields, sentence):
    response = signed_in(administrator).post(NEW, fields)
    assert response.status_code == 422
    assert response.content.decode().count(sentence) == 2
    assert mail.outbox == []


def test_inviting_again_withdraws_the_first(sent):
    first, second = sent(), sent()
    first.refresh_from_db()
    assert (first.state, second.state) == ("withdrawn", "open")


def test_the_mail_speaks_the_language_of_its_reader(sent):
    PersonFactory(email="ann@college.example", language="en")
    with override("nl"):
        sent(email="ann@college.example", role="teacher")
    assert "nodigt u uit" not in mail.outbox[-1].body


# The list


def test_an_empty_list_offers_the_first_step(administrator):
    html = signed_in(administrator).get(LIST).content.decode()
    assert "Nog niemand uitgenodigd" in html
    assert f'href="{NEW}"' in html


def test_the_list_says_what_became_of_each(administrator, sent):
    addresses = {
        state: f"{state}@hogeschool.example" for state in ("open", "accepted", "withdrawn", "expired")
    }
    for email in addresses.values():
        sent(email=email)
    now = timezone.now()
    Invitation.objects.filter(email=addresses["accepted"]).update(accepted_at=now)
    Invitation.objects.filter(email=addresses["withdrawn"]).update(withdrawn_at=now)
    Invitation.objects.filter(email=addresses["expired"]).update(expires_at=now)
    page = signed_in(administrator).get(LIST)
    assert {one.email: one.state for one in page.context["page"]} == {v: k for k, v in addresses.items()}
    html = page.content.decode()
    assert html.count("Opnieuw versturen") == html.count(">Intrekken") == 2


def test_each_sees_what_one_oversees(administrator, lead, sent, coordinator, organisation):
    by_boss, by_lead = sent(email="a@x.example"), sent(email="b@x.example", by=lead)
    to_home = sent(email="c@x.example", role="contributor", by=coordinator, organisation=organisation)
    assert set(Invitation.objects.visible_to(administrator)) == {by_boss, by_lead, to_home}
    assert set(Invitation.objects.visible_to(lead)) == {by_lead}
    assert set(Invitation.objects.visible_to(coordinator)) == {to_home}
    assert set(Invitation.objects.visible_to(join(OrganisationFactory(), "coordinator"))) == set()
    assert set(Invitation.objects.visible_to(join(organisation))) == set()


def test_the_list_costs_the_same_for_one_and_for_a_page(administrator, sent, django_assert_max_num_queries):
    for number in range(30):
        sent(email=f"{number}@x.example")
    client = signed_in(administrator)
    with django_assert_max_num_queries(6):
        page = client.get(LIST)
    assert len(page.context["page"]) == 25


# Sending again, withdrawing


def test_sending_again_makes_a_new_link(administrator, sent, visiting, django_capture_on_commit_callbacks):
    invitation, old = sent(), link_in_mail()
    Invitation.objects.update(expires_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        assert signed_in(administrator).post(at("invitation-resend", invitation)).url == LIST
    assert visiting.get(link_in_mail(), follow=True).status_code == 200
    assert visiting.get(old, follow=True).status_code == 404


def test_withdrawing_is_asked_first(administrator, sent, visiting):
    invitation = sent()
    client = signed_in(administrator)
    page = client.get(at("invitation-withdraw", invitation))
    assert "an@hogeschool.example intrekken?" in page.content.decode()
    assert Invitation.objects.get().state == "open"
    assert client.post(at("invitation-withdraw", invitation)).url == LIST
    gone = visiting.get(link_in_mail(), follow=True)
    assert gone.status_code == 410
    assert "Deze uitnodiging is ingetrokken" in gone.content.decode()


@pytest.mark.parametrize("name", ["invitation-resend", "invitation-withdraw"])
def test_an_accepted_invitation_stays_as_it_is(administrator, sent, name):
    invitation = sent()
    Invitation.objects.update(accepted_at=timezone.now())
    page = signed_in(administrator).post(at(name, invitation), follow=True)
    assert "Deze uitnodiging is al" in page.content.decode()
    assert Invitation.objects.get().state == "accepted"
    assert len(mail.outbox) == 1


def test_another_lead_researcher_has_no_say(lead, sent):
    invitation = sent(by=lead)
    other = signed_in(PersonFactory(is_lead_researcher=True))
    assert other.post(at("invitation-resend", invitation)).status_code == 404
    assert other.post(at("invitation-withdraw", invitation)).status_code == 404
    assert Invitation.objects.get().state == "open"


# The link


def test_the_link_goes_on_without_its_token(sent, visiting):
    sent()
    response = visiting.get(link_in_mail())
    assert response.url == OFFER
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]


def test_a_new_account_is_made_and_signed_in(sent, visiting):
    sent()
    html = visiting.get(link_in_mail(), follow=True).content.decode()
    assert "Bas Beheer nodigt u uit als <strong>onderzoeker</strong>" in html
    assert not User.objects.filter(email="an@hogeschool.example").exists()
    assert visiting.post(OFFER, {"name": "An Peeters", "password1": PASSWORD}).url == "/account/"
    person = User.objects.get(email="an@hogeschool.example")
    assert (person.name, person.is_researcher, person.is_lead_researcher) == ("An Peeters", True, False)
    assert EmailAddress.objects.get(user=person).verified
    assert visiting.get("/account/").status_code == 200
    assert visiting.get("/werkbank/").status_code == 200


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": "", "password1": PASSWORD}, "Vul uw naam in."),
        ({"name": "An", "password1": "kort"}, "Maak het wachtwoord langer: minstens 12 tekens."),
    ],
)
def test_a_faulty_new_account_is_told(sent, visiting, fields, sentence):
    sent()
    visiting.get(link_in_mail())
    response = visiting.post(OFFER, fields)
    assert response.status_code == 422
    assert response.content.decode().count(sentence) == 2
    assert Invitation.objects.get().state == "open"


@pytest.mark.parametrize(
    ("role", "field"),
    [("researcher", "is_researcher"), ("lead", "is_lead_researcher"), ("teacher", "is_teacher")],
)
def test_an_account_accepts_with_a_button(sent, role, field):
    person = PersonFactory(email="an@hogeschool.example")
    sent(role=role)
    client = signed_in(person)
    assert "Aanvaarden" in client.get(link_in_mail(), follow=True).content.decode()
    assert not getattr(User.objects.get(pk=person.pk), field)
    assert client.post(OFFER).url == "/account/"
    assert getattr(User.objects.get(pk=person.pk), field)
    assert client.post(OFFER).url == "/account/"


def test_who_has_an_account_signs_in_first_and_comes_back(sent, visiting):
    PersonFactory(email="an@hogeschool.example")
    sent()
    html = visiting.get(link_in_mail(), follow=True).content.decode()
    assert f'href="/account/login/?next={OFFER}"' in html
    visiting.post(OFFER, {"name": "Dief", "password1": PASSWORD})
    assert Invitation.objects.get().state == "open"
    login = {"login": "an@hogeschool.example", "password": PASSWORD, "next": OFFER}
    assert visiting.post("/account/login/", login).url == OFFER
    assert "Aanvaarden" in visiting.get(OFFER).content.decode()


def test_someone_else_gets_a_clear_page_and_can_sign_out(sent, person):
    sent()
    client = signed_in(person)
    html = client.get(link_in_mail(), follow=True).content.decode()
    assert "Deze uitnodiging is voor een ander adres" in html
    assert client.post(OFFER).url == OFFER
    assert "Maak een account met het adres" in client.get(OFFER).content.decode()
    assert not User.objects.get(pk=person.pk).is_researcher
    assert Invitation.objects.get().state == "open"


def test_an_invitation_works_once(sent, visiting):
    sent()
    visiting.get(link_in_mail())
    visiting.post(OFFER, {"name": "An", "password1": PASSWORD})
    visiting.logout()
    again = visiting.get(link_in_mail(), follow=True)
    assert again.status_code == 410
    assert "Deze uitnodiging is al gebruikt" in again.content.decode()


def test_an_invitation_expires(sent, visiting):
    sent()
    Invitation.objects.update(expires_at=timezone.now())
    gone = visiting.get(link_in_mail(), follow=True)
    assert gone.status_code == 410
    assert "Deze uitnodiging is verlopen" in gone.content.decode()


def test_it_can_expire_while_the_form_is_open(sent, visiting):
    invitation = sent()
    visiting.get(link_in_mail())
    withdraw_invitation(invitation=invitation)
    assert visiting.post(OFFER, {"name": "An", "password1": PASSWORD}).status_code == 410
    assert not User.objects.filter(email="an@hogeschool.example").exists()


def test_a_made_up_link_says_so(visiting):
    page = visiting.get("/account/uitnodiging/verzonnen/", follow=True)
    assert page.status_code == 404
    assert "Deze uitnodiging kennen we niet" in page.content.decode()
    assert visiting.get("/account/uitnodiging/").status_code == 404
