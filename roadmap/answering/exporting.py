"""An organisation's answers as files: for ``build_roadmap``, for a spreadsheet, and for another program."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from roadmap.questionnaire.logic import NONE, UNKNOWN, Answer, Question
from welzijn.ui.cells import neutral
from welzijn.ui.text import in_language

from .models import Project
from .presenting import in_words
from .sheet import Sheet, as_json

HEADER = {
    "nl": "# Antwoorden uit Welzijn. Met build_roadmap maakt u hiervan een routekaart.\n",
    "en": "# Answers from Welzijn. build_roadmap makes a roadmap of them.\n",
}
ANSWERED, OPEN, NOT_ASKED = "answered", "open", "not_asked"


def answers_yaml(project: Project, sheet: Sheet, language: str) -> str:
    """Name, region and answers in the form that ``build_roadmap`` reads; what is unanswered is left out."""
    content: dict[str, Any] = {"name": project.name}
    if project.region:
        content["region"] = project.region
    content["answers"] = {
        question.key: _as_given(sheet.answers[question.key])
        for question in sheet.instrument.questions
        if question.key in sheet.answers
    }
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)
    return HEADER.get(language, HEADER["en"]) + text


def answers_csv(project: Project, sheet: Sheet, language: str) -> str:
    """A row per question, for a spreadsheet (which knows by the first sign that the text is UTF-8)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([neutral(title) for title in _titles()])
    for row in _rows(sheet, language):
        words = "\n".join(row["words"])
        cells = (row["question"], row["section"], row["text"], _state(row["state"]), words, row["saved_at"])
        writer.writerow([neutral(cell) for cell in cells])
    return "\ufeff" + out.getvalue()


def answers_json(project: Project, sheet: Sheet, language: str) -> str:
    """Every question with its answer, as keys and in words."""
    content = {
        "name": project.name,
        "region": project.region or None,
        "fictitious": project.fictitious,
        "questionnaire_version": sheet.instrument.version,
        "language": language,
        "answers": list(_rows(sheet, language)),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _rows(sheet: Sheet, language: str) -> Iterator[Mapping[str, Any]]:
    for question in sheet.instrument.questions:
        entry = sheet.entry(question.key)
        yield {
            "question": question.key,
            "section": in_language(sheet.instrument.section(question.section).title, language).text,
            "text": in_language(question.text, language).text,
            "state": _state_of(sheet, question),
            "answer": _as_given(entry.value),
            "words": in_words(sheet.instrument, question, entry.value),
            "saved_at": localtime(entry.saved_at).isoformat(timespec="seconds") if entry.saved_at else "",
        }


def _state_of(sheet: Sheet, question: Question) -> str:
    if question.key not in sheet.visible:
        return NOT_ASKED
    if question.key not in sheet.answers:
        return OPEN
    return UNKNOWN if sheet.answers[question.key] == UNKNOWN else ANSWERED


def _as_given(answer: Answer | None) -> Any:
    """An answer as a file gives it: "none of these" has a word, so that it is not taken for no answer."""
    return NONE if answer == () else as_json(answer)


def _titles() -> tuple[str, ...]:
    return (_("vraag"), _("deel"), _("tekst"), _("stand"), _("antwoord"), _("bewaard op"))


def _state(state: str) -> str:
    return {
        ANSWERED: _("beantwoord"),
        UNKNOWN: _("weet ik niet"),
        OPEN: _("open"),
        NOT_ASKED: _("niet nodig"),
    }[state]
