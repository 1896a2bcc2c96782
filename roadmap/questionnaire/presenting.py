"""The questionnaire as a reader sees it: every question with its why, condition and effects. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from cases.codebook.vocabulary import Tension, Vocabulary
from roadmap.questionnaire.logic import (
    Condition,
    Every,
    Instrument,
    Leaf,
    Option,
    Perspective,
    Question,
    Section,
)

Text = Mapping[str, str]


@dataclass(frozen=True)
class Effect:
    """What one answer does to the presumption of one tension."""

    tension: Tension
    amount: float

    @property
    def raises(self) -> bool:
        return self.amount > 0

    @property
    def size(self) -> float:
        """The amount without its sign; a whole number without its fraction."""
        return int(abs(self.amount)) if self.amount == int(self.amount) else abs(self.amount)


@dataclass(frozen=True)
class Requirement:
    """A condition in words: an asked question with the answers that count, or all or any of its parts."""

    kind: str
    question: Question | None = None
    options: tuple[Text, ...] = ()
    parts: "tuple[Requirement, ...]" = ()


@dataclass(frozen=True)
class CountCard:
    """The effects that hold when the number of chosen options lies in a range."""

    least: int
    most: int
    effects: tuple[Effect, ...]


@dataclass(frozen=True)
class QuestionCard:
    """One question with everything that a reader may want to know of it."""

    question: Question
    perspectives: tuple[Perspective, ...]
    requirement: Requirement | None
    options: tuple[tuple[Option, tuple[Effect, ...]], ...]
    statement: tuple[Effect, ...]
    counts: tuple[CountCard, ...]


@dataclass(frozen=True)
class SectionCard:
    """A section with its questions."""

    section: Section
    questions: tuple[QuestionCard, ...]


def cards(instrument: Instrument, book: Vocabulary) -> tuple[SectionCard, ...]:
    """The whole questionnaire, section by section."""
    return tuple(
        SectionCard(
            section,
            tuple(_card(question, instrument, book) for question in _questions_of(instrument, section)),
        )
        for section in instrument.sections
    )


def _questions_of(instrument: Instrument, section: Section) -> list[Question]:
    return [question for question in instrument.questions if question.section == section.key]


def _card(question: Question, instrument: Instrument, book: Vocabulary) -> QuestionCard:
    return QuestionCard(
        question=question,
        perspectives=tuple(p for p in instrument.perspectives if p.key in question.perspectives),
        requirement=_requirement(question.show_if, instrument) if question.show_if else None,
        options=tuple((option, _effects(option.effects, book)) for option in question.options),
        statement=_statement(question, book),
        counts=tuple(
            CountCard(rule.least, rule.most, _effects(rule.effects, book)) for rule in question.count_rule
        ),
    )


def _statement(question: Question, book: Vocabulary) -> tuple[Effect, ...]:
    """What *disagreeing* with a statement does; agreeing does the opposite."""
    turn = -1 if question.reverse else 1
    return _effects({key: turn * amount for key, amount in (question.effects or {}).items()}, book)


def _effects(table: Mapping[str, float], book: Vocabulary) -> tuple[Effect, ...]:
    """The effects that do something, the strongest first."""
    found = [Effect(book.tension(key), amount) for key, amount in table.items() if amount]
    return tuple(sorted(found, key=lambda effect: (-effect.amount, effect.tension.key)))


def _requirement(condition: Condition, instrument: Instrument) -> Requirement:
    if isinstance(condition, Leaf):
        asked = instrument.question(condition.question)
        options = tuple(option.text for option in asked.options if option.key in condition.options)
        return Requirement("answer", question=asked, options=options)
    parts = tuple(_requirement(part, instrument) for part in condition.parts)
    return Requirement("all" if isinstance(condition, Every) else "any", parts=parts)
