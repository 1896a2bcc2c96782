"""Which cases somebody chose to set beside each other: the address holds them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict

from .models import Edition, EditionQuerySet

MOST_COMPARED = 4
MOST_READ = 50
"""So many chosen cases are looked up at most, however many an address names."""


@dataclass(frozen=True)
class Chosen:
    """A case that was chosen, with the query string that leaves it out."""

    edition: Edition
    without: str


def chosen(data: QueryDict, visible: EditionQuerySet) -> list[Chosen]:
    """The chosen cases that may be read, in the order chosen."""
    uuids = chosen_cases(data)
    if not uuids:
        return []
    editions = visible.select_related("published_case").filter(published_case__uuid__in=uuids[:MOST_READ])
    found = {edition.published_case.uuid: edition for edition in editions}
    kept = [uuid for uuid in uuids if uuid in found]
    return [
        Chosen(found[uuid], query_with(data, (other for other in kept if other != uuid))) for uuid in kept
    ]


def query_with(data: QueryDict, uuids: Iterable[UUID]) -> str:
    """The query string with these cases chosen and no others."""
    query = data.copy()
    query.setlist("casus", [str(uuid) for uuid in uuids])
    return query.urlencode()


def chosen_cases(data: QueryDict) -> list[UUID]:
    """The public ids of the cases chosen to compare, in order and each once; nonsense is left out."""
    found: dict[UUID, None] = {}
    for value in data.getlist("casus"):
        try:
            found[UUID(value)] = None
        except ValueError:
            continue
    return list(found)
