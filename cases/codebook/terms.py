"""The terms of the codebook as every other room reads them: frozen, each with its key."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Text = Mapping[str, str]
PALETTE = 12
"""How many colours the palette of code families has (classes ``palette-1`` to ``palette-12``)."""


def ended(text: str) -> str:
    """A part of a reference with its full stop, unless it ends with a question or a stop already."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


@dataclass(frozen=True, slots=True)
class Term:
    """Something with a key and a name."""

    key: str
    name: Text

    @property
    def slug(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True)
class Phase(Term):
    """A stretch of time in the change."""


@dataclass(frozen=True, slots=True)
class Cluster(Term):
    """A group of tensions."""


@dataclass(frozen=True, slots=True)
class Model(Term):
    """An organisation model. ``has_baseline``: tensions have a starting presumption for it."""

    short: Text
    description: Text
    has_baseline: bool
    deprecated: bool


@dataclass(frozen=True, slots=True)
class Strategy:
    """A suggestion for dealing with one tension in one phase."""

    key: str
    tension: str
    phase: str
    text: Text
    deprecated: bool

    @property
    def slug(self) -> str:
        return self.key

    @property
    def name(self) -> Text:
        return self.text


@dataclass(frozen=True, slots=True)
class Tension(Term):
    """A tension between two legitimate poles. Baselines and phases are design hypotheses."""

    cluster: str
    definition: Text
    pole_a: Text
    pole_b: Text
    phases: tuple[str, ...]
    baseline: Mapping[str, int]
    signs: tuple[Text, ...]
    strategies: tuple[Strategy, ...]
    reflection: tuple[Text, ...]
    competences: tuple[str, ...]
    opportunities: Text
    sources: tuple[str, ...]
    deprecated: bool


@dataclass(frozen=True, slots=True)
class Code(Term):
    """A code; ``children`` are keys."""

    family: str
    parent: str | None
    description: Text
    children: tuple[str, ...]
    tension: str | None
    model: str | None
    deprecated: bool
    successors: tuple[str, ...] = ()
    """The codes that came instead of it, in the release that it is read from."""


@dataclass(frozen=True, slots=True)
class Family(Term):
    """A family of codes; ``codes`` are the keys of its topmost codes, ``palette`` its colour class."""

    id_code: str
    description: Text
    palette: int
    single_choice: bool
    optional: bool
    coding_attributes: tuple[Mapping[str, Any], ...]
    sources: tuple[str, ...]
    codes: tuple[str, ...]
    deprecated: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a context field."""

    key: str
    label: Text


@dataclass(frozen=True, slots=True)
class Field:
    """A feature of a case's setting."""

    key: str
    label: Text
    type: str
    required: bool
    publishable: bool
    quasi_identifier: bool
    generalisation: Text
    options: tuple[Option, ...]

    def option(self, key: str) -> Option:
        """The option ``key``; :class:`KeyError` when there is none."""
        for option in self.options:
            if option.key == key:
                return option
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Reference:
    """A source, with how far it was really read (``seen``)."""

    key: str
    authors: tuple[str, ...]
    year: int | None
    title: str
    publisher: str
    urls: tuple[str, ...]
    dois: tuple[str, ...]
    language: str
    seen: str
    supports: tuple[str, ...]
    note: Text

    @property
    def id(self) -> str:
        return self.key

    @property
    def ended_title(self) -> str:
        """The title as it is printed before the publisher."""
        return ended(self.title)
