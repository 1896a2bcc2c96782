"""What every view of the API does: rule, known parameters, caching."""

from collections.abc import Mapping, Sequence, Set
from functools import partial
from typing import Any, ClassVar

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.http import parse_http_date_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from welzijn.accounts.api_access import ByRule
from welzijn.accounts.models import User

from .errors import BadParameterError
from .paging import Pages
from .shapes import Link, Shape
from .writing import Act


class ApiView(GenericAPIView):
    """A view under a rule, with its own description for the schema.

    A parameter that isn't among ``parameters`` is refused: a typing error in a filter must
    not silently show everything. ``personal``: kept nowhere. Otherwise an answer may be
    kept, but is asked for anew each time by its ETag, so that a withdrawal shows at once.
    """

    access: ClassVar[str]
    group: ClassVar[Any] = ""
    summary: ClassVar[Any] = ""
    description: ClassVar[Any] = ""
    parameters: ClassVar[Sequence[OpenApiParameter]] = ()
    refusals: ClassVar[Sequence[int]] = ()
    personal: ClassVar[bool] = False
    acts: ClassVar[Mapping[str, Act]] = {}
    """By method what can be written here; what is above is about reading."""
    permission_classes = [ByRule]
    filter_backends = []
    http_method_names = ["get", "head"]
    pagination_class: Any = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        act = self.acts.get(request.method or "")
        known = {parameter.name for parameter in (act or self).parameters}
        known |= {"page", "page_size"} if self.pagination_class and act is None else set()
        if unknown := sorted(set(request.query_params) - known):
            raise BadParameterError(_refused(unknown[0], known))

    def get_authenticate_header(self, request: Request) -> str:
        """What a visitor is told to do: sign in on the site (a 401 has to name a way)."""
        return "Session"

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Response:
        final = super().finalize_response(request, response, *args, **kwargs)
        final["Cache-Control"] = "private, no-store" if self.personal else "private, no-cache"
        if not self.personal and isinstance(final, Response) and final.status_code == 200:
            final.add_post_render_callback(partial(_unless_unchanged, request))
        return final

    def written(self, thing: Any, **kwargs: Any) -> Any:
        """``thing`` in the shape of this view."""
        return self.get_serializer(thing, **kwargs).data


class ListView(ApiView):
    """A view of a list, page by page."""

    pagination_class = Pages

    def paged(self, things: Any) -> Response:
        page: list[Any] = self.paginate_queryset(things) or []
        return self.get_paginated_response(self.written(page, many=True))


def person(request: Request) -> User:
    """Who asks, in a view whose rule lets nobody pass who is not signed in."""
    assert isinstance(request.user, User)
    return request.user


class IndexLinks(Shape):
    """Where everything begins."""

    editions = Link(lambda _: reverse("api:editions"))
    matrix = Link(lambda _: reverse("api:matrix"))
    codebook = Link(lambda _: reverse("api:codebook"))
    tensions = Link(lambda _: reverse("api:tensions"))
    projects = Link(lambda _: reverse("api:projects"))
    workbench = Link(lambda _: reverse("api:bench-cases"))
    schema = Link(lambda _: reverse("api:schema"))
    reference = Link(lambda _: reverse("api:docs"))


class Index(ApiView):
    access = "site.read"
    group, summary = gettext_lazy("Begin"), gettext_lazy("Lees waar alles begint")
    description = gettext_lazy("De adressen van alle lijsten.")
    serializer_class = IndexLinks

    def get(self, request: Request) -> Response:
        return Response(self.written(self))


class NotFoundView(ApiView):
    """Any other address below the API: JSON too."""

    access = "site.read"
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise Http404


def _refused(name: str, known: Set[str]) -> str:
    if not known:
        return _("%(name)s: hier zijn geen parameters.") % {"name": name}
    sentence = _("%(name)s: deze parameter is er niet. Wel: %(known)s.")
    return sentence % {"name": name, "known": ", ".join(sorted(known))}


def _unless_unchanged(request: Request, response: HttpResponse) -> HttpResponseBase:
    """The same answer with an ETag, or 304 where the reader has it already."""
    set_response_etag(response)
    changed = parse_http_date_safe(response.get("Last-Modified", ""))
    found = get_conditional_response(request._request, response["ETag"], changed, response)
    return found or response
