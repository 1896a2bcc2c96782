"""Holding a source and its texts for one act, always in the same order.

Whoever holds several things of a case takes the round first, then records (observations, findings,
quotes, sources, the setting), then texts, then own codes, then memos, and the case last; of one kind
in the order in which they were made. In another order two people could wait for each other, and one
be thrown out.
"""

from django.db.models import QuerySet

from .models import SourceRecord, SourceText


def hold_source(source_id: int) -> SourceRecord:
    """A source as it is now, held for this transaction; also one that was removed."""
    return SourceRecord._base_manager.select_for_update(no_key=True).get(pk=source_id)


def hold_texts_of(source: SourceRecord) -> list[SourceText]:
    """Every version of the text of a source, held for this transaction; after the source."""
    return hold_texts(SourceText._base_manager.filter(source=source))


def hold_versions(texts: "QuerySet[SourceText]") -> None:
    """The sources of texts with every version of those, held for this transaction.

    For what may go along to a newer version: nobody corrects a text meanwhile, or takes one back.
    """
    sources = SourceRecord._base_manager.filter(pk__in=texts.order_by().values("source"))
    held = list(sources.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    hold_texts(SourceText._base_manager.filter(source__in=held).only("pk"))


def hold_texts(texts: "QuerySet[SourceText]") -> list[SourceText]:
    """Texts as they are now, held for this transaction: who codes them next waits."""
    return list(texts.select_for_update(of=("self",)).order_by("pk"))
