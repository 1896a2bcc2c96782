"""The tables of the workbench, one file per idea."""

from .cases.models import Case, CaseMember, CaseSection, Language, Visibility
from .editing.models import RemovedRecord
from .findings.models import Finding
from .observations.models import Intensity, Observation, Outcome, Pole
from .publishing.models import Review
from .quotes.models import Quote
from .sources.models import Consent, SourceRecord
from .trajectory.models import TrajectoryStep

__all__ = [
    "Case",
    "CaseMember",
    "CaseSection",
    "Consent",
    "Finding",
    "Intensity",
    "Language",
    "Observation",
    "Outcome",
    "Pole",
    "Quote",
    "RemovedRecord",
    "Review",
    "SourceRecord",
    "TrajectoryStep",
    "Visibility",
]
