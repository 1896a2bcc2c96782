"""Browsing: the list with its filters, the matrix, the feed."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cases.codebook.queries import current_vocabulary
from welzijn.accounts.access import access

from ..browsing import LIST_COLUMNS, Browsing
from ..choosing import MOST_COMPARED, chosen, chosen_cases
from ..feed import atom
from ..matrix import in_order, matrix_csv, orders_of
from ..matrix_table import table_of
from ..models import Edition, EditionQuerySet

MATRIX_COLUMNS = ("payload", "observed")
FEED_LENGTH = 30


@access("library.read")
def browse(request: HttpRequest) -> HttpResponse:
    """The cases that fit the filters in the address."""
    browsing = Browsing(request.GET, _latest(request), current_vocabulary())
    uuids = chosen_cases(request.GET)
    here = {edition.published_case.uuid for edition in browsing.page}
    context = {
        "browsing": browsing,
        "chosen": uuids,
        "chosen_elsewhere": [uuid for uuid in uuids if uuid not in here],
        "tray": chosen(request.GET, _latest(request).defer(*LIST_COLUMNS)),
        "most_compared": MOST_COMPARED,
        "errors": browsing.errors,
    }
    return render(request, "library/browse.html", context)


@access("library.read")
def matrix(request: HttpRequest) -> HttpResponse:
    """The case x tension matrix of the cases that fit the filters."""
    vocabulary = current_vocabulary()
    browsing = Browsing(request.GET, _latest(request), vocabulary)
    orders = orders_of(vocabulary)
    order = _order(request, orders)
    page = browsing.page_of(in_order(browsing.found, order), MATRIX_COLUMNS)
    context = {
        "browsing": browsing,
        "page": page,
        "table": table_of(list(page.object_list), browsing.counts.observed, vocabulary, order),
        "fictitious": any(edition.fictitious for edition in page),
        "orders": orders,
        "order": order,
        "turned": request.GET.get("draai") == "1",
        "errors": browsing.errors,
    }
    return render(request, "library/matrix.html", context)


@access("library.read")
def matrix_download(request: HttpRequest) -> HttpResponse:
    """The whole matrix as CSV, in the order of the page."""
    vocabulary = current_vocabulary()
    browsing = Browsing(request.GET, _latest(request), vocabulary)
    found = in_order(browsing.found, _order(request, orders_of(vocabulary)))
    editions = list(found.select_related("published_case").defer(*MATRIX_COLUMNS))
    addresses = {edition.pk: request.build_absolute_uri(edition.get_absolute_url()) for edition in editions}
    text = "\ufeff" + matrix_csv(editions, vocabulary, addresses)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="welzijn-matrix.csv"'
    return response


@access("library.read")
def feed(request: HttpRequest) -> HttpResponse:
    """The newest open editions, as Atom: the same for every reader."""
    newest = Edition.objects.newest_for(None).order_by("-published_at", "-pk")
    editions = newest.select_related("published_case").defer("payload", "cells", "observed")
    link = request.build_absolute_uri(reverse("library:browse"))
    here = request.build_absolute_uri(reverse("library:feed"))
    text = atom(editions[:FEED_LENGTH], link=link, here=here, absolute=request.build_absolute_uri)
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


def _order(request: HttpRequest, orders: Iterable[tuple[str, str]]) -> str:
    """The order that was asked for, if there is such an order."""
    order = request.GET.get("volgorde", "")
    return order if order in dict(orders) else ""


def _latest(request: HttpRequest) -> EditionQuerySet:
    return Edition.objects.newest_for(request.user)
