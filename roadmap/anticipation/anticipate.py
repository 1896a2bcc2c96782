"""From answers and published evidence to the tensions to be expected, in order."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from roadmap.anticipation.explanation import arranged, because, effects_on
from roadmap.anticipation.order import in_order
from roadmap.anticipation.outlook import Ground, expectations, norm, presumed, strength_of
from roadmap.anticipation.pool import Pool, pool_of
from roadmap.anticipation.profile import MODEL_QUESTION
from roadmap.anticipation.records import (
    MODELS,
    Anticipation,
    Case,
    Dynamic,
    Placed,
    Profile,
    Range,
    TensionRule,
)
from roadmap.anticipation.sensitivity import sensitivity, unknown_questions
from roadmap.anticipation.tally import tally
from roadmap.questionnaire.logic import UNKNOWN, Answers, Instrument, visible


def anticipate(
    instrument: Instrument,
    tensions: Iterable[TensionRule],
    answers: Answers,
    *,
    model: str | None,
    profile: Profile,
    evidence: Sequence[Case] = (),
    vary: Collection[str] | None = None,
) -> Anticipation:
    """What to expect under the intended model (None: undecided) and under each of the three models.

    `evidence` are published cases; `vary` are the questions to look at in the sensitivity (by default those
    answered with UNKNOWN). The same arguments always give the same result.
    """
    ground = _ground(instrument, tensions, answers, model, profile, pool_of(tuple(evidence)))
    ranges = sensitivity(ground, unknown_questions(ground) if vary is None else vary)
    placed = in_order(expectations(ground))
    return Anticipation(
        model=model,
        dynamics=tuple(_dynamic(ground, one, ranges[one.tension]) for one in placed),
        models=_side_by_side(ground),
        all_unknown=all_unknown(ground),
    )


def _ground(
    instrument: Instrument,
    tensions: Iterable[TensionRule],
    answers: Answers,
    model: str | None,
    profile: Profile,
    pool: Pool,
) -> Ground:
    shown = visible(instrument, answers)
    return Ground(
        instrument=instrument,
        rules={rule.key: rule for rule in tensions},
        answers=answers,
        shown=shown,
        tally=tally(instrument, answers, shown),
        model=model,
        profile=profile,
        pool=pool,
        likeness=pool.likeness(profile),
    )


def _side_by_side(ground: Ground) -> Mapping[str, tuple[Placed, ...]]:
    return {model: in_order(expectations(ground.with_model(model))) for model in MODELS}


def _dynamic(ground: Ground, placed: Placed, ranges: tuple[Range, ...]) -> Dynamic:
    key, found = placed.tension, placed.expectation
    effects = effects_on(key, ground.tally.given, ground.measure)
    return Dynamic(
        tension=key,
        rank=placed.rank,
        tied=placed.tied,
        raw=ground.tally.raw.get(key, 0),
        norm=norm(ground, key),
        baseline=ground.rules[key].baseline(ground.model),
        presumption=presumed(ground, key),
        strength=strength_of(ground, key),
        mean=found.mean,
        low=found.low,
        high=found.high,
        band=found.band,
        uncertain=found.uncertain,
        phases=ground.rules[key].phases,
        evidence=ground.pool.evidence(key, ground.likeness, ground.model, ground.weighed),
        effects=effects,
        because=because(effects),
        arranged=arranged(effects),
        sensitivity=ranges,
    )


def all_unknown(ground: Ground) -> bool:
    """Whether nothing is known but the intended model: the order is then only what is typical for it."""
    return not any(
        question.scored
        and question.key in ground.shown
        and question.key != MODEL_QUESTION
        and ground.answers.get(question.key, UNKNOWN) != UNKNOWN
        for question in ground.instrument.questions
    )
