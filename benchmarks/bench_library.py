"""The library with 1,000 editions: a page in at most 80 ms of the server's time and 12 queries.

The whole request is timed, middleware and templates included. On a busy machine only the computing
alone (which leaves out the waiting for the disk or the database) says something.

Run as ``python -m benchmarks.bench_library``; it makes a database of its own and throws it away.
``DATABASE_URL`` names another kind of database.
"""

import os
from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter, process_time
from typing import Any

from benchmarks.bench_roadmap import Figure

EDITIONS = 1_000
ROUNDS = 15
MILLISECONDS, QUERIES = 80, 12
BROWSE, MATRIX = "/casussen/", "/casussen/matrix/"


def measure() -> Iterator[Figure]:
    """The figures, in the database that is set up now; it is filled with 1,000 editions."""
    from django.db import connection
    from django.test import Client

    from cases.library.tests.factories import many_editions

    editions = many_editions(EDITIONS)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    client = Client()
    for name, address in _addresses(editions).items():
        yield from _figures(name, lambda address=address: client.get(address))


def _addresses(editions: list[Any]) -> dict[str, str]:
    four = "&".join(f"casus={edition.published_case.uuid}" for edition in editions[:4])
    return {
        "Browsing": BROWSE,
        "Browsing, filtered": f"{BROWSE}?tension=T02&tension=T05&phase=year1&region=VL",
        "Browsing, searched": f"{BROWSE}?q=schulden",
        "Browsing, searched and filtered": f"{BROWSE}?q=schuldbemiddeling+caseload&sector=ocmw",
        "Browsing, the last page": f"{BROWSE}?pagina=84",
        "The matrix": MATRIX,
        "The matrix, by a tension": f"{MATRIX}?volgorde=T02",
        "The matrix, searched": f"{MATRIX}?q=schulden&volgorde=size",
        "A case": editions[0].get_absolute_url(),
        "Four cases compared": f"/casussen/vergelijken/?{four}",
        "The feed": "/casussen/nieuw.atom",
    }


def _figures(name: str, work: Callable[[], Any]) -> Iterator[Figure]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    work()
    yield Figure(name, _timed(work, perf_counter), MILLISECONDS, "ms")
    yield Figure(f"{name}, computing alone", _timed(work, process_time), MILLISECONDS, "ms")
    with CaptureQueriesContext(connection) as queries:
        work()
    yield Figure(name, len(queries), QUERIES, "queries")


def _timed(work: Callable[[], Any], clock: Callable[[], float]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = clock()
        work()
        times.append((clock() - start) * 1000)
    return median(times)


def main() -> None:
    """Measure in a database that is thrown away."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "welzijn.settings")
    django.setup()
    from django.conf import settings
    from django.test.utils import setup_databases, teardown_databases

    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.ALLOWED_HOSTS = ["testserver"]
    old = setup_databases(verbosity=0, interactive=False)
    try:
        for figure in measure():
            print(figure)
    finally:
        teardown_databases(old, verbosity=0)


if __name__ == "__main__":
    main()
