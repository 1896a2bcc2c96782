"""From a coding of a tension to the observation that it feeds."""

from django.db import transaction

from welzijn.accounts.models import User

from ..editing.services import add
from ..models import Observation, TrajectoryStep
from .models import Coding
from .services import change_coding


@transaction.atomic
def observation_of(*, coding: Coding, tension: str, step: TrajectoryStep, by: User) -> Observation:
    """The observation of the same view as ``coding``, made from it when there is none yet; both tied.

    Raises ValidationError when it is not sound, StaleVersionError when the coding was changed meanwhile.
    """
    view = {"tension": tension, "step": step, "phase": coding.phase, "stakeholder": coding.stakeholder}
    seen = Observation.objects.filter(case=coding.case_id, **view).first()
    if seen is None:
        seen = Observation(
            case=step.case,
            knowledge_type=coding.knowledge_type,
            intensity=coding.intensity,
            pole=coding.pole,
            **view,
        )
        add(record=seen, by=by)
    if coding.observation_id != seen.pk:
        change_coding(coding=coding, version=coding.version, by=by, observation=seen)
    return seen
