"""The answers of one organisation added up per tension."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from roadmap.anticipation.scoring import Effects, contributions, measure_of, summed
from roadmap.questionnaire.logic import UNKNOWN, Answers, Instrument


@dataclass(frozen=True)
class Tally:
    """Per tension: the raw sum, the visible questions that bear on it, and how many of those are answered.

    `given` holds what each answer adds, by question; UNKNOWN adds nothing and counts as not answered.
    """

    given: Mapping[str, Effects]
    raw: Effects
    bearing: Mapping[str, int]
    answered: Mapping[str, int]


def tally(instrument: Instrument, answers: Answers, shown: frozenset[str]) -> Tally:
    """Add up the answers to the visible questions."""
    measure = measure_of(instrument)
    given = contributions(instrument, answers, shown)
    known = [key for key in shown if answers.get(key, UNKNOWN) != UNKNOWN]
    return Tally(
        given=given,
        raw=summed(given.values()),
        bearing=_counts(measure.bearing[key] for key in shown),
        answered=_counts(measure.bearing[key] for key in known),
    )


def _counts(tensions: Iterable[frozenset[str]]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for keys in tensions:
        for key in keys:
            counts[key] = counts.get(key, 0) + 1
    return counts
