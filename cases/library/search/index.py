"""The search index in the database: FTS5 on SQLite, a ``tsvector`` on PostgreSQL.

Both hold the stems that Python made and nothing of their own: no stemming, no stop
words, no ranking by vendor. A hit is ranked by where all its words are: in the name (3),
in the name and summary (2), anywhere (1).
"""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.expressions import RawSQL

from ..models import EditionQuerySet
from .document import GAP, PARTS, tagged
from .query import LANGUAGES, SearchQuery, Term

TABLE = "cases_library_search"
WEIGHTS = dict(zip(PARTS, "ABC", strict=True))
RANKS = ((3, ("name",)), (2, ("name", "summary")), (1, PARTS))


def keep(edition_id: int, document: dict[str, list[str]]) -> None:
    """Put a document in the index, in the place of the one that was there."""
    forget(edition_id)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sql = f"INSERT INTO {TABLE} (edition_id, words) VALUES (%s, %s::tsvector)"  # noqa: S608
            cursor.execute(sql, [edition_id, _vector(document)])
        else:
            sql = f"INSERT INTO {TABLE} (rowid, name, summary, body) VALUES (%s, %s, %s, %s)"  # noqa: S608
            cursor.execute(sql, [edition_id, *(" ".join(document[part]) for part in PARTS)])


def forget(edition_id: int) -> None:
    """Take a document out of the index."""
    key = "edition_id" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE {key} = %s", [edition_id])  # noqa: S608


def found(editions: EditionQuerySet, query: SearchQuery) -> EditionQuerySet:
    """Those of ``editions`` that fit ``query``, with a ``rank``."""
    if not query:
        return editions.none().annotate(rank=Value(0))
    for term in query.unwanted:
        editions = editions.exclude(pk__in=_having([term], PARTS))
    if not query.wanted:
        return editions.annotate(rank=Value(1))
    ranks = [When(Q(pk__in=_having(query.wanted, parts)), then=Value(rank)) for rank, parts in RANKS]
    return editions.filter(pk__in=_having(query.wanted, PARTS)).annotate(
        rank=Case(*ranks, default=Value(0), output_field=IntegerField())
    )


def _having(terms: Iterable[Term], parts: tuple[str, ...]) -> RawSQL:
    """The ids of the documents that have every term in these parts."""
    if connection.vendor == "postgresql":
        sql = f"SELECT edition_id FROM {TABLE} WHERE words @@ %s::tsquery"  # noqa: S608
        return RawSQL(sql, [_tsquery(terms, parts)])  # noqa: S611 - the table's name is ours
    sql = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608
    return RawSQL(sql, [_fts5(terms, parts)])  # noqa: S611 - the table's name is ours


def _vector(document: dict[str, list[str]]) -> str:
    places: dict[str, list[str]] = {}
    place = 0
    for part in PARTS:
        for token in document[part]:
            place += 1
            if token != GAP:
                places.setdefault(token, []).append(f"{place}{WEIGHTS[part]}")
    return " ".join(f"'{token}':{','.join(where)}" for token, where in places.items())


def _tsquery(terms: Iterable[Term], parts: tuple[str, ...]) -> str:
    weights = "".join(WEIGHTS[part] for part in parts)
    return " & ".join(f"({_alternatives(term, weights)})" for term in terms)


def _alternatives(term: Term, weights: str) -> str:
    return " | ".join(_phrase(tokens, weights, term.prefix) for tokens in _tagged(term))


def _phrase(tokens: list[str], weights: str, prefix: bool) -> str:
    last = len(tokens) - 1
    marks = (f":{'*' if prefix and i == last else ''}{weights}" for i in range(len(tokens)))
    return " <-> ".join(f"'{token}'{mark}" for token, mark in zip(tokens, marks, strict=True))


def _fts5(terms: Iterable[Term], parts: tuple[str, ...]) -> str:
    every = " AND ".join(f"({_variants(term)})" for term in terms)
    return f"{{{' '.join(parts)}}} : ({every})"


def _variants(term: Term) -> str:
    star = "*" if term.prefix else ""
    return " OR ".join(f'"{" ".join(tokens)}"{star}' for tokens in _tagged(term))


def _tagged(term: Term) -> list[list[str]]:
    pairs = zip(LANGUAGES, term.stems, strict=True)
    return [[tagged(stem, language) for stem in stems] for language, stems in pairs]
