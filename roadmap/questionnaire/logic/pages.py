"""Pages of a questionnaire, and the way through them."""

from dataclasses import dataclass
from itertools import groupby

from roadmap.questionnaire.logic.instrument import Answers, Instrument, Question
from roadmap.questionnaire.logic.visibility import visible

STATEMENTS_PER_PAGE = 6


@dataclass(frozen=True)
class Page:
    """Questions that are asked together. `number` starts at 1 and never changes within a version."""

    number: int
    section: str
    questions: tuple[str, ...]


def pages(instrument: Instrument) -> tuple[Page, ...]:
    """Adjacent scale statements of one section share a page, six at most; all others stand alone."""
    groups = [
        (section, chunk)
        for section, questions in groupby(instrument.questions, key=lambda question: question.section)
        for chunk in _chunks(tuple(questions))
    ]
    return tuple(Page(number, section, chunk) for number, (section, chunk) in enumerate(groups, start=1))


def _chunks(questions: tuple[Question, ...]) -> list[tuple[str, ...]]:
    chunks: list[tuple[str, ...]] = []
    for is_scale, run in groupby(questions, key=lambda question: question.type == "scale5"):
        keys = [question.key for question in run]
        size = STATEMENTS_PER_PAGE if is_scale else 1
        chunks += [tuple(keys[start : start + size]) for start in range(0, len(keys), size)]
    return chunks


def asked(instrument: Instrument, answers: Answers, book: tuple[Page, ...] | None = None) -> tuple[Page, ...]:
    """The pages with at least one visible question, each holding only what is visible."""
    shown = visible(instrument, answers)
    book = pages(instrument) if book is None else book
    trimmed = (
        Page(page.number, page.section, tuple(key for key in page.questions if key in shown)) for page in book
    )
    return tuple(page for page in trimmed if page.questions)


def next_page(
    instrument: Instrument, answers: Answers, page: Page | None, book: tuple[Page, ...] | None = None
) -> Page | None:
    """The first page after this one that asks something; None at the end. No page: the first of all."""
    after = page.number if page else 0
    return next((other for other in asked(instrument, answers, book) if other.number > after), None)


def previous_page(
    instrument: Instrument, answers: Answers, page: Page, book: tuple[Page, ...] | None = None
) -> Page | None:
    """The last page before this one that asks something; None at the start."""
    before = [other for other in asked(instrument, answers, book) if other.number < page.number]
    return before[-1] if before else None


def page_of(instrument: Instrument, question: str, book: tuple[Page, ...] | None = None) -> Page:
    """The page that holds a question; KeyError when the instrument has no such question."""
    for page in pages(instrument) if book is None else book:
        if question in page.questions:
            return page
    raise KeyError(question)
