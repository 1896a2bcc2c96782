"""What others read of the library."""

from collections.abc import Iterable

from .facets import OF_CASE, Row
from .models import Edition, EditionQuerySet


def evidence_editions(*, demo: bool) -> EditionQuerySet:
    """The latest standing editions that count as evidence, oldest first.

    Fictitious ones only in a demo, and only while no real one is published.
    """
    editions = Edition.objects.standing().latest().order_by("published_at", "pk")
    real = editions.filter(fictitious=False)
    return editions if demo and not real.exists() else real


def facet_rows(editions: EditionQuerySet) -> Iterable[Row]:
    """What facets are counted from."""
    return editions.order_by().values_list(*OF_CASE, "observed")
