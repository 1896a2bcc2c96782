"""Titles of a reference list become sources."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from welzijn.accounts.models import User

from ...editing.services import add
from ...models import Case
from ..incoming import from_paste, parts_of
from ..models import SourceRecord
from ..reading import Entry
from ..texts import store_text
from .citing import in_short

ABSTRACT = "abstract"


@dataclass(frozen=True)
class Found:
    """A title of a list, and the source of this case that is the same one."""

    entry: Entry
    there: SourceRecord | None

    @property
    def reference(self) -> dict[str, Any]:
        return reference_of(self.entry)


def reference_of(entry: Entry) -> dict[str, Any]:
    """What is kept of a title, as the source holds it."""
    names = ("title", "year", "container", "publisher", "doi", "url", "abstract")
    values = {name: getattr(entry, name) for name in names} | {"authors": list(entry.authors)}
    return {"type": entry.kind, **{name: value for name, value in values.items() if value}}


def beside_the_case(case: Case, entries: Iterable[Entry]) -> list[Found]:
    """The titles of a list with what the case has of them already; one query."""
    known: dict[tuple[str, str], SourceRecord] = {}
    for source in case.sourcerecords.filter(kind=SourceRecord.Kind.LITERATURE):
        for key in _keys(source.reference.get("doi", ""), source.reference.get("title") or source.title):
            known.setdefault(key, source)
    return [Found(entry, _first(known, entry)) for entry in entries]


def _first(known: Mapping[tuple[str, str], SourceRecord], entry: Entry) -> SourceRecord | None:
    return next((known[key] for key in _keys(entry.doi, entry.title) if key in known), None)


def _keys(doi: str, title: str) -> list[tuple[str, str]]:
    pairs = (("doi", doi.casefold()), ("title", " ".join(title.casefold().split())))
    return [pair for pair in pairs if pair[1]]


@transaction.atomic
def import_titles(
    *,
    case: Case,
    entries: Iterable[Entry],
    facts: Mapping[str, Any],
    by: User,
    nonce: uuid.UUID,
    with_abstract: bool,
) -> list[SourceRecord]:
    """Make a source of every title. The same list sent twice by one form makes them once."""
    names = {uuid.uuid5(nonce, str(entry.line)): entry for entry in entries}
    there = _taken(case, names)
    return [
        _source(case, entry, name, facts, by, with_abstract=with_abstract)
        for name, entry in names.items()
        if name not in there
    ]


def _taken(case: Case, names: Collection[uuid.UUID]) -> set[uuid.UUID]:
    found = SourceRecord._base_manager.filter(case=case, uuid__in=names)
    return set(found.values_list("uuid", flat=True))


def _source(
    case: Case, entry: Entry, name: uuid.UUID, facts: Mapping[str, Any], by: User, *, with_abstract: bool
) -> SourceRecord:
    reference = reference_of(entry)
    source = SourceRecord(
        case=case,
        uuid=name,
        kind=SourceRecord.Kind.LITERATURE,
        title=_title(entry, reference),
        reference=reference,
        **facts,
    )
    add(record=source, by=by)
    if with_abstract and entry.abstract.strip():
        text = from_paste(entry.abstract).text
        store_text(source=source, parts=parts_of(text), origin=ABSTRACT, by=by)
    return source


def _title(entry: Entry, reference: Mapping[str, Any]) -> str:
    """The title as far as it fits in the register; the reference has all of it."""
    most = SourceRecord._meta.get_field("title").max_length or 0
    whole = entry.title or in_short(reference) or _("Titel onbekend")
    return whole if len(whole) <= most else f"{whole[: most - 2].rstrip()} …"
