"""Making, removing and sharing a case."""

import uuid

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from welzijn.accounts.models import User

from ..editing.services import StaleVersionError
from ..publishing.services import cancel_reviews_of, withdraw
from .models import Case, CaseMember


@transaction.atomic
def start_case(*, case: Case, by: User) -> Case:
    """Save a new case with its maker as author and only member.

    Its ``uuid`` is the nonce of the form it came from: when that form was sent twice at
    the same moment, the second raises StaleVersionError.
    """
    case.created_by = case.updated_by = by
    try:
        case.full_clean()
        with transaction.atomic():
            case.save(force_insert=True)
    except (IntegrityError, ValidationError):
        if Case.objects.filter(uuid=case.uuid, created_by=by).exists():
            raise StaleVersionError from None
        case.full_clean()
        raise
    CaseMember.objects.create(case=case, user=by, role=CaseMember.Role.AUTHOR, wrote=True)
    return case


@transaction.atomic
def remove_case(*, case: Case, by: User) -> None:
    """Hide a case from everybody, until its maker puts it back. A published case is withdrawn first."""
    if case.public_id:
        withdraw(case=case)
    Case.objects.filter(pk=case.pk, deleted_at=None).update(deleted_at=timezone.now(), updated_by=by)


@transaction.atomic
def restore_case(*, case_id: uuid.UUID, by: User) -> Case:
    """Put a removed case back. Raises Case.DoesNotExist unless ``by`` made it."""
    case = Case.objects.get(uuid=case_id, created_by=by)
    Case.objects.filter(pk=case.pk).update(deleted_at=None, updated_by=by)
    return case


@transaction.atomic
def invite_member(*, case: Case, email: str, role: str, by: User) -> CaseMember:
    """Let a colleague researcher in; inviting twice changes nothing.

    Raises ValidationError for somebody who is no researcher, who has another role here,
    or who wrote in the case and would become its reviewer.
    """
    user = _researcher(email)
    Case.objects.select_for_update().get(pk=case.pk)
    found = CaseMember.objects.filter(case=case, user=user).first()
    member = found or CaseMember(case=case, user=user)
    if member.pk and member.left_at is None and member.role == role:
        return member
    _check_role(member, role)
    member.role, member.left_at, member.invited_by = role, None, by
    member.wrote = member.wrote or role != CaseMember.Role.REVIEWER
    member.full_clean()
    member.save()
    return member


@transaction.atomic
def remove_member(*, member: CaseMember, by: User) -> None:
    """End a membership at once, and the review that waits for it. The maker of a case stays."""
    if member.user_id == member.case.created_by_id:
        raise ValidationError(_("Wie de casus maakte, blijft lid."))
    CaseMember.objects.filter(pk=member.pk, left_at=None).update(left_at=timezone.now())
    cancel_reviews_of(case=member.case, person=member.user, by=by)


def _researcher(email: str) -> User:
    users = User.objects.filter(email__iexact=email.strip(), is_active=True)
    user = users.first()
    if user is None or not (user.is_researcher or user.is_lead_researcher):
        raise ValidationError(
            {
                "email": _(
                    "Met dit adres is hier geen onderzoeker aangemeld. Kijk het adres na, of vraag een "
                    "hoofdonderzoeker om uw collega eerst als onderzoeker uit te nodigen."
                )
            }
        )
    return user


def _check_role(member: CaseMember, role: str) -> None:
    if member.pk and member.left_at is None:
        sentence = _("Deze collega is al lid van de casus, als %(role)s. Verwijder dat lidmaatschap eerst.")
        role_now = str(member.get_role_display()).lower()
        raise ValidationError({"email": sentence % {"role": role_now}})
    if role == CaseMember.Role.REVIEWER and member.wrote:
        raise ValidationError(
            {
                "role": _(
                    "Deze collega werkte al mee aan de casus en kan ze dus niet nalezen. Kies iemand anders."
                )
            }
        )
