"""What changed between two versions of the questionnaire, question by question. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from roadmap.questionnaire.logic.instrument import Instrument, Question
from roadmap.questionnaire.logic.sentences import Text

ADDED, REMOVED, CHANGED = "added", "removed", "changed"

PLAIN_PARTS = {
    "text": "text",
    "help": "help",
    "why": "why",
    "section": "section",
    "type": "type",
    "perspectives": "perspectives",
    "show_if": "condition",
    "scored": "scored",
    "max_length": "length",
}
"""Fields of a question that are compared as they stand, with the name of what changed."""


@dataclass(frozen=True)
class Weight:
    """One effect that changed: of an option, of a number of choices, or (``of`` empty) of a statement."""

    of: Text | str
    tension: str
    before: float
    after: float


@dataclass(frozen=True)
class Change:
    """A question that differs. ``before`` is None for a new one, ``after`` for one that is gone."""

    before: Question | None
    after: Question | None
    parts: tuple[str, ...] = ()
    weights: tuple[Weight, ...] = ()

    @property
    def question(self) -> Question | None:
        """The question as it is now, or as it was before it went."""
        return self.after or self.before

    @property
    def kind(self) -> str:
        if self.before is None:
            return ADDED
        return CHANGED if self.after else REMOVED


def differences(before: Instrument, after: Instrument) -> tuple[Change, ...]:
    """The questions that differ, in the order of the newer version; those that are gone come last."""
    found = [
        _compared(before.question(question.key), question)
        if question.key in before
        else Change(None, question)
        for question in after.questions
    ]
    gone = [Change(question, None) for question in before.questions if question.key not in after]
    return (*filter(None, found), *gone)


def _compared(before: Question, after: Question) -> Change | None:
    parts = [name for field, name in PLAIN_PARTS.items() if getattr(before, field) != getattr(after, field)]
    if before.option_keys != after.option_keys:
        parts.append("options")
    if any(before.option(key).text != after.option(key).text for key in _shared_options(before, after)):
        parts.append("wording")
    weights = tuple(_weights(before, after))
    if weights:
        parts.append("weights")
    return Change(before, after, tuple(parts), weights) if parts else None


def _shared_options(before: Question, after: Question) -> Iterator[str]:
    return (key for key in after.option_keys if key in before.option_keys)


def _weights(before: Question, after: Question) -> Iterator[Weight]:
    old, new = _tables(before), _tables(after)
    for key in dict.fromkeys((*new, *old)):
        of = (new.get(key) or old[key])[0]
        was, now = (tables[key][1] if key in tables else {} for tables in (old, new))
        for tension in sorted({*was, *now}):
            if was.get(tension, 0) != now.get(tension, 0):
                yield Weight(of, tension, was.get(tension, 0), now.get(tension, 0))


def _tables(question: Question) -> Mapping[str, tuple[Text | str, Mapping[str, float]]]:
    """Every table of effects by its own key; of a statement what disagreeing does."""
    turn = -1 if question.reverse else 1
    statement = {tension: turn * effect for tension, effect in (question.effects or {}).items()}
    return {
        "": ("", statement),
        **{option.key: (option.text, option.effects) for option in question.options},
        **{
            f"{rule.least}-{rule.most}": (f"{rule.least}–{rule.most}", rule.effects)
            for rule in question.count_rule
        },
    }
