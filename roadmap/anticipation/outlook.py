"""The expectation of every tension, for given answers and one model."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from roadmap.anticipation.expectation import expect, presumption, strength
from roadmap.anticipation.pool import NO_CASES, Likeness, Pool, Totals
from roadmap.anticipation.records import Expectation, Profile, TensionRule
from roadmap.anticipation.scoring import Measure, measure_of
from roadmap.anticipation.tally import Tally, tally
from roadmap.questionnaire.logic import Answers, Instrument, visible


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
    pool: Pool
    likeness: Likeness

    @property
    def measure(self) -> Measure:
        return measure_of(self.instrument)

    @cached_property
    def weighed(self) -> Totals:
        """What the cases weigh for each tension."""
        return self.pool.totals(self.likeness, self.model)

    def with_model(self, model: str | None) -> "Ground":
        """The same answers under another model; conditions keep looking at the answer given."""
        return self if model == self.model else replace(self, model=model)

    def with_answers(self, answers: Answers) -> "Ground":
        """Other answers, with what they show and hide."""
        shown = visible(self.instrument, answers)
        return replace(self, answers=answers, shown=shown, tally=tally(self.instrument, answers, shown))

    def with_profile(self, profile: Profile) -> "Ground":
        """The same answers of an organisation with another profile."""
        return replace(self, profile=profile, likeness=self.pool.likeness(profile))


def norm(ground: Ground, tension: str) -> float:
    """How far the answers push this tension, in [-1, 1]; above 0 is heavier."""
    return ground.measure.norm(tension, ground.tally.raw.get(tension, 0))


def presumed(ground: Ground, tension: str) -> float:
    """What baseline and answers make one expect, in (0, 1); published cases don't count yet."""
    return presumption(ground.rules[tension].baseline(ground.model), norm(ground, tension))


def strength_of(ground: Ground, tension: str) -> float:
    """How many cases the presumption weighs: 1 with nothing answered, 4 with everything that bears on it."""
    return strength(ground.tally.answered.get(tension, 0), ground.tally.bearing.get(tension, 0))


def expectation(ground: Ground, tension: str, totals: tuple[float, float]) -> Expectation:
    """The presumption blended with the weight of the cases and of those that saw it (``totals``)."""
    return expect(presumed(ground, tension), strength_of(ground, tension), *totals)


def expectations(ground: Ground, weighed: Totals | None = None) -> dict[str, Expectation]:
    """The expectation of every tension; `weighed` spares adding up unchanged evidence again."""
    weighed = ground.weighed if weighed is None else weighed
    return {key: expectation(ground, key, weighed.get(key, NO_CASES)) for key in ground.rules}
