"""A site without its starter content says so, and to its administrator how to load it."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from .unreadable import API

COMMAND = "python manage.py load_starter"
logger = logging.getLogger(__name__)


class UnpreparedError(Exception):
    """What every page stands on was never loaded; raised beside the ``DoesNotExist`` of a model."""


class PreparedMiddleware:
    """Turn a missing foundation into status 503, whichever view came upon it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for people, in the API its JSON; in the log what has to be done."""
        if not isinstance(exception, UnpreparedError):
            return None
        logger.error("%s The starter content was never loaded: run “%s”.", exception, COMMAND)
        if request.path.startswith(API):
            sentence = _("Deze site is nog niet klaar: de beginteksten zijn nog niet geladen.")
            return JsonResponse({"key": "not_prepared", "sentence": sentence}, status=503)
        return render(request, "503.html", {"command": COMMAND}, status=503)
