"""The rules: what each answer adds to each tension, and how that is put on one measure."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from weakref import WeakKeyDictionary

from roadmap.questionnaire.logic import UNKNOWN, Answer, Answers, Instrument, Question

Effects = Mapping[str, float]
NEUTRAL = 3
FURTHEST = 2
"""A scale runs two points to either side of its neutral value."""


def contribution(question: Question, answer: Answer) -> Effects:
    """What one answer adds to each tension; nothing for UNKNOWN.

    single: the effects of the option; multi: their sum, or the effects of the one count rule that holds;
    scale5: coefficient * (3 - answer), reversed items coefficient * (answer - 3).
    """
    if answer == UNKNOWN or not question.scored:
        return {}
    if question.type == "scale5":
        return _scale(question, int(answer))  # type: ignore[arg-type]
    if question.count_rule:
        return _counted(question, len(answer))  # type: ignore[arg-type]
    chosen = answer if isinstance(answer, tuple) else (str(answer),)
    return summed(question.option(key).effects for key in chosen)


def _scale(question: Question, answer: int) -> Effects:
    step = answer - NEUTRAL if question.reverse else NEUTRAL - answer
    return {key: coefficient * step for key, coefficient in (question.effects or {}).items()}


def _counted(question: Question, count: int) -> Effects:
    for rule in question.count_rule:
        if rule.least <= count <= rule.most:
            return rule.effects
    return {}


def summed(tables: Iterable[Effects]) -> Effects:
    """Effects added up per tension."""
    total: dict[str, float] = {}
    for table in tables:
        for key, effect in table.items():
            total[key] = total.get(key, 0) + effect
    return total


def extremes(question: Question, tension: str) -> tuple[float, float]:
    """The smallest and largest contribution to a tension that any answer can make, 0 included."""
    if not question.scored:
        return 0, 0
    if question.type == "scale5":
        furthest = FURTHEST * abs((question.effects or {}).get(tension, 0))
        return -furthest, furthest
    tables = [rule.effects for rule in question.count_rule] or [option.effects for option in question.options]
    effects = [table.get(tension, 0) for table in tables]
    if question.type == "multi" and not question.count_rule:
        return sum(effect for effect in effects if effect < 0), sum(
            effect for effect in effects if effect > 0
        )
    return min(0, *effects), max(0, *effects)


class Measure:
    """What an instrument can add to each tension at most, worked out once per instrument."""

    def __init__(self, instrument: Instrument) -> None:
        self.bearing = {question.key: question.bears_on for question in instrument.questions}
        self._questions = instrument.questions

    @cached_property
    def largest(self) -> Effects:
        """Per tension the larger of the highest and the lowest possible sum, without its sign.

        Hidden questions count too, so that showing one more question never lowers a norm.
        """
        bounds: dict[str, tuple[float, float]] = {}
        for question in self._questions:
            for tension in question.bears_on:
                low, high = extremes(question, tension)
                lowest, highest = bounds.get(tension, (0, 0))
                bounds[tension] = lowest + low, highest + high
        return {tension: max(high, -low) for tension, (low, high) in bounds.items()}

    def norm(self, tension: str, raw: float) -> float:
        """A raw sum on the measure of its tension, in [-1, 1]; 0 where no answer bears on it."""
        largest = self.largest.get(tension, 0)
        return raw / largest if largest else 0.0


_measures: WeakKeyDictionary[Instrument, Measure] = WeakKeyDictionary()


def measure_of(instrument: Instrument) -> Measure:
    """The measure of an instrument, kept as long as the instrument itself."""
    if instrument not in _measures:
        _measures[instrument] = Measure(instrument)
    return _measures[instrument]


def contributions(instrument: Instrument, answers: Answers, shown: frozenset[str]) -> dict[str, Effects]:
    """What every given answer to a visible question adds, by question in the order of the instrument."""
    return {
        question.key: contribution(question, answers[question.key])
        for question in instrument.questions
        if question.key in shown and question.key in answers
    }
