"""Searching the texts of a case, and reading everything that has one code. The budgets are our own."""

from collections.abc import Iterator
from functools import partial

from django.test import Client

from cases.workbench.models import Case
from cases.workbench.tests.factories import make_case

from .bench_coding import CODES, analyse, code_at_random, long_text
from .figures import Figure, time_and_queries
from .world import signed_in, starter

SOURCES, WORDS = 10, 100_000
FRAGMENTS = 2_000
SOUGHT = {"word": "overleg", "two words far apart": "gezin overleg", "word that isn't there": "zeppelin"}
MOST_MS, ROUNDS = 1_000, 5


def measure() -> Iterator[Figure]:
    """A million words in ten sources, and two thousand fragments of one code."""
    starter()
    case = make_case(code="MEET-03")
    texts = [long_text(case, WORDS) for _ in range(SOURCES)]
    for text in texts:
        code_at_random(text, FRAGMENTS * len(CODES) // SOURCES)
    analyse()
    client = signed_in(case.created_by)
    for what, words in SOUGHT.items():
        yield from time_and_queries(
            f"Finding: {SOURCES * WORDS:,} words, a {what}",
            partial(find, client, case, words),
            most_ms=MOST_MS,
            most_queries=30,
            rounds=ROUNDS,
        )
    yield from time_and_queries(
        f"Finding: read one code, {FRAGMENTS:,} fragments",
        partial(client.get, f"/werkbank/{case.uuid}/codes/{CODES[0]}/fragmenten/"),
        most_ms=MOST_MS,
        most_queries=30,
        rounds=ROUNDS,
    )


def find(client: Client, case: Case, words: str) -> None:
    """Ask, and read the page with what was found."""
    address = f"/werkbank/{case.uuid}/zoeken/"
    asked = client.post(address, {"q": words})
    assert asked.status_code == 302, words
    assert client.get(asked["Location"]).status_code == 200
