"""How far an organisation is, derived from its answers alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roadmap.questionnaire.logic.instrument import UNKNOWN, Answers, Instrument, Question
from roadmap.questionnaire.logic.visibility import visible

NOT_STARTED, IN_PROGRESS, DONE = "not_started", "in_progress", "done"


@dataclass(frozen=True)
class SectionProgress:
    """Counts over the visible questions of one section; `left` counts those that still need an answer."""

    state: str
    answered: int
    unknown: int
    visible: int
    left: int


@dataclass(frozen=True)
class Progress:
    """Counts over the visible questions: answered with something known, with "weet ik niet", and all."""

    answered: int
    unknown: int
    visible: int
    left: int
    sections: Mapping[str, SectionProgress]

    @property
    def given(self) -> int:
        """Questions with any answer, "weet ik niet" included."""
        return self.answered + self.unknown

    @property
    def done(self) -> bool:
        return not self.left


def progress(instrument: Instrument, answers: Answers) -> Progress:
    """Counts and section states. Free context questions are optional: a section is done without them."""
    shown = visible(instrument, answers)
    sections = {
        section.key: _section(
            [q for q in instrument.questions if q.section == section.key and q.key in shown], answers
        )
        for section in instrument.sections
    }
    parts = sections.values()
    return Progress(
        answered=sum(part.answered for part in parts),
        unknown=sum(part.unknown for part in parts),
        visible=len(shown),
        left=sum(part.left for part in parts),
        sections=sections,
    )


def _section(questions: Sequence[Question], answers: Answers) -> SectionProgress:
    given = [answers[question.key] for question in questions if question.key in answers]
    unknown = sum(1 for answer in given if answer == UNKNOWN)
    left = sum(1 for question in questions if question.scored and question.key not in answers)
    return SectionProgress(
        state=_state(len(given), left, len(questions)),
        answered=len(given) - unknown,
        unknown=unknown,
        visible=len(questions),
        left=left,
    )


def _state(given: int, left: int, shown: int) -> str:
    if not given and shown:
        return NOT_STARTED
    return IN_PROGRESS if left else DONE
