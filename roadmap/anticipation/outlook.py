"""The expectation of every tension, for given answers and one model."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from roadmap.anticipation.evidence import Findings, similarities, totals
from roadmap.anticipation.expectation import expect, presumption, strength
from roadmap.anticipation.records import Case, Expectation, Profile, TensionRule
from roadmap.anticipation.scoring import Measure, measure_of
from roadmap.anticipation.tally import Tally, tally
from roadmap.questionnaire.logic import Answers, Instrument, visible

Totals = Mapping[str, tuple[float, float]]
"""Per tension the summed weight of the cases and the summed weight of those that showed it."""

NO_CASES = (0.0, 0.0)


@dataclass(frozen=True)
class Ground:
    """Everything an expectation rests on. Variations of it answer "what if this answer were another"."""

    instrument: Instrument
    rules: Mapping[str, TensionRule]
    answers: Answers
    shown: frozenset[str]
    tally: Tally
    model: str | None
    profile: Profile
    cases: tuple[Case, ...]
    found: Findings
    likeness: Mapping[str, float]

    @property
    def measure(self) -> Measure:
        return measure_of(self.instrument)

    def with_model(self, model: str | None) -> "Ground":
        """The same answers under another model; conditions keep looking at the answer given."""
        return replace(self, model=model)

    def with_answers(self, answers: Answers, profile: Profile, model: str | None) -> "Ground":
        """Other answers, with what they show and hide, and the profile and model they give."""
        shown = visible(self.instrument, answers)
        likeness = self.likeness if profile == self.profile else similarities(self.cases, profile)
        return replace(
            self,
            answers=answers,
            shown=shown,
            tally=tally(self.instrument, answers, shown),
            profile=profile,
            model=model,
            likeness=likeness,
        )


def norm(ground: Ground, tension: str) -> float:
    return ground.measure.norm(tension, ground.tally.raw.get(tension, 0))


def presumed(ground: Ground, tension: str) -> float:
    return presumption(ground.rules[tension].baseline(ground.model), norm(ground, tension))


def strength_of(ground: Ground, tension: str) -> float:
    return strength(ground.tally.answered.get(tension, 0), ground.tally.bearing.get(tension, 0))


def evidence_totals(ground: Ground) -> Totals:
    """What the cases weigh for each tension under the model of this ground."""
    return {key: totals(found, ground.likeness, ground.model) for key, found in ground.found.items()}


def expectations(ground: Ground, weighed: Totals | None = None) -> dict[str, Expectation]:
    """The expectation of every tension; `weighed` spares adding up the same evidence twice."""
    weighed = evidence_totals(ground) if weighed is None else weighed
    return {
        key: expect(presumed(ground, key), strength_of(ground, key), *weighed.get(key, NO_CASES))
        for key in ground.rules
    }
