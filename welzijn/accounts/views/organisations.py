"""Who belongs to an organisation. Its coordinators decide; others can only leave."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import services
from ..access import SignedInRequest, access, require
from ..forms.managing import ColleagueForm, DissolveForm, OrganisationNameForm
from ..models import Invitation, Membership, Organisation
from ..queries import invitations_to, member_of, members_of, organisation_of
from .invitations import base_url
from .pages import Question, ask, form_page, sent


@require_safe
@access("organisation.belong")
@never_cache
def show(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """The members and, for a coordinator, the invitations."""
    organisation = organisation_of(request.user, uuid)
    coordinates = organisation.role_of(request.user) == Membership.Role.COORDINATOR
    context = {
        "organisation": organisation,
        "coordinates": coordinates,
        "members": members_of(organisation),
        "invitations": invitations_to(organisation) if coordinates else [],
    }
    return render(request, "accounts/organisation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.belong")
@never_cache
def invite(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Invite a colleague to contribute."""
    organisation = _coordinated(request, uuid)
    form = ColleagueForm(sent(request))
    if request.method == "POST" and form.is_valid() and _invited(request, organisation, form):
        words = _("De uitnodiging is verstuurd naar %(email)s.")
        messages.success(request, words % {"email": form.cleaned_data["email"]})
        return redirect("organisation", uuid=uuid)
    return form_page(request, "accounts/organisation_invite.html", form, organisation=organisation)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.belong")
@never_cache
def rename(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give the organisation another name."""
    organisation = _coordinated(request, uuid)
    form = OrganisationNameForm(sent(request), instance=_coordinated(request, uuid))
    if not (request.method == "POST" and form.is_valid()):
        return form_page(request, "accounts/organisation_rename.html", form, organisation=organisation)
    services.rename_organisation(organisation=organisation, name=form.cleaned_data["name"])
    messages.success(request, _("De naam is bewaard."))
    return redirect("organisation", uuid=uuid)


@require_POST
@access("organisation.belong")
@never_cache
def set_role(request: SignedInRequest, uuid: UUID, person: UUID) -> HttpResponse:
    """Make a member coordinator, or contributor again."""
    organisation = _coordinated(request, uuid)
    membership = member_of(organisation, person)
    try:
        services.set_member_role(membership=membership, role=request.POST.get("rol", ""))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        words = _("%(name)s heeft nu de rol: %(role)s.")
        messages.success(request, words % {"name": membership.user, "role": membership.get_role_display()})
    return redirect("organisation", uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.belong")
@never_cache
def end_membership(request: SignedInRequest, uuid: UUID, person: UUID) -> HttpResponse:
    """Ask first, then end a membership: a coordinator anyone's, others their own."""
    organisation = organisation_of(request.user, uuid)
    if person != request.user.uuid:
        require("organisation.manage", request.user, organisation)
    membership = member_of(organisation, person)
    question = _about_ending(membership, own=person == request.user.uuid)
    if request.method != "POST":
        return ask(request, question)
    try:
        services.leave_organisation(membership=membership)
    except ValidationError as refusal:
        return ask(request, question, errors=[("bevestig", refusal.messages[0])])
    if person == request.user.uuid:
        messages.success(request, _("U bent geen lid meer van %(name)s.") % {"name": organisation})
        return redirect("dashboard")
    messages.success(request, _("%(name)s is geen lid meer.") % {"name": membership.user})
    return redirect("organisation", uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@access("organisation.belong")
@never_cache
def dissolve(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Ask first, then delete the organisation with everything it made."""
    organisation = _coordinated(request, uuid)
    form = DissolveForm(sent(request))
    if not (request.method == "POST" and form.is_valid()):
        return form_page(request, "accounts/organisation_dissolve.html", form, organisation=organisation)
    services.dissolve_organisation(organisation=organisation)
    messages.success(request, _("%(name)s is opgeheven. Alle gegevens zijn gewist.") % {"name": organisation})
    return redirect("dashboard")


def _coordinated(request: SignedInRequest, uuid: UUID) -> Organisation:
    organisation = organisation_of(request.user, uuid)
    require("organisation.manage", request.user, organisation)
    return organisation


def _invited(request: SignedInRequest, organisation: Organisation, form: ColleagueForm) -> bool:
    try:
        services.invite(
            email=form.cleaned_data["email"],
            role=Invitation.Role.CONTRIBUTOR,
            organisation=organisation,
            by=request.user,
            base_url=base_url(request),
        )
    except ValidationError as refusal:
        form.add_error("email", refusal.messages[0])
        return False
    return True


def _about_ending(membership: Membership, *, own: bool) -> Question:
    organisation = membership.organisation
    title, text, action = _leaving(membership) if own else _sending_away(membership)
    back_url = reverse("organisation", args=[organisation.uuid])
    return Question(title=title, text=text, action=action, back_url=back_url, back=organisation.name)


def _leaving(membership: Membership) -> tuple[str, str, str]:
    return (
        _("%(organisation)s verlaten?") % {"organisation": membership.organisation},
        _("U ziet de projecten en routekaarten dan niet meer. Uw antwoorden blijven bij de organisatie."),
        _("Organisatie verlaten"),
    )


def _sending_away(membership: Membership) -> tuple[str, str, str]:
    return (
        _("Het lidmaatschap van %(name)s beëindigen?") % {"name": membership.user},
        _("%(name)s ziet de projecten en routekaarten meteen niet meer. De antwoorden blijven bewaard.")
        % {"name": membership.user},
        _("Lidmaatschap beëindigen"),
    )
