"""The door of every view: which rule of the permission matrix it stands under.

A view says ``@access("library.browse")``. The name is a rule of the package
``rules`` (see each room's ``rules.py``) that judges the person alone. Where an
object matters too, the view finds it with ``Model.objects.visible_to(user)``
and, for an act that not every reader may do, calls :func:`require`. Outside
one's scope there is nothing to see: 404, never 403.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import rules
from django.http import Http404, HttpRequest, HttpResponseBase

from .interruption import ask_to_sign_in

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from .models import User

View = Callable[..., HttpResponseBase]


class SignedInRequest(HttpRequest):
    """The request as a view gets it whose rule lets nobody pass who is not signed in."""

    user: User
    htmx: HtmxDetails


def access(rule: str) -> Callable[[View], View]:
    """Let a view be reached only by those for whom ``rule`` holds.

    A visitor who is refused is asked to sign in, and loses nothing of a form that
    was sent meanwhile; a person who is signed in gets 404. The rule's name stays on
    the view (``view.access``), so that a test can hold every URL pattern against the
    written matrix.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if rules.test_rule(rule, request.user):
                return view(request, *args, **kwargs)
            if request.user.is_authenticated:
                raise Http404
            return ask_to_sign_in(request)

        guarded.access = rule  # type: ignore[attr-defined]
        return guarded

    return decorate


def require(rule: str, user: object, thing: object = None) -> None:
    """Raise 404 unless ``rule`` lets ``user`` act on ``thing``."""
    if not rules.test_rule(rule, user, thing):
        raise Http404
