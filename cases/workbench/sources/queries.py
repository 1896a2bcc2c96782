"""What was agreed to for a source."""

from ..models import Case, SourceRecord


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
