"""What others read of the library."""

from .models import Edition, EditionQuerySet


def evidence_editions(*, demo: bool) -> EditionQuerySet:
    """The latest standing editions that count as evidence, oldest first.

    Fictitious ones only in a demo, and only while no real one is published.
    """
    editions = Edition.objects.standing().latest().order_by("published_at", "pk")
    real = editions.filter(fictitious=False)
    return editions if demo and not real.exists() else real
