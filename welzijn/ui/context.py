"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .navigation import navigation


def site(request: HttpRequest) -> dict[str, object]:
    """Whether this is a demo site, for the banner on every page, and the main menu."""
    return {"demo": settings.DEMO, "navigation": SimpleLazyObject(lambda: navigation(request))}
