"""The tables of docs/permissions.md, as data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from scripts.machine import ROOT

DOCUMENT = ROOT / "docs" / "permissions.md"
YES, OWN, NO = "yes", "own", "–"
CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Address:
    """A row about addresses: names that may hold ``*``, the further rule, and when the page is there."""

    names: tuple[str, ...]
    rule: str
    only_when: str

    def covers(self, name: str) -> bool:
        return any(fnmatchcase(name, pattern) for pattern in self.names)

    @property
    def exact(self) -> bool:
        return not any("*" in name for name in self.names)


def rows(heading: str) -> Iterator[list[str]]:
    """The cells of the first table under a heading, its own heading row included."""
    section = DOCUMENT.read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    for line in section.splitlines():
        if line.startswith("|") and not line.startswith("|---"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


@cache
def roles() -> tuple[str, ...]:
    """The roles that have a column, in order."""
    return tuple(next(rows("Rules"))[3:])


@cache
def cells() -> dict[str, dict[str, str]]:
    """What each rule says of each role: ``cells()["course.manage"]["teacher"] == "own"``."""
    _head, *body = rows("Rules")
    return {CODE.findall(row[0])[0]: dict(zip(roles(), row[3:], strict=True)) for row in body}


@cache
def addresses() -> tuple[Address, ...]:
    """Those without ``*`` first, because they say more."""
    _head, *body = rows("Addresses about an object")
    found = [Address(tuple(CODE.findall(row[0])), CODE.findall(row[1])[0], row[2]) for row in body]
    return tuple(sorted(found, key=lambda address: not address.exact))


def address_of(name: str) -> Address | None:
    """The row of the address called ``name`` (with its namespace)."""
    return next((address for address in addresses() if address.covers(name)), None)
