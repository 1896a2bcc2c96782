"""Why a tension is expected: the answers that raise it and those that lower it."""

from collections.abc import Iterable, Mapping

from roadmap.anticipation.records import Effect, rounded
from roadmap.anticipation.scoring import Effects, Measure

REASONS = 3


def effects_on(tension: str, given: Mapping[str, Effects], measure: Measure) -> tuple[Effect, ...]:
    """Per answer: the norm as given minus the norm with that answer unknown, visibility fixed.

    The norm is linear in its contributions, so this is the contribution on the measure of the tension.
    """
    effects = ((key, measure.norm(tension, table.get(tension, 0))) for key, table in given.items())
    return tuple(Effect(question, effect) for question, effect in effects if effect)


def because(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """The three answers that raise the tension most; equal ones in the order of the questionnaire."""
    raising = [one for one in effects if one.effect > 0]
    return tuple(sorted(raising, key=lambda one: -rounded(one.effect))[:REASONS])


def arranged(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """The answers that lower the tension, the strongest first."""
    lowering = [one for one in effects if one.effect < 0]
    return tuple(sorted(lowering, key=lambda one: rounded(one.effect)))
