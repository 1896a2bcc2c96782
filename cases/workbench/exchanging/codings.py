"""The codings of a text as an exchange file tells them, read as plain values: there may be very many."""

import json
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, TextField, When
from django.db.models.functions import Cast
from django.utils.dateparse import parse_datetime

from cases.exchange import project as exchange
from cases.exchange.refi.guids import derived

from ..coding.models import ATTRIBUTES
from ..coding.queries import dashed
from ..models import SourceText
from .naming import LISTED

AT_ONCE = 2_000
"""Codings read from the database at a time."""
PLAIN = ("ident", "chosen", "code", "start", "end", "coder_id", "created_at", "changed", "told")
NAMED = {
    "ident": Cast("guid", CharField(max_length=36)),
    "chosen": Cast("selection", CharField(max_length=36)),
    "changed": Case(When(version__gt=1, then="updated_at")),
    "told": Cast("carried", TextField()),
}
"""GUIDs and what came along as text: a database gives them much faster than Django makes objects of them."""


@dataclass(frozen=True)
class Notes:
    """The GUIDs of the memos about each thing, by the GUID or key of the thing."""

    of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    of_case: tuple[str, ...] = ()
    known: Set[str] = frozenset()
    """All that there are."""

    def about(self, thing: object) -> tuple[str, ...]:
        return self.of.get(str(thing), ())


@dataclass(frozen=True)
class Coded:
    """Reads the codings of texts.

    ``codes``: the GUID of each code that a file can hold; ``coders``: that of each coder by key, empty
    for the one who stands for nobody.
    """

    codes: Mapping[str, str]
    coders: Mapping[int, str]
    notes: Notes

    def on(self, text: SourceText) -> Iterator[exchange.Coding]:
        """Those that stand and are agreed, in the order of the text, a stretch at a time."""
        mine = text.codings.standing().agreed().filter(code__in=self.codes).annotate(**NAMED)
        rows = mine.order_by("start", "-end", "selection", "pk").values_list(*PLAIN, *ATTRIBUTES)
        for row in rows.iterator(chunk_size=AT_ONCE):
            yield self._coding(*row)

    def _coding(
        self,
        ident: str,
        chosen: str,
        code: str,
        start: int,
        end: int,
        coder: int,
        created: datetime,
        changed: datetime | None,
        told: str,
        *judged: str | int | None,
    ) -> exchange.Coding:
        guid, selection = dashed(ident), dashed(chosen)
        carried = json.loads(told) if told != "{}" else {}
        moments = made(carried, created)
        if changed is not None:
            moments["modified"] = changed
        moments["created_by"] = self.coders[coder]
        return exchange.Coding(
            guid=guid,
            code=self.codes[code],
            start=start,
            end=end,
            selection="" if selection == derived(guid, "selection") else selection,
            whole=carried.get("whole", False),
            notes=self.notes.about(guid),
            attributes=_attributes(judged, carried),
            **moments,
        )


def _attributes(judged: tuple[str | int | None, ...], carried: Mapping[str, Any]) -> Mapping[str, str]:
    found = {name: str(value) for name, value in zip(ATTRIBUTES, judged, strict=True) if value}
    return found | carried.get("attributes", {})


def made(carried: Mapping[str, Any], created: datetime | None) -> dict[str, Any]:
    """Who made and changed it when: as it came along, or else when it was made here."""
    if "created" not in carried:
        return {"created": created}
    found = {name: parse_datetime(carried[name]) for name in ("created", "modified") if carried.get(name)}
    named = {name: carried[name] for name in ("created_by", "modified_by") if carried.get(name)}
    return {"created": None, **found, **named}


def as_text(value: Any) -> str:
    """A value of a field in one line; empty for none, and for what is no text."""
    if value is None or isinstance(value, dict | UUID):
        return ""
    if isinstance(value, list | tuple):
        return LISTED.join(map(str, value)) if all(isinstance(item, str) for item in value) else ""
    return str(value)
