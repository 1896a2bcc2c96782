"""Organisations and who belongs to them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..models import Membership, Organisation, User


@transaction.atomic
def register_organisation(*, name: str, coordinator: User) -> Organisation:
    """A new organisation, coordinated by the person who registers it."""
    organisation = Organisation(name=name.strip())
    organisation.full_clean()
    organisation.save()
    Membership.objects.create(organisation=organisation, user=coordinator, role=Membership.Role.COORDINATOR)
    return organisation


@transaction.atomic
def leave_organisation(*, membership: Membership) -> None:
    """End a membership. The last coordinator can't leave colleagues without one (ValidationError)."""
    others = membership.organisation.memberships.select_for_update().exclude(pk=membership.pk)
    is_last = not others.filter(role=Membership.Role.COORDINATOR).exists()
    if membership.role == Membership.Role.COORDINATOR and is_last and others.exists():
        raise ValidationError(
            _("U bent de enige coördinator. Vraag eerst een collega om coördinator te worden.")
        )
    membership.delete()
