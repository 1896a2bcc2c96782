"""What goes into an anticipation and what comes out of it, as frozen dataclasses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

MODELS = ("M1", "M2", "M3")
"""The organisation models that can be intended: beside specialists, full conversion, hybrid."""

BEFORE_REFORM = "pre-reform"
"""The model of observations from before the reform; they say nothing about the new way of working."""

LOW, ATTENTION, HIGH = "low", "attention", "high"


@dataclass(frozen=True)
class TensionRule:
    """What the codebook says beforehand about a tension: a baseline of 0..3 per model, and its phases."""

    key: str
    baselines: Mapping[str, float]
    phases: tuple[str, ...] = ()

    def baseline(self, model: str | None) -> float:
        """The baseline for a model; the mean of the three while the model is undecided."""
        if model is None:
            return sum(self.baselines[key] for key in MODELS) / len(MODELS)
        return self.baselines[model]


@dataclass(frozen=True)
class Profile:
    """What an organisation is compared on. Empty means unknown."""

    region: str = ""
    sector: str = ""
    size_band: str = ""
    sites_band: str = ""


class Observation(NamedTuple):
    """One judgement from a published case: how strongly a tension showed (0 looked for but absent, to 3)."""

    tension: str
    model: str
    phase: str
    intensity: int
    quotes: tuple[str, ...] = ()
    key: str = ""
    pole: str = ""


@dataclass(frozen=True, eq=False)
class Case:
    """A published case as evidence; `edition` identifies it and orders cases that are equally similar.

    Compared by identity, so that what follows from a set of cases can be kept (see pool.py).
    """

    edition: str
    profile: Profile
    fictitious: bool
    observations: tuple[Observation, ...]


@dataclass(frozen=True)
class Effect:
    """How far one given answer moves the norm of a tension, in [-1, 1]."""

    question: str
    effect: float


@dataclass(frozen=True)
class CaseReference:
    """A case that speaks about a tension, by its most telling observation; `weight` in [0, 1]."""

    edition: str
    observation: Observation
    weight: float


@dataclass(frozen=True)
class Evidence:
    """Cases in which a tension was looked for: counts over the comparable ones, the weight of all.

    The cases themselves are the few most alike of each kind.
    """

    comparable: int = 0
    seen: int = 0
    mentioned: int = 0
    absent: int = 0
    weight: float = 0.0
    hits: float = 0.0
    supporting: tuple[CaseReference, ...] = ()
    mentioning: tuple[CaseReference, ...] = ()
    contrary: tuple[CaseReference, ...] = ()
    poles: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Expectation:
    """The expected presence of a tension in [0, 1] with its band, in numbers and in a word."""

    mean: float
    low: float
    high: float
    band: str
    uncertain: bool


@dataclass(frozen=True)
class Range:
    """Lowest and highest mean of a tension over the possible answers to one question."""

    question: str
    low: float
    high: float


@dataclass(frozen=True)
class Placed:
    """A tension in the order under one model; `rank` counts from 1, `tied` when another has the same mean."""

    tension: str
    rank: int
    tied: bool
    expectation: Expectation


@dataclass(frozen=True)
class Dynamic:
    """Everything that is anticipated about one tension."""

    tension: str
    rank: int
    tied: bool
    raw: float
    norm: float
    baseline: float
    presumption: float
    strength: float
    mean: float
    low: float
    high: float
    band: str
    uncertain: bool
    phases: tuple[str, ...]
    evidence: Evidence
    effects: tuple[Effect, ...]
    because: tuple[Effect, ...]
    arranged: tuple[Effect, ...]
    sensitivity: tuple[Range, ...]


@dataclass(frozen=True)
class Anticipation:
    """All tensions in order for the intended model (None: undecided), and the three models side by side."""

    model: str | None
    dynamics: tuple[Dynamic, ...]
    models: Mapping[str, tuple[Placed, ...]]
    all_unknown: bool

    @property
    def printed(self) -> tuple[Dynamic, ...]:
        """The dynamics that get a place of their own: five, up to seven while tied with the fifth."""
        return self.dynamics[: printed_count(tuple(dynamic.mean for dynamic in self.dynamics))]

    def dynamic(self, tension: str) -> Dynamic:
        """The dynamic of a tension; KeyError when there is none."""
        for dynamic in self.dynamics:
            if dynamic.tension == tension:
                return dynamic
        raise KeyError(tension)


def printed_count(means: tuple[float, ...], least: int = 5, most: int = 7) -> int:
    """How many of the ordered means are printed: `least`, up to `most` while tied with the last of those."""
    count = min(least, len(means))
    while count < min(most, len(means)) and rounded(means[count]) == rounded(means[least - 1]):
        count += 1
    return count


def rounded(value: float) -> float:
    """A value as it is compared and stored: 9 decimals, so that rounding noise never decides an order."""
    return round(value, 9) + 0.0
