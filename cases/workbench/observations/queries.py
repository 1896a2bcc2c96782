"""Which tensions were looked for in a case, and what was found."""

from dataclasses import dataclass
from typing import Literal

from cases.codebook.vocabulary import Cluster, Tension, Vocabulary

from ..models import Case, Observation

State = Literal["not_looked_for", "absent", "observed", "draft"]


@dataclass(frozen=True)
class Coverage:
    """One tension in one case. No observation at all means that nobody looked for it."""

    tension: Tension
    observations: tuple[Observation, ...]

    @property
    def state(self) -> State:
        if not self.observations:
            return "not_looked_for"
        if any(seen.intensity for seen in self.observations):
            return "observed"
        return "draft" if any(seen.intensity is None for seen in self.observations) else "absent"

    @property
    def count(self) -> int:
        """In how many observations the tension was seen."""
        return sum(1 for seen in self.observations if seen.intensity)

    @property
    def highest(self) -> int | None:
        """The highest intensity, None while nothing was judged."""
        return max((seen.intensity for seen in self.observations if seen.intensity is not None), default=None)


def coverage(case: Case, vocabulary: Vocabulary) -> list[tuple[Cluster, list[Coverage]]]:
    """All tensions by cluster with what was observed; one query."""
    found: dict[str, list[Observation]] = {}
    for seen in case.observations.select_related("step").order_by("step__from_year", "pk"):
        found.setdefault(seen.tension, []).append(seen)
    return [
        (
            cluster,
            [
                Coverage(t, tuple(found.get(t.key, [])))
                for t in vocabulary.tensions
                if _shown(t, cluster, found)
            ],
        )
        for cluster in vocabulary.clusters
    ]


def _shown(tension: Tension, cluster: Cluster, found: dict[str, list[Observation]]) -> bool:
    return tension.cluster == cluster.key and (not tension.deprecated or tension.key in found)
