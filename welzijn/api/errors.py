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


class BadKeyError(exceptions.AuthenticationFailed):
    """A key that never was, that ended, or whose owner may no longer come in: all the same to who asks."""

    default_code = "bad_key"
    default_detail = gettext_lazy(
        "Deze sleutel werkt niet (meer). Maak een nieuwe op de pagina van de casus, onder Toegang."
    )


class ReadOnlyKeyError(exceptions.APIException):
    """A key for reading, used to write."""

    status_code = status.HTTP_403_FORBIDDEN
    default_code = "read_only_key"
    default_detail = gettext_lazy(
        "Met deze sleutel kunt u alleen lezen. Maak er een waarmee u ook mag schrijven."
    )


class OtherMethodError(exceptions.APIException):
    """A way to ask that this address doesn't know, where something can be written."""

    status_code = status.HTTP_405_METHOD_NOT_ALLOWED
    default_code = "method_not_allowed"
    default_detail = gettext_lazy("Dat kan hier niet. Bij Allow staat wat wel kan.")


class ConflictError(exceptions.APIException):
    """Something else stands there by now, or it can't be done yet; the detail says which."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "conflict"


class TooLargeError(exceptions.APIException):
    """More than is read at once."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"
    default_detail = gettext_lazy("Dit is te groot: hoogstens 2,5 MB. Voeg een lange tekst toe op de site.")


OWN = (
    BadKeyError,
    BadParameterError,
    ConflictError,
    NoCodebookError,
    NoSuchPageError,
    OtherMethodError,
    ReadOnlyKeyError,
    TooLargeError,
    WithdrawnError,
)


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
