"""All published cases together, arranged so that they can be weighed for many profiles quickly."""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from roadmap.anticipation.evidence import NONE_FOUND, OTHER_MODEL, Finding, Weighed, evidence_for, findings_in
from roadmap.anticipation.profile import similarity
from roadmap.anticipation.records import Case, Evidence, Profile, rounded

Likeness = Sequence[float]
"""How much each distinct profile of the pool is like the organisation, by its place in `profiles`."""

Totals = Mapping[str, tuple[float, float]]
"""Per tension the summed weight of the cases, and the summed weight times presence."""

NO_CASES = (0.0, 0.0)


class Pool:
    """The cases in a fixed order, what they say per tension, and their distinct profiles."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.cases = tuple(sorted(cases, key=lambda case: case.edition))
        self._rows: dict[str | None, dict[str, list[tuple[int, float, float]]]] = {}

    @cached_property
    def found(self) -> Mapping[str, Sequence[Finding]]:
        """Per tension the cases in which it was looked for; the others are left out, not 0."""
        found: dict[str, list[Finding]] = {}
        for case in self.cases:
            for tension, finding in findings_in(case).items():
                found.setdefault(tension, []).append(finding)
        return found

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        return tuple(dict.fromkeys(case.profile for case in self.cases))

    @cached_property
    def _place(self) -> Mapping[str, int]:
        places = {profile: place for place, profile in enumerate(self.profiles)}
        return {case.edition: places[case.profile] for case in self.cases}

    @cached_property
    def _marks(self) -> Mapping[str, list[tuple[int, frozenset[str], float]]]:
        """Per tension, of each case: the place of its profile, its models, and the presence it shows."""
        place = self._place
        return {
            tension: [(place[one.case.edition], one.models, one.presence) for one in found]
            for tension, found in self.found.items()
        }

    def likeness(self, profile: Profile) -> Likeness:
        return [similarity(profile, other) for other in self.profiles]

    def totals(self, likeness: Likeness, model: str | None) -> Totals:
        """The summed weight and the summed weight times presence, per tension."""
        return {tension: _summed(rows, likeness) for tension, rows in self._rows_for(model).items()}

    def _rows_for(self, model: str | None) -> Mapping[str, list[tuple[int, float, float]]]:
        if model not in self._rows:
            self._rows[model] = {tension: _discounted(marks, model) for tension, marks in self._marks.items()}
        return self._rows[model]

    def evidence(self, tension: str, likeness: Likeness, model: str | None, totals: Totals) -> Evidence:
        """Everything the cases say about one tension; `totals` as worked out for the same model."""
        found = self.found.get(tension)
        if not found:
            return NONE_FOUND
        rows = self._rows_for(model)[tension]
        weighed = [
            Weighed(finding, rounded(likeness[place] * discount))
            for finding, (place, discount, _) in zip(found, rows, strict=True)
        ]
        return evidence_for(weighed, model, *totals[tension])


@lru_cache(maxsize=8)
def pool_of(cases: tuple[Case, ...]) -> Pool:
    """The pool of these cases. Published cases never change, so the arrangement is kept for the next time."""
    return Pool(cases)


def _discounted(
    marks: Sequence[tuple[int, frozenset[str], float]], model: str | None
) -> list[tuple[int, float, float]]:
    return [
        (place, 1.0, presence)
        if model is None or model in models
        else (place, OTHER_MODEL, OTHER_MODEL * presence)
        for place, models, presence in marks
    ]


def _summed(rows: Sequence[tuple[int, float, float]], likeness: Likeness) -> tuple[float, float]:
    weight = hits = 0.0
    for place, discount, presence in rows:
        like = likeness[place]
        weight += like * discount
        hits += like * presence
    return weight, hits
