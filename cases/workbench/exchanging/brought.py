"""The page of a file that came in: what of it stands, and the way back and forth."""

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from welzijn.accounts.access import SignedInRequest, require

from ..doors import about, open_case, workbench
from ..models import BroughtIn, Case, SourceText
from .taking_back import Turned, bring_again, brought_into, returnable, take_back, untouched


@workbench()
def brought_in(request: SignedInRequest, case_id: uuid.UUID, brought_id: uuid.UUID) -> HttpResponse:
    """What came in from a file; who brought it in takes its codings back as a whole, or gives them again."""
    case = open_case(request, case_id)
    found = get_object_or_404(brought_into(case), step__uuid=brought_id)
    if request.method != "POST":
        context = _about(request, case, found)
        return render(request, "workbench/exchanging/brought_in.html", context)
    require("workbench.edit_case", request.user, case)
    if found.step.by_id != request.user.pk:
        raise Http404
    again = request.POST.get("doen") == "opnieuw"
    turned = (bring_again if again else take_back)(brought_in=found, by=request.user)
    messages.success(request, said_of_turn(turned, again=again))
    return redirect("workbench:brought-in", case.uuid, brought_id)


def said_of_turn(turned: Turned | None, *, again: bool) -> str:
    """What became of taking codings back, or of giving them again."""
    if turned is None:
        return _("Dit was al opnieuw gedaan.") if again else _("Dit was al ongedaan gemaakt.")
    count = {"n": turned.done}
    if again:
        done = ngettext("%(n)s codering staat er weer.", "%(n)s coderingen staan er weer.", turned.done)
    else:
        done = ngettext("%(n)s codering is weggehaald.", "%(n)s coderingen zijn weggehaald.", turned.done)
    return " ".join(part for part in (done % count, _left(turned.left)) if part)


def _left(left: int) -> str:
    """What was left as it is; empty for nothing."""
    if not left:
        return ""
    return ngettext(
        "%(n)s codering bleef zoals ze is: iemand werkte eraan verder.",
        "%(n)s coderingen bleven zoals ze zijn: iemand werkte eraan verder.",
        left,
    ) % {"n": left}


def _about(request: SignedInRequest, case: Case, found: BroughtIn) -> dict[str, Any]:
    context: dict[str, Any] = {**about(request, case)}
    step = found.step
    undone = step.undone_at is not None
    turning = (returnable if undone else untouched)(found).count()
    standing = 0 if undone else found.codings.standing().count()
    mine = context["may_edit"] and step.by_id == request.user.pk
    return context | {
        "title": found.file_name or _("Een bestand"),
        "back": reverse("workbench:exchange", args=[case.uuid]),
        "back_to": _("uitwisselen"),
        "found": found,
        "step": step,
        "rows": _sources(found),
        "turning": turning,
        "staying": standing - turning if not undone else found.left,
        "may_undo": mine and not undone and turning,
        "may_redo": mine and undone and turning,
        "is_mine": mine,
    }


def _sources(found: BroughtIn) -> QuerySet[SourceText, Any]:
    """The texts on which codings of the file stand, each with how many."""
    texts = SourceText.objects.filter(codings__brought_in=found, codings__removed_at=None)
    return texts.select_related("source").annotate(n=Count("codings")).order_by("source__title", "pk")
