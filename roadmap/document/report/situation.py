"""Where the organisation stands: its answers, what weighs most, what is unknown, what is arranged."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from roadmap.anticipation import Anticipation, rounded
from roadmap.document.report.wording import answer_text
from roadmap.questionnaire.logic import UNKNOWN, Answers, Instrument, Question

Item = dict[str, Any]
GIVEN, UNANSWERED, HIDDEN = "given", "unanswered", "hidden"
WEIGH_MOST = 7


@dataclass(frozen=True)
class Situation:
    """The answers of one organisation beside what they lead one to expect."""

    instrument: Instrument
    answers: Answers
    shown: frozenset[str]
    found: Anticipation

    def state(self, question: Question) -> str:
        """given, unknown, unanswered or hidden."""
        if question.key not in self.shown:
            return HIDDEN
        if question.key not in self.answers:
            return UNANSWERED
        return UNKNOWN if self.answers[question.key] == UNKNOWN else GIVEN

    def counts(self) -> dict[str, int]:
        """How many scored questions are asked, and how they stand. Free questions are optional."""
        states = [
            self.state(one) for one in self.instrument.questions if one.scored and one.key in self.shown
        ]
        return {
            "answered": states.count(GIVEN),
            "unknown": states.count(UNKNOWN),
            "unanswered": states.count(UNANSWERED),
            "visible": len(states),
        }

    def answer_items(self) -> list[Item]:
        """Every question in order, with its answer in words."""
        return [
            {
                "question": question.key,
                "section": question.section,
                "text": dict(question.text),
                "answer": self.answer(question),
                "state": self.state(question),
                "scored": question.scored,
            }
            for question in self.instrument.questions
        ]

    def answer(self, question: Question) -> Item | None:
        """The answer in words, or None where nothing counts as one."""
        if self.state(question) in {HIDDEN, UNANSWERED}:
            return None
        return dict(answer_text(self.instrument, question, self.answers[question.key]))

    def told(self, key: str) -> Item:
        """A question as the grounds of a statement: its text, its answer and its why."""
        question = self.instrument.question(key)
        return {
            "question": key,
            "text": dict(question.text),
            "answer": self.answer(question),
            "why": dict(question.why) if question.why else None,
        }

    def weigh_most(self) -> list[Item]:
        """The answers that move the norms most, added over all tensions, up or down."""
        totals: dict[str, float] = {}
        for dynamic in self.found.dynamics:
            for one in dynamic.effects:
                totals[one.question] = totals.get(one.question, 0) + abs(one.effect)
        heaviest = sorted(self._in_order(totals), key=lambda key: -rounded(totals[key]))[:WEIGH_MOST]
        return [self.told(key) | {"total": rounded(totals[key])} for key in heaviest]

    def gaps(self) -> list[Item]:
        """Scored questions that are asked but not known; those that bear on the printed dynamics first."""
        top = {dynamic.tension for dynamic in self.found.printed}
        order = [dynamic.tension for dynamic in self.found.dynamics]
        unknown = [
            question
            for question in self.instrument.questions
            if question.scored and self.state(question) in {UNKNOWN, UNANSWERED}
        ]
        unknown.sort(key=lambda question: -len(top & question.bears_on))
        return [
            self.told(question.key)
            | {
                "state": self.state(question),
                "tensions": [key for key in order if key in question.bears_on],
            }
            for question in unknown
        ]

    def arranged(self) -> list[Item]:
        """The answers that lower tensions, the strongest first, with the tensions they lower."""
        lowered: dict[str, list[tuple[str, float]]] = {}
        for dynamic in self.found.dynamics:
            for one in dynamic.arranged:
                lowered.setdefault(one.question, []).append((dynamic.tension, one.effect))
        totals = {key: sum(effect for _, effect in rows) for key, rows in lowered.items()}
        return [
            self.told(key)
            | {"tensions": [tension for tension, _ in lowered[key]], "total": rounded(totals[key])}
            for key in sorted(self._in_order(lowered), key=lambda key: rounded(totals[key]))
        ]

    def _in_order(self, keys: Iterable[str]) -> list[str]:
        """Keys in the order of the questionnaire."""
        kept = set(keys)
        return [question.key for question in self.instrument.questions if question.key in kept]
