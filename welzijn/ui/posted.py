"""What a form sends along about itself."""

from django.http import HttpRequest


def posted_version(request: HttpRequest, name: str = "version") -> int:
    """The version the page was made from; 0 when it is no number, which is always stale."""
    raw = request.POST.get(name, "")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 9 else 0
