"""Collects what is dropped and changed while a file is read, and keeps GUIDs unique."""

from collections import Counter
from collections.abc import Container, Iterable

from cases.exchange.refi.guids import derived
from cases.exchange.remarks import ExchangeError, Remark

LONGEST_NAME = 200


class Noting:
    """The report as it grows."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.dropped: list[Remark] = []
        self.changed: list[Remark] = []
        self.named: list[Remark] = []

    def drop(
        self, what: str, code: str, *, name: str = "", guid: str = "", where: str = "", **values: object
    ) -> None:
        """Something is left out."""
        self._add(self.dropped, Remark(what, code, name[:LONGEST_NAME], guid, where, values))

    def change(
        self, what: str, code: str, *, name: str = "", guid: str = "", where: str = "", **values: object
    ) -> None:
        """Something is kept otherwise than it stands in the file."""
        self._add(self.changed, Remark(what, code, name[:LONGEST_NAME], guid, where, values))

    def change_each(
        self, what: str, code: str, *, name: str, guid: str, where: str, **values: object
    ) -> None:
        """Something that every coding of a sound file may have; it is no fault, and counts for none."""
        self.named.append(Remark(what, code, name[:LONGEST_NAME], guid, where, values))

    def _add(self, remarks: list[Remark], remark: Remark) -> None:
        if len(remarks) >= self.most:
            raise ExchangeError("too-many-faults", most=self.most)
        remarks.append(remark)

    def known(
        self, found: Iterable[str], among: Container[str], what: str, *, name: str, guid: str
    ) -> tuple[str, ...]:
        """The references that lead somewhere; the others are named once per thing that has them."""
        found = tuple(found)
        if not found:
            return ()
        kept = tuple([one for one in found if one in among])
        if lost := len(found) - len(kept):
            missing = next(one for one in found if one not in among)
            self.drop("reference", "dangling", name=name, guid=guid, to=what, count=lost, first=missing)
        return kept


class Unique:
    """GUIDs of one kind of thing: each is given out once."""

    def __init__(self, noting: Noting, what: str) -> None:
        self.noting = noting
        self.what = what
        self.given: set[str] = set()
        self.times: Counter[str] = Counter()

    def first(self, guid: str, name: str) -> bool:
        """Whether this is the first of its GUID; a second is dropped by name (references would mean both)."""
        if guid and guid not in self.given:
            self.given.add(guid)
            return True
        code = "duplicate-guid" if guid else "no-guid"
        self.noting.drop(self.what, code, name=name, guid=guid)
        return False

    def own(self, guid: str, name: str, made_of: str = "") -> str:
        """``guid``, or a new one (always the same) where it is missing or given out before."""
        guid = guid or derived(f"{self.what} {made_of or name}", "missing")
        if guid not in self.given:
            self.given.add(guid)
            return guid
        self.times[guid] += 1
        other = derived(guid, f"duplicate {self.times[guid]}")
        self.noting.change(self.what, "new-guid", name=name, guid=guid, new=other)
        return self.own(other, name)
