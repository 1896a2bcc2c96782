"""The questionnaire as pure logic: instruments, visibility, pages, progress, answers. No Django."""

from roadmap.questionnaire.logic.checking import coverage_faults
from roadmap.questionnaire.logic.differences import Change, Weight, differences
from roadmap.questionnaire.logic.errors import AnswerError, ContentError, Fault
from roadmap.questionnaire.logic.instrument import (
    CHOICES,
    SCALE,
    TYPES,
    UNKNOWN,
    Answer,
    Answers,
    Condition,
    CountRule,
    Every,
    Instrument,
    Leaf,
    Option,
    Perspective,
    Question,
    ScalePoint,
    Section,
    Some,
)
from roadmap.questionnaire.logic.pages import Page, asked, next_page, page_of, pages, previous_page
from roadmap.questionnaire.logic.progress import (
    DONE,
    IN_PROGRESS,
    NOT_STARTED,
    Progress,
    SectionProgress,
    progress,
)
from roadmap.questionnaire.logic.reading import read_instrument
from roadmap.questionnaire.logic.reading_answers import NONE, clean_text, read_answer
from roadmap.questionnaire.logic.visibility import visible

__all__ = [
    "CHOICES",
    "DONE",
    "IN_PROGRESS",
    "NONE",
    "NOT_STARTED",
    "SCALE",
    "TYPES",
    "UNKNOWN",
    "Answer",
    "AnswerError",
    "Answers",
    "Change",
    "Condition",
    "ContentError",
    "CountRule",
    "Every",
    "Fault",
    "Instrument",
    "Leaf",
    "Option",
    "Page",
    "Perspective",
    "Progress",
    "Question",
    "ScalePoint",
    "Section",
    "SectionProgress",
    "Some",
    "Weight",
    "asked",
    "clean_text",
    "coverage_faults",
    "differences",
    "next_page",
    "page_of",
    "pages",
    "previous_page",
    "progress",
    "read_answer",
    "read_instrument",
    "visible",
]
