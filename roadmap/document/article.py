"""The frozen data of a roadmap arranged as numbered chapters and statements.

Page and PDF show this one arrangement. Every statement has a number
(``4.2.3`` is the third statement about the second dynamic) under which the last
chapter names its grounds: an answer and its rule, or a case by its edition.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

Item = Mapping[str, Any]
LOWERS = 3
"""How many answers that lower a dynamic its chapter names; chapter 6 names them all."""


@dataclass(frozen=True)
class Statement:
    """One claim: its ``number``, its ``kind`` and the part of the data it rests on."""

    number: str
    kind: str  # expectation | raises | lowers | counts | supporting | mentioned | contrary
    item: Item
    quotes: Sequence[Item] = ()


@dataclass(frozen=True)
class Chapter:
    """A dynamic that is printed in full."""

    number: str
    dynamic: Item
    statements: Sequence[Statement] = field(default=())

    def of_kind(self, kind: str) -> list[Statement]:
        return [statement for statement in self.statements if statement.kind == kind]

    @property
    def expectation(self) -> Statement:
        return self.of_kind("expectation")[0]

    @property
    def counts(self) -> Statement:
        return self.of_kind("counts")[0]

    @property
    def raises(self) -> list[Statement]:
        return self.of_kind("raises")

    @property
    def lowers(self) -> list[Statement]:
        return self.of_kind("lowers")

    @property
    def more_lowers(self) -> int:
        """How many answers more lower this dynamic than are named here."""
        return len(self.dynamic["arranged_detail"]) - len(self.lowers)

    @property
    def supporting(self) -> list[Statement]:
        return self.of_kind("supporting") or self.of_kind("mentioned")

    @property
    def own_lines(self) -> range:
        """The empty lines for the reader's own actions: more where there are fewer cases to tell."""
        return range(max(3, 12 - 3 * len(self.supporting + self.contrary)))

    @property
    def contrary(self) -> list[Statement]:
        return self.of_kind("contrary")


@dataclass(frozen=True)
class Article:
    """A roadmap as it is read: the data, the chapters in full, and the rest."""

    data: Item
    chapters: Sequence[Chapter]
    others: Sequence[Item]

    @property
    def statements(self) -> Iterator[Statement]:
        return (statement for chapter in self.chapters for statement in chapter.statements)


def compose(data: Item, quotes: Mapping[str, Item]) -> Article:
    """Arrange ``data``; ``quotes`` are those that may be read now (see :mod:`.quotes`)."""
    top = set(data["top"])
    full = [dynamic for dynamic in data["dynamics"] if dynamic["tension"] in top]
    return Article(
        data=data,
        chapters=[_chapter(f"4.{n}", dynamic, quotes) for n, dynamic in enumerate(full, start=1)],
        others=[dynamic for dynamic in data["dynamics"] if dynamic["tension"] not in top],
    )


def _chapter(number: str, dynamic: Item, quotes: Mapping[str, Item]) -> Chapter:
    numbers = count(1)
    statements = [
        Statement(f"{number}.{next(numbers)}", kind, item, _spoken(item, quotes))
        for kind, item in _claims(dynamic)
    ]
    return Chapter(number, dynamic, statements)


def _claims(dynamic: Item) -> Iterator[tuple[str, Item]]:
    yield "expectation", dynamic
    yield from (("raises", item) for item in dynamic["because"])
    yield from (("lowers", item) for item in dynamic["arranged_detail"][:LOWERS])
    yield "counts", dynamic
    yield from (("supporting", item) for item in dynamic["supporting"])
    if not dynamic["supporting"]:
        yield from (("mentioned", item) for item in dynamic["mentioned"])
    yield from (("contrary", item) for item in dynamic["contrary"])


def _spoken(item: Item, quotes: Mapping[str, Item]) -> list[Item]:
    """The quotes that a case reference may still show, in their order."""
    if "edition" not in item:
        return []
    keys = (f"{item['edition']}/{item['number']}/{quote}" for quote in item["quotes"])
    return [quotes[key] for key in keys if key in quotes]
