"""Two people changed one record: what each of them did to it, and the two put together. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .changes import Change, changes

State = Mapping[str, Any]
Side = Literal["mine", "theirs"]


@dataclass(frozen=True)
class Clash:
    """One field on which two states differ. ``proposed`` is the side that a merge starts from."""

    name: str
    changes: tuple[Change, ...]
    changed_by: Literal["me", "them", "both"]

    @property
    def label(self) -> str:
        return self.changes[0].label

    @property
    def proposed(self) -> Side:
        return "theirs" if self.changed_by == "them" else "mine"


def clashes(
    base: Mapping[str, Any] | None, mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> list[Clash]:
    """The fields in which ``mine`` and ``theirs`` differ; ``base`` is what both began from, if it is known.

    In each change *before* is mine and *after* is theirs.
    """
    by_name: dict[str, list[Change]] = {}
    for change in changes(mine, theirs):
        by_name.setdefault(change.name, []).append(change)
    return [
        Clash(name, tuple(found), _changed_by(name, base, mine, theirs)) for name, found in by_name.items()
    ]


def _changed_by(name: str, base: State | None, mine: State, theirs: State) -> Literal["me", "them", "both"]:
    if base is not None and base.get(name) == mine[name]:
        return "them"
    if base is not None and base.get(name) == theirs[name]:
        return "me"
    return "both"


def merge(mine: State, theirs: State, picks: Mapping[str, Side]) -> dict[str, Any]:
    """``mine``, with the fields of ``theirs`` that were picked from there."""
    return {name: theirs[name] if picks.get(name) == "theirs" else value for name, value in mine.items()}
