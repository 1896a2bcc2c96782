"""Invitations: a token goes out by mail, only its hash stays here."""

import hashlib
import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from ..adapter import language_for
from ..models import Invitation, Membership, Organisation, User
from ..reading import one_line

VALID_FOR = timedelta(days=14)
TOKEN_BYTES = 32


def hash_of(token: str) -> str:
    """The SHA-256 of a token, in hexadecimal: all that is kept of it."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(
    *, email: str, role: str, by: User, base_url: str, organisation: Organisation | None = None
) -> Invitation:
    """Offer ``role`` to ``email``; earlier open offers of the same are withdrawn. Sends the mail."""
    email = email.strip().lower()
    if organisation and organisation.members.filter(email=email).exists():
        raise ValidationError(_("Deze persoon is al lid van uw organisatie."))
    Invitation.objects.open().filter(email=email, role=role, organisation=organisation).update(
        withdrawn_at=timezone.now()
    )
    invitation = Invitation(email=email, role=role, invited_by=by, organisation=organisation)
    return _send(invitation, base_url)


@transaction.atomic
def resend_invitation(*, invitation: Invitation, base_url: str) -> Invitation:
    """Send an open or expired invitation again with a new token; the old link stops working.

    ValidationError when it was accepted or withdrawn meanwhile.
    """
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.state in {"accepted", "withdrawn"}:
        raise ValidationError(_("Deze uitnodiging is al gebruikt of ingetrokken. Maak een nieuwe."))
    return _send(locked, base_url)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation) -> None:
    """Take the offer back; its link stops working at once. ValidationError when it was accepted."""
    waiting = Invitation.objects.filter(pk=invitation.pk, accepted_at=None)
    if not waiting.update(withdrawn_at=Coalesce("withdrawn_at", timezone.now())):
        raise ValidationError(_("Deze uitnodiging is al aanvaard. Neem de rol weg bij de persoon zelf."))


@transaction.atomic
def accept_invitation(
    *, invitation: Invitation, user: User | None = None, name: str = "", password: str = ""
) -> User:
    """Give the offered role to ``user``, or to a new account with a confirmed address.

    ValidationError when the invitation is for another address or was used meanwhile.
    """
    locked = Invitation.objects.open().select_for_update().filter(pk=invitation.pk).first()
    if locked is None:
        raise ValidationError(_("Deze uitnodiging is al gebruikt of verlopen. Vraag een nieuwe."))
    if user is not None and user.email.lower() != locked.email:
        raise ValidationError(_("Deze uitnodiging is voor een ander e-mailadres. Meld u eerst af."))
    person = user or _new_person(locked.email, name, password)
    _grant(locked, person)
    locked.accepted_at = timezone.now()
    locked.save(update_fields=["accepted_at"])
    return person


def _new_person(email: str, name: str, password: str) -> User:
    person = User(email=email, name=one_line(name), language=(get_language() or "nl")[:2])
    person.set_password(password)
    person.full_clean()
    person.save()
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person


def _grant(invitation: Invitation, person: User) -> None:
    if invitation.role == Invitation.Role.CONTRIBUTOR:
        Membership.objects.get_or_create(organisation=invitation.organisation, user=person)
        return
    field = {
        Invitation.Role.RESEARCHER: "is_researcher",
        Invitation.Role.LEAD_RESEARCHER: "is_lead_researcher",
        Invitation.Role.TEACHER: "is_teacher",
    }[Invitation.Role(invitation.role)]
    setattr(person, field, True)
    person.save(update_fields=[field])


def _send(invitation: Invitation, base_url: str) -> Invitation:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation.token_hash = hash_of(token)
    invitation.expires_at = timezone.now() + VALID_FOR
    invitation.full_clean(exclude=["token_hash", "invited_by"])  # whoever invited may have left
    invitation.save()
    link = f"{base_url.rstrip('/')}{reverse('accept-invitation', args=[token])}"
    with override(language_for(invitation.email)):
        subject = _("[Welzijn] Uitnodiging: %(role)s") % {"role": invitation.get_role_display()}
        context = {"invitation": invitation, "link": link, "days": VALID_FOR.days}
        text = render_to_string("accounts/email/invitation.txt", context)
    transaction.on_commit(lambda: send_mail(subject, text, None, [invitation.email]))
    return invitation
