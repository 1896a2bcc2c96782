"""The library's pages with 1,000 published editions."""

from collections.abc import Iterator, Sequence
from functools import partial

from django.db import connection
from django.test import Client

from cases.library.models import Edition

from .figures import Figure, time_and_queries
from .world import editions_in_all

EDITIONS = 1_000
ROUNDS = 11
BROWSE, MATRIX = "/casussen/", "/casussen/matrix/"


def measure() -> Iterator[Figure]:
    """Browsing as it opens, searched and filtered; then the other pages."""
    editions_in_all(EDITIONS)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    client = Client(SERVER_NAME="localhost")
    for what, address in addresses(list(Edition.objects.select_related("published_case")[:4])).items():
        yield from time_and_queries(
            f"Library, {EDITIONS:,} editions: {what}",
            partial(client.get, address),
            most_ms=80,
            most_queries=12,
            rounds=ROUNDS,
        )


def addresses(editions: Sequence[Edition]) -> dict[str, str]:
    """What is asked for, by its name."""
    four = "&".join(f"casus={edition.published_case.uuid}" for edition in editions)
    return {
        "browsing": BROWSE,
        "browsing, filtered": f"{BROWSE}?tension=T02&tension=T05&phase=year1&region=VL",
        "browsing, searched": f"{BROWSE}?q=schulden",
        "browsing, both": f"{BROWSE}?q=schuldbemiddeling+caseload&sector=ocmw",
        "browsing, last page": f"{BROWSE}?pagina=84",
        "the matrix": MATRIX,
        "the matrix, by a tension": f"{MATRIX}?volgorde=T02",
        "the matrix, searched": f"{MATRIX}?q=schulden&volgorde=size",
        "one case": editions[0].get_absolute_url(),
        "four cases compared": f"/casussen/vergelijken/?{four}",
        "the feed": "/casussen/nieuw.atom",
    }
