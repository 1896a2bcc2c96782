"""How codes hang under each other, whoever they belong to. Pure but for the words of a choice."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Where(models.TextChoices):
    """Where a code goes, seen from another."""

    UNDER = "under", _("eronder, als laatste")
    BEFORE = "before", _("ervoor")
    AFTER = "after", _("erna")


class Hanging(Protocol):
    """A code with the key of what it hangs under."""

    key: Any
    parent: Any


N = TypeVar("N", bound=Hanging)


class Moved(NamedTuple):
    """A code that hangs elsewhere now, and where it hung."""

    key: str
    parent: str
    was_below: str
    followed: str


class Tree(Generic[N]):
    """Codes by where they hang, in their order. A parent that is no code here is a top."""

    def __init__(self, codes: Iterable[N]) -> None:
        self.codes = {code.key: code for code in codes}
        self.below: dict[str, list[str]] = {}
        for code in self.codes.values():
            self.below.setdefault(code.parent, []).append(code.key)

    def inside(self, key: str) -> set[str]:
        """The code and everything below it."""
        return {key, *(found for found in self._walk(key, {key}))}

    def before(self, key: str) -> str:
        """The code that stands right before ``key`` under the same parent; empty when it is the first."""
        siblings = self.below[self.codes[key].parent]
        at = siblings.index(key)
        return siblings[at - 1] if at else ""

    def after(self, key: str) -> str:
        """The code that stands right after ``key`` under the same parent; empty when it is the last."""
        siblings = self.below[self.codes[key].parent]
        return next(iter(siblings[siblings.index(key) + 1 :]), "")

    def last_below(self, parent: str, *, but: str = "") -> str:
        """The last code under ``parent`` that isn't ``but``; empty when there is none."""
        return next((key for key in reversed(self.below.get(parent, [])) if key != but), "")

    def beside(self, key: str, where: str, to: str) -> tuple[str, str]:
        """What ``key`` hangs under and what it follows, once it is brought to ``to``."""
        if where == Where.UNDER:
            return to, self.last_below(to, but=key)
        parent = self.codes[to].parent
        if where == Where.AFTER:
            return parent, to
        before = self.before(to)
        return parent, before if before != key else self.before(key)

    def put(self, key: str, parent: str, follows: str) -> None:
        """Hang ``key`` under ``parent``, right after ``follows``, or first when that stands elsewhere."""
        code = self.remove(key)
        code.parent = parent
        self.insert(code, follows)

    def insert(self, code: N, follows: str) -> None:
        """Take in a code, right after ``follows``, or first when that stands elsewhere."""
        siblings = self.below.setdefault(code.parent, [])
        siblings.insert(siblings.index(follows) + 1 if follows in siblings else 0, code.key)
        self.codes[code.key] = code

    def remove(self, key: str) -> N:
        """Leave out a code."""
        code = self.codes.pop(key)
        self.below[code.parent].remove(key)
        return code

    def rehang(self, going: Sequence[str], target: str) -> list[Moved]:
        """Hang what is below codes that go up in ``target`` below it, unless it hung there itself."""
        moved = []
        for key in going:
            above = self._first_staying(self.codes[key].parent if key in self.codes else "", set(going))
            parent = above if target in self.inside(key) else target
            for child in [one for one in self.below.get(key, []) if one not in going]:
                moved.append(Moved(child, parent, key, self.before(child)))
                self.put(child, parent, self.last_below(parent, but=child))
        return moved

    def _first_staying(self, key: str, going: set[str]) -> str:
        while key in going:
            key = self.codes[key].parent
        return key

    def in_order(self) -> list[str]:
        """Every code, a parent before what hangs below it. A ring that an import brought is kept."""
        seen: set[str] = set()
        roots = (key for parent, keys in self.below.items() if parent not in self.codes for key in keys)
        found = [one for root in roots for one in (root, *self._walk(root, seen | {root}))]
        return list(dict.fromkeys([*found, *self.codes]))

    def _walk(self, key: str, seen: set[str]) -> Iterator[str]:
        for child in self.below.get(key, []):
            if child not in seen:
                seen.add(child)
                yield child
                yield from self._walk(child, seen)


def stamp_of(*things: Any) -> str:
    """Says whether something is still what somebody looked at."""
    return hashlib.sha256(repr(things).encode()).hexdigest()[:20]
