"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Whether this is a demo site, for the banner on every page."""
    return {"demo": settings.DEMO}
