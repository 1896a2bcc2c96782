"""Which questions are asked, given the answers so far: one pass, because conditions only look back."""

from collections.abc import Collection

from roadmap.questionnaire.logic.instrument import (
    UNKNOWN,
    Answer,
    Answers,
    Condition,
    Every,
    Instrument,
    Leaf,
)


def visible(instrument: Instrument, answers: Answers) -> frozenset[str]:
    """The keys of the questions that are asked.

    Not knowing never hides a question: UNKNOWN makes a leaf true. No answer yet, or the question asked for
    being hidden itself, makes it false.
    """
    shown: set[str] = set()
    for question in instrument.questions:
        if question.show_if is None or holds(question.show_if, answers, shown):
            shown.add(question.key)
    return frozenset(shown)


def holds(condition: Condition, answers: Answers, shown: Collection[str]) -> bool:
    """Whether a condition is true, `shown` being the visible questions before it."""
    if isinstance(condition, Leaf):
        return _leaf_holds(condition, answers, shown)
    parts = (holds(part, answers, shown) for part in condition.parts)
    return all(parts) if isinstance(condition, Every) else any(parts)


def _leaf_holds(leaf: Leaf, answers: Answers, shown: Collection[str]) -> bool:
    if leaf.question not in shown or leaf.question not in answers:
        return False
    return chosen_in(answers[leaf.question], leaf.options)


def chosen_in(answer: Answer, options: frozenset[str]) -> bool:
    """Whether an answer chooses one of the options; UNKNOWN might, so it does."""
    if answer == UNKNOWN:
        return True
    chosen = answer if isinstance(answer, tuple) else (answer,)
    return any(key in options for key in chosen)
