"""Every refusal as JSON: a key for programs and one sentence for people."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions, status
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import exception_handler


class BadParameterError(exceptions.APIException):
    """A parameter that can't be used; the detail is a sentence that names it."""

    status_code = status.HTTP_400_BAD_REQUEST
    default_code = "bad_parameter"


class WithdrawnError(exceptions.APIException):
    """There was something here, and it was taken back."""

    status_code = status.HTTP_410_GONE
    default_code = "withdrawn"
    default_detail = gettext_lazy("Deze uitgave is ingetrokken.")


class NoSuchPageError(exceptions.NotFound):
    default_code = "no_such_page"
    default_detail = gettext_lazy("Zoveel pagina’s zijn er niet.")


class NoCodebookError(exceptions.NotFound):
    default_code = "no_codebook"
    default_detail = gettext_lazy("Er is nog geen codeboek verschenen.")


OWN = (BadParameterError, WithdrawnError, NoSuchPageError, NoCodebookError)


def as_json(fault: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to ``fault``: ``{"key": …, "sentence": …}``, whatever was asked to accept.

    None for a fault of our own, which the site handles as anywhere else.
    """
    response = exception_handler(fault, context)
    if response is None:
        return None
    key, sentence = _told(fault)
    response.data = {"key": key, "sentence": sentence}
    request = context["request"]
    request.accepted_renderer, request.accepted_media_type = JSONRenderer(), JSONRenderer.media_type
    return response


def _told(fault: Exception) -> tuple[str, str]:
    if isinstance(fault, OWN):
        return fault.default_code, str(fault.detail)
    if isinstance(fault, Http404 | exceptions.NotFound):
        return "not_found", _("Hier is niets. Kijk het adres na.")
    if isinstance(fault, PermissionDenied | exceptions.PermissionDenied):
        return "refused", _("Dit verzoek is geweigerd. Stuur het CSRF-token van uw sessie mee.")
    return _of_the_framework(fault)


def _of_the_framework(fault: Exception) -> tuple[str, str]:
    if isinstance(fault, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        return "not_signed_in", _("Meld u eerst aan.")
    if isinstance(fault, exceptions.MethodNotAllowed):
        return "method_not_allowed", _("Dat kan hier niet. U kunt hier alleen lezen (GET).")
    if isinstance(fault, exceptions.NotAcceptable):
        return "not_acceptable", _("Dit formaat is er niet. Vraag om application/json.")
    if isinstance(fault, exceptions.UnsupportedMediaType):
        return "unsupported_media_type", _("Stuur JSON, met Content-Type: application/json.")
    if isinstance(fault, exceptions.Throttled):
        seconds = int(getattr(fault, "wait", None) or 1) + 1
        return "too_many_requests", _("Te veel verzoeken. Probeer het over %(seconds)s seconden opnieuw.") % {
            "seconds": seconds
        }
    return "bad_request", _("Dit verzoek is niet te lezen.")
