"""Inputs of roadmaps for tests: the real questionnaire and codebook, and invented evidence."""

from datetime import date

import yaml

from cases.codebook.tests.factories import starter_vocabulary
from cases.library.tests.factories import observation, payload, small_payload
from roadmap.anticipation.tests.cases import ORGANISATIONS, real_instrument
from roadmap.document.evidence import published_case
from roadmap.document.report import PublishedCase, ReportInputs
from roadmap.questionnaire.logic import Answers, read_answer

DAY = date(2026, 11, 23)
INVENTED = {one["key"]: one for one in yaml.safe_load(ORGANISATIONS.read_text("utf-8"))["organisations"]}


def answers_of(key: str) -> Answers:
    """The answers of organisation X or Y."""
    instrument = real_instrument()
    return {
        question: read_answer(instrument.question(question), raw)
        for question, raw in INVENTED[key]["answers"].items()
    }


def inputs(key: str | None = "X", **changes) -> ReportInputs:
    """The inputs of X or Y, or of an organisation that answered nothing."""
    made = {
        "organisation": INVENTED[key]["name"] if key else {"nl": "Leeg", "en": "Empty"},
        "date": DAY,
        "instrument": real_instrument(),
        "vocabulary": starter_vocabulary(),
        "answers": answers_of(key) if key else {},
        "region": "VL",
    }
    return ReportInputs(**(made | changes))


def seen_case(number: int, intensity: int, **changes) -> PublishedCase:
    """An edition just like X in which T18 was looked for."""
    row = observation(1, tension="T18", intensity=intensity, pole="a" if intensity else "none") | changes
    context = {"region": "VL", "sector": "ocmw", "size_band": "n200p", "sites_band": "many"}
    made = small_payload(f"Casus {number}", observations=[row], context=context)
    return published_case(f"00000000-0000-4000-8000-{number:012}", 1, made)


def many_cases(count: int) -> tuple[PublishedCase, ...]:
    """So many varied editions."""
    return tuple(
        published_case(f"00000000-0000-4000-8000-{number:012}", 1, payload(number)) for number in range(count)
    )
