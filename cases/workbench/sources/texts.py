"""Reading the text of a source: all of it, or just the words at some place."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from welzijn.accounts.models import User

from .holding import hold_source
from .models import SourceRecord, SourceText, TextPart


@dataclass(frozen=True)
class Part:
    """A stretch ``[start, end)`` of a text with its sentences and the turns that begin in it."""

    start: int
    end: int
    content: str
    sentences: Sequence[Sequence[int]] = ()
    turns: Sequence[dict[str, Any]] = field(default=())


@transaction.atomic
def store_text(
    *,
    source: SourceRecord,
    parts: Iterable[Part],
    origin: str,
    by: User | None,
    file_name: str = "",
    note: str = "",
) -> SourceText:
    """Keep a text as the newest version of ``source``. ``parts`` cover it without a gap, in order."""
    hold_source(source.pk)
    found = list(parts)
    newest = source.texts.aggregate(number=Max("number"))["number"] or 0
    digest = hashlib.sha256("".join(part.content for part in found).encode())
    text = SourceText.objects.create(
        source=source,
        number=newest + 1,
        length=found[-1].end if found else 0,
        words=sum(len(part.content.split()) for part in found),
        sha256=digest.hexdigest(),
        origin=origin,
        file_name=file_name,
        note=note,
        created_by=by,
    )
    TextPart.objects.bulk_create(
        TextPart(text=text, start=p.start, end=p.end, content=p.content, sentences=p.sentences, turns=p.turns)
        for p in found
    )
    return text


def newest_text(source: SourceRecord) -> SourceText | None:
    """The version of the text that is coded now; None when the source has no text."""
    return newest_of(source.texts.all())


def newest_of(texts: "QuerySet[SourceText]") -> SourceText | None:
    """The one of the versions of a text that is coded now; None when none can be."""
    return texts.filter(withdrawn_at=None, erased_at=None).order_by("-number").first()


def whole(text: SourceText) -> str:
    """All words of a text."""
    return "".join(text.parts.order_by("start").values_list("content", flat=True))


def words_at(text: SourceText, start: int, end: int) -> str:
    """``text[start:end]``, reading only the parts in which it lies; shorter when it runs past the end."""
    parts = text.parts.filter(start__lt=end, end__gt=start).order_by("start")
    return "".join(
        content[max(0, start - begins) : end - begins]
        for begins, content in parts.values_list("start", "content")
    )
