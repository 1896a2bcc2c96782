"""Pages that belong to no other room."""

from functools import partial

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.i18n import set_language

from welzijn.accounts.access import access
from welzijn.ui.styleguide import samples


def _page(request: HttpRequest, template: str) -> HttpResponse:
    return render(request, template)


def _site_page(template: str):  # type: ignore[no-untyped-def]
    return access("site.read")(partial(_page, template=template))


home = _site_page("ui/home.html")
about = _site_page("ui/about.html")
method = _site_page("ui/method.html")
privacy = _site_page("ui/privacy.html")
accessibility = _site_page("ui/accessibility.html")


@access("site.read")
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Keep the chosen language in a cookie and go back to the page."""
    return set_language(request)


@access("site.read")
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component in its states; only where the site is a demonstration."""
    if not settings.DEMO:
        raise Http404
    return render(request, "ui/styleguide.html", samples())
