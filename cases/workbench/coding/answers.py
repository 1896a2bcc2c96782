"""How an act on codings is answered: lines drawn anew for a script, the spot in the text for a person."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.html import conditional_escape

from welzijn.accounts.access import SignedInRequest

from ..editing.saving import is_autosave
from ..models import CodingStep
from .desk import Desk
from .history import just_done, last_both
from .models import Coding
from .queries import touched_html
from .words import redo_words, undo_words

BAD, CONFLICT = 400, 409
MOST_REDRAWN = 40
"""Codings after which a page is loaded anew instead of drawing lines one by one."""
Place = tuple[int, int]


def wants_json(request: SignedInRequest) -> bool:
    """Whether a script asks."""
    return is_autosave(request)


def stacks(desk: Desk, *, after_act: bool = False) -> dict[str, str]:
    """What undo and redo would do now, in words as HTML; empty when there is nothing.

    ``after_act``: something may have been done just now, which is quick to see.
    """
    if not desk.may_write:
        return {"undo": "", "redo": ""}
    mine: Any = {"text": desk.text, "by": desk.user, "coding_round": desk.coding_round}
    new = just_done(**mine, since=desk.opened) if after_act else None
    step, undone = (new, None) if new else last_both(**mine)
    return {
        "undo": undo_words(step, desk.codes, desk.source.language) if step else "",
        "redo": redo_words(undone, desk.codes, desk.source.language) if undone else "",
    }


def done(
    request: SignedInRequest,
    desk: Desk,
    *,
    say: str,
    places: Sequence[Place],
    codings: Iterable[Coding] = (),
    to: str = "",
    **more: Any,
) -> HttpResponse:
    """What was asked is done: the touched lines, or back to where it shows. A script gets HTML to say."""
    if not wants_json(request):
        messages.success(request, say)
        return redirect(to or desk.url())
    answer: dict[str, Any] = {
        "say": conditional_escape(say),
        "codings": [str(coding.guid) for coding in codings],
        **more,
    }
    if len(places) > MOST_REDRAWN:
        return JsonResponse(answer | {"reload": True})
    drawn: dict[int, str] = {}
    for start, end in places:
        drawn |= touched_html(desk, start, end)
    return JsonResponse(answer | stacks(desk, after_act=True) | {"lines": drawn})


def elsewhere(request: SignedInRequest, page: str) -> HttpResponse:
    """What was asked is done on another page, after a look; a script goes there too."""
    return JsonResponse({"page": page}) if wants_json(request) else redirect(page)


def refused(request: SignedInRequest, desk: Desk, why: str, *, status: int = BAD) -> HttpResponse:
    """What was asked can't be done; a sentence says why and what to do."""
    if wants_json(request):
        return JsonResponse({"error": why}, status=status)
    context = {**desk.about(request), "why": why}
    return render(request, "workbench/coding/refused.html", context, status=status)


def places_of(step: CodingStep) -> list[Place]:
    """Where the codings of a step stood and stand."""
    states = (state for row in step.changes for state in (row["before"], row["after"]) if state)
    return list(dict.fromkeys((state["start"], state["end"]) for state in states))
