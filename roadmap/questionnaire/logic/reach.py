"""Can a question be reached by known answers alone?

Conditions have no negation, so UNKNOWN everywhere shows every question; a question that *only* UNKNOWN shows
is a mistake of its author. A condition is written out as ways (one per conjunction): the options that each
choice question must take, where a single choice takes one option and a multiple choice may take all of them.
"""

from collections.abc import Mapping
from itertools import product

from roadmap.questionnaire.logic.instrument import Condition, Leaf, Question, Some

Way = Mapping[str, frozenset[str]]


def reachable(question: Question, before: Mapping[str, Question]) -> bool:
    """Whether some known answers to earlier questions make this one visible."""
    return bool(_ways_to(question, before))


def _ways_to(question: Question, before: Mapping[str, Question]) -> list[Way]:
    return [{}] if question.show_if is None else _ways(question.show_if, before)


def _ways(condition: Condition, before: Mapping[str, Question]) -> list[Way]:
    if isinstance(condition, Leaf):
        asked = before[condition.question]
        taken: Way = {condition.question: condition.options}
        return _joined([[taken], _ways_to(asked, before)], before)
    parts = [_ways(part, before) for part in condition.parts]
    if isinstance(condition, Some):
        return _distinct([way for part in parts for way in part])
    return _joined(parts, before)


def _joined(parts: list[list[Way]], before: Mapping[str, Question]) -> list[Way]:
    """Every combination of one way per part that contradicts nothing."""
    ways: list[Way] = [{}]
    for part in parts:
        ways = _distinct(
            [both for one, other in product(ways, part) if (both := _both(one, other, before)) is not None]
        )
    return ways


def _both(one: Way, other: Way, before: Mapping[str, Question]) -> Way | None:
    joined = dict(one)
    for key, options in other.items():
        if key not in joined:
            joined[key] = options
        elif before[key].type == "multi":
            joined[key] |= options
        else:
            joined[key] &= options
        if not joined[key]:
            return None
    return joined


def _distinct(ways: list[Way]) -> list[Way]:
    return list({tuple(sorted(way.items(), key=lambda item: item[0])): way for way in ways}.values())
