"""Saying in one click that a tension was looked for and not found."""

from django.core.exceptions import ValidationError
from django.db import transaction

from welzijn.accounts.models import User

from ..editing.services import add
from ..models import Case, Observation, TrajectoryStep


@transaction.atomic
def note_absence(
    *,
    case: Case,
    tension: str,
    step: TrajectoryStep,
    phase: str,
    stakeholder: str,
    knowledge_type: str,
    by: User,
) -> tuple[Observation, bool]:
    """Note that ``tension`` was looked for in this view and not found.

    Returns the observation and whether it is new; what was observed in the same view
    before, or a moment ago by somebody else, stays as it is: a second click changes nothing.
    """
    view = {"case": case, "tension": tension, "step": step, "phase": phase, "stakeholder": stakeholder}
    if found := Observation.objects.filter(**view).first():
        return found, False
    seen = Observation(**view, knowledge_type=knowledge_type, intensity=0, pole="none", **NOT_FOUND)
    try:
        add(record=seen, by=by)
    except ValidationError:
        return Observation.objects.get(**view), False
    return seen, True


NOT_FOUND = {"description_nl": "Gezocht en niet gevonden.", "description_en": "Looked for and not found."}
