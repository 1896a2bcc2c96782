"""Everything that has one code, to read in one go."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Prefetch, Q, Value
from django.db.models.functions import Coalesce, NullIf

from ..coding.codes import CodeEntry, children_of
from ..coding.models import Coding, CodingQuerySet
from ..models import Case, Memo, TextPart
from .queries import newest_texts

AROUND = 160
"""Code points that are shown before and after a fragment, as far as its paragraph goes."""
FILTERS = {
    "bron": "text__source__uuid",
    "perspectief": "perspective",
    "fase": "phase",
    "codeur": "coder__guid",
}


@dataclass(frozen=True)
class Fragment:
    """A coding with the words around it."""

    coding: Coding
    before: str
    after: str


def agreed_codings(case: Case) -> CodingQuerySet:
    """What stands in a case and may be seen by every member: nothing of a round that is blind.

    Also what found no place in a corrected text: it stands on the earlier version until somebody
    places it or takes it away, and moves with its code like all the others.
    """
    return Coding.objects.standing().agreed().filter(case=case)


def texts_now(case: Case) -> set[int]:
    """The texts that count now; codings on others stayed behind on an earlier version."""
    return {text.pk for text in newest_texts(case)}


def with_perspective(codings: CodingQuerySet) -> CodingQuerySet:
    """Each with whose perspective it gives: its own, or that of its source."""
    own = NullIf("stakeholder", Value(""))
    return codings.annotate(perspective=Coalesce(own, "text__source__stakeholder"))


def counts_by_code(case: Case) -> dict[str, tuple[int, int]]:
    """How many fragments each code has, and how many of them on an earlier version; two queries."""
    behind = Count("pk", filter=~Q(text__in=texts_now(case)))
    counted = agreed_codings(case).order_by().values("code").annotate(every=Count("pk"), behind=behind)
    return {row["code"]: (row["every"], row["behind"]) for row in counted}


def with_below(key: str, codes: Mapping[str, CodeEntry]) -> list[str]:
    """A code and all codes below it."""
    below = children_of(codes.values())
    found = [key]
    for one in found:
        found += [child.key for child in below.get(one, ()) if child.key not in found]
    return found


def narrowed(codings: CodingQuerySet, asked: Mapping[str, str]) -> CodingQuerySet:
    """Those that fit every filter that was chosen."""
    return codings.filter(**{FILTERS[name]: value for name, value in asked.items() if value})


def values_of(codings: CodingQuerySet, name: str) -> list[Any]:
    """The values that one filter can have among the codings."""
    field = FILTERS[name]
    return [value for value in codings.order_by().values_list(field, flat=True).distinct() if value]


def in_reading_order(codings: CodingQuerySet) -> CodingQuerySet:
    """Source after source, in the order in which they stand there, with all that a page shows."""
    memos = Prefetch("memos", Memo.objects.select_related("author"))
    rows = codings.select_related("text__source", "coder", "observation").prefetch_related(memos)
    return rows.order_by("text__source__kind", "text__source__title", "text", "start", "-end", "pk")


def with_context(codings: Sequence[Coding]) -> list[Fragment]:
    """Each coding with what is said before and after it in its paragraph; one query for all."""
    parts = _parts_around(codings)
    return [
        Fragment(
            one,
            _last_line(_cut(parts.get(one.text_id, ()), max(0, one.start - AROUND), one.start)),
            _first_line(_cut(parts.get(one.text_id, ()), one.end, one.end + AROUND)),
        )
        for one in codings
    ]


def _parts_around(codings: Iterable[Coding]) -> dict[int, list[tuple[int, str]]]:
    borders = [(one.text_id, place) for one in codings for place in (one.start, one.end)]
    if not borders:
        return {}
    near = [Q(text=text, start__lt=place + AROUND, end__gt=place - AROUND) for text, place in borders]
    rows = TextPart.objects.filter(reduce(or_, near)).order_by("text", "start")
    found: dict[int, list[tuple[int, str]]] = {}
    for text, start, content in rows.values_list("text", "start", "content"):
        found.setdefault(text, []).append((start, content))
    return found


def _cut(parts: Iterable[tuple[int, str]], start: int, end: int) -> str:
    return "".join(content[max(0, start - begin) : max(0, end - begin)] for begin, content in parts)


def _last_line(words: str) -> str:
    line = words.rpartition("\n")[2]
    if len(line) < AROUND:
        return line
    return f"… {line.partition(' ')[2]}"


def _first_line(words: str) -> str:
    line = words.partition("\n")[0]
    if len(line) < AROUND:
        return line
    return f"{line.rpartition(' ')[0]} …"
