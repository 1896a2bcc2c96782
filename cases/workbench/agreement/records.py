"""What goes into a calculation of agreement and what comes out of it, as frozen records."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from cases.figures import Guide, guide

Span = tuple[int, int]
"""``[start, end)`` in Unicode code points of one source."""


class Unit(StrEnum):
    """What coders are compared on: one unit, one decision per code and coder.

    CHARACTER: every character of a sentence but those of labels; coded when a coding of the coder covers it.
    White space between two sentences is none: one fragment over both says what two fragments say.
    SENTENCE: every sentence but labels; coded when more than half of its characters are covered, so that a
    selection with a full stop or a space too many, or too few, changes nothing.
    SEGMENT: every segment of a list that was cut beforehand; coded when it is covered whole, as a segment
    is offered whole and a part of it is no answer.
    RATING: one thing that several coders gave a value, such as a tension in a case.
    """

    CHARACTER = "character"
    SENTENCE = "sentence"
    SEGMENT = "segment"
    RATING = "rating"


class Level(StrEnum):
    """The level of measurement: which differences between values weigh how much."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


class Basis(StrEnum):
    """Which units count.

    WHOLE_TEXT: all of them. CODED_ONLY: those that at least one coder coded, with any code of the round (a
    rating: gave another value than 0). It is *any* code because units with one given code leave no unit that
    all left without it, and then every coefficient that corrects for chance is at most about 0.
    """

    WHOLE_TEXT = "whole-text"
    CODED_ONLY = "coded-only"


class Reason(StrEnum):
    """Why there is no figure ("niet berekenbaar"), or no interval around it."""

    NO_UNITS = "no-units"
    """There is nothing to compare: no text, no segments, or nothing that anyone coded."""
    ONE_CODER = "one-coder"
    """No unit was judged by two coders."""
    NO_VARIATION = "no-variation"
    """All gave all units the same value. No figure at all: agreement can't be told from a fixed habit."""
    NOT_TWO_CODERS = "not-two-coders"
    """Cohen's kappa is for exactly two coders."""
    MISSING_VALUES = "missing-values"
    """Fleiss' kappa needs every coder's judgement of every unit."""
    TOO_FEW_TO_RESAMPLE = "too-few-to-resample"
    """Fewer than ten sentences (segments, ratings): their resamples would feign precision."""
    UNSTABLE = "unstable"
    """More than 5 % of the resamples have no figure, because what was coded is so rare."""
    NOT_ASKED = "not-asked"
    """No resamples were asked for."""


@dataclass(frozen=True)
class Source:
    """A text of ``length`` characters. All spans are sorted, not empty, and don't overlap.

    ``coders`` judged it; of the others every value is missing here (None: all coders of the round).
    ``sentences`` are resampled for intervals, and are the units of a round by sentence. What lies between
    two (white space) is no unit; a source without sentences is one.
    ``labels`` are those of the sentences that nobody says, such as the name and the time before a turn. No
    coder is asked to code them, so that all would "agree" on them: they are no unit by sentence or character
    either, and are resampled with nothing.
    ``segments`` are the units of a round by segment.
    """

    key: str
    length: int
    sentences: tuple[Span, ...] = ()
    segments: tuple[Span, ...] = ()
    coders: tuple[str, ...] | None = None
    labels: tuple[Span, ...] = ()


class Coding(NamedTuple):
    """One coder gave ``[start, end)`` of a source a code."""

    source: str
    coder: str
    code: str
    start: int
    end: int


@dataclass(frozen=True)
class TextRound:
    """Several coders who coded the same texts with the same codes.

    Codings of one coder may overlap and repeat each other; the units they cover count once.
    """

    coders: tuple[str, ...]
    codes: tuple[str, ...]
    sources: tuple[Source, ...]
    codings: tuple[Coding, ...]
    unit: Unit = Unit.CHARACTER


class Rating(NamedTuple):
    """One coder gave a unit (a case, or a phase of it) a value for a code (a tension). Missing: no rating."""

    unit: str
    code: str
    coder: str
    value: float


@dataclass(frozen=True)
class RatingRound:
    """Several coders who rated the same units, such as the intensity (0-3, ordinal) of tensions in cases."""

    coders: tuple[str, ...]
    codes: tuple[str, ...]
    ratings: tuple[Rating, ...]
    level: Level = Level.ORDINAL


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95 % interval. ``reason`` says why there is no value, or else no interval."""

    value: float | None
    low: float | None = None
    high: float | None = None
    reason: Reason | None = None


@dataclass(frozen=True)
class Figures:
    """The agreement on one code, or on all, on one basis.

    ``units``: how many units count (characters, sentences, segments, ratings), without those that fewer than
    two coders judged. ``prevalence``: the share, in [0, 1], of the decisions in which the code was given (a
    rating other than 0), over all coders and per coder; None where nothing was to be decided.
    """

    basis: Basis
    units: int
    prevalence: float | None
    prevalence_by_coder: Mapping[str, float | None]
    percent_agreement: Estimate
    holsti: Estimate
    cohen_kappa: Estimate
    fleiss_kappa: Estimate
    alpha: Estimate

    @property
    def guide(self) -> Guide | None:
        """What alpha allows to be concluded; None without alpha."""
        return guide(self.alpha.value)


@dataclass(frozen=True)
class CodeAgreement:
    """The figures of one code on both bases; ``code`` is None for all codes together."""

    code: str | None
    whole_text: Figures
    coded_only: Figures


@dataclass(frozen=True)
class Agreement:
    """The outcome of a round, ``codes`` in the order of the round.

    ``resampled``: how many sentences, segments or ratings the intervals of ``overall`` resample.
    ``dataclasses.asdict`` makes it plain data that JSON can hold.
    """

    unit: Unit
    level: Level
    coders: tuple[str, ...]
    codes: tuple[CodeAgreement, ...]
    overall: CodeAgreement
    resampled: int
    resamples: int
    seed: int


@dataclass(frozen=True)
class Disagreement:
    """A passage that some of its coders gave a code and others didn't.

    By character: as long as the same coders gave it; by sentence or segment: that unit.
    ``stretch``: the unbroken span around it that anyone gave the code (by sentence or segment: that unit), so
    that both ends of one shifted selection can be settled as one.
    """

    source: str
    code: str
    start: int
    end: int
    coded_by: tuple[str, ...]
    not_coded_by: tuple[str, ...]
    stretch: Span
