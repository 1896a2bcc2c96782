"""Accepting an invitation.

The link in the mail holds the token. It is read once: the page behind it has an
address without token, so that no ``Referer`` and no bookmark carries it further.
The session keeps the token's hash only.
"""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .. import services
from ..access import access
from ..forms.joining import AcceptForm
from ..models import Invitation, User
from ..queries import invitation_with_hash
from ..services.invitations import hash_of
from .pages import form_page, sent

KEPT_AS = "invitation"
GONE = {"accepted", "withdrawn", "expired"}


@require_safe
@access("invitation.accept")
@never_cache
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Read the token of the link, and go on to the page without it."""
    request.session[KEPT_AS] = hash_of(token)
    response = redirect("invitation-offer")
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@access("invitation.accept")
@never_cache
def offer(request: HttpRequest) -> HttpResponseBase:
    """Who invites and for what; accepting it takes a POST."""
    invitation = invitation_with_hash(request.session.get(KEPT_AS, ""))
    if invitation is None:
        return render(request, "accounts/invitation_unknown.html", status=404)
    if invitation.state == "accepted" and _is_for(request.user, invitation):
        return redirect("dashboard")
    if invitation.state in GONE:
        return render(request, "accounts/invitation_gone.html", {"invitation": invitation}, status=410)
    if request.user.is_authenticated:
        return _with_account(request, invitation, request.user)
    if User.objects.filter(email=invitation.email).exists():
        return render(request, "accounts/invitation_sign_in.html", {"invitation": invitation})
    return _without_account(request, invitation)


def _with_account(request: HttpRequest, invitation: Invitation, user: User) -> HttpResponseBase:
    """The invited person confirms; somebody else can sign out and come back."""
    if not _is_for(user, invitation):
        if request.method == "POST":
            return _sign_out(request, invitation)
        return render(request, "accounts/invitation_other.html", {"invitation": invitation})
    if request.method != "POST":
        return render(request, "accounts/invitation_accept.html", {"invitation": invitation})
    return _accept(request, invitation, user)


def _accept(request: HttpRequest, invitation: Invitation, user: User) -> HttpResponseBase:
    try:
        services.accept_invitation(invitation=invitation, user=user)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
        return redirect("invitation-offer")
    messages.success(request, _("U hebt de uitnodiging aanvaard."))
    return redirect("dashboard")


def _without_account(request: HttpRequest, invitation: Invitation) -> HttpResponseBase:
    """A new account; its address is confirmed, because the link came there."""
    form = AcceptForm(sent(request), email=invitation.email)
    page = "accounts/invitation_new_account.html"
    if not (request.method == "POST" and form.is_valid()):
        return form_page(request, page, form, invitation=invitation)
    try:
        person = services.accept_invitation(
            invitation=invitation, name=form.cleaned_data["name"], password=form.cleaned_data["password1"]
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return form_page(request, page, form, invitation=invitation)
    response: HttpResponseBase = perform_login(request, person, signup=True)
    return response


def _sign_out(request: HttpRequest, invitation: Invitation) -> HttpResponseBase:
    logout(request)
    request.session[KEPT_AS] = invitation.token_hash
    return redirect("invitation-offer")


def _is_for(user: object, invitation: Invitation) -> bool:
    return isinstance(user, User) and user.email.lower() == invitation.email
