"""The codes that a case can use: those of the codebook, and its own."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cases.codebook.terms import Code, Text
from cases.codebook.vocabulary import Vocabulary

from ..models import Case
from .own import OwnCode

if TYPE_CHECKING:
    from welzijn.accounts.models import User

    from ..models import CodingRound

NAMESPACE = uuid.UUID("6f1f2a58-6a55-4c7e-9d0c-3f4f0f4d3b11")
"""Makes the exchange GUID of a code of the codebook from its key, the same everywhere and always."""
OWN = "own"
"""The family of the codes that only this case has."""


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A code as a case sees it. ``key`` is what a coding holds; ``parent`` a key or empty."""

    key: str
    name: Text
    description: Text
    parent: str
    family: str
    palette: int
    guid: uuid.UUID
    tension: str | None = None
    own: bool = False
    is_codable: bool = True
    deprecated: bool = False
    colour: str = ""
    successors: tuple[str, ...] = ()
    """The codes in use that came instead of one that went out of use."""
    carried: Mapping[str, Any] = field(default_factory=dict)
    blind_in: int | None = None
    """The round in which a coder made it, as long as that isn't revealed: it is used nowhere else."""

    @property
    def can_be_given(self) -> bool:
        """Whether something new may be coded with it."""
        return self.is_codable and not self.deprecated


def new_key() -> str:
    """A key for a code of a case, unlike every other."""
    return f"{OWN}-{uuid.uuid4().hex[:12]}"


def guid_of(key: str) -> uuid.UUID:
    """The exchange GUID of a code of the codebook."""
    return uuid.uuid5(NAMESPACE, key)


def codes_of(case: Case, vocabulary: Vocabulary, viewer: "User | None" = None) -> dict[str, CodeEntry]:
    """Every code that ``case`` can hold, by key, a parent before its children; one query.

    Of the codes that somebody makes while a round is blind: only those of ``viewer``.
    """
    own = OwnCode.every.filter(case=case).select_related("round")
    own = own.open() if viewer is None else own.seen_by(viewer)
    return {**_of_codebook(vocabulary), **{code.key: _own(code, case.language) for code in own}}


def offered_in(codes: Mapping[str, CodeEntry], coding_round: "CodingRound | None") -> list[CodeEntry]:
    """The codes that may be given in a round, or outside all. A round keeps those that were chosen for it."""
    places = {None, coding_round.pk if coding_round else None}
    known = [code for code in codes.values() if code.blind_in in places]
    if coding_round is None or not coding_round.codes:
        return [code for code in known if code.can_be_given]
    kept = (code for code in known if code.key in coding_round.codes)
    return [code for code in kept if code.can_be_given or (code.own and code.is_codable)]


def children_of(codes: Iterable[CodeEntry]) -> Mapping[str, list[CodeEntry]]:
    """The codes right below each key; those at the top stand under the empty key."""
    found = list(codes)
    known = {code.key for code in found}
    below: dict[str, list[CodeEntry]] = {}
    for code in found:
        below.setdefault(code.parent if code.parent in known else "", []).append(code)
    return below


@lru_cache(maxsize=8)
def _of_codebook(vocabulary: Vocabulary) -> dict[str, CodeEntry]:
    return {
        code.key: _entry(code, family.palette, tuple(one.key for one in vocabulary.successors(code.key)))
        for family in vocabulary.families
        for code in vocabulary.codes(family.key)
    }


def _entry(code: Code, palette: int, successors: tuple[str, ...]) -> CodeEntry:
    return CodeEntry(
        key=code.key,
        name=code.name,
        description=code.description,
        parent=code.parent or "",
        family=code.family,
        palette=palette,
        guid=guid_of(code.key),
        tension=code.tension,
        deprecated=code.deprecated,
        successors=successors,
    )


def _own(code: OwnCode, language: str) -> CodeEntry:
    return CodeEntry(
        key=code.key,
        name={language: code.name},
        description={language: code.description},
        parent=code.parent,
        family=OWN,
        palette=code.palette,
        guid=code.guid,
        own=True,
        is_codable=code.is_codable,
        deprecated=code.deprecated,
        colour=code.colour,
        successors=(code.merged_into,) if code.merged_into else (),
        carried=code.carried,
        blind_in=code.round.pk if code.round and code.round.revealed_at is None else None,
    )
