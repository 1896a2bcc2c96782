"""What came along with a file and goes out again, as far as what it refers to is still there."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from cases.exchange import project as exchange

from ..models import CarriedItem, Case, SourceText
from .codings import AT_ONCE
from .plain import from_plain

ARRIVED = "arrived"
"""What the case was when an item came: no part of the item itself."""
Record = TypeVar("Record")


class CameAlong:
    """The items of one case, by kind."""

    def __init__(self, case: Case) -> None:
        self.items = list(case.carried_items.all())
        self.kinds = {item.kind for item in self.items}

    def of(self, kind: str, record: type[Record]) -> Iterator[Record]:
        """The things of a kind, as records of the exchange."""
        for item in self.items:
            if item.kind == kind:
                yield from_plain(record, {key: part for key, part in item.data.items() if key != ARRIVED})

    def first(self, kind: str, record: type[Record]) -> Record | None:
        return next(self.of(kind, record), None)

    def arrived(self) -> dict[str, Any]:
        """What the case itself was when it came in; empty when it didn't, or wasn't asked then."""
        own = (item.data.get(ARRIVED, {}) for item in self.items if item.kind == CarriedItem.Kind.SELF)
        return next(own, {})

    def places(self) -> set[str]:
        """The GUIDs of codings or selections to which something may refer."""
        found = {guid for case in self.of(CarriedItem.Kind.CASE, exchange.Case) for guid in case.selections}
        found |= {guid for case in self.of(CarriedItem.Kind.SELF, exchange.Case) for guid in case.selections}
        for link in self.of(CarriedItem.Kind.LINK, exchange.Link):
            found |= {link.origin, link.target}
        return found


@dataclass(frozen=True)
class Known:
    """The GUIDs of what a file holds. What refers to anything else is left out of that file."""

    codes: Collection[str]
    sources: Collection[str]
    notes: Collection[str]
    variables: Collection[str]
    places: Collection[str]
    cases: Collection[str]

    def values(self, found: Iterable[exchange.Value]) -> tuple[exchange.Value, ...]:
        return tuple(value for value in found if value.variable in self.variables)

    def case(self, case: exchange.Case) -> exchange.Case:
        return replace(
            case,
            codes=_among(case.codes, self.codes),
            values=self.values(case.values),
            sources=_among(case.sources, self.sources),
            selections=_among(case.selections, self.places),
        )

    def sets(self, found: Iterable[exchange.MemberSet]) -> Iterator[exchange.MemberSet]:
        for one in found:
            yield replace(
                one,
                codes=_among(one.codes, self.codes),
                sources=_among(one.sources, self.sources),
                notes=_among(one.notes, self.notes),
            )

    def links(self, found: Iterable[exchange.Link]) -> Iterator[exchange.Link]:
        """The links of which both ends are there."""
        every = (self.codes, self.sources, self.notes, self.variables, self.places, self.cases)
        for link in found:
            ends = (link.origin, link.target)
            if all(any(end in known for known in every) for end in ends if end):
                yield replace(link, notes=_among(link.notes, self.notes))


def _among(guids: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    return tuple(guid for guid in guids if guid in known)


def places_among(asked: Collection[str], texts: Iterable[SourceText | None]) -> set[str]:
    """Those of ``asked`` that are a coding or a selection in ``texts`` which goes along."""
    found: set[str] = set()
    for text in texts if asked else ():
        assert text is not None
        rows = text.codings.standing().agreed().values_list("guid", "selection")
        for pair in rows.iterator(chunk_size=AT_ONCE):
            found.update(guid for guid in map(str, pair) if guid in asked)
    return found
