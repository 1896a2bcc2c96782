"""Requests that no page can read: they get one answer, before anything looks at them."""

from collections.abc import Callable
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.template.loader import render_to_string

NUL = "\x00"


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page of status 400. Django's own reads the form, which is what could not be read."""
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
