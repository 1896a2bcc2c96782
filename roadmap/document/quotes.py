"""What may be read now of the cases that a roadmap refers to.

A roadmap's data are frozen, but a case can be withdrawn. Its quotes are kept by
reference only and are looked up when a roadmap is shown; what else the data tell
of a withdrawn edition is left out in every form in which they leave the house.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from cases.library.models import Edition

Item = Mapping[str, Any]
Cited = tuple[str, int]
"""An edition by its public id and number."""
KINDS = ("supporting", "mentioned", "contrary")
WITHDRAWN: Item = {
    "code": "",
    "name": {"nl": "Teruggetrokken casus", "en": "Withdrawn case"},
    "description": {"nl": "", "en": ""},
    "stakeholder": None,
    "handled": None,
    "outcome": None,
    "outcome_name": None,
    "quotes": [],
    "withdrawn": True,
}
"""What is left of a case in the data once its edition is withdrawn."""


@dataclass(frozen=True)
class Readable:
    """The data without what was withdrawn, and the quotes by ``edition/number/id``."""

    data: Item
    quotes: Mapping[str, Item]


def readable(data: Item) -> Readable:
    """What may be read now of the frozen ``data``; at most one query."""
    standing = _standing(data)
    gone = {(found["uuid"], found["number"]) for found in data["evidence"]["editions"]} - set(standing)
    shown = _without(data, gone) if gone else data
    quotes = {
        f"{edition}/{number}/{key}": standing[edition, number][key]
        for edition, number, key in _references(shown)
        if key in standing[edition, number]
    }
    return Readable(shown, quotes)


def _standing(data: Item) -> dict[Cited, dict[str, Item]]:
    """The quotes, by their id, of every cited edition that still stands."""
    cited = {(found["uuid"], found["number"]) for found in data["evidence"]["editions"]}
    if not cited:
        return {}
    rows = Edition.objects.filter(
        published_case__uuid__in={edition for edition, _ in cited}, withdrawn_at=None
    ).values_list("published_case__uuid", "number", "payload__quotes")
    return {
        (str(edition), number): {quote["id"]: quote for quote in quotes}
        for edition, number, quotes in rows
        if (str(edition), number) in cited
    }


def _without(data: Item, gone: Set[Cited]) -> Item:
    def case(found: Item) -> Item:
        return {**found, **WITHDRAWN} if (found["edition"], found["number"]) in gone else found

    def edition(found: Item) -> Item:
        kept = {key: WITHDRAWN[key] for key in ("code", "name", "withdrawn")}
        return {**found, **kept} if (found["uuid"], found["number"]) in gone else found

    return {
        **data,
        "evidence": {
            **data["evidence"],
            "editions": [edition(found) for found in data["evidence"]["editions"]],
        },
        "dynamics": [
            {**dynamic, **{kind: [case(found) for found in dynamic[kind]] for kind in KINDS}}
            for dynamic in data["dynamics"]
        ],
    }


def _references(data: Item) -> Iterator[tuple[str, int, str]]:
    """The (edition, number, quote id) of every quote that the data refer to."""
    for dynamic in data["dynamics"]:
        for kind in KINDS:
            for found in dynamic[kind]:
                for quote in found["quotes"]:
                    yield found["edition"], found["number"], quote
