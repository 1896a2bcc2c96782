"""One anticipated dynamic as data: the figures, the words around them, and their grounds."""

from dataclasses import dataclass
from typing import Any

from cases.codebook.vocabulary import Tension, Vocabulary
from roadmap.anticipation import Dynamic, Effect, Evidence, Placed, rounded
from roadmap.document.report.cases import Cards
from roadmap.document.report.situation import Situation
from roadmap.document.report.wording import code_name

Item = dict[str, Any]
SENSITIVE_TO = 3


@dataclass(frozen=True)
class DynamicWriter:
    """Writes dynamics in the words of one codebook release."""

    vocabulary: Vocabulary
    situation: Situation
    cards: Cards

    def item(self, dynamic: Dynamic) -> Item:
        return {
            **figures(dynamic),
            **self._words(self.vocabulary.tension(dynamic.tension)),
            "because": [self._reason(one) for one in dynamic.because],
            "arranged_detail": [self._reason(one) for one in dynamic.arranged],
            **self.cards.references(dynamic.evidence),
            "poles": dict(dynamic.evidence.poles) or {"a": 0, "b": 0, "both": 0},
            "sensitivity": [
                {
                    "question": one.question,
                    "text": dict(self.situation.instrument.question(one.question).text),
                    "low": rounded(one.low),
                    "high": rounded(one.high),
                }
                for one in dynamic.sensitivity[:SENSITIVE_TO]
            ],
        }

    def _reason(self, one: Effect) -> Item:
        return self.situation.told(one.question) | {"effect": rounded(one.effect)}

    def _words(self, tension: Tension) -> Item:
        return {
            "name": dict(tension.name),
            "definition": dict(tension.definition),
            "cluster": dict(self.vocabulary.cluster(tension.cluster).name),
            "pole_a": dict(tension.pole_a),
            "pole_b": dict(tension.pole_b),
            "signs": [dict(one) for one in tension.signs],
            "strategies": [
                {"slug": one.key, "phase": one.phase, "text": dict(one.text)}
                for one in tension.strategies
                if not one.deprecated
            ],
            "reflection": [dict(one) for one in tension.reflection],
            "competences": [
                {"slug": key, "name": code_name(self.vocabulary, key)} for key in tension.competences
            ],
            "opportunities": dict(tension.opportunities),
            "sources": list(tension.sources),
        }


def figures(dynamic: Dynamic) -> Item:
    """The figures of a dynamic, rounded as they are compared (9 decimals)."""
    return {
        "tension": dynamic.tension,
        "rank": dynamic.rank,
        "tied": dynamic.tied,
        **{
            name: rounded(getattr(dynamic, name))
            for name in ("raw", "norm", "baseline", "presumption", "strength", "mean", "low", "high")
        },
        "band": dynamic.band,
        "uncertain": dynamic.uncertain,
        "phases": list(dynamic.phases),
        "evidence": counts(dynamic.evidence),
        "arranged": [one.question for one in dynamic.arranged],
    }


def counts(evidence: Evidence) -> Item:
    """Counts over comparable cases, and the weight of all cases."""
    return {
        "comparable": evidence.comparable,
        "seen": evidence.seen,
        "mentioned": evidence.mentioned,
        "absent": evidence.absent,
        "weight": rounded(evidence.weight),
    }


def placed_item(placed: Placed) -> Item:
    """A tension under one of the three models."""
    expected = placed.expectation
    return {
        "tension": placed.tension,
        "rank": placed.rank,
        "tied": placed.tied,
        "mean": rounded(expected.mean),
        "low": rounded(expected.low),
        "high": rounded(expected.high),
        "band": expected.band,
        "uncertain": expected.uncertain,
    }
