"""Inviting researchers and teachers, and what became of every invitation."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import services
from ..access import SignedInRequest, access, require
from ..adapter import on_the_site
from ..forms.managing import InvitationForm
from ..models import Invitation, User
from ..queries import invitation_of, invitations_of
from .pages import Question, ask, form_page, sent

PER_PAGE = 25


@require_safe
@access("invitation.send")
@never_cache
def overview(request: SignedInRequest) -> HttpResponse:
    """Invitations that this person oversees, the newest first."""
    page = Paginator(invitations_of(request.user), PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "accounts/invitations.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@access("invitation.send")
@never_cache
def new(request: SignedInRequest) -> HttpResponse:
    """Invite someone; an earlier open invitation for the same is withdrawn by it."""
    form = InvitationForm(sent(request), roles=roles_to_give(request.user))
    if not (request.method == "POST" and form.is_valid()):
        return form_page(request, "accounts/invitation_form.html", form)
    made = services.invite(by=request.user, base_url=base_url(request), **form.cleaned_data)
    messages.success(request, _("De uitnodiging is verstuurd naar %(email)s.") % {"email": made.email})
    return redirect("invitations")


@require_POST
@access("invitation.oversee")
@never_cache
def resend(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Send it again, with a new link and fourteen new days."""
    invitation = _overseen(request, uuid)
    try:
        services.resend_invitation(invitation=invitation, base_url=base_url(request))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        words = _("De uitnodiging is opnieuw verstuurd naar %(email)s. De vorige link werkt niet meer.")
        messages.success(request, words % {"email": invitation.email})
    return redirect(_list_with(invitation, request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@access("invitation.oversee")
@never_cache
def withdraw(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Ask first, then take the invitation back."""
    invitation = _overseen(request, uuid)
    if request.method != "POST":
        return ask(request, _about_withdrawing(invitation, request.user))
    try:
        services.withdraw_invitation(invitation=invitation)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("De uitnodiging is ingetrokken. De link werkt niet meer."))
    return redirect(_list_with(invitation, request.user))


def roles_to_give(user: User) -> list[Invitation.Role]:
    """An administrator also makes lead researchers; a lead researcher only researchers and teachers."""
    role = Invitation.Role
    return [role.RESEARCHER, *([role.LEAD_RESEARCHER] if user.is_superuser else []), role.TEACHER]


def base_url(request: HttpRequest) -> str:
    """The address of the site, for a link in a mail."""
    return on_the_site(request.build_absolute_uri("/"))


def _overseen(request: SignedInRequest, uuid: UUID) -> Invitation:
    invitation = invitation_of(request.user, uuid)
    if invitation is None:
        raise Http404
    require("invitation.change", request.user, invitation)
    return invitation


def _list_with(invitation: Invitation, reader: User) -> str:
    """The page on which the reader finds the invitation."""
    if invitation.organisation and invitation.organisation.role_of(reader):
        return reverse("organisation", args=[invitation.organisation.uuid])
    return reverse("invitations")


def _about_withdrawing(invitation: Invitation, reader: User) -> Question:
    return Question(
        title=_("De uitnodiging aan %(email)s intrekken?") % {"email": invitation.email},
        text=_("De link in de mail werkt dan niet meer. U kunt later opnieuw uitnodigen."),
        action=_("Uitnodiging intrekken"),
        back_url=_list_with(invitation, reader),
        back=str(invitation.organisation or _("Uitnodigingen")),
    )
