"""The tables of the workbench, one file per idea."""

from .api.models import CaseToken
from .cases.models import Case, CaseMember, CaseSection, Language, Visibility
from .codetree.models import CodeStep
from .coding.models import Coder, Coding, CodingStep, Memo
from .coding.own import OwnCode
from .editing.models import RemovedRecord
from .exchanging.models import BroughtIn, CarriedItem, PendingImport
from .findings.models import Finding
from .observations.models import Intensity, Observation, Outcome, Pole
from .publishing.models import Review
from .quotes.models import Quote
from .rounds.models import CodingRound, RoundCoder, Segment, Settlement
from .sources.models import Consent, SourceRecord, SourceText, TextPart, TextProposal
from .trajectory.models import TrajectoryStep

__all__ = [
    "BroughtIn",
    "CarriedItem",
    "Case",
    "CaseMember",
    "CaseSection",
    "CaseToken",
    "CodeStep",
    "Coder",
    "Coding",
    "CodingRound",
    "CodingStep",
    "Consent",
    "Finding",
    "Intensity",
    "Language",
    "Memo",
    "Observation",
    "Outcome",
    "OwnCode",
    "PendingImport",
    "Pole",
    "Quote",
    "RemovedRecord",
    "Review",
    "RoundCoder",
    "Segment",
    "Settlement",
    "SourceRecord",
    "SourceText",
    "TextPart",
    "TextProposal",
    "TrajectoryStep",
    "Visibility",
]
