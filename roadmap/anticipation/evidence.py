"""What published cases say about one tension, weighed by how much they are like the organisation."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from roadmap.anticipation.records import (
    BEFORE_REFORM,
    Case,
    CaseReference,
    Evidence,
    Observation,
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

    @cached_property
    def models(self) -> frozenset[str]:
        return frozenset(one.model for one in self.observations)

    @property
    def presence(self) -> float:
        return PRESENCE[self.intensity]

    def told_by(self, model: str | None) -> Observation:
        """The observation that speaks for the case: under the intended model where there is one."""
        return next((one for one in self.observations if one.model == model), self.observations[0])

    def discount(self, model: str | None) -> float:
        """1 for a case under the intended model, or while that is undecided; otherwise a half."""
        return 1.0 if model is None or model in self.models else OTHER_MODEL


def findings_in(case: Case) -> Mapping[str, Finding]:
    """What one case says per tension it looked for. Observations from before the reform never count."""
    best: dict[str, list[Observation]] = {}
    for observation in case.observations:
        if observation.model != BEFORE_REFORM:
            _keep_most_intense(best.setdefault(observation.tension, []), observation)
    return {tension: Finding(case, tuple(observations)) for tension, observations in best.items()}


def _keep_most_intense(kept: list[Observation], observation: Observation) -> None:
    if kept and observation.intensity > kept[0].intensity:
        kept.clear()
    if not kept or observation.intensity == kept[0].intensity:
        kept.append(observation)


def evidence_for(
    found: Sequence[Finding], likeness: Mapping[str, float], model: str | None, weight: float, hits: float
) -> Evidence:
    """Counts over the comparable cases (weight of at least 0.5), the weight of all, and the cases.

    `likeness` is the similarity of each case by edition; `weight` and `hits` are the sums over all cases.
    """
    references = [_reference(finding, likeness[finding.case.edition], model) for finding in found]
    comparable = [one for one in references if is_comparable(one)]
    counts = Counter(min(one.observation.intensity, 2) for one in comparable)
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


def _reference(finding: Finding, likeness: float, model: str | None) -> CaseReference:
    return CaseReference(finding.case.edition, finding.told_by(model), likeness * finding.discount(model))


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
