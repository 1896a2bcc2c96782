"""What published cases say about each tension, weighed by how much they are like the organisation."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from roadmap.anticipation.profile import similarity
from roadmap.anticipation.records import (
    BEFORE_REFORM,
    Case,
    CaseReference,
    Evidence,
    Observation,
    Profile,
    rounded,
)

PRESENCE = {0: 0.0, 1: 0.5, 2: 1.0, 3: 1.0}
"""Presence y by highest intensity: absent, mentioned, clearly present, dominant."""

COMPARABLE_FROM = 0.5
OTHER_MODEL = 0.5
"""A case under another model than the intended one weighs half."""

NONE_FOUND = Evidence()


@dataclass(frozen=True)
class Finding:
    """The most intense observations of one tension in one case (several when they are equally intense)."""

    case: Case
    observations: tuple[Observation, ...]

    @property
    def intensity(self) -> int:
        return self.observations[0].intensity

    def told_by(self, model: str | None) -> Observation:
        """The observation that speaks for the case: under the intended model where there is one."""
        return next((one for one in self.observations if one.model == model), self.observations[0])


Findings = Mapping[str, Sequence[Finding]]


def findings(cases: Iterable[Case]) -> Findings:
    """Per tension the cases in which it was looked for after the reform began; others are left out, not 0."""
    found: dict[str, list[Finding]] = {}
    for case in cases:
        for tension, observations in _most_intense(case).items():
            found.setdefault(tension, []).append(Finding(case, tuple(observations)))
    return found


def _most_intense(case: Case) -> dict[str, list[Observation]]:
    best: dict[str, list[Observation]] = {}
    for observation in case.observations:
        if observation.model == BEFORE_REFORM:
            continue
        kept = best.setdefault(observation.tension, [observation])
        if observation.intensity > kept[0].intensity:
            best[observation.tension] = [observation]
        elif observation is not kept[0] and observation.intensity == kept[0].intensity:
            kept.append(observation)
    return best


def similarities(cases: Iterable[Case], profile: Profile) -> dict[str, float]:
    """How much each case is like the organisation, by edition, in [0, 1]."""
    return {case.edition: similarity(profile, case.profile) for case in cases}


def weigh(finding: Finding, likeness: float, model: str | None) -> CaseReference:
    """One case as a reference: its weight is its likeness, halved under another model than intended."""
    told = finding.told_by(model)
    halved = model is not None and told.model != model
    return CaseReference(finding.case.edition, told, likeness * OTHER_MODEL if halved else likeness)


def totals(found: Sequence[Finding], likeness: Mapping[str, float], model: str | None) -> tuple[float, float]:
    """The sum of the weights and the sum of weight times presence."""
    weight = hits = 0.0
    for finding in found:
        one = weigh(finding, likeness[finding.case.edition], model)
        weight += one.weight
        hits += one.weight * PRESENCE[finding.intensity]
    return weight, hits


def evidence_for(found: Sequence[Finding], likeness: Mapping[str, float], model: str | None) -> Evidence:
    """Counts over the comparable cases (weight of at least 0.5), the weight of all, and the cases."""
    if not found:
        return NONE_FOUND
    references = [weigh(finding, likeness[finding.case.edition], model) for finding in found]
    comparable = [one for one in references if is_comparable(one)]
    counts = Counter(min(one.observation.intensity, 2) for one in comparable)
    weight, hits = totals(found, likeness, model)
    return Evidence(
        comparable=len(comparable),
        seen=counts[2],
        mentioned=counts[1],
        absent=counts[0],
        weight=weight,
        hits=hits,
        supporting=_nearest(references, (2, 3)),
        mentioning=_nearest(references, (1,)),
        contrary=_nearest(references, (0,)),
        poles=_poles(comparable),
    )


def is_comparable(reference: CaseReference) -> bool:
    return rounded(reference.weight) >= COMPARABLE_FROM


def _nearest(references: Iterable[CaseReference], intensities: tuple[int, ...]) -> tuple[CaseReference, ...]:
    """References of these intensities that can be compared at all, most alike first."""
    kept = (one for one in references if one.observation.intensity in intensities and one.weight > 0)
    return tuple(sorted(kept, key=lambda one: (-rounded(one.weight), one.edition)))


def _poles(comparable: Iterable[CaseReference]) -> Mapping[str, int]:
    """How many comparable cases in which the tension showed leaned to each pole."""
    leanings = Counter(one.observation.pole for one in comparable if one.observation.intensity >= 1)
    return {pole: leanings[pole] for pole in ("a", "b", "both")}
