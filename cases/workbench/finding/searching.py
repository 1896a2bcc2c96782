"""A search of one person: in the texts of a case as they are now, or in those of a round."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse

from cases.codebook.queries import current_vocabulary, vocabulary
from cases.codebook.vocabulary import Vocabulary
from welzijn.accounts.access import SignedInRequest
from welzijn.accounts.models import User

from ..coding.codes import CodeEntry, codes_of, offered_in
from ..coding.desk import round_named, still_codes
from ..models import Case, CodingRound, SourceText
from ..rules import WRITERS, role_in
from .asked import among, kept, wanted_by
from .queries import Found, Hit, newest_texts, search

PAGE = 50


@dataclass(frozen=True)
class Searching:
    """Where somebody looks, for what, and what it gave."""

    case: Case
    user: User
    texts: Sequence[SourceText]
    coding_round: CodingRound | None = None
    asked: dict[str, Any] | None = None
    found: Found = field(default_factory=lambda: Found(()))

    @property
    def address(self) -> str:
        """The page with what was found."""
        return reverse("workbench:search", args=[self.case.uuid])

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The codebook of the round, or the one that counts now."""
        return vocabulary(self.coding_round.codebook_release) if self.coding_round else current_vocabulary()

    @cached_property
    def may_code(self) -> bool:
        """Whether what is found can be coded; where everyone codes the same pieces a passage is none."""
        if role_in(self.user, self.case) not in WRITERS:
            return False
        return self.coding_round is None or (
            self.coding_round.unit == CodingRound.Unit.FREE and still_codes(self.coding_round, self.user)
        )

    @cached_property
    def offered(self) -> list[CodeEntry]:
        """The codes that can be given."""
        return offered_in(codes_of(self.case, self.vocabulary, self.user), self.coding_round)

    def page(self, number: str | None) -> "Page[Hit]":
        """A page of what was found."""
        return Paginator(self.found.hits, PAGE).get_page(number)

    @cached_property
    def ticked(self) -> list[str]:
        """The passages that were ticked, on whatever page, as far as they are still found."""
        known = {hit.name for hit in self.found.hits}
        return [name for name in (self.asked or {}).get("ticked", ()) if name in known]


def looking_in(case: Case, user: User, round_name: str) -> Searching:
    """Where a person looks before anything is asked; 404 for a round that isn't theirs to see."""
    coding_round = round_named(round_name, case, user)
    return Searching(case, user, _texts(case, coding_round), coding_round)


def searching(request: SignedInRequest, case: Case) -> Searching:
    """The search that the address names; without one: only where one looks."""
    asked = kept(request, case)
    name = asked.get("ronde", "") if asked else request.GET.get("ronde", "")
    where = looking_in(case, request.user, name)
    if asked is None:
        return where
    found = search(among(list(where.texts), asked), wanted_by(asked))
    return Searching(case, request.user, where.texts, where.coding_round, asked, found)


def _texts(case: Case, coding_round: CodingRound | None) -> list[SourceText]:
    if coding_round is None:
        return newest_texts(case)
    texts = coding_round.texts.filter(withdrawn_at=None, erased_at=None, source__removed_at=None)
    return list(texts.select_related("source").order_by("source__kind", "source__title", "source"))
