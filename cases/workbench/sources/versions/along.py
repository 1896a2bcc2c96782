"""What a round settles on a text that was corrected since, goes along to its newest version."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from welzijn.accounts.models import User

from ...coding.history import note_step, state_of
from ...models import Coding, CodingStep, SourceText
from ..reading import Carried, Fate, carry_through
from ..texts import whole

MOVED = ("text", "start", "end", "quote", "updated_at", "version")


def corrections_of(text: SourceText) -> list[SourceText]:
    """The versions that took the place of a text one after the other; without those that were taken back."""
    newer = SourceText.objects.filter(source=text.source_id, number__gt=text.number)
    return list(newer.filter(withdrawn_at=None, erased_at=None).order_by("number"))


def bring_along(*, codings: Iterable[Coding], by: User) -> None:
    """Move what a round settled to the newest version of its text; what finds no place there stays.

    Whoever calls this holds the sources and their texts, in a transaction.
    """
    by_text: dict[SourceText, list[Coding]] = {}
    for coding in codings:
        by_text.setdefault(coding.text, []).append(coding)
    for text, here in by_text.items():
        _bring(text, here, by)


def _bring(text: SourceText, codings: Sequence[Coding], by: User) -> None:
    later = corrections_of(text)
    if not later:
        return
    texts = [whole(one) for one in (text, *later)]
    found = carry_through(texts, [(one.start, one.end) for one in codings])
    pairs = [pair for pair in zip(codings, found, strict=True) if pair[1].fate is not Fate.UNPLACEABLE]
    changes = [(coding, state_of(coding)) for coding, _carried in pairs]
    for coding, carried in pairs:
        move(coding, later[-1], carried)
    moved = [coding for coding, _carried in pairs]
    Coding.objects.bulk_update(moved, MOVED, batch_size=500)
    if moved:
        verb, held = CodingStep.Verb.CARRY, moved[0].round
        note_step(case=moved[0].case, verb=verb, by=by, changes=changes, coding_round=held)


def move(coding: Coding, text: SourceText, carried: Carried) -> None:
    """Put a coding where it was carried to, without writing it."""
    coding.text, coding.start, coding.end = text, carried.start, carried.end
    coding.quote = carried.now
    coding.updated_at, coding.version = timezone.now(), coding.version + 1


def steps_along(text: SourceText) -> list[CodingStep]:
    """The steps that brought along what rounds settled once ``text`` was there, the newest first."""
    steps = CodingStep.objects.filter(verb=CodingStep.Verb.CARRY, text=None, others=text, undone_at=None)
    return list(steps.exclude(round=None).order_by("-pk"))
