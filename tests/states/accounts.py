"""Links from mails, courses, and somebody else’s account."""

import datetime

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str

from welzijn.accounts.models import Course, Invitation, User
from welzijn.accounts.services import invite
from welzijn.accounts.services.invitations import hash_of


def links_from_mails() -> list[str]:
    """An invitation, an address to confirm, a password to choose anew."""
    administrator = User.objects.get(email="beheer@voorbeeld.example")
    invited = invite(
        email="nieuw@voorbeeld.example", role="researcher", by=administrator, base_url="http://127.0.0.1"
    )
    Invitation.objects.filter(pk=invited.pk).update(token_hash=hash_of("uitnodiging-om-te-bekijken"))
    student = User.objects.get(email="student@voorbeeld.example")
    address = EmailAddress.objects.create(user=student, email="sam.nieuw@voorbeeld.example")
    key = f"{user_pk_to_url_str(student)}-{default_token_generator.make_token(student)}"
    return [
        "/account/uitnodiging/uitnodiging-om-te-bekijken/",
        f"/account/confirm-email/{EmailConfirmationHMAC(address).key}/",
        f"/account/password/reset/key/{key}/",
        "/over/stijlgids/",
        "/casussen/vergelijken/",
        "/account/inactive/",
        "/account/confirm-email/",
        "/account/password/reset/done/",
        "/account/password/reset/key/done/",
    ]


def courses() -> list[str]:
    """A course that runs, and one with a long name that has ended."""
    teacher = User.objects.get(email="lesgever@voorbeeld.example")
    running = Course.objects.get(teacher=teacher)
    ended = Course.objects.create(name="Cursus " * 16, teacher=teacher, ends_on=datetime.date(2025, 6, 30))
    return [f"/account/cursussen/{running.uuid}/", f"/account/cursussen/{ended.uuid}/"]


def people() -> list[str]:
    """Somebody else's account, and one's own password once more."""
    person = User.objects.get(email="reviewer@voorbeeld.example")
    return [f"/account/mensen/{person.uuid}/", "/account/reauthenticate/"]
