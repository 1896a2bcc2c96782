"""Codes that coders made without seeing each other, once everybody may see them."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F
from django.utils import timezone

from welzijn.accounts.models import User

from ..coding.history import note_step, state_of
from ..coding.naming import folded
from ..coding.own import OwnCode
from ..models import Coding, CodingRound, CodingStep, Memo

Change = tuple[Coding, dict[str, Any] | None]


def join_names(*, coding_round: CodingRound, by: User) -> int:
    """Let codes of one name go up in the first of them, in one step; how many went up.

    Two coders who found the same code in the text mean one code: apart, their agreement on it
    would count as a difference. What there was outside the round by that name comes first.
    """
    case = coding_round.case
    list(OwnCode.every.filter(case=case).select_for_update(no_key=True).order_by("pk").values_list("pk"))
    made = list(OwnCode.every.filter(round=coding_round, deprecated=False).order_by("pk"))
    others = case.owncodes.filter(deprecated=False, is_codable=True).exclude(round=coding_round)
    first = {folded(code.name): code.key for code in others.order_by("-pk")}
    doubles = [code for code in made if first.setdefault(folded(code.name), code.key) != code.key]
    if doubles:
        _go_up(coding_round, {code.key: first[folded(code.name)] for code in doubles}, by)
    return len(doubles)


def _go_up(coding_round: CodingRound, targets: Mapping[str, str], by: User) -> None:
    """Give codings the target of their code; where a coder said both of one stretch, one is enough."""
    case, now = coding_round.case, timezone.now()
    standing: dict[tuple[Any, ...], Coding] = {}
    changes: list[Change] = []
    codings = coding_round.codings.standing().filter(code__in=[*targets, *targets.values()])
    for coding in sorted(codings, key=lambda one: (one.code in targets, one.pk)):
        before, code = state_of(coding), targets.get(coding.code, coding.code)
        first = standing.setdefault(
            (coding.text_id, coding.start, coding.end, coding.coder_id, coding.settled, code), coding
        )
        if coding.code not in targets:
            continue
        if first is coding:
            coding.code = code
        else:
            coding.removed_at = now
            Memo._base_manager.filter(coding=coding).update(coding=first)
        coding.version, coding.updated_at = coding.version + 1, now
        changes.append((coding, before))
    written = ["code", "removed_at", "version", "updated_at"]
    Coding.objects.bulk_update([coding for coding, _before in changes], written, batch_size=500)
    if changes:
        verb = CodingStep.Verb.MERGE
        note_step(case=case, verb=verb, by=by, changes=changes, coding_round=coding_round)
    for key, target in targets.items():
        Memo._base_manager.filter(case=case, code=key).update(code=target)
        OwnCode.every.filter(case=case, key=key).update(
            deprecated=True, merged_into=target, version=F("version") + 1, updated_by=by, updated_at=now
        )
