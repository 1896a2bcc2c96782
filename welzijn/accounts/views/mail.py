"""The mails of a demonstration."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..access import access
from ..mailbox import newest


@require_safe
@access("site.read")
@never_cache
def mail(request: HttpRequest) -> HttpResponse:
    """What would have been sent, newest first. Outside a demonstration this page isn't there."""
    if not settings.DEMO:
        raise Http404
    return render(request, "accounts/mail.html", {"mails": newest(settings.MAIL_DIR)})
