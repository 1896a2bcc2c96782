"""Searching the texts of a case, and coding what was found after a look at it."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from welzijn.accounts.access import SignedInRequest, require
from welzijn.ui.text import marked

from ..coding.codes import codes_of
from ..coding.looks import css_of, label_in_page
from ..coding.places import PlaceError
from ..coding.words import MOVED_ON, refusal
from ..doors import about, open_case, workbench
from ..editing.saving import CONFLICT, REFUSED, posted_nonce
from ..editing.services import new_nonce
from ..models import Case, CodingStep, SourceText
from .asked import SearchForm, keep, tick
from .coding import MovedOnError, code_hits, plan, redo_coded, undo_coded, went_on
from .forms import ALL, AutoForm
from .searching import Searching, looking_in, searching
from .showing import shown, shown_places

EXAMPLES = 50


@workbench()
def search_texts(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """Look for words in the texts of a case. Asking is a POST: see ``asked.py`` for why."""
    case = open_case(request, case_id)
    if request.method == "POST":
        return _ask(request, case)
    found = searching(request, case)
    form = SearchForm(
        initial=found.asked or _from_address(request), texts=list(found.texts), language=found.case.language
    )
    expired = bool(request.GET.get("zoek")) and found.asked is None
    context = _results(request, found, form) | {"expired": expired}
    return render(request, "workbench/finding/search.html", context)


def _ask(request: SignedInRequest, case: Case) -> HttpResponse:
    where = looking_in(case, request.user, request.POST.get("ronde", ""))
    form = SearchForm(request.POST, texts=list(where.texts), language=case.language)
    if form.is_valid():
        name = keep(request, case, form.cleaned_data)
        return redirect(f"{where.address}?zoek={name}")
    return render(request, "workbench/finding/search.html", _results(request, where, form), status=REFUSED)


def _from_address(request: SignedInRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "") for name in ("bron", "ronde")}


def _results(request: SignedInRequest, found: Searching, form: SearchForm) -> dict[str, Any]:
    page = found.page(request.GET.get("pagina"))
    context: dict[str, Any] = {
        **about(request, found.case, found.vocabulary),
        "title": _("Zoeken in de bronnen"),
        "back": reverse("workbench:sources", args=[found.case.uuid]),
        "back_to": _("de bronnen"),
        "form": form,
        "searching": found,
        "page": page,
        "rows": [shown(found.case, hit, found.coding_round) for hit in page.object_list],
        "ticked": set(found.ticked),
        "sources": len(found.found.by_source),
    }
    if found.coding_round is not None:
        context["back"] = reverse("workbench:round", args=[found.case.uuid, found.coding_round.uuid])
        context["back_to"] = marked(found.coding_round.name, found.case.language)
    if found.may_code and page.object_list:
        context["auto"] = _auto_form(found)
    return context


def _auto_form(found: Searching, data: Any = None, ticked: Sequence[str] = ()) -> AutoForm:
    return AutoForm(
        data,
        hits=found.found.hits,
        offered=found.offered,
        vocabulary=found.vocabulary,
        language=found.case.language,
        ticked=ticked,
    )


@workbench()
def search_code(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """Show what giving the passages a code would bring; when it is confirmed, do it."""
    case = open_case(request, case_id, "workbench.edit_case")
    found = searching(request, case)
    back = f"{found.address}?{request.GET.urlencode()}" if request.GET else found.address
    if request.method != "POST" or found.asked is None or not found.may_code:
        return redirect(back)
    ticked = _ticked(request, found)
    tick(request, ticked)
    if {"naar", "vink"} & request.POST.keys():
        return _to_page(request, found)
    form = _auto_form(found, request.POST, ticked)
    if not form.is_valid():
        search_form = SearchForm(initial=found.asked, texts=list(found.texts), language=case.language)
        context = _results(request, found, search_form) | {"auto": form, "ticked": set(form.ticked)}
        return render(request, "workbench/finding/search.html", context, status=REFUSED)
    code = next(code for code in found.offered if code.key == form.cleaned_data["code"])
    context = {**about(request, case, found.vocabulary), "searching": found}
    context |= {"back": back, "back_to": _("wat u vond"), "form": form, "code": code, "css": css_of(code)}
    if request.POST.get("bevestig"):
        return _code(request, context, form)
    return _preview(request, context, form)


def _ticked(request: SignedInRequest, found: Searching) -> list[str]:
    """What is ticked now: on the page that was sent as it was sent, on other pages as it was kept."""
    here = {hit.name for hit in found.page(request.GET.get("pagina")).object_list}
    sent = sorted(here) if request.POST.get("vink") == "alle" else request.POST.getlist("passage")
    sent = [] if request.POST.get("vink") == "geen" else sent
    return list(dict.fromkeys([*(name for name in found.ticked if name not in here), *sent]))


def _to_page(request: SignedInRequest, found: Searching) -> HttpResponse:
    """On to another page of what was found, with what is ticked kept."""
    query = request.GET.copy()
    query["pagina"] = str(found.page(request.POST.get("naar", query.get("pagina"))).number)
    return redirect(f"{found.address}?{query.urlencode()}#gevonden")


def _preview(
    request: SignedInRequest, context: dict[str, Any], form: AutoForm, why: str = ""
) -> HttpResponse:
    case, code, extent = context["case"], context["code"], form.cleaned_data["wat"]
    coding_round = context["searching"].coding_round
    wishes = plan(
        case=case,
        hits=form.chosen,
        code=code.key,
        extent=extent,
        by=request.user,
        coding_round=coding_round,
    )
    context |= {
        "title": _("Bekijk wat er gecodeerd wordt"),
        "label": label_in_page(code),
        "plan": wishes,
        "rows": [(text.source, len(places)) for text, places in wishes.places.items()],
        "examples": shown_places(case, wishes.coming[:EXAMPLES], coding_round),
        "already": shown_places(case, wishes.standing[:EXAMPLES], coding_round),
        "passages": [] if form.cleaned_data["welke"] == ALL else form.ticked,
        "nonce": new_nonce(),
        "errors": [("bevestigen", why)] if why else [],
    }
    return render(request, "workbench/finding/preview.html", context, status=REFUSED if why else 200)


def _code(request: SignedInRequest, context: dict[str, Any], form: AutoForm) -> HttpResponse:
    case = context["case"]
    try:
        step = code_hits(
            case=case,
            hits=form.chosen,
            code=context["code"],
            extent=form.cleaned_data["wat"],
            by=request.user,
            nonce=posted_nonce(request),
            coding_round=context["searching"].coding_round,
        )
    except PlaceError as error:
        return _preview(request, context, form, refusal(error))
    except ValidationError as error:
        return _preview(request, context, form, " ".join(error.messages))
    tick(request, [])
    if step is None:
        messages.info(request, _("Al deze passages hadden deze code al. Er is niets veranderd."))
        return redirect(context["back"])
    return redirect("workbench:search-coded", case.uuid, step.uuid)


@workbench()
def search_coded(request: SignedInRequest, case_id: uuid.UUID, step_id: uuid.UUID) -> HttpResponse:
    """What was coded from a search, where, and the way back."""
    case = open_case(request, case_id)
    seen = CodingStep.objects.seen_by(request.user).select_related("by", "round")
    step = get_object_or_404(seen, case=case, uuid=step_id, verb=CodingStep.Verb.AUTO)
    why = ""
    if request.method == "POST":
        require("workbench.edit_case", request.user, case)
        if step.by_id != request.user.pk:
            raise Http404
        try:
            (redo_coded if request.POST.get("doen") == "opnieuw" else undo_coded)(step=step, by=request.user)
            return redirect("workbench:search-coded", case.uuid, step.uuid)
        except MovedOnError:
            why = str(MOVED_ON)
        except ValidationError as error:
            why = " ".join(error.messages)
    context = _about_step(request, case, step) | {"errors": [("ongedaan", why)] if why else []}
    return render(request, "workbench/finding/coded.html", context, status=CONFLICT if why else 200)


def _about_step(request: SignedInRequest, case: Case, step: CodingStep) -> dict[str, Any]:
    context: dict[str, Any] = {**about(request, case)}
    codes = codes_of(case, context["vocabulary"], request.user)
    states = [row["after"] for row in step.changes if row["after"]]
    key = states[0]["code"] if states else ""
    counts: dict[int, int] = {}
    for state in states:
        counts[state["text_id"]] = counts.get(state["text_id"], 0) + 1
    texts = SourceText.objects.filter(source__case=case, pk__in=counts).select_related("source")
    done = ngettext("%(n)s codering gemaakt", "%(n)s coderingen gemaakt", len(states)) % {"n": len(states)}
    code = codes.get(key)
    may_turn = context["may_edit"] and step.by_id == request.user.pk
    return context | {
        "title": _("Ongedaan gemaakt") if step.undone_at else done,
        "back": reverse("workbench:search", args=[case.uuid]),
        "back_to": _("zoeken"),
        "step": step,
        "key": key,
        "label": label_in_page(code) if code else key,
        "css": css_of(code),
        "rows": [(text.source, counts[text.pk]) for text in texts.order_by("source__title", "pk")],
        "may_undo": may_turn and step.undone_at is None,
        "may_redo": may_turn and step.undone_at is not None and not went_on(step),
    }
