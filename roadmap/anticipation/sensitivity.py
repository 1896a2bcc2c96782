"""What would change if something unknown became known: the range of each mean over the possible answers."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from roadmap.anticipation.expectation import expect, presumption, strength
from roadmap.anticipation.outlook import Ground, expectations
from roadmap.anticipation.pool import NO_CASES
from roadmap.anticipation.profile import MODEL_QUESTION, PROFILE_QUESTIONS
from roadmap.anticipation.records import MODELS, Range, rounded
from roadmap.anticipation.scoring import contribution
from roadmap.questionnaire.logic import SCALE, UNKNOWN, Answer, Instrument, Question

Span = tuple[float, float]


def unknown_questions(ground: Ground) -> tuple[str, ...]:
    """The visible scored questions that were answered with "weet ik niet"."""
    return tuple(
        question.key
        for question in ground.instrument.questions
        if question.scored and question.key in ground.shown and ground.answers.get(question.key) == UNKNOWN
    )


def sensitivity(ground: Ground, questions: Collection[str]) -> Mapping[str, tuple[Range, ...]]:
    """Per tension the [lowest, highest] mean over the possible answers to each question, widest first.

    Visible questions are varied one at a time. Questions that can't move the tension are left out.
    """
    ranges: dict[str, list[Range]] = {key: [] for key in ground.rules}
    for key in questions:
        if key not in ground.shown:
            continue
        for tension, (low, high) in _spans(ground, ground.instrument.question(key)).items():
            if rounded(low) != rounded(high):
                ranges[tension].append(Range(key, low, high))
    return {tension: tuple(sorted(found, key=_narrowness)) for tension, found in ranges.items()}


def _narrowness(one: Range) -> float:
    return -rounded(one.high - one.low)


def _spans(ground: Ground, question: Question) -> dict[str, Span]:
    if reaches_further(ground, question):
        return _recomputed(ground, question)
    return {
        tension: _shifted(ground, question, tension)
        for tension in question.bears_on
        if tension in ground.rules
    }


def reaches_further(ground: Ground, question: Question) -> bool:
    """Whether an answer does more than add its effects: shows questions, changes the model or the profile."""
    return (
        question.key in ground.instrument.looked_at
        or (question.key == MODEL_QUESTION and ground.model is None)
        or (question.key in PROFILE_QUESTIONS and bool(ground.pool.cases))
    )


def _shifted(ground: Ground, question: Question, tension: str) -> Span:
    """The quick way: only this question's own contribution moves, and the mean rises with it."""
    counts = ground.tally
    own = counts.given.get(question.key, {}).get(tension, 0)
    known = ground.answers.get(question.key, UNKNOWN) != UNKNOWN
    answered = counts.answered.get(tension, 0) + (0 if known else 1)
    weight = strength(answered, counts.bearing[tension])
    baseline = ground.rules[tension].baseline(ground.model)
    low, high = (
        presumption(baseline, ground.measure.norm(tension, counts.raw.get(tension, 0) - own + moved))
        for moved in contribution_range(question, tension)
    )
    totals = ground.weighed.get(tension, NO_CASES)
    return expect(low, weight, *totals).mean, expect(high, weight, *totals).mean


def contribution_range(question: Question, tension: str) -> Span:
    """The smallest and largest contribution of a real answer; a multiple choice has at least one option."""
    if question.type == "multi" and not question.count_rule:
        return _sum_range([option.effects.get(tension, 0) for option in question.options])
    effects = [contribution(question, answer).get(tension, 0) for answer in possible_answers(question)]
    return min(effects), max(effects)


def _sum_range(effects: list[float]) -> Span:
    lowering, raising = [e for e in effects if e < 0], [e for e in effects if e > 0]
    return sum(lowering) if lowering else min(effects), sum(raising) if raising else max(effects)


def possible_answers(question: Question) -> Iterator[Answer]:
    """Answers that together reach everything the question can do; for a count rule one choice per count.

    Nothing chosen is an answer ("none of these") only where the choices are counted.
    """
    if question.type == "single":
        yield from question.option_keys
    elif question.type == "scale5":
        yield from SCALE
    elif question.count_rule:
        yield from (question.option_keys[:count] for count in range(len(question.options) + 1))
    else:
        yield from every_choice(question)


def every_choice(question: Question) -> Iterator[tuple[str, ...]]:
    """Every choice of options: at least one, or none where the choices are counted."""
    for count in range(0 if question.count_rule else 1, len(question.options) + 1):
        yield from combinations(question.option_keys, count)


def _candidates(instrument: Instrument, question: Question) -> Iterator[Answer]:
    """A condition may look at which options were chosen, not only at how many."""
    if question.type == "multi" and question.key in instrument.looked_at:
        return every_choice(question)
    return possible_answers(question)


def _recomputed(ground: Ground, question: Question) -> dict[str, Span]:
    spans: dict[str, Span] = {}
    for answer in _candidates(ground.instrument, question):
        other = with_answer(ground, question.key, answer)
        same = other.model == ground.model and other.profile == ground.profile
        for tension, found in expectations(other, ground.weighed if same else None).items():
            low, high = spans.get(tension, (found.mean, found.mean))
            spans[tension] = min(low, found.mean), max(high, found.mean)
    return spans


def with_answer(ground: Ground, key: str, answer: Answer) -> Ground:
    """The ground with this answer: what it shows, and the profile and model it gives."""
    other = ground.with_answers({**ground.answers, key: answer})
    if key in PROFILE_QUESTIONS:
        other = other.with_profile(replace(ground.profile, **{PROFILE_QUESTIONS[key]: str(answer)}))
    if key == MODEL_QUESTION and ground.model is None and answer in MODELS:
        other = other.with_model(str(answer))
    return other
