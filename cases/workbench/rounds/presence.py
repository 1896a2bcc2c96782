"""Who codes in a round, and whether they still work on the case."""

from typing import Any

from django.db.models import Exists, OuterRef

from ..models import CaseMember, CodingRound, RoundCoder
from ..rules import WRITERS


def coders_of(coding_round: CodingRound) -> Any:
    """The coders of a round; each says with ``has_left`` whether that person writes in the case no more."""
    writers = CaseMember.objects.filter(
        case=coding_round.case_id, user=OuterRef("coder__user"), left_at=None, role__in=WRITERS
    )
    return coding_round.coders.select_related("coder__user").annotate(has_left=~Exists(writers))


def left_alone_by(place: RoundCoder) -> bool:
    """Whether one coder would be left without this one, who can't finish: nothing to compare then."""
    others = place.round.coders.exclude(pk=place.pk).count()
    return others == 1 and bool(coders_of(place.round).filter(pk=place.pk, has_left=True))
