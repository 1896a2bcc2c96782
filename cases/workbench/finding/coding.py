"""Coding what a search found: after a look at it, in one step that is taken back as one."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from welzijn.accounts.models import User

from ..coding.adding import presets
from ..coding.codes import CodeEntry
from ..coding.history import MovedOnError, do_again, note_step, take_back, touched
from ..coding.models import Coder, Coding, CodingStep
from ..coding.places import check_range, check_words
from ..coding.queries import last_phase_of
from ..coding.services import Verb, coder_for
from ..editing.services import touch
from ..models import Case, CodingRound, SourceText
from ..rounds.gate import check_free, check_open
from ..sources.holding import hold_texts
from ..sources.texts import newest_text, whole
from .queries import Hit
from .words import Spot


class Extent(models.TextChoices):
    """How much of a passage is coded."""

    WORDS = "woorden", _("Alleen de gevonden woorden")
    SENTENCE = "zin", _("De hele zin")
    AROUND = "beurt", _("De hele beurt of alinea")


@dataclass(frozen=True)
class Planned:
    """A place that gets the code, or has it, and the first passage that brought it up."""

    hit: Hit
    spot: Spot


@dataclass(frozen=True)
class Plan:
    """What would be coded, and what stands already: each place once, in the order of the passages."""

    coming: Sequence[Planned]
    standing: Sequence[Planned]

    @property
    def new(self) -> int:
        """How many codings would come."""
        return len(self.coming)

    @property
    def places(self) -> dict[SourceText, list[Spot]]:
        """Where they would come, by text."""
        found: dict[SourceText, list[Spot]] = {}
        for one in self.coming:
            found.setdefault(one.hit.text, []).append(one.spot)
        return found


def plan(
    *,
    case: Case,
    hits: Iterable[Hit],
    code: str,
    extent: str,
    by: User,
    coding_round: CodingRound | None = None,
) -> Plan:
    """What coding these passages would bring; one query."""
    asked: dict[tuple[int, int, int], Planned] = {}
    for hit in hits:
        for spot in _places(hit, extent):
            asked.setdefault((hit.text.pk, *spot), Planned(hit, spot))
    texts = {one.hit.text.pk for one in asked.values()}
    stand = _standing(case, texts, code, by, coding_round)
    return Plan(
        coming=[one for place, one in asked.items() if place not in stand],
        standing=[one for place, one in asked.items() if place in stand],
    )


@transaction.atomic
def code_hits(
    *,
    case: Case,
    hits: Sequence[Hit],
    code: CodeEntry,
    extent: str,
    by: User,
    nonce: uuid.UUID,
    coding_round: CodingRound | None = None,
) -> CodingStep | None:
    """Give the passages a code, in one step; None when all of them have it already.

    Sent twice under one ``nonce`` it is done once. Raises ValidationError when a text was
    replaced meanwhile or a round is closed for this person, and PlaceError for a place that
    parts a letter, with nothing stored.
    """
    texts = _locked({hit.text.pk for hit in hits})
    if done := CodingStep.objects.filter(case=case, by=by, verb=Verb.AUTO, uuid=nonce).first():
        return done
    _check_texts(texts, coding_round, by)
    wishes = plan(case=case, hits=hits, code=code.key, extent=extent, by=by, coding_round=coding_round)
    if not wishes.new:
        return None
    made = _made(wishes, case, code, coder_for(case=case, user=by), coding_round)
    places = wishes.places
    for text in places:
        touch(text.source, by)
    return note_step(
        case=case,
        verb=Verb.AUTO,
        by=by,
        changes=[(coding, None) for coding in made],
        text=next(iter(places)) if len(places) == 1 else None,
        coding_round=coding_round,
        step_id=None if CodingStep.objects.filter(uuid=nonce).exists() else nonce,
    )


def _check_texts(texts: Iterable[SourceText], coding_round: CodingRound | None, by: User) -> None:
    """The newest text of each source is coded; in a round those of the round, as long as it is open."""
    if coding_round is not None:
        check_open(coding_round, by.pk)
        check_free(coding_round, texts)
        return
    for text in texts:
        if newest_text(text.source) != text:
            raise ValidationError(_("Van een bron is intussen een nieuwe tekst gekomen. Zoek opnieuw."))


WENT_ON = _(
    "Dit kan niet meer in één keer opnieuw: u hebt daarna verder gecodeerd in deze teksten. Zoek de woorden "
    "opnieuw; u ziet dan eerst wat er nog bij komt."
)


@transaction.atomic
def undo_coded(*, step: CodingStep, by: User) -> bool:
    """Take a whole search result back; False when that was done already.

    Raises MovedOnError when one of its codings was changed since, and ValidationError when it
    was made in a round that is closed now.
    """
    return _turned(step, by, back=True)


@transaction.atomic
def redo_coded(*, step: CodingStep, by: User) -> bool:
    """Give a whole search result its code again; False when that was done already.

    Raises like :func:`undo_coded`, and ValidationError once this person went on in one of its texts.
    """
    return _turned(step, by, back=False)


def _turned(step: CodingStep, by: User, *, back: bool) -> bool:
    if step.round is not None:
        check_open(step.round, by.pk)
    locked = _locked(touched(step.changes))
    step = CodingStep.objects.select_for_update(of=("self",)).get(pk=step.pk)
    if (step.undone_at is not None) == back:
        return False
    if not back and went_on(step):
        raise ValidationError(WENT_ON)
    (take_back if back else do_again)(step)
    for text in locked:
        touch(text.source, by)
    return True


def went_on(step: CodingStep) -> bool:
    """Whether who undid a step has coded something else since in one of its texts: that ends the redo."""
    texts = touched(step.changes)
    later = CodingStep.objects.filter(by=step.by, round=step.round, made_at__gt=step.undone_at)
    return later.filter(Q(text__in=texts) | Q(others__in=texts)).exists()


def _locked(texts: Iterable[int]) -> list[SourceText]:
    return hold_texts(SourceText.objects.select_related("source__case").filter(pk__in=list(texts)))


def _places(hit: Hit, extent: str) -> tuple[Spot, ...]:
    if extent == Extent.WORDS:
        return hit.passage.spots
    return (hit.passage.around if extent == Extent.AROUND else hit.passage[:2],)


def _standing(
    case: Case, texts: Iterable[int], code: str, by: User, coding_round: CodingRound | None
) -> set[tuple[int, int, int]]:
    """Where this person gave the code already, in this round or outside all."""
    mine = (
        Coding.objects.standing()
        .layer(coding_round.pk if coding_round else None)
        .filter(case=case, text__in=list(texts), code=code)
    )
    return set(mine.filter(coder__user=by).order_by().values_list("text", "start", "end"))


def _made(
    wishes: Plan, case: Case, code: CodeEntry, coder: Coder, coding_round: CodingRound | None
) -> list[Coding]:
    phase = last_phase_of(coder) if code.tension else ""
    made = []
    for text, places in wishes.places.items():
        words, start_with = whole(text), presets(text.source, code, phase)
        for start, end in places:
            check_range(start, end, text.length)
            quote = check_words(words, start, end, None)
            place = {"text": text, "start": start, "end": end, "quote": quote, "round": coding_round}
            made.append(Coding(case=case, code=code.key, coder=coder, **place, **start_with))
    return Coding.objects.bulk_create(made, batch_size=500)


__all__ = [
    "Extent",
    "MovedOnError",
    "Plan",
    "Planned",
    "code_hits",
    "plan",
    "redo_coded",
    "undo_coded",
    "went_on",
]
