"""The schema as a file, and as a page for people."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from welzijn.accounts.access import access

from .reference import reference_of
from .schema import schema


@require_safe
@access("site.read")
def schema_file(request: HttpRequest) -> HttpResponse:
    """The OpenAPI schema (3.0) as JSON, described in the reader's language."""
    return JsonResponse(schema(), json_dumps_params={"ensure_ascii": False, "indent": 2})


@require_safe
@access("site.read")
def reference(request: HttpRequest) -> HttpResponse:
    """The reference: every endpoint with its parameters, an example and what comes back."""
    site = request.build_absolute_uri("/").rstrip("/")
    context = {
        "reference": reference_of(schema(), site),
        "site": site,
        "rates": settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"],
        "schema_url": reverse("api:schema"),
    }
    return render(request, "api/reference.html", context)
