"""Everything a roadmap is made from. The same inputs always give the same data."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cases.codebook.vocabulary import Vocabulary
from roadmap.anticipation import Case
from roadmap.questionnaire.logic import Answers, Instrument

Text = Mapping[str, str]


@dataclass(frozen=True)
class CaseCard:
    """What a roadmap tells about a published edition beside its judgements.

    `observations` are those of the edition's payload, by their id.
    """

    edition: str
    number: int
    code: str
    name: Text
    model: str
    fictitious: bool
    observations: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class PublishedCase:
    """An edition as evidence: the case to weigh, and the card to show."""

    case: Case
    card: CaseCard


@dataclass(frozen=True)
class ReportInputs:
    """The frozen inputs.

    `model` overrides the intended model of the answers (it changes no answer); `region` is VL, NL, other or
    empty; `fictitious` says that the organisation itself is invented.
    """

    organisation: Text
    date: datetime.date
    instrument: Instrument
    vocabulary: Vocabulary
    answers: Answers
    project: str = ""
    fictitious: bool = False
    model: str | None = None
    region: str = ""
    evidence: tuple[PublishedCase, ...] = ()
    start_date: datetime.date | None = None
