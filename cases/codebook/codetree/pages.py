"""The tree of the codes of the draft, what happened to them, and the way back and forth."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from welzijn.accounts.access import SignedInRequest, access

from ..models import Code, TreeStep
from .bench import CONFLICT
from .draft import draft_tree
from .rows import branches, names_of
from .steps import MovedOnError, last_both, redo, steps_of, undo
from .wording import MOVED_ON, happened, turned

PAGE = 50


@access("codebook.edit")
@require_GET
def codes(request: SignedInRequest) -> HttpResponse:
    """All codes of the draft by family, with how often they are used."""
    return _codes_page(request)


def _codes_page(request: SignedInRequest, error: str = "", status: int = 200) -> HttpResponse:
    done, undone = last_both(request.user)
    context: dict[str, Any] = {"branches": branches(), "error": error, "opened": request.GET.get("bij", "")}
    if done or undone:
        names = names_of(draft_tree())
        context |= {"last": done and (done, happened(done, names))}
        context |= {"undone": undone and (undone, happened(undone, names))}
    return render(request, "codebook/codetree/codes.html", context, status=status)


@access("codebook.edit")
@require_GET
def history(request: SignedInRequest) -> HttpResponse:
    """Who did what to the codes of the draft, or to one of them, and when."""
    key = request.GET.get("code", "")
    code = get_object_or_404(Code, key=key) if key else None
    names = names_of(draft_tree())
    page = Paginator(steps_of(key), PAGE).get_page(request.GET.get("pagina"))
    context = {
        "code": code,
        "name": names.get(key, ""),
        "page": page,
        "rows": [(step, happened(step, names)) for step in page],
    }
    return render(request, "codebook/codetree/history.html", context)


@access("codebook.edit")
def turn(request: SignedInRequest) -> HttpResponse:
    """Take one act on codes back as a whole, or do it again."""
    if request.method != "POST":
        return redirect("codebook:code-tree")
    step = get_object_or_404(TreeStep, uuid=_uuid(request.POST.get("stap", "")))
    again = request.POST.get("doen") == "opnieuw"
    try:
        done = (redo if again else undo)(step=step, by=request.user)
    except MovedOnError:
        return _codes_page(request, str(MOVED_ON), CONFLICT)
    messages.success(request, turned(again=again, done=done) % {"what": step.get_verb_display()})
    return redirect("codebook:code-tree")


def _uuid(raw: str) -> uuid.UUID:
    try:
        return uuid.UUID(raw)
    except ValueError:
        raise Http404 from None
