"""What must hold between the parts of an instrument: references, order, conditions, count rules."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from roadmap.questionnaire.logic.errors import Fault, Faults, Path
from roadmap.questionnaire.logic.instrument import (
    CHOICES,
    Condition,
    Instrument,
    Leaf,
    Question,
)
from roadmap.questionnaire.logic.reach import reachable
from roadmap.questionnaire.logic.reading_answers import NONE

QUESTIONS_PER_TENSION = 3


def check_references(instrument: Instrument, tensions: Collection[str] | None, faults: Faults) -> None:
    """Note every broken link, forward condition, unreachable question and uncovered count."""
    _once(faults, ("sections",), (section.key for section in instrument.sections))
    _once(faults, ("perspectives",), (person.key for person in instrument.perspectives))
    _once(faults, ("questions",), (question.key for question in instrument.questions))
    _scale(instrument, faults)
    _section_order(instrument, faults)
    before: dict[str, Question] = {}
    for question in instrument.questions:
        _question(instrument, question, before, tensions, faults)
        before[question.key] = question


def _question(
    instrument: Instrument,
    question: Question,
    before: Mapping[str, Question],
    tensions: Collection[str] | None,
    faults: Faults,
) -> None:
    path = ("questions", question.key)
    _once(faults, (*path, "options"), question.option_keys)
    _effects(question, tensions, faults)
    _counts(question, faults)
    if question.show_if is None:
        return
    sound = [_leaf(instrument, question, leaf, before, faults) for leaf in leaves(question.show_if)]
    if all(sound) and not reachable(question, before):
        faults.add((*path, "show_if"), "unreachable")


def _once(faults: Faults, path: Path, keys: Iterable[str]) -> None:
    for key, times in Counter(keys).items():
        if times > 1:
            faults.add(path, "twice", key=key)


def _scale(instrument: Instrument, faults: Faults) -> None:
    values = [point.value for point in instrument.scale]
    for value in range(1, 6):
        if values.count(value) != 1:
            faults.add(("scale5",), "missing" if value not in values else "twice", key=f"value: {value}")


def _section_order(instrument: Instrument, faults: Faults) -> None:
    order = [section.key for section in instrument.sections]
    reached = 0
    for question in instrument.questions:
        place = order.index(question.section)
        if place < reached:
            faults.add(("questions", question.key, "section"), "section_order")
        reached = max(reached, place)


def effect_tables(question: Question) -> Iterator[tuple[Path, Mapping[str, float]]]:
    """Every table of effects of a question, with its place in the file."""
    path = ("questions", question.key)
    if question.effects:
        yield (*path, "effects"), question.effects
    for option in question.options:
        yield (*path, "options", option.key, "effects"), option.effects
    for place, rule in enumerate(question.count_rule):
        yield (*path, "count_rule", place, "effects"), rule.effects


def _effects(question: Question, tensions: Collection[str] | None, faults: Faults) -> None:
    for path, table in effect_tables(question):
        for key in table:
            if tensions is not None and key not in tensions:
                faults.add(path, "unknown_tension", key=key)
    if not question.scored and question.bears_on:
        faults.add(("questions", question.key), "effects_unscored")


def _counts(question: Question, faults: Faults) -> None:
    if not question.count_rule:
        return
    path = ("questions", question.key, "count_rule")
    most = len(question.options)
    for count in range(most + 1):
        if sum(1 for rule in question.count_rule if rule.least <= count <= rule.most) != 1:
            faults.add(path, "count_gap", most=most, count=count)
            break
    if NONE in question.option_keys:
        faults.add((*path[:-1], "options"), "reserved_none", key=NONE)
    if any(option.effects for option in question.options):
        faults.add(path, "count_and_options")


def leaves(condition: Condition) -> Iterator[Leaf]:
    """The leaves of a condition, from left to right."""
    if isinstance(condition, Leaf):
        yield condition
        return
    for part in condition.parts:
        yield from leaves(part)


def _leaf(
    instrument: Instrument, question: Question, leaf: Leaf, before: Mapping[str, Question], faults: Faults
) -> bool:
    path = ("questions", question.key, "show_if")
    asked = before.get(leaf.question)
    if asked is None:
        faults.add(path, _why_not_before(instrument, question, leaf), key=leaf.question)
        return False
    if asked.type not in CHOICES:
        faults.add(path, "condition_type", key=leaf.question)
        return False
    missing = sorted(leaf.options - set(asked.option_keys))
    for option in missing:
        faults.add(path, "condition_option", key=leaf.question, option=option)
    return not missing


def _why_not_before(instrument: Instrument, question: Question, leaf: Leaf) -> str:
    if leaf.question == question.key:
        return "condition_self"
    return "condition_forward" if leaf.question in instrument else "condition_unknown"


def coverage_faults(instrument: Instrument, tensions: Iterable[str]) -> tuple[Fault, ...]:
    """The tensions that too few questions touch, or that no answer raises or lowers."""
    faults = Faults()
    for key in tensions:
        touching = [question for question in instrument.questions if key in question.bears_on]
        if len(touching) < QUESTIONS_PER_TENSION:
            faults.add((), "untouched", key=key, count=len(touching))
        elif not _both_ways(touching, key):
            faults.add((), "one_way", key=key)
    return tuple(faults.found)


def _both_ways(questions: Iterable[Question], key: str) -> bool:
    signs = set()
    for question in questions:
        if (question.effects or {}).get(key):
            return True
        signs |= {table.get(key, 0) > 0 for _, table in effect_tables(question) if table.get(key)}
    return len(signs) == 2
