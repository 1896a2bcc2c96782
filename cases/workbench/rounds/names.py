"""Codes that coders made without seeing each other, once everybody may see them."""

from django.db.models import F
from django.utils import timezone

from welzijn.accounts.models import User

from ..coding.history import note_step, state_of
from ..coding.own import OwnCode
from ..models import Coding, CodingRound, CodingStep, Memo


def join_names(*, coding_round: CodingRound, by: User) -> int:
    """Let codes of one name go up in the first of them; how many went up.

    Two coders who found the same code in the text mean one code: apart, their agreement on it
    would count as a difference. What there was outside the round by that name comes first.
    """
    case = coding_round.case
    made = list(OwnCode.every.filter(round=coding_round, deprecated=False).order_by("pk"))
    others = case.owncodes.filter(deprecated=False, is_codable=True).exclude(round=coding_round)
    first = {code.name.casefold(): code.key for code in others.order_by("-pk")}
    doubles = [code for code in made if first.setdefault(code.name.casefold(), code.key) != code.key]
    for code in doubles:
        _go_up(coding_round, code, first[code.name.casefold()], by)
    return len(doubles)


def _go_up(coding_round: CodingRound, code: OwnCode, target: str, by: User) -> None:
    codings = list(coding_round.codings.standing().filter(code=code.key))
    changes = [(coding, state_of(coding)) for coding in codings]
    now = timezone.now()
    for coding in codings:
        coding.code, coding.version, coding.updated_at = target, coding.version + 1, now
    Coding.objects.bulk_update(codings, ["code", "version", "updated_at"], batch_size=500)
    if changes:
        verb = CodingStep.Verb.MERGE
        note_step(case=coding_round.case, verb=verb, by=by, changes=changes, coding_round=coding_round)
    Memo.objects.filter(case=coding_round.case, code=code.key).update(code=target)
    OwnCode.every.filter(pk=code.pk).update(
        deprecated=True, merged_into=target, version=F("version") + 1, updated_by=by, updated_at=now
    )
