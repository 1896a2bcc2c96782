"""What a change of answers does to the questions that are asked, in words."""

from collections.abc import Collection, Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roadmap.questionnaire.logic import Page, Question
from welzijn.ui.text import in_language

from .sheet import Sheet

NAMED = 3
"""So many questions are named; more are counted."""


def branching(sheet: Sheet, page: Page) -> bool:
    """Whether an answer on this page can make other questions needed or needless."""
    return any(key in sheet.instrument.looked_at for key in page.questions)


def conditional(sheet: Sheet) -> tuple[str, ...]:
    """The questions that are asked now because of other answers."""
    return tuple(
        question.key
        for question in sheet.instrument.questions
        if question.show_if is not None and question.key in sheet.visible
    )


def gone_in_words(before: Collection[str], sheet: Sheet) -> str:
    """What is said of the questions that were asked ``before`` and no longer are; empty when none went."""
    gone = [one for one in sheet.instrument.questions if one.key in before and one.key not in sheet.visible]
    if not gone:
        return ""
    said = ngettext(
        "Door uw antwoord is deze vraag niet meer nodig: %(questions)s.",
        "Door uw antwoord zijn %(count)d vragen niet meer nodig: %(questions)s.",
        len(gone),
    ) % {"count": len(gone), "questions": _named(gone)}
    if any(question.key in sheet.answers for question in gone):
        said += " " + _("Wat u daar invulde, blijft bewaard, maar telt niet mee.")
    return said


def come_in_words(before: Collection[str], sheet: Sheet) -> str:
    """What is said of open questions that were not asked ``before``; empty when none came."""
    come = [
        sheet.instrument.question(key)
        for key in conditional(sheet)
        if key not in before and sheet.needs_answer(key)
    ]
    if not come:
        return ""
    return ngettext(
        "Door uw antwoord is er een vraag bij: %(questions)s.",
        "Door uw antwoord zijn er %(count)d vragen bij: %(questions)s.",
        len(come),
    ) % {"count": len(come), "questions": _named(come)}


def _named(questions: Sequence[Question]) -> str:
    names = [f"“{in_language(question.text).text}”" for question in questions[:NAMED]]
    return ", ".join(names) + (" …" if len(questions) > NAMED else "")


def read_keys(text: str, sheet: Sheet) -> frozenset[str]:
    """The keys of questions in a posted list; whatever is no key counts for nothing."""
    return frozenset(_known(text.split()[: len(sheet.instrument.questions)], sheet))


def _known(keys: Iterable[str], sheet: Sheet) -> Iterable[str]:
    return (key for key in keys if key in sheet.instrument)
