"""What a person meets whose session ended between opening a form and sending it."""

from __future__ import annotations

import rules
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from . import unsaved
from .forms.signing_in import LoginForm


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """The way to the sign-in page; for who sent a form, that page with what they filled in.

    Such a form came with a valid CSRF token, so it was made by a page of ours. It is status
    403: scripts that save while somebody types read from it that they were signed out.
    """
    if found := unsaved.sent(request):
        return _sign_in_page(request, found)
    return redirect_to_login(request.get_full_path())


@never_cache
def send_again(request: HttpRequest, found: unsaved.Unsaved) -> HttpResponse:
    """What was not saved, with a button that sends it to where it was going.

    Not by itself: the person sees as whom it is sent, and what.
    """
    return render(request, "accounts/send_again.html", {"unsaved": found})


@never_cache
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token (``CSRF_FAILURE_VIEW``): its reader signed out, and perhaps in again.

    Only what the browser itself says was sent by a page of this site is given back: a form
    that another site made up gets nothing but the refusal.
    """
    found = _of_a_member(request) if _from_this_site(request) else None
    if found is None:
        return render(request, "403_csrf.html", status=403)
    if request.user.is_authenticated:
        response = send_again(request, found)
        response.status_code = 403
        return response
    return _sign_in_page(request, found)


@never_cache
def _sign_in_page(request: HttpRequest, found: unsaved.Unsaved) -> HttpResponse:
    form = LoginForm(request=request)
    form.unsaved = found
    context = {"form": form, "signup_url": reverse("account_signup")}
    return render(request, "account/login.html", context, status=403)


def _of_a_member(request: HttpRequest) -> unsaved.Unsaved | None:
    """What was on its way to a page that is not for visitors, perhaps by way of the sign-in page."""
    rule = getattr(request.resolver_match and request.resolver_match.func, "access", None)
    for_members = rule is not None and not rules.test_rule(rule, AnonymousUser())
    return unsaved.sent(request) if for_members else unsaved.carried(request)


def _from_this_site(request: HttpRequest) -> bool:
    """Whether the browser says so, in headers that no page can set."""
    origin = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == origin or request.headers.get("Sec-Fetch-Site") == "same-origin"
