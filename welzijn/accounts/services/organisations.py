"""Organisations and who belongs to them."""

from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..models import Membership, Organisation, User
from ..reading import one_line


@transaction.atomic
def register_organisation(*, name: str, coordinator: User, nonce: UUID | None = None) -> Organisation:
    """A new organisation, coordinated by the person who registers it; the same ``nonce`` gives one."""
    made = Organisation.objects.filter(uuid=nonce).first() if nonce else None
    if made and made.role_of(coordinator):
        return made
    organisation = Organisation(uuid=uuid4() if made or not nonce else nonce, name=one_line(name))
    organisation.full_clean()
    organisation.save()
    Membership.objects.create(organisation=organisation, user=coordinator, role=Membership.Role.COORDINATOR)
    return organisation


@transaction.atomic
def rename_organisation(*, organisation: Organisation, name: str) -> Organisation:
    """Another name. ValidationError when it is empty or too long."""
    organisation.name = one_line(name)
    organisation.full_clean()
    organisation.save(update_fields=["name"])
    return organisation


@transaction.atomic
def set_member_role(*, membership: Membership, role: str) -> Membership:
    """Make a member coordinator or contributor. ValidationError when nobody would coordinate any more."""
    if role != Membership.Role.COORDINATOR:
        _keep_a_coordinator(membership)
    membership.role = role
    membership.full_clean()
    membership.save(update_fields=["role"])
    return membership


@transaction.atomic
def appoint_coordinator(*, membership: Membership) -> Membership:
    """Make a member coordinator where nobody coordinates any more; otherwise ValidationError.

    This is the administrator's way out; elsewhere the coordinators decide.
    """
    if any(_locked_coordinators(membership.organisation).values()):
        raise ValidationError(
            _("%(organisation)s heeft een coördinator. Die beslist wie de organisatie coördineert.")
            % {"organisation": membership.organisation}
        )
    return set_member_role(membership=membership, role=Membership.Role.COORDINATOR)


@transaction.atomic
def leave_organisation(*, membership: Membership) -> None:
    """End a membership from the very next request on. The last coordinator can't go (ValidationError)."""
    _keep_a_coordinator(membership)
    membership.delete()


@transaction.atomic
def dissolve_organisation(*, organisation: Organisation) -> None:
    """Delete an organisation with its memberships, projects, answers and roadmaps, for good."""
    organisation.delete()


def _keep_a_coordinator(membership: Membership) -> None:
    """ValidationError when nobody whose account is open would coordinate after this one."""
    coordinators = _locked_coordinators(membership.organisation)
    if coordinators.pop(membership.pk, None) is not None and not any(coordinators.values()):
        raise ValidationError(
            _("Dit is de enige coördinator. Maak eerst een collega coördinator, of hef de organisatie op.")
        )


def _locked_coordinators(organisation: Organisation) -> dict[int, bool]:
    """The memberships that coordinate, each with whether the account is open. All memberships are locked."""
    members = organisation.memberships.select_for_update(of=("self",)).select_related("user")
    return {one.pk: one.user.is_active for one in members if one.role == Membership.Role.COORDINATOR}
