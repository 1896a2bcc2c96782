"""The page of one coding: what it says, who said so, its place, its observation, its memos."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from welzijn.accounts.access import SignedInRequest, require
from welzijn.ui.posted import posted_version
from welzijn.ui.text import filled, marked

from ..doors import workbench
from ..editing.saving import CONFLICT, REFUSED, differences, rows_of
from ..editing.services import StaleVersionError
from ..models import TrajectoryStep
from ..observations.forms import StepChoice
from .acting import card
from .answers import done, refused, wants_json
from .desk import Desk, coding_at, desk_around, open_desk
from .forms import FragmentForm
from .looks import css_of, instead_of, name_in_page, name_of
from .models import Coding
from .observing import observation_of
from .places import PlaceError
from .queries import shortened, steps_about
from .services import change_coding, put_back
from .words import CLOSED, happened, refusal


@workbench()
def fragment(
    request: SignedInRequest, case_id: uuid.UUID, source_id: uuid.UUID, coding_id: uuid.UUID
) -> HttpResponse:
    """One coding; changing it needs a writer of the case."""
    desk = desk_around(request, case_id, source_id, coding_id)
    if request.method != "POST":
        found = coding_at(desk, coding_id)
        if wants_json(request):
            return JsonResponse({"form": card(request, desk, found)})
        return _page(request, desk, found, _form(desk, found))
    require("workbench.edit_case", request.user, desk.case)
    if not desk.may_write:
        return refused(request, desk, str(CLOSED), status=CONFLICT)
    removed = Coding.objects.filter(text=desk.text, guid=coding_id, removed_at__isnull=False).first()
    if removed is not None:
        return _removed_meanwhile(request, desk, removed)
    return _save(request, desk, coding_at(desk, coding_id), posted_version(request))


def _form(desk: Desk, coding: Coding, data: Any = None) -> FragmentForm:
    return FragmentForm(
        data,
        instance=coding,
        case=desk.case,
        vocabulary=desk.vocabulary,
        codes=desk.codes,
        offered=desk.offered,
    )


def _page(
    request: SignedInRequest, desk: Desk, coding: Coding, form: FragmentForm, *, status: int = 200
) -> HttpResponse:
    return render(
        request, "workbench/coding/fragment.html", _context(request, desk, coding, form), status=status
    )


def _context(request: SignedInRequest, desk: Desk, coding: Coding, form: FragmentForm) -> dict[str, Any]:
    posted = request.method == "POST"
    code = desk.codes.get(form.initial["code"])
    return {
        **desk.about(request),
        "back": desk.spot(coding),
        "coding": coding,
        "form": form,
        "code": code,
        "css": css_of(code),
        "instead": instead_of(desk.codes, form.initial["code"]),
        "here": {name: desk.url(f"fragment-{name}", coding.guid) for name in ("observation", "remove")},
        "name": name_of(desk.codes, form.initial["code"]),
        "marked_name": name_in_page(desk.codes, form.initial["code"]),
        "nonce": coding.guid,
        "version": posted_version(request) if posted else coding.version,
        "memos": list(coding.memos.select_related("author")),
        "steps": [
            (step, happened(step, desk.codes, desk.source.language)) for step in steps_about(coding)[:20]
        ],
        "read": [] if desk.may_write else rows_of(form, "start", "end"),
    }


def _save(request: SignedInRequest, desk: Desk, coding: Coding, version: int) -> HttpResponse:
    form = _form(desk, coding, request.POST)
    if not form.is_valid():
        return _repair(request, desk, coding, form)
    place = (form.initial["start"], form.initial["end"])
    try:
        now = change_coding(coding=coding, version=version, by=request.user, **form.values)
    except StaleVersionError:
        return _stale(request, desk, form)
    except PlaceError as error:
        form.add_error("start", refusal(error))
        return _repair(request, desk, coding, form)
    except ValidationError as error:
        form.add_service_errors(error)
        return _repair(request, desk, coding, form)
    places = list({place, (now.start, now.end)})
    say = filled(
        _("Opgeslagen: %(code)s op ‘%(words)s’."),
        code=name_in_page(desk.codes, now.code),
        words=marked(shortened(now.quote, 40), desk.source.language),
    )
    return done(request, desk, say=say, places=places, codings=[now], to=desk.spot(now))


def _repair(request: SignedInRequest, desk: Desk, coding: Coding, form: FragmentForm) -> HttpResponse:
    if wants_json(request):
        why = " ".join(str(error) for found in form.errors.values() for error in found)
        return JsonResponse({"error": why}, status=REFUSED)
    return _page(request, desk, coding, form, status=REFUSED)


def _stale(request: SignedInRequest, desk: Desk, mine: FragmentForm) -> HttpResponse:
    """A colleague changed it first, or oneself in another tab; the same twice is a double click."""
    current = Coding.objects.select_related("coder", "observation", "text").get(pk=mine.instance.pk)
    if current.removed_at is not None:
        return _removed_meanwhile(request, desk, current)
    rows = list(differences(mine, _form(desk, current)))
    if not rows:
        return done(
            request, desk, say=_("Opgeslagen."), places=[(current.start, current.end)], to=desk.spot(current)
        )
    page = desk.url("fragment", current.guid)
    if wants_json(request):
        why = _("Hier is intussen iets anders opgeslagen. Open de codering om beide te zien.")
        return JsonResponse({"error": why, "url": page}, status=CONFLICT)
    step = steps_about(current).first()
    context = {
        **_context(request, desk, current, mine),
        "rows": rows,
        "kept": [(n, v) for n, values in request.POST.lists() if n in mine.fields for v in values],
        "version": current.version,
        "who": step.by if step else None,
        "own": bool(step and step.by_id == request.user.pk),
        "when": current.updated_at,
        "theirs_url": page,
        "title": desk.source.title,
    }
    return render(request, "workbench/conflict.html", context, status=CONFLICT)


def _removed_meanwhile(request: SignedInRequest, desk: Desk, removed: Coding) -> HttpResponse:
    """Somebody took it away while it was being changed: nothing chosen is lost, and it can come back."""
    if request.POST.get("terugzetten") == "1":
        back = put_back(coding=removed, by=request.user)
        return _save(request, desk, back, back.version)
    if wants_json(request):
        return JsonResponse(
            {"error": _("Een collega heeft deze codering intussen weggehaald.")}, status=CONFLICT
        )
    step = steps_about(removed).first()
    context = _context(request, desk, removed, _form(desk, removed, request.POST))
    context |= {"back": desk.url(), "who": step.by if step else None, "when": removed.removed_at}
    return render(request, "workbench/removed_meanwhile.html", context, status=CONFLICT)


@workbench()
def fragment_observation(
    request: SignedInRequest, case_id: uuid.UUID, source_id: uuid.UUID, coding_id: uuid.UUID
) -> HttpResponse:
    """Make the observation that a coding of a tension feeds; the next page completes it."""
    desk = open_desk(request, case_id, source_id, "workbench.edit_case")
    found = coding_at(desk, coding_id)
    code = desk.codes.get(found.code)
    if code is None or not code.tension or not desk.may_write:
        raise Http404
    choice = StepChoice(desk.case, desk.vocabulary)
    steps = list(choice.queryset or [])
    error = ""
    if request.method == "POST" and steps:
        try:
            step: TrajectoryStep = choice.clean(request.POST.get("step") or steps[-1].pk)
            seen = observation_of(coding=found, tension=code.tension, step=step, by=request.user)
            return redirect(reverse("workbench:observation-edit", args=[desk.case.uuid, seen.uuid]))
        except ValidationError as refusal_:
            error = " ".join(refusal_.messages)
    context = {
        **_context(request, desk, found, _form(desk, found)),
        "back": desk.url("fragment", found.guid),
        "steps_of_case": [(step.pk, choice.label_from_instance(step)) for step in steps],
        "errors": [("step", error)] if error else [],
        "tension": desk.vocabulary.tension(code.tension),
    }
    return render(request, "workbench/coding/observation.html", context, status=REFUSED if error else 200)
