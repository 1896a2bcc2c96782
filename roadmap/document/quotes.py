"""What may be read now of the cases that a roadmap refers to.

A roadmap's data are frozen, but a case can be withdrawn. Its quotes are kept by
reference only and are looked up when a roadmap is shown; what else the data tell
of a withdrawn edition is left out in every form in which they leave the house.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from cases.library.models import Edition

Item = Mapping[str, Any]
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
    """What may be read now of the frozen ``data``; at most two queries."""
    gone = _withdrawn(data)
    shown = _without(data, gone) if gone else data
    return Readable(shown, _published_quotes(shown))


def _withdrawn(data: Item) -> set[tuple[str, int]]:
    """The (edition, number) of the cited editions that no longer stand."""
    cited = {(found["uuid"], found["number"]) for found in data["evidence"]["editions"]}
    if not cited:
        return set()
    rows = Edition.objects.filter(
        published_case__uuid__in={edition for edition, _ in cited}, withdrawn_at=None
    ).values_list("published_case__uuid", "number")
    return cited - {(str(edition), number) for edition, number in rows}


def _without(data: Item, gone: set[tuple[str, int]]) -> Item:
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


def _published_quotes(data: Item) -> dict[str, Item]:
    wanted = set(_references(data))
    if not wanted:
        return {}
    which = Q()
    for edition, number in sorted({(edition, number) for edition, number, _ in wanted}):
        which |= Q(published_case__uuid=edition, number=number)
    rows = Edition.objects.filter(which, withdrawn_at=None).values_list(
        "published_case__uuid", "number", "payload__quotes"
    )
    return {
        f"{edition}/{number}/{quote['id']}": quote
        for edition, number, quotes in rows
        for quote in quotes
        if (str(edition), number, quote["id"]) in wanted
    }
