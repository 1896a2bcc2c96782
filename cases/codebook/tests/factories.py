"""A codebook for tests: straight from the content files, without loading three hundred records."""

from functools import cache
from typing import Any

from cases.codebook.loading import CONTENT_DIR
from cases.codebook.models import CodebookRelease, fingerprint
from cases.codebook.payloads import compose
from cases.codebook.reading import read_content
from cases.codebook.vocabulary import Vocabulary


@cache
def starter_payload() -> dict[str, Any]:
    """The payload that a release of the untouched starter content has."""
    return compose(read_content(CONTENT_DIR).records)


@cache
def starter_fingerprint() -> str:
    return fingerprint(starter_payload())


def make_release(number: int = 1, **changes: Any) -> CodebookRelease:
    """A stored release of the starter content, with top-level ``changes`` in its payload."""
    payload = starter_payload() | changes
    found = fingerprint(payload) if changes else starter_fingerprint()
    return CodebookRelease.objects.create(
        number=number, payload=payload, payload_hash=found, note="Startinhoud"
    )


def replace_codes(number: int, instead: dict[str, list[str]]) -> CodebookRelease:
    """A stored release in which other codes came instead of some: one that went up in it, or several."""
    return make_release(number, code=codes_replaced(instead))


def codes_replaced(instead: dict[str, list[str]]) -> list[dict[str, Any]]:
    """The codes of the starter content as a payload holds them, some of them replaced by others."""
    return [
        row | {"deprecated": True, "successors": instead[row["key"]]} if row["key"] in instead else row
        for row in starter_payload()["code"]
    ]


@cache
def starter_vocabulary() -> Vocabulary:
    """The vocabulary of the starter content, without a database."""
    return Vocabulary(1, starter_payload())
