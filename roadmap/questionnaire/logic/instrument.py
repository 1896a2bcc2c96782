"""The instrument: sections, questions, conditions and effects, as frozen dataclasses."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from roadmap.questionnaire.logic.sentences import Text

UNKNOWN = "unknown"
"""The answer "weet ik niet": always allowed, never an option of its own."""

Answer = str | int | tuple[str, ...]
"""An option key or UNKNOWN, a scale value 1..5, the chosen options, a text, or an ISO date."""

Answers = Mapping[str, Answer]
"""Answers by question key; a missing key is a question without an answer."""

TYPES = ("single", "multi", "scale5", "text", "date")
CHOICES = ("single", "multi")
SCALE = range(1, 6)


@dataclass(frozen=True)
class Leaf:
    """True when one of `options` is chosen, or the question is answered with UNKNOWN."""

    question: str
    options: frozenset[str]


@dataclass(frozen=True)
class Every:
    """True when all parts are (`all` in the content file)."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Some:
    """True when one of the parts is (`any` in the content file)."""

    parts: tuple["Condition", ...]


Condition = Leaf | Every | Some


@dataclass(frozen=True)
class Option:
    key: str
    text: Text
    effects: Mapping[str, float]


@dataclass(frozen=True)
class CountRule:
    """Effects that hold when the number of chosen options lies in [least, most]."""

    least: int
    most: int
    effects: Mapping[str, float]


@dataclass(frozen=True)
class ScalePoint:
    value: int
    text: Text


@dataclass(frozen=True)
class Perspective:
    """Somebody who can judge a question, such as a generalist worker."""

    key: str
    name: Text


@dataclass(frozen=True)
class Section:
    key: str
    title: Text
    intro: Text


@dataclass(frozen=True)
class Question:
    """One question. `effects` are the coefficients of a scale5; choices carry theirs per option or count."""

    key: str
    section: str
    type: str
    text: Text
    help: Text | None = None
    why: Text | None = None
    perspectives: tuple[str, ...] = ()
    show_if: Condition | None = None
    scored: bool = True
    options: tuple[Option, ...] = ()
    effects: Mapping[str, float] | None = None
    reverse: bool = False
    count_rule: tuple[CountRule, ...] = ()
    max_length: int | None = None

    @cached_property
    def option_keys(self) -> tuple[str, ...]:
        return tuple(option.key for option in self.options)

    def option(self, key: str) -> Option:
        """The option with this key; KeyError when there is none."""
        for option in self.options:
            if option.key == key:
                return option
        raise KeyError(key)

    @cached_property
    def bears_on(self) -> frozenset[str]:
        """The tensions that some answer to this question moves."""
        tables = [self.effects or {}]
        tables += [option.effects for option in self.options]
        tables += [rule.effects for rule in self.count_rule]
        return frozenset(key for table in tables for key, effect in table.items() if effect)


@dataclass(frozen=True, eq=False)
class Instrument:
    """One numbered version of the questionnaire. Compared by identity, so that derived tables can be kept."""

    version: int
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    scale: tuple[ScalePoint, ...]
    unknown: Text
    perspectives: tuple[Perspective, ...]
    privacy_notice: Text

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {question.key: question for question in self.questions}

    @cached_property
    def _sections(self) -> dict[str, Section]:
        return {section.key: section for section in self.sections}

    def question(self, key: str) -> Question:
        """The question with this key; KeyError when there is none."""
        return self._questions[key]

    def section(self, key: str) -> Section:
        """The section with this key; KeyError when there is none."""
        return self._sections[key]

    def __contains__(self, key: object) -> bool:
        return key in self._questions

    @cached_property
    def looked_at(self) -> frozenset[str]:
        """The questions that some condition looks at: only their answers can change what is visible."""
        return frozenset(
            key
            for question in self.questions
            if question.show_if is not None
            for key in asked_by(question.show_if)
        )


def asked_by(condition: Condition) -> frozenset[str]:
    """The questions a condition looks at."""
    if isinstance(condition, Leaf):
        return frozenset({condition.question})
    return frozenset().union(*(asked_by(part) for part in condition.parts))
