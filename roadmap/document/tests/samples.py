"""Roadmaps that are hard to print: the longest, the empty and the hostile."""

from collections.abc import Mapping
from typing import Any

from cases.library.models import Edition
from cases.library.tests.factories import many_editions
from roadmap.document.evidence import published_case
from roadmap.document.report import build_report
from roadmap.document.tests.reports import answers_of, inputs
from roadmap.questionnaire.logic import UNKNOWN

HOSTILE = (
    "<script>alert(1)</script> & \"'</style> {{ x }} {% y %} 👩🏽‍🚒🧡 "
    "مرحبا بالعالم שלום \u202eomgekeerd\u202c e\u0301\u0301 \u0000\u0007 ﷽ 漢字 " + "Ω" * 90
)
LONG_WORD = "onderbescherming" * 625
"""A word of 10,000 characters."""


def ordinary() -> dict[str, Any]:
    """Organisation Y, with evidence and quotes."""
    return build_report(inputs=inputs("Y", evidence=evidence(12), fictitious=True))


def longest() -> dict[str, Any]:
    """Seven dynamics in full, every case with a quote, half of the questions unknown, 60 editions."""
    answers = {key: UNKNOWN if n % 2 else answer for n, (key, answer) in enumerate(answers_of("X").items())}
    data = build_report(inputs=inputs(answers=answers, evidence=evidence(60)))
    return data | {"top": [one["tension"] for one in data["dynamics"][:7]]}


def empty() -> dict[str, Any]:
    """Nothing answered, no model, no evidence."""
    return build_report(inputs=inputs(None))


def undecided() -> dict[str, Any]:
    """Everything answered, but no model chosen."""
    return build_report(inputs=inputs("X", answers={**answers_of("X"), "A2": "undecided"}))


def hostile() -> dict[str, Any]:
    """Two dynamics full of hostile characters, and words that fit on no line wherever one is typed."""
    data = build_report(inputs=inputs("X", evidence=evidence(5)))
    first, second, *others = data["dynamics"]
    long = {"nl": LONG_WORD, "en": LONG_WORD}
    first = _soiled(first, HOSTILE) | {"definition": long, "signs": [long], "opportunities": long}
    return data | {
        "organisation": {"nl": f"{LONG_WORD} {HOSTILE}", "en": HOSTILE},
        "project": f"{HOSTILE} {LONG_WORD}",
        "dynamics": [first, _soiled(second, HOSTILE), *others],
    }


def evidence(count: int) -> tuple[Any, ...]:
    """So many published editions, in the database and as evidence."""
    if not Edition.objects.exists():
        many_editions(count)
    rows = Edition.objects.select_related("published_case").order_by("pk")[:count]
    return tuple(published_case(str(one.published_case.uuid), one.number, one.payload) for one in rows)


def _soiled(part: Any, addition: str) -> Any:
    """``part`` with ``addition`` after every text for a reader."""
    if isinstance(part, list):
        return [_soiled(one, addition) for one in part]
    if isinstance(part, Mapping):
        if set(part) == {"nl", "en"}:
            return {language: f"{text} {addition}" for language, text in part.items()}
        return {key: _soiled(value, addition) for key, value in part.items()}
    return part


SAMPLES = {one.__name__: one for one in (ordinary, longest, empty, undecided, hostile)}
__all__ = ["HOSTILE", "LONG_WORD", "SAMPLES"]
