"""Names of own codes: what is one name, and which code has it already."""

import unicodedata

from django.db.models import Q

from ..models import Case, Coder, CodingRound
from .own import OwnCode


def folded(name: str) -> str:
    """A name without what nobody means by it: capitals, double spaces, two ways to write one accent."""
    composed = unicodedata.normalize("NFC", name).casefold()
    return " ".join(unicodedata.normalize("NFC", composed).split())


def code_named(
    case: Case,
    name: str,
    *,
    coding_round: CodingRound | None = None,
    coder: Coder | None = None,
    but: OwnCode | None = None,
) -> OwnCode | None:
    """The first code in use of this name, among those that every member knows.

    For a coder in a round that is blind also among those that this coder made there, and never
    among those of somebody else: their names are nobody's to hear.
    """
    places = Q(pk__in=case.owncodes.values("pk"))
    if coding_round is not None and coder is not None:
        places |= Q(case=case, round=coding_round, coder=coder)
    found = OwnCode.every.filter(places, deprecated=False).order_by("pk")
    wanted = folded(name)
    return next((code for code in found if code != but and folded(code.name) == wanted), None)
