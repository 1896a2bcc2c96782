"""Settling: which codings stand after a round, where its coders agreed and where they differed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from welzijn.accounts.models import User

from ..coding.history import note_step, state_of
from ..coding.services import coder_for
from ..editing.services import touch
from ..models import Coder, Coding, CodingRound, CodingStep, Settlement, SourceText
from ..sources.holding import hold_versions
from ..sources.texts import whole, words_at
from ..sources.versions.along import bring_along
from .gate import check_code
from .measuring import Stretch, stretches_of

ATTRIBUTES = ("pole", "phase", "intensity", "stakeholder", "knowledge_type", "observation_id")


@transaction.atomic
def settle_common(*, coding_round: CodingRound, by: User) -> int:
    """Let stand what all coders agree on; how many stretches that were.

    What they recorded with a coding stands as far as they recorded the same. The same
    number of queries per text, however much was coded.
    """
    stretches = stretches_of(coding_round)
    coder = coder_for(case=coding_round.case, user=by)
    agreed = [stretch for stretch in stretches if not stretch.differs]
    for text in coding_round.texts.all():
        here = [stretch for stretch in agreed if stretch.text_id == text.pk]
        _let_stand(coding_round, text, here, coder, by)
    if len(agreed) == len(stretches):
        CodingRound.objects.filter(pk=coding_round.pk).update(settled_at=timezone.now())
    return len(agreed)


def _let_stand(
    coding_round: CodingRound, text: SourceText, stretches: Sequence[Stretch], coder: Coder, by: User
) -> None:
    coded = list(_coded(coding_round, text.pk))
    words = whole(text)
    made = [
        _settled(
            coding_round,
            text,
            one.code,
            one.span,
            words[slice(*one.span)],
            coder,
            _shared(_within(coded, one)),
        )
        for one in stretches
    ]
    Coding.objects.bulk_create(made, batch_size=500)
    _note(coding_round, text, by, [(coding, None) for coding in made])
    bring_along(codings=made, by=by)
    Settlement.objects.bulk_create(
        _settlement(coding_round, stretch, Settlement.Choice.COMMON, by, [coding])
        for stretch, coding in zip(stretches, made, strict=True)
    )


@transaction.atomic
def settle(
    *,
    coding_round: CodingRound,
    stretch: Stretch,
    choice: str,
    by: User,
    kept_of: Coder | None = None,
    note: str = "",
    new: Sequence[tuple[int, int, str]] = (),
) -> Settlement:
    """Decide what stands on a stretch: one coder's work, everyone's, nothing, or ``new`` (start, end, code).

    What comes of it goes along to the newest version of the text, where it finds a place. Settling
    again replaces what was settled before. Raises ValidationError for a round that isn't revealed,
    for a choice that lacks what it needs and for a code that isn't one of the round.
    """
    now = _held(coding_round, stretch)
    _check(now, choice, kept_of, new)
    unsettle(coding_round=now, stretch=stretch, by=by)
    text = now.texts.get(pk=stretch.text_id)
    coder = coder_for(case=now.case, user=by)
    made = Coding.objects.bulk_create(_chosen(now, text, stretch, choice, kept_of, new, coder))
    _note(now, text, by, [(coding, None) for coding in made])
    bring_along(codings=made, by=by)
    settlement = _settlement(now, stretch, choice, by, made, kept_of=kept_of, note=note)
    settlement.save()
    _note_whether_all_is_settled(now)
    touch(now, by)
    return settlement


@transaction.atomic
def unsettle(*, coding_round: CodingRound, stretch: Stretch, by: User) -> None:
    """Take a decision back; the codings that came of it go, on whichever version of the text they stand."""
    _held(coding_round, stretch)
    found = _place(coding_round, stretch).first()
    if found is None:
        return
    standing = list(Coding.objects.standing().filter(case=coding_round.case, guid__in=found.guids))
    changes = [(coding, state_of(coding)) for coding in standing]
    for coding in standing:
        coding.removed_at = coding.updated_at = timezone.now()
        coding.version += 1
    Coding.objects.bulk_update(standing, ["removed_at", "updated_at", "version"])
    _note(coding_round, found.text, by, changes, CodingStep.Verb.UNSETTLE)
    found.delete()
    CodingRound.objects.filter(pk=coding_round.pk).update(settled_at=None)


def _held(coding_round: CodingRound, stretch: Stretch) -> CodingRound:
    """The round as it is now, held for this transaction with every version of the text that is written in."""
    held = CodingRound.objects.select_for_update(of=("self",), no_key=True).select_related("case")
    now = held.get(pk=coding_round.pk)
    hold_versions(SourceText._base_manager.filter(pk=stretch.text_id))
    return now


def _check(
    coding_round: CodingRound, choice: str, kept_of: Coder | None, new: Sequence[tuple[int, int, str]]
) -> None:
    if coding_round.revealed_at is None:
        raise ValidationError(_("Nog niet alle codeurs zijn klaar. Beslechten kan pas daarna."))
    if choice == Settlement.Choice.ONE and (
        kept_of is None or not coding_round.coders.filter(coder=kept_of).exists()
    ):
        raise ValidationError({"choice": _("Kies van welke codeur de codering blijft staan.")})
    if choice == Settlement.Choice.NEW and not new:
        raise ValidationError({"choice": _("Kies de code en de zinnen van de nieuwe codering.")})
    for _start, _end, code in new:
        check_code(coding_round, code)


def _chosen(
    coding_round: CodingRound,
    text: SourceText,
    stretch: Stretch,
    choice: str,
    kept_of: Coder | None,
    new: Sequence[tuple[int, int, str]],
    coder: Coder,
) -> Iterator[Coding]:
    inside = _within(_coded(coding_round, text.pk), stretch)

    def stands(start: int, end: int, code: str, of: Sequence[Coding]) -> Coding:
        words = words_at(text, start, end)
        return _settled(coding_round, text, code, (start, end), words, coder, _shared(of))

    if choice == Settlement.Choice.ONE:
        for one in inside:
            if one.coder == kept_of:
                yield stands(one.start, one.end, one.code, [one])
    if choice == Settlement.Choice.ALL:
        yield stands(*stretch.span, stretch.code, inside)
    if choice == Settlement.Choice.NEW:
        for start, end, code in new:
            yield stands(start, end, code, inside)


def _coded(coding_round: CodingRound, text_id: int) -> QuerySet[Coding]:
    """What the coders of the round coded in one of its texts."""
    mine = coding_round.codings.standing().filter(settled=False, text=text_id)
    return mine.filter(coder__in=coding_round.coders.values("coder"))


def _within(codings: Iterable[Coding], stretch: Stretch) -> list[Coding]:
    start, end = stretch.span
    return [c for c in codings if c.code == stretch.code and start <= c.start and c.end <= end]


def _shared(codings: Sequence[Coding]) -> Mapping[str, Any]:
    """What was recorded with all of them alike; what differs stays open."""
    found: dict[str, Any] = {}
    for name in ATTRIBUTES:
        values = {getattr(coding, name) for coding in codings}
        if len(values) == 1:
            found[name] = values.pop()
    return found


def _settled(
    coding_round: CodingRound,
    text: SourceText,
    code: str,
    span: tuple[int, int],
    words: str,
    coder: Coder,
    attributes: Mapping[str, Any],
) -> Coding:
    return Coding(
        case=coding_round.case,
        text=text,
        start=span[0],
        end=span[1],
        quote=words,
        code=code,
        coder=coder,
        round=coding_round,
        settled=True,
        **attributes,
    )


def _settlement(
    coding_round: CodingRound, stretch: Stretch, choice: str, by: User, made: Sequence[Coding], **fields: Any
) -> Settlement:
    return Settlement(
        round=coding_round,
        text_id=stretch.text_id,
        code=stretch.code,
        start=stretch.span[0],
        end=stretch.span[1],
        choice=choice,
        by=by,
        guids=[str(coding.guid) for coding in made],
        **fields,
    )


def _note(
    coding_round: CodingRound,
    text: SourceText,
    by: User,
    changes: Sequence[tuple[Coding, dict[str, Any] | None]],
    verb: str = CodingStep.Verb.SETTLE,
) -> None:
    if changes:
        note_step(
            case=coding_round.case,
            verb=verb,
            by=by,
            changes=changes,
            text=text,
            coding_round=coding_round,
        )


def _place(coding_round: CodingRound, stretch: Stretch) -> Any:
    start, end = stretch.span
    return coding_round.settlements.filter(text=stretch.text_id, code=stretch.code, start=start, end=end)


def _note_whether_all_is_settled(coding_round: CodingRound) -> None:
    stretches = stretches_of(coding_round)
    if coding_round.settlements.count() >= len(stretches):
        CodingRound.objects.filter(pk=coding_round.pk).update(settled_at=timezone.now())
