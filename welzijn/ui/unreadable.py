"""Requests that no page can read: they get one answer, before anything looks at them."""

from collections.abc import Callable
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

NUL = "\x00"
API = "/api/v1/"


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page of status 400, in the API its JSON. Django's own reads the form, which could not be read."""
    if request.path.startswith(API):
        sentence = _("Dit verzoek is niet te lezen.")
        return JsonResponse({"key": "bad_request", "sentence": sentence}, status=400)
    return HttpResponseBadRequest(render_to_string("400.html"))


class ReadableMiddleware:
    """Refuse NUL in the query or in a cookie: PostgreSQL takes no such text, whichever view would ask."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        texts = [unquote(request.META.get("QUERY_STRING", "")), *request.COOKIES.values()]
        if any(NUL in text for text in texts):
            return unreadable(request)
        return self.get_response(request)
