"""Which sources of a case can be read, and which may be quoted."""

from django.db.models import QuerySet

from ..models import Case, SourceRecord


def readable_sources(case: Case) -> QuerySet[SourceRecord]:
    """The sources of ``case`` that have a text: one that wasn't withdrawn, and whose words weren't erased."""
    texts = {"texts__isnull": False, "texts__withdrawn_at": None, "texts__erased_at": None}
    return case.sourcerecords.filter(**texts).distinct()


def may_quote(source: SourceRecord) -> bool:
    """Whether words from ``source`` may be published now.

    The latest consent counts, unless it was withdrawn; a document in which nobody was
    interviewed needs none.
    """
    consents = list(source.consents.all())
    if not consents:
        return not source.needs_consent
    return consents[0].withdrawn_on is None and (consents[0].quote or not source.needs_consent)


def quotable_sources(case: Case) -> set[int]:
    """The keys of the sources of ``case`` whose words may be published: two queries for any number."""
    sources = case.sourcerecords.prefetch_related("consents")
    return {source.pk for source in sources if may_quote(source)}
