"""PURE. Whether an organisation can hide among those that match everything visible."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["exempt", "blocked", "signature", "passes"]
BLOCKED_UNDER, SIGNATURE_UNDER = 5, 10


@dataclass(frozen=True)
class Anonymity:
    """``population_k``: how many real organisations match everything that is visible, with its source."""

    fictitious: bool
    named_with_consent: bool
    population_k: int | None = None

    @property
    def verdict(self) -> Verdict:
        """Under 5 blocks, 5 to 9 needs a second signature, 10 or more passes."""
        if self.fictitious or self.named_with_consent:
            return "exempt"
        if self.population_k is None or self.population_k < BLOCKED_UNDER:
            return "blocked"
        return "signature" if self.population_k < SIGNATURE_UNDER else "passes"
