"""A coded project as every exchange format knows it.

Rules that hold for all of it: a GUID is lower case, ``8-4-4-4-12``; an empty string is *none*;
a moment is an aware datetime; a text has line ends of one sign (LF) and no byte order mark;
positions count Unicode code points from 0, ``text[start:end]``. ``notes`` of a thing are the
GUIDs of notes about it. What is typed as an iterable may be a generator when writing, and is
a tuple after reading.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

Scalar = str | bool | int | Decimal | date | datetime
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who coded or wrote."""

    guid: str
    name: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code; ``parent`` is the GUID of the code above it. A list of codes has parents before children."""

    guid: str
    name: str
    description: str = ""
    colour: str = ""
    is_codable: bool = True
    parent: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSet:
    """A named set of codes, sources and notes (a ``.qdc`` holds the codes only)."""

    guid: str
    name: str
    description: str = ""
    codes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """``kind``: Text, Boolean, Integer, Float, Date or DateTime."""

    guid: str
    name: str
    kind: str = "Text"
    description: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What a case or source has for a variable; a missing value is left out."""

    variable: str
    value: Scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case (unit of study) and what belongs to it; ``selections`` are GUIDs of coded selections."""

    guid: str
    name: str = ""
    description: str = ""
    codes: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    sources: tuple[str, ...] = ()
    selections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """A code on ``text[start:end]`` of a source.

    ``selection``: codings that share a selection name the same GUID (and then the same place);
    empty: a selection of its own, with a GUID made from the coding's. ``whole``: the code was
    given to the source as such, and the place is all of its text. ``attributes`` travel as one
    structured note.
    """

    guid: str
    code: str
    start: int
    end: int
    selection: str = ""
    whole: bool = False
    created_by: str = ""
    created: datetime | None = None
    modified_by: str = ""
    modified: datetime | None = None
    notes: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text with its codings."""

    guid: str
    name: str = ""
    text: str = ""
    description: str = ""
    created_by: str = ""
    created: datetime | None = None
    modified_by: str = ""
    modified: datetime | None = None
    notes: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    codings: Iterable[Coding] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A memo."""

    guid: str
    name: str = ""
    text: str = ""
    description: str = ""
    created_by: str = ""
    created: datetime | None = None
    modified_by: str = ""
    modified: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation between two things; ``direction``: Associative, OneWay, Bidirectional or empty."""

    guid: str
    name: str = ""
    direction: str = ""
    colour: str = ""
    origin: str = ""
    target: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """All that REFI-QDA can carry of coded texts. ``memos``: the notes about the project as a whole."""

    name: str = ""
    origin: str = ""
    description: str = ""
    created_by: str = ""
    created: datetime | None = None
    modified_by: str = ""
    modified: datetime | None = None
    users: tuple[User, ...] = ()
    codes: tuple[Code, ...] = ()
    variables: tuple[Variable, ...] = ()
    cases: tuple[Case, ...] = ()
    sources: Iterable[Source] = ()
    notes: Iterable[Note] = ()
    links: tuple[Link, ...] = ()
    sets: tuple[MemberSet, ...] = ()
    memos: tuple[str, ...] = ()
