"""Who asks, by the key of a case in ``Authorization: Bearer …``."""

from typing import Any, cast

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from welzijn.accounts.models import User
from welzijn.api.errors import BadKeyError

from ..models import CaseToken
from .tokens import note_use, token_of

LONGEST = 200


class WrongKeys(SimpleRateThrottle):
    """How often one address may come with a key that doesn't work: as often as a visitor may ask."""

    scope = "anon"

    def get_cache_key(self, request: Request, view: Any) -> str:
        return self.cache_format % {"scope": "wrong_keys", "ident": self.get_ident(request)}


class CaseKey(BaseAuthentication):
    """The owner of a key. ``request.auth`` is the key, which the view holds against the case."""

    def authenticate(self, request: Request) -> tuple[User, CaseToken] | None:
        kind, _space, key = request.headers.get("Authorization", "").strip().partition(" ")
        if kind.lower() != "bearer":
            return None
        token = token_of(key) if len(key) < LONGEST else None
        if token is None:
            _count(request)
            raise BadKeyError
        note_use(token)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


def _count(request: Request) -> None:
    throttle = WrongKeys()
    if not throttle.allow_request(request, cast(Any, None)):  # it asks nothing of a view
        raise Throttled(throttle.wait())


class CaseKeyScheme(OpenApiAuthenticationExtension):
    """How the schema names it."""

    target_class = CaseKey
    name = "caseKey"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {"type": "http", "scheme": "bearer", "description": str(_("De sleutel van één casus."))}
