"""In which language a reader gets the site: as chosen before, otherwise Dutch; and a program: as it asks."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers


class LanguageMiddleware:
    """The language in the cookie, otherwise Dutch; never guessed from how a browser is set up.

    Signing in brings the language of one's profile into the cookie. A program that comes with a key has
    no cookie: what it asks for in ``Accept-Language`` was written there by somebody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_program = request.headers.get("Authorization", "").strip().lower().startswith("bearer ")
        language = _asked_by_program(request) if is_program else _chosen(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        patch_vary_headers(response, ["Cookie", "Accept-Language"] if is_program else ["Cookie"])
        response.headers.setdefault("Content-Language", language)
        return response


def _chosen(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _asked_by_program(request: HttpRequest) -> str:
    """The cookie if there is one all the same, then ``Accept-Language``, then Dutch."""
    return translation.get_language_from_request(request)
