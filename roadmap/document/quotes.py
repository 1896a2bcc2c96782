"""Published quotes, looked up when a roadmap is shown.

A roadmap's data name a quote by edition, number and id. What has been withdrawn
since is simply no longer found, so it disappears from the page and the PDF.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from cases.library.models import Edition


def references(data: Mapping[str, Any]) -> Iterator[tuple[str, int, str]]:
    """The (edition, number, quote id) of every quote that the data refer to."""
    for dynamic in data["dynamics"]:
        for kind in ("supporting", "mentioned", "contrary"):
            for found in dynamic[kind]:
                for quote in found["quotes"]:
                    yield found["edition"], found["number"], quote


def published_quotes(data: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The quotes that may still be read, by ``edition/number/id``; one query."""
    wanted = set(references(data))
    editions = Edition.objects.filter(
        published_case__uuid__in={edition for edition, _, _ in wanted}, withdrawn_at=None
    ).select_related("published_case")
    return {
        f"{edition.published_case.uuid}/{edition.number}/{quote['id']}": quote
        for edition in editions
        for quote in edition.payload["quotes"]
        if (str(edition.published_case.uuid), edition.number, quote["id"]) in wanted
    }
