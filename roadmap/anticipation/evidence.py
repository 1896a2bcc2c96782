"""What published cases say about one tension, weighed by how much they are like the organisation."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from typing import NamedTuple

from roadmap.anticipation.records import (
    BEFORE_REFORM,
    Case,
    CaseReference,
    Evidence,
    Observation,
)

PRESENCE = {0: 0.0, 1: 0.5, 2: 1.0, 3: 1.0}
"""Presence y by highest intensity: absent, mentioned, clearly present, dominant."""

COMPARABLE_FROM = 0.5
OTHER_MODEL = 0.5
"""A case under another model than the intended one weighs half."""

SEEN_FROM = 2
"""From this intensity on a tension counts as seen."""

CASES_KEPT = 5

NONE_FOUND = Evidence()


class Finding(NamedTuple):
    """The most intense observations of one tension in one case (several when they are equally intense)."""

    case: Case
    observations: tuple[Observation, ...]
    models: frozenset[str]
    intensity: int
    presence: float

    def told_by(self, model: str | None) -> Observation:
        """The observation that speaks for the case: under the intended model where there is one."""
        return next((one for one in self.observations if one.model == model), self.observations[0])


def findings_in(case: Case) -> Mapping[str, Finding]:
    """What one case says per tension it looked for. Observations from before the reform never count."""
    best: dict[str, list[Observation]] = {}
    for observation in case.observations:
        if observation.model != BEFORE_REFORM:
            _keep_most_intense(best.setdefault(observation.tension, []), observation)
    return {tension: _finding(case, observations) for tension, observations in best.items()}


def _finding(case: Case, observations: Sequence[Observation]) -> Finding:
    intensity = observations[0].intensity
    models = frozenset([one.model for one in observations])
    return Finding(case, tuple(observations), models, intensity, PRESENCE[intensity])


def _keep_most_intense(kept: list[Observation], observation: Observation) -> None:
    if kept and observation.intensity > kept[0].intensity:
        kept.clear()
    if not kept or observation.intensity == kept[0].intensity:
        kept.append(observation)


class Weighed(NamedTuple):
    """A finding with its weight: the likeness of its case, discounted for another model."""

    finding: Finding
    weight: float


def evidence_for(found: Sequence[Weighed], model: str | None, weight: float, hits: float) -> Evidence:
    """Counts over the comparable cases (weight of at least 0.5), and the most alike cases of each kind.

    `weight` and `hits` are the sums over all cases, of the weights and of weight times presence.
    """
    comparable = [one.finding for one in found if one.weight >= COMPARABLE_FROM]
    counts = Counter(min(one.intensity, SEEN_FROM) for one in comparable)
    return Evidence(
        comparable=len(comparable),
        seen=counts[SEEN_FROM],
        mentioned=counts[1],
        absent=counts[0],
        weight=weight,
        hits=hits,
        supporting=_nearest(found, model, (2, 3)),
        mentioning=_nearest(found, model, (1,)),
        contrary=_nearest(found, model, (0,)),
        poles=_poles(comparable, model),
    )


def _nearest(
    found: Iterable[Weighed], model: str | None, intensities: tuple[int, ...]
) -> tuple[CaseReference, ...]:
    """The most alike cases of these intensities, as far as they can be compared at all."""
    kept = (one for one in found if one.finding.intensity in intensities and one.weight > 0)
    nearest = nsmallest(CASES_KEPT, kept, key=lambda one: (-one.weight, one.finding.case.edition))
    return tuple(CaseReference(f.case.edition, f.told_by(model), weight) for f, weight in nearest)


def _poles(comparable: Iterable[Finding], model: str | None) -> Mapping[str, int]:
    """How many comparable cases in which the tension showed leaned to each pole."""
    leanings = Counter(one.told_by(model).pole for one in comparable if one.intensity)
    return {pole: leanings[pole] for pole in ("a", "b", "both")}
