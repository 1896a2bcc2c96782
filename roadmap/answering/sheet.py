"""One answer sheet: an instrument with the answers of one project, or of one person in it.

Everything a page shows (what is asked, how far one is, what comes next) is worked
out from the one query that filled the sheet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from roadmap.questionnaire.logic import (
    Answer,
    Instrument,
    Page,
    Progress,
    Question,
    asked,
    progress,
    visible,
)


@dataclass(frozen=True)
class Entry:
    """What is kept of one question: ``value`` None is an answer that was taken back."""

    value: Answer | None
    previous: Answer | None
    version: int
    saved_at: datetime | None = None
    form: UUID | None = None


NOTHING = Entry(None, None, 0)
"""A question that nobody answered yet."""


def as_answer(value: Any) -> Any:
    """An answer as the logic knows it, from the JSON that is stored."""
    return tuple(value) if isinstance(value, list) else value


def as_json(answer: Answer | None) -> Any:
    """The other way round."""
    return list(answer) if isinstance(answer, tuple) else answer


@dataclass(frozen=True, eq=False)
class Sheet:
    """The answers on an instrument, with its pages (``book``)."""

    instrument: Instrument
    book: tuple[Page, ...]
    entries: Mapping[str, Entry]

    def entry(self, question: str) -> Entry:
        return self.entries.get(question, NOTHING)

    def with_entries(self, changed: Mapping[str, Entry]) -> "Sheet":
        """The same sheet after a save."""
        return Sheet(self.instrument, self.book, {**self.entries, **changed})

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """Every answer, those to hidden questions included: the logic leaves these out itself."""
        return {key: entry.value for key, entry in self.entries.items() if entry.value is not None}

    @cached_property
    def visible(self) -> frozenset[str]:
        return visible(self.instrument, self.answers)

    @cached_property
    def asked(self) -> tuple[Page, ...]:
        """The pages that ask something, each with its visible questions only."""
        return asked(self.instrument, self.answers, self.book)

    @cached_property
    def progress(self) -> Progress:
        return progress(self.instrument, self.answers)

    def page(self, number: int) -> Page | None:
        """The page with this number as the version has it, hidden questions included."""
        return self.book[number - 1] if 1 <= number <= len(self.book) else None

    def shown(self, page: Page) -> tuple[Question, ...]:
        """The questions of a page that are asked now."""
        return tuple(self.instrument.question(key) for key in page.questions if key in self.visible)

    def after(self, number: int) -> Page | None:
        return next((page for page in self.asked if page.number > number), None)

    def before(self, number: int) -> Page | None:
        return next((page for page in reversed(self.asked) if page.number < number), None)

    def first_open(self, pages: Iterable[Page] | None = None) -> Page | None:
        """The first page with a question that still needs an answer; free questions need none."""
        candidates = self.asked if pages is None else pages
        return next((page for page in candidates if any(map(self.needs_answer, page.questions))), None)

    @property
    def resume(self) -> Page | None:
        """Where to go on: the first open page from the one saved last, else the first open page of all."""
        saved = [entry for entry in self.entries.items() if entry[1].saved_at and entry[0] in self.instrument]
        last = max(saved, key=lambda pair: pair[1].saved_at or datetime.min, default=None)
        onward = self.asked
        if last:
            number = next((page.number for page in self.book if last[0] in page.questions), 1)
            onward = tuple(page for page in self.asked if page.number >= number)
        return self.first_open(onward) or self.first_open()

    def needs_answer(self, key: str) -> bool:
        return self.instrument.question(key).scored and key not in self.answers

    def of_section(self, section: str) -> tuple[Page, ...]:
        return tuple(page for page in self.asked if page.section == section)
