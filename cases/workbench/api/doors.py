"""How a view of this API is reached: its case, by session or key, and what the key allows."""

import uuid
from collections.abc import Sequence
from typing import Any, ClassVar, cast

from django.core.exceptions import RequestDataTooBig
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response

from welzijn.accounts.access import SignedInRequest
from welzijn.api.errors import BadParameterError, OtherMethodError, ReadOnlyKeyError, TooLargeError
from welzijn.api.views import ApiView, ListView, person
from welzijn.api.writing import SmallJson

from ..coding.models import Coding, CodingQuerySet
from ..coding.places import PlaceError
from ..coding.words import refusal
from ..doors import open_case
from ..models import Case, CaseToken, CodingRound
from .authentication import CaseKey

GROUP = gettext_lazy("Werkbank")


class BenchView(ApiView):
    """A view for members of a case. What it gives is stored nowhere."""

    access, personal, group = "workbench.use", True, GROUP
    refusals: ClassVar[Sequence[int]] = (401,)
    authentication_classes = [CaseKey, SessionAuthentication]
    parser_classes = [SmallJson]
    http_method_names = ["get", "head", "post", "patch", "delete"]

    def case_of(self, request: Request, case_id: uuid.UUID) -> Case:
        """The case, for a member who may do this; 404 for everybody else and every other key."""
        reads = request.method in SAFE_METHODS
        key = key_of(request)
        case = open_case(
            cast(SignedInRequest, request), case_id, "workbench.read_case" if reads else "workbench.edit_case"
        )
        if key is not None and key.case_id != case.pk:
            raise Http404
        if key is not None and not reads and key.scope != CaseToken.Scope.WRITE:
            raise ReadOnlyKeyError
        return case

    def http_method_not_allowed(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        raise OtherMethodError

    def handle_exception(self, exc: Exception) -> Response:
        """A place that can't be coded is a bad parameter, with the sentence of the pages."""
        if isinstance(exc, RequestDataTooBig):
            exc = TooLargeError()
        if isinstance(exc, PlaceError):
            exc = BadParameterError(refusal(exc))
        return super().handle_exception(exc)

    def get_authenticate_header(self, request: Request) -> str:
        return "Bearer"


class BenchList(BenchView, ListView):
    """A list of such things, page by page."""


def key_of(request: Request) -> CaseToken | None:
    """The key by which somebody asks; None for who is signed in on the site."""
    return request.auth if isinstance(request.auth, CaseToken) else None


def codings_seen(case: Case, request: Request) -> CodingQuerySet:
    """The codings that stand in a case and that this person may see, with all that is written of one."""
    standing = Coding.objects.standing().filter(case=case, text__source__removed_at=None)
    related = ("text__source", "coder", "round")
    return standing.seen_by(person(request)).select_related(*related)


def round_of(case: Case, name: uuid.UUID, request: Request) -> CodingRound:
    """A round in which one codes, or that everybody may look into; 404 for any other."""
    found = get_object_or_404(case.codingrounds, uuid=name)
    if found.revealed_at is None and not found.coders.filter(coder__user=person(request)).exists():
        raise Http404
    return found


def name_in(request: Request, name: str) -> uuid.UUID | None:
    """A UUID from the query, or nothing; :class:`BadParameterError` on anything else."""
    typed = request.query_params.get(name)
    if typed is None:
        return None
    try:
        return uuid.UUID(typed)
    except ValueError as fault:
        raise BadParameterError(_("%(name)s: vul een UUID in.") % {"name": name}) from fault


def place_in(request: Request, name: str, otherwise: int) -> int:
    """A position from the query; PlaceError when it is none."""
    typed = request.query_params.get(name)
    if typed is None:
        return otherwise
    digits = typed.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        raise PlaceError("not_whole")
    return int(typed)
