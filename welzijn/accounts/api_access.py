"""The door of every API view: the same rules as the pages, see :mod:`.access`."""

from __future__ import annotations

from typing import Any

import rules
from django.http import Http404
from rest_framework.permissions import BasePermission
from rest_framework.request import Request


class ByRule(BasePermission):
    """Let a view be reached only by those for whom its rule (``view.access``) holds.

    A visitor who is refused is asked to sign in (401); a person who is signed in gets 404,
    as on the pages. Objects come from ``visible_to(user)`` and the rooms' queries.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        if rules.test_rule(view.access, request.user):
            return True
        if request.user.is_authenticated:
            raise Http404
        return False
