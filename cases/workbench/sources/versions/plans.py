"""What a corrected text would do to the codings of a source. Reads, and writes nothing."""

import hashlib
from collections import Counter
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from ...models import Coding, CodingRound, SourceText, TextProposal
from ..reading import Carried, Fate, Why, carry
from ..texts import newest_text, whole
from .changes import Difference, Kind, difference, kind_of

SHOWN = 30
"""Changes of the text that the preview shows; of codings it shows all that are worth a look."""


@dataclass(frozen=True)
class Move:
    """A coding and what becomes of it."""

    coding: Coding
    carried: Carried

    @property
    def kind(self) -> str:
        """What happened to its words; empty where nothing did."""
        if self.stays_behind:
            return Kind.OMITTED if self.carried.why is Why.REMOVED else Kind.REWRITTEN
        return kind_of(self.carried.was, self.carried.now) if self.carried.fate is Fate.CHANGED else ""

    @property
    def stays_behind(self) -> bool:
        return self.carried.fate is Fate.UNPLACEABLE


@dataclass(frozen=True)
class Plan:
    """What confirming a proposal does. ``stamp`` names the state that it was made from."""

    base: SourceText
    moves: list[Move]
    stamp: str

    def with_fate(self, fate: Fate) -> list[Move]:
        return [move for move in self.moves if move.carried.fate is fate]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(move.carried.fate.value for move in self.moves)
        return {fate.value: found[fate.value] for fate in Fate}


def make_plan(proposal: TextProposal) -> Plan | None:
    """What becomes of every coding that may move; None when the source has no text to carry from."""
    base = newest_text(proposal.source)
    if base is None:
        return None
    codings = list(movable(base))
    spans = [(coding.start, coding.end) for coding in codings]
    found = carry(whole(base), proposal.content, spans) if spans else []
    moves = [Move(coding, each) for coding, each in zip(codings, found, strict=True)]
    return Plan(base, moves, _stamp(base, proposal, codings))


def movable(text: SourceText) -> QuerySet[Coding]:
    """What was coded outside rounds, and what rounds settled on once they were revealed.

    A round pins its text: what coders did in it stays where they did it.
    """
    outside = Q(round=None) | Q(settled=True, round__revealed_at__isnull=False)
    return Coding.objects.standing().filter(outside, text=text).order_by("start", "-end", "pk")


def pinned_by(text: SourceText) -> QuerySet[CodingRound]:
    """The rounds of which this text is the text."""
    return CodingRound.objects.filter(texts=text)


def compared(plan: Plan, proposal: TextProposal) -> Difference:
    """What changes in the text."""
    return difference(whole(plan.base), proposal.content, SHOWN)


def _stamp(base: SourceText, proposal: TextProposal, codings: list[Coding]) -> str:
    state = ",".join(f"{coding.pk}:{coding.version}" for coding in codings)
    return hashlib.sha256(f"{base.pk}|{proposal.sha256}|{state}".encode()).hexdigest()
