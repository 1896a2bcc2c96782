"""From starting a round to settling what its coders differed on."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.codebook.queries import vocabulary
from welzijn.accounts.models import User

from ..coding.codes import codes_of
from ..coding.services import coder_for
from ..editing.services import touch
from ..models import CaseMember, Coder, CodingRound, RoundCoder, Segment, SourceText
from ..rules import WRITERS
from ..sources.holding import hold_versions
from .measuring import figures_of
from .names import join_names
from .presence import left_alone_by
from .settling import settle_common

Piece = tuple[SourceText, int, int]


@transaction.atomic
def start_round(
    *,
    coding_round: CodingRound,
    texts: Sequence[SourceText],
    people: Sequence[User],
    by: User,
    segments: Iterable[Piece] = (),
) -> CodingRound:
    """Open a round for at least two people who write in the case, on the newest texts of its sources.

    ``segments`` are the pieces that everyone codes when the round is about given fragments.
    Raises ValidationError when it can't be held. A form that was sent twice starts one round.
    """
    case = coding_round.case
    if found := CodingRound.objects.filter(case=case, uuid=coding_round.uuid).first():
        return found
    pieces = list(segments)
    _check_start(coding_round, texts, people, pieces)
    coding_round.updated_by = by
    coding_round.full_clean(exclude={"case", "updated_by"})
    coding_round.save()
    coding_round.texts.set(texts)
    for person in people:
        RoundCoder.objects.create(round=coding_round, coder=coder_for(case=case, user=person))
    Segment.objects.bulk_create(
        Segment(round=coding_round, text=text, start=start, end=end) for text, start, end in pieces
    )
    touch(coding_round, by)
    return coding_round


def _check_start(
    coding_round: CodingRound, texts: Sequence[SourceText], people: Sequence[User], pieces: list[Piece]
) -> None:
    if len({person.pk for person in people}) < 2:
        raise ValidationError(
            {"people": _("Kies minstens twee codeurs: anders valt er niets te vergelijken.")}
        )
    writers = CaseMember.objects.filter(case=coding_round.case, left_at=None, role__in=WRITERS)
    if writers.filter(user__in=people).count() < len(people):
        raise ValidationError({"people": _("Kies codeurs die aan deze casus meewerken.")})
    if not texts:
        raise ValidationError({"sources": _("Kies minstens één bron met een tekst.")})
    if coding_round.unit == CodingRound.Unit.SEGMENTS and not pieces:
        raise ValidationError({"unit": _("In deze bronnen zijn geen stukken gevonden. Kies vrij coderen.")})


@transaction.atomic
def finish_part(*, coding_round: CodingRound, by: User) -> CodingRound:
    """Say that ``by`` is done. When everybody is, the round is revealed and its agreement kept."""
    now = _locked(coding_round)
    now.coders.filter(coder__user=by, done_at=None).update(done_at=timezone.now())
    found = _reveal_when_done(now, by)
    touch(now, by)
    return found


@transaction.atomic
def reopen_part(*, coding_round: CodingRound, by: User) -> None:
    """Go on coding after all, as long as the round is not revealed."""
    now = _locked(coding_round)
    if now.revealed_at is not None:
        raise ValidationError(_("De andere codeurs zijn ook klaar: iedereen ziet elkaars codes al."))
    now.coders.filter(coder__user=by).update(done_at=None)


@transaction.atomic
def drop_coder(*, coding_round: CodingRound, coder: Coder, by: User) -> CodingRound:
    """Go on without somebody who won't finish; what that person coded does not count in the round.

    Of two coders one may be left alone only by somebody who doesn't write in the case any more: what the
    other coded then stands, and nothing is compared.
    """
    now = _locked(coding_round)
    if now.revealed_at is not None:
        raise ValidationError(_("Deze ronde is al vergeleken. Er kan niemand meer uit."))
    place = now.coders.get(coder=coder)
    if now.coders.exclude(pk=place.pk).count() < 2 and not left_alone_by(place):
        raise ValidationError(
            _(
                "Er blijven minstens twee codeurs nodig. Maakt deze collega de ronde niet meer af? Laat een "
                "auteur die collega dan eerst uit de casus verwijderen. "
                "Daarna kunt u zonder deze codeur verder."
            )
        )
    place.delete()
    found = _reveal_when_done(now, by)
    touch(now, by)
    return found


@transaction.atomic
def drop_round(*, coding_round: CodingRound, by: User) -> None:
    """Remove a round in which nothing was coded yet. Raises ValidationError otherwise."""
    now = _locked(coding_round)
    if now.codings.exists():
        raise ValidationError(_("In deze ronde is al gecodeerd. Daarom blijft ze bewaard."))
    touch(now, by)
    now.delete()


def _reveal_when_done(coding_round: CodingRound, by: User) -> CodingRound:
    waiting = coding_round.coders.filter(done_at=None).exists()
    if waiting or coding_round.revealed_at is not None:
        return coding_round
    hold_versions(SourceText._base_manager.filter(rounds=coding_round))
    release = vocabulary(coding_round.codebook_release)
    coding_round.revealed_at = timezone.now()
    coding_round.save(update_fields=["revealed_at", "updated_at"])
    join_names(coding_round=coding_round, by=by)
    coding_round.figures = figures_of(coding_round, codes_of(coding_round.case, release))
    coding_round.save(update_fields=["figures", "updated_at"])
    settle_common(coding_round=coding_round, by=by)
    return coding_round


def _locked(coding_round: CodingRound) -> CodingRound:
    """The round, held for this transaction: before its texts, as the last to finish writes in those."""
    held = CodingRound.objects.select_for_update(of=("self",), no_key=True).select_related("case")
    return held.get(pk=coding_round.pk)
