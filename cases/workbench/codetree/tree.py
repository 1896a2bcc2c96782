"""How the own codes of a case hang under each other and under the codebook. No database here."""

from collections.abc import Iterable, Iterator

from ..models import OwnCode


class OwnTree:
    """The own codes of a case by where they hang, in their order."""

    def __init__(self, codes: Iterable[OwnCode]) -> None:
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

    def last_below(self, parent: str, *, but: str = "") -> str:
        """The last code under ``parent`` that isn't ``but``; empty when there is none."""
        return next((key for key in reversed(self.below.get(parent, [])) if key != but), "")

    def put(self, key: str, parent: str, follows: str) -> None:
        """Hang ``key`` under ``parent``, right after ``follows``, or first when that stands elsewhere."""
        code = self.codes[key]
        self.below[code.parent].remove(key)
        siblings = self.below.setdefault(parent, [])
        siblings.insert(siblings.index(follows) + 1 if follows in siblings else 0, key)
        code.parent = parent

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
