"""Searching the texts of a case. In Python, so that every database finds the same."""

import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from ..models import Case, SourceText, TextPart
from .script import Passage, Script
from .words import Wanted

MOST = 20_000
"""Passages that are kept of one search."""
AT_ONCE = 50
"""Parts that are fetched at a time."""


@dataclass(frozen=True)
class Hit:
    """A passage and the text in which it stands."""

    text: SourceText
    passage: Passage

    @property
    def name(self) -> str:
        """What names it in a form: texts never change, so its place is enough."""
        return f"{self.text.pk}-{self.passage.start}-{self.passage.end}"


@dataclass(frozen=True)
class Found:
    """What a search gave; ``more`` when it was stopped because there was too much."""

    hits: Sequence[Hit]
    more: bool = False

    @property
    def by_source(self) -> Counter[uuid.UUID]:
        """How many passages there are in each source."""
        return Counter(hit.text.source.uuid for hit in self.hits)


def newest_texts(case: Case) -> list[SourceText]:
    """The text of each source that is coded now, in the order of the list of sources; one query."""
    texts = SourceText.objects.filter(
        source__case=case, source__removed_at=None, withdrawn_at=None, erased_at=None
    )
    newest: dict[int, SourceText] = {}
    order = ("source__kind", "source__title", "source", "-number")
    for text in texts.select_related("source").order_by(*order):
        newest.setdefault(text.source_id, text)
    return list(newest.values())


def search(texts: Sequence[SourceText], wanted: Wanted) -> Found:
    """The passages of ``texts`` with everything that is wanted, in order; one query for any number."""
    found: dict[int, list[Passage]] = {}
    count = 0
    for text_id, script in _scripts(texts) if wanted.terms else ():
        here = found.setdefault(text_id, [])
        for passage in script.passages(wanted):
            if count == MOST:
                return Found(_hits(texts, found), more=True)
            here.append(passage)
            count += 1
    return Found(_hits(texts, found))


def _hits(texts: Sequence[SourceText], found: dict[int, list[Passage]]) -> list[Hit]:
    return [Hit(text, passage) for text in texts for passage in found.get(text.pk, ())]


def _scripts(texts: Sequence[SourceText]) -> Iterator[tuple[int, Script]]:
    """One text at a time, so that a large case never lies in memory as a whole."""
    rows = (
        TextPart.objects.filter(text__in=[text.pk for text in texts])
        .annotate(bounds=Cast("sentences", TextField()), heads=Cast("turns", TextField()))
        .order_by("text", "start")
        .values_list("text", "start", "content", "bounds", "heads")
        .iterator(chunk_size=AT_ONCE)
    )
    for text_id, parts in groupby(rows, key=lambda row: row[0]):
        yield text_id, Script((start, *rest) for _text, start, *rest in parts)


def words_at_all(places: Sequence[tuple[int, int, int]]) -> list[str]:
    """The words at each ``(text, start, end)``; one query for all."""
    if not places:
        return []
    here = Q()
    for text, start, end in places:
        here |= Q(text=text, start__lt=end, end__gt=start)
    rows = TextPart.objects.filter(here).order_by("text", "start").values_list("text", "start", "content")
    parts = list(rows)
    return [
        "".join(
            content[max(0, start - begin) : end - begin]
            for owner, begin, content in parts
            if owner == text and begin < end
        )
        for text, start, end in places
    ]
