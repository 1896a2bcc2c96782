"""Answers, sources and handling as a reader sees them, always in both languages."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cases.codebook.vocabulary import Reference, Vocabulary
from roadmap.questionnaire.logic import UNKNOWN, Answer, Instrument, Question

Text = Mapping[str, str]
LANGUAGES = ("nl", "en")
MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}
SEPARATOR = "; "


def answer_text(instrument: Instrument, question: Question, answer: Answer) -> Text:
    """An answer in words; several chosen options one after the other."""
    if answer == UNKNOWN:
        return dict(instrument.unknown)
    if question.type == "date":
        return day_text(date.fromisoformat(str(answer)))
    if question.type == "text":
        return dict.fromkeys(LANGUAGES, str(answer))
    return _chosen(_choices(instrument, question), answer)


def _choices(instrument: Instrument, question: Question) -> Mapping[str | int, Text]:
    if question.type == "scale5":
        return {point.value: point.text for point in instrument.scale}
    return {option.key: option.text for option in question.options}


def _chosen(choices: Mapping[str | int, Text], answer: Answer) -> Text:
    keys = answer if isinstance(answer, tuple) else (answer,)
    return {language: SEPARATOR.join(choices[key][language] for key in keys) for language in LANGUAGES}


def day_text(day: date) -> Text:
    """A date with the month written out."""
    return {
        language: f"{day.day} {names.split()[day.month - 1]} {day.year}" for language, names in MONTHS.items()
    }


def citation(reference: Reference) -> str:
    """A source in the manner of APA, in its own language; without a year where none is known."""
    year = f" ({reference.year})" if reference.year else ""
    authors = ", ".join(reference.authors)
    named = [f"{authors}{year}.", reference.ended_title] if authors else [f"{reference.title}{year}."]
    return " ".join([*named, f"{reference.publisher}."] if reference.publisher else named)


def reference_item(reference: Reference) -> dict[str, Any]:
    """A source as the roadmap lists it, with how far it was really read."""
    return {
        "id": reference.key,
        "citation": citation(reference),
        "language": reference.language,
        "what_was_seen": reference.seen,
        "url": _link(reference),
    }


def _link(reference: Reference) -> str | None:
    if reference.dois:
        return f"https://doi.org/{reference.dois[0]}"
    return reference.urls[0] if reference.urls else None


def code_name(vocabulary: Vocabulary, key: str) -> Text:
    """The name of a code; the key itself where the codebook release doesn't hold it."""
    try:
        return dict(vocabulary.code(key).name)
    except KeyError:
        return dict.fromkeys(LANGUAGES, key)


def outcome_name(vocabulary: Vocabulary, key: str) -> Text:
    """The name of what came of a tension, from the codebook's coding attributes."""
    for family in vocabulary.families:
        for attribute in family.coding_attributes:
            if attribute["key"] == "outcome":
                for option in attribute.get("options", ()):
                    if option["key"] == key:
                        return {language: option[language] for language in LANGUAGES}
    return dict.fromkeys(LANGUAGES, key)


def model_name(vocabulary: Vocabulary, key: str) -> Text:
    """The name of an organisation model; the key itself where the release doesn't hold it."""
    try:
        return dict(vocabulary.model(key).name)
    except KeyError:
        return dict.fromkeys(LANGUAGES, key)
