"""Cases as a roadmap refers to them: by edition, number and observation, their quotes by id only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cases.codebook.vocabulary import Vocabulary
from roadmap.anticipation import CaseReference, Evidence, rounded
from roadmap.document.report.inputs import CaseCard
from roadmap.document.report.wording import LANGUAGES, code_name, model_name, outcome_name

Item = dict[str, Any]
SUPPORTING, MENTIONED, CONTRARY = 3, 1, 2
"""How many cases of each kind a dynamic shows at most."""


@dataclass(frozen=True)
class Cards:
    """The cards of the editions that were weighed, and the words to describe them in."""

    vocabulary: Vocabulary
    by_edition: Mapping[str, CaseCard]

    def references(self, evidence: Evidence) -> Item:
        """The most alike cases that showed a tension, mentioned it, or looked for it in vain."""
        return {
            "supporting": self._items(evidence.supporting[:SUPPORTING]),
            "mentioned": self._items(evidence.mentioning[:MENTIONED]),
            "contrary": self._items(evidence.contrary[:CONTRARY]),
        }

    def _items(self, references: Iterable[CaseReference]) -> list[Item]:
        return [self._item(one) for one in references]

    def _item(self, reference: CaseReference) -> Item:
        told, card = reference.observation, self.by_edition[reference.edition]
        written = card.observations.get(told.key, {})
        return {
            "edition": card.edition,
            "number": card.number,
            "code": card.code,
            "name": dict(card.name),
            "fictitious": card.fictitious,
            "model": told.model,
            "model_name": model_name(self.vocabulary, told.model),
            "phase": told.phase,
            "intensity": told.intensity,
            "pole": told.pole,
            "observation": told.key,
            "similarity": rounded(reference.weight),
            "stakeholder": self._stakeholder(written.get("stakeholder")),
            "description": dict(written.get("description") or dict.fromkeys(LANGUAGES, "")),
            "handled": self._handled(written.get("handled")),
            "outcome": written.get("outcome"),
            "outcome_name": self._outcome(written.get("outcome")),
            "quotes": list(told.quotes),
        }

    def _stakeholder(self, key: str | None) -> Item | None:
        return {"slug": key, "name": code_name(self.vocabulary, key)} if key else None

    def _outcome(self, key: str | None) -> Mapping[str, str] | None:
        return outcome_name(self.vocabulary, key) if key else None

    def _handled(self, handled: Mapping[str, Any] | None) -> Item | None:
        if not handled:
            return None
        strategy = handled.get("strategy")
        return {
            "type": handled["type"],
            "type_name": code_name(self.vocabulary, handled["type"]),
            "strategy": strategy,
            "text": self._handling_text(strategy, handled.get("own")),
        }

    def _handling_text(self, strategy: str | None, own: Mapping[str, str] | None) -> Item | None:
        if not strategy:
            return dict(own) if own else None
        try:
            return dict(self.vocabulary.strategy(strategy).text)
        except KeyError:
            return None
