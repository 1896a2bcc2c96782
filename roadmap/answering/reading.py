"""From a posted page to answers, and to what has to be repaired."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from roadmap.questionnaire.logic import UNKNOWN, Answer, AnswerError, Page, Question, read_answer
from welzijn.ui.text import in_language

from .sheet import Sheet

NONE_OF_THESE = "-none-"
"""The box for "none of these" of a question that counts its choices: an answer, unlike leaving it open."""
DATE_FORMATS = ("%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y", "%Y-%m-%d")
MINE, THEIRS, MERGED = "mine", "theirs", "merged"


@dataclass(frozen=True)
class Filled:
    """A posted page: the answers that can be saved, what was typed, and sentences on what can't."""

    answers: Mapping[str, Answer | None]
    versions: Mapping[str, int]
    form: UUID | None
    raw: Mapping[str, Any]
    errors: Mapping[str, str] = field(default_factory=dict)


class NotAnswerError(ValueError):
    """What was typed is no answer; the message says how to repair it, in the reader's language."""


def read_page(sheet: Sheet, page: Page, data: QueryDict) -> Filled:
    """Read the questions of ``page`` that the form held. Anything else that was posted counts for nothing."""
    answers: dict[str, Answer | None] = {}
    raw: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for question in _held(sheet, page, data):
        raw[question.key] = raw_of(question, data)
        try:
            answers[question.key] = answer_of(question, raw[question.key])
        except NotAnswerError as error:
            errors[question.key] = str(error)
    versions = {key: read_version(data.get(f"versie-{key}", "")) for key in raw}
    return Filled(answers, versions, read_uuid(data.get("formulier", "")), raw, errors)


def _held(sheet: Sheet, page: Page, data: QueryDict) -> Iterator[Question]:
    """The questions on the form, without those for which the other person's answer was chosen."""
    held = set(data.getlist("vraag"))
    for key in page.questions:
        if key in held and data.get(f"keuze-{key}") != THEIRS:
            yield sheet.instrument.question(key)


def raw_of(question: Question, data: QueryDict) -> Any:
    """What was typed or ticked, as it stands."""
    name = f"samen-{question.key}" if data.get(f"keuze-{question.key}") == MERGED else question.key
    if question.type == "multi":
        return data.getlist(name)
    if question.type in {"text", "date"}:
        return {"text": data.get(name, ""), "unknown": data.get(f"{question.key}-unknown") == UNKNOWN}
    return data.get(name, "")


def answer_of(question: Question, raw: Any) -> Answer | None:
    """The answer, or None where there is none. :class:`NotAnswerError` says how to repair it."""
    if question.type == "multi" and NONE_OF_THESE in raw:
        return _none_of_these(question, raw)
    if question.type == "multi" and not raw:
        return None
    if question.type in {"text", "date"}:
        raw = _typed(question, raw)
    try:
        return read_answer(question, raw)
    except AnswerError as error:
        raise NotAnswerError(_sentence(question, error)) from None


def _none_of_these(question: Question, raw: list[str]) -> Answer:
    if raw != [NONE_OF_THESE] or not question.count_rule:
        raise NotAnswerError(_("Kies ofwel “Geen van deze”, ofwel andere antwoorden."))
    return ()


def _typed(question: Question, raw: Mapping[str, Any]) -> Any:
    text = raw["text"].strip()
    if raw["unknown"] and text:
        raise NotAnswerError(_("Vul iets in of kies “Weet ik niet”, niet allebei."))
    if raw["unknown"]:
        return UNKNOWN
    return _day(text) if question.type == "date" and text else raw["text"]


def _day(text: str) -> Any:
    for pattern in DATE_FORMATS:
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    raise NotAnswerError(_("Schrijf de datum als dag-maand-jaar, bijvoorbeeld 01-09-2027."))


def _sentence(question: Question, error: AnswerError) -> str:
    if error.code == "answer_both":
        return _("Kies ofwel “Weet ik niet”, ofwel andere antwoorden.")
    if error.code in {"answer_option", "answer_single", "answer_multi", "answer_scale"}:
        return _("Kies een antwoord uit de lijst.")
    text = in_language(error.text).text
    return text[:1].upper() + text[1:]


def read_version(text: str) -> int:
    """A posted version; 0, which is always stale, where it is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def read_uuid(text: str) -> UUID | None:
    """A posted UUID; None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
