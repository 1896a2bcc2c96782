"""Pages that belong to no other room."""

from functools import partial

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from welzijn.accounts.access import View, access
from welzijn.ui.styleguide import samples


def _page(request: HttpRequest, template: str) -> HttpResponse:
    known = {"contact": settings.CONTACT_EMAIL, "language_cookie": settings.LANGUAGE_COOKIE_NAME}
    return render(request, template, known)


def _site_page(template: str) -> View:
    return access("site.read")(partial(_page, template=template))


home = _site_page("ui/home.html")
about = _site_page("ui/about.html")
method = _site_page("ui/method.html")
privacy = _site_page("ui/privacy.html")
accessibility = _site_page("ui/accessibility.html")


@access("site.read")
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component in its states; only where the site is a demonstration."""
    if not settings.DEMO:
        raise Http404
    return render(request, "ui/styleguide.html", samples())
