"""How often codes of the codebook are used in all cases together: counts, which say nothing of one case."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Count, QuerySet

from cases.codebook.codetree.usage import Usage

from ..models import Coding, Finding, Memo, Observation, Quote, SourceRecord
from .covered import covered_everywhere

ELSEWHERE: dict[Any, tuple[str, ...]] = {
    Coding: ("stakeholder", "knowledge_type"),
    Observation: ("stakeholder", "knowledge_type", "handling"),
    Finding: ("code", "direction", "level", "stakeholder"),
    Quote: ("stakeholder", "knowledge_type"),
    SourceRecord: ("stakeholder", "knowledge_type"),
    Memo: ("code",),
}
"""Where else a case holds the key of a code."""
Counted = tuple[str, int, int]


def usage_of(keys: Collection[str]) -> dict[str, Usage]:
    """How often each code is given and named, and in how many cases; three queries for any number.

    What is coded in a round that isn't settled is nobody's to know yet, and isn't counted.
    """
    codings = list(_counts(_coded(), "code", keys))
    first, *rest = (_counts(rows, field, keys) for rows, field in _places())
    elsewhere = [*first.union(*rest, all=True), *covered_everywhere(keys)]
    cases: dict[str, set[int]] = {}
    for key, case, _count in (*codings, *elsewhere):
        cases.setdefault(key, set()).add(case)
    given, named = _sums(codings), _sums(elsewhere)
    return {key: Usage(given.get(key, 0), named.get(key, 0), len(found)) for key, found in cases.items()}


def _coded() -> QuerySet[Coding]:
    return Coding.objects.standing().agreed()


def _places() -> Iterator[tuple[QuerySet, str]]:
    for model, fields in ELSEWHERE.items():
        for field in fields:
            yield (_coded() if model is Coding else model.objects.all()), field


def _counts(rows: QuerySet, field: str, keys: Collection[str]) -> QuerySet:
    """Code, case and how often."""
    wanted = {f"{field}__in": keys, "case__deleted_at": None}
    return rows.filter(**wanted).order_by().values_list(field, "case").annotate(Count("pk"))


def _sums(rows: list[Counted]) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, _case, count in rows:
        found[key] = found.get(key, 0) + count
    return found
