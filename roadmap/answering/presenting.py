"""Questions and answers as the templates show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from roadmap.questionnaire.logic import UNKNOWN, Answer, Instrument, Page, Question
from welzijn.ui.text import fold, in_language

from .reading import NONE_OF_THESE, Filled
from .sheet import Sheet

LONGEST_TEXT = 2000


@dataclass(frozen=True)
class Choice:
    """One box or button."""

    value: str
    text: Any
    id: str
    checked: bool
    apart: bool = False


@dataclass(frozen=True)
class Field:
    """One question on a page."""

    question: Question
    version: int
    choices: tuple[Choice, ...]
    value: str
    perspectives: tuple[Mapping[str, str], ...]
    notice: Mapping[str, str] | None
    """The privacy notice, where people type and the hint doesn't say it already."""
    error: str = ""

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def id(self) -> str:
        return f"v-{self.key}"

    @property
    def kind(self) -> str:
        return self.question.type

    @property
    def input_type(self) -> str:
        return "checkbox" if self.kind in {"multi", "text", "date"} else "radio"

    @property
    def optional(self) -> bool:
        return not self.question.scored

    @property
    def hinted(self) -> bool:
        """Whether a hint stands under the question."""
        return bool(self.question.help) or (self.optional and self.kind in {"text", "date"})

    @property
    def limit(self) -> int:
        return self.question.max_length or LONGEST_TEXT

    @property
    def first_id(self) -> str:
        """Where a link to this field lands."""
        return self.id if self.kind in {"text", "date"} else self.choices[0].id

    @property
    def described_by(self) -> str:
        """The ids of what explains the field: hint, error, privacy notice and counter."""
        parts = [f"{self.id}-hulp"] if self.hinted else []
        parts += [f"{self.id}-fout"] if self.error else []
        parts += [f"{self.id}-privacy"] if self.notice else []
        parts += [f"{self.id}_counter"] if self.kind == "text" else []
        parts += [f"{self.id}-vorm"] if self.kind == "date" else []
        return " ".join(parts)


def fields(sheet: Sheet, page: Page, filled: Filled | None, errors: Mapping[str, str]) -> list[Field]:
    """The visible questions of a page, with what was typed where it was not saved."""
    return [_field(sheet, question, filled, errors.get(question.key, "")) for question in sheet.shown(page)]


def _field(sheet: Sheet, question: Question, filled: Filled | None, error: str) -> Field:
    entry = sheet.entry(question.key)
    raw = typed(question, entry.value)
    if filled and question.key in filled.errors:
        raw = filled.raw[question.key]
    people = {person.key: person.name for person in sheet.instrument.perspectives}
    return Field(
        question=question,
        version=entry.version,
        choices=_choices(sheet.instrument, question, raw),
        value=raw["text"] if isinstance(raw, dict) else "",
        perspectives=tuple(people[key] for key in question.perspectives),
        notice=_notice(sheet.instrument, question),
        error=error,
    )


def _notice(instrument: Instrument, question: Question) -> Mapping[str, str] | None:
    if question.type != "text":
        return None
    said = set(fold((question.help or {}).get("nl", "")).split())
    notice = set(fold(instrument.privacy_notice["nl"]).split())
    return None if len(notice & said) > len(notice) / 2 else instrument.privacy_notice


def typed(question: Question, answer: Answer | None) -> Any:
    """An answer as the form would post it."""
    if question.type in {"text", "date"}:
        if answer == UNKNOWN:
            return {"text": "", "unknown": True}
        text = str(answer or "")
        return {"text": _as_typed_date(text) if question.type == "date" else text, "unknown": False}
    if question.type == "multi":
        if answer == ():
            return [NONE_OF_THESE]
        return [answer] if isinstance(answer, str) else list(answer or ())  # type: ignore[arg-type]
    return "" if answer is None else str(answer)


def _as_typed_date(iso: str) -> str:
    return date.fromisoformat(iso).strftime("%d-%m-%Y") if iso else ""


def _choices(instrument: Instrument, question: Question, raw: Any) -> tuple[Choice, ...]:
    chosen = _chosen(raw)
    offered = [(option.key, option.text) for option in question.options]
    if question.type == "scale5":
        offered = [(str(point.value), point.text) for point in instrument.scale]
    apart: list[tuple[str, Any]] = [(UNKNOWN, instrument.unknown)]
    if question.count_rule:
        apart.insert(0, (NONE_OF_THESE, _none_text()))
    return tuple(
        Choice(value, text, f"v-{question.key}-{value}", value in chosen, place >= len(offered))
        for place, (value, text) in enumerate([*offered, *apart])
    )


def _chosen(raw: Any) -> set[str]:
    if isinstance(raw, dict):
        return {UNKNOWN} if raw["unknown"] else set()
    return set(raw) if isinstance(raw, list) else {raw}


def _none_text() -> str:
    return _("Geen van deze")


def in_words(instrument: Instrument, question: Question, answer: Answer | None) -> list[str]:
    """An answer as a reader sees it, one line per choice; empty where there is none."""
    if answer is None:
        return []
    if answer == UNKNOWN:
        return [in_language(instrument.unknown).text]
    if question.type == "scale5":
        return [in_language(point.text).text for point in instrument.scale if point.value == answer]
    if question.type == "date":
        return [date_format(date.fromisoformat(str(answer)), "j F Y")]
    if question.type == "text":
        return [str(answer)]
    if answer == ():
        return [_none_text()]
    keys = answer if isinstance(answer, tuple) else (answer,)
    return [in_language(option.text).text for option in question.options if option.key in keys]


def missing(sheet: Sheet, page: Page) -> dict[str, str]:
    """A sentence for every question of a page that still needs an answer."""
    return {
        question.key: _ask_for(question) for question in sheet.shown(page) if sheet.needs_answer(question.key)
    }


def _ask_for(question: Question) -> str:
    if question.type == "multi":
        return _("Kies een of meer antwoorden, of kies “Weet ik niet”.")
    return _("Kies een antwoord, of kies “Weet ik niet”.")
