"""Searching the texts of a case, and coding what was found after a look at it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from welzijn.accounts.access import SignedInRequest, require

from ..coding.codes import CodeEntry, codes_of
from ..coding.looks import css_of, label_of
from ..coding.places import PlaceError
from ..coding.words import MOVED_ON, refusal
from ..doors import about, open_case, workbench
from ..editing.saving import CONFLICT, REFUSED, posted_nonce
from ..editing.services import new_nonce
from ..models import Case, CodingStep, SourceText
from .asked import SearchForm, among, keep, kept, wanted_by
from .coding import MovedOnError, code_hits, plan, undo_coded
from .forms import ALL, AutoForm
from .queries import Found, newest_texts, search
from .script import Passage
from .showing import shown
from .words import Spot

PAGE, EXAMPLES = 50, 20


@dataclass(frozen=True)
class Searching:
    """A search of one person in a case, and what it gave."""

    case: Case
    texts: Sequence[SourceText]
    asked: dict[str, Any] | None
    found: Found

    @property
    def address(self) -> str:
        """The page with what was found."""
        return reverse("workbench:search", args=[self.case.uuid])


def _searching(request: SignedInRequest, case: Case) -> Searching:
    texts = newest_texts(case)
    asked = kept(request, case)
    found = search(among(texts, asked), wanted_by(asked)) if asked else Found(())
    return Searching(case, texts, asked, found)


@workbench()
def search_texts(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """Look for words in the texts of a case. Asking is a POST: see ``asked.py`` for why."""
    case = open_case(request, case_id)
    if request.method == "POST":
        return _ask(request, case)
    searching = _searching(request, case)
    form = SearchForm(initial=searching.asked or _from_source(request), texts=list(searching.texts))
    expired = bool(request.GET.get("zoek")) and searching.asked is None
    return render(
        request, "workbench/finding/search.html", _results(request, searching, form) | {"expired": expired}
    )


def _ask(request: SignedInRequest, case: Case) -> HttpResponse:
    texts = newest_texts(case)
    form = SearchForm(request.POST, texts=texts)
    if form.is_valid():
        name = keep(request, case, form.cleaned_data)
        return redirect(f"{reverse('workbench:search', args=[case.uuid])}?zoek={name}")
    context = _results(request, Searching(case, texts, None, Found(())), form)
    return render(request, "workbench/finding/search.html", context, status=REFUSED)


def _from_source(request: SignedInRequest) -> dict[str, str]:
    return {"bron": request.GET.get("bron", "")}


def _results(request: SignedInRequest, searching: Searching, form: SearchForm) -> dict[str, Any]:
    context: dict[str, Any] = {**about(request, searching.case)}
    page = Paginator(searching.found.hits, PAGE).get_page(request.GET.get("pagina"))
    context |= {
        "title": _("Zoeken in de bronnen"),
        "back": reverse("workbench:sources", args=[searching.case.uuid]),
        "back_to": _("de bronnen"),
        "form": form,
        "searching": searching,
        "page": page,
        "rows": [shown(searching.case, hit) for hit in page.object_list],
        "ticked": {hit.name for hit in page.object_list} if request.GET.get("vink") else set(),
        "sources": len(searching.found.by_source),
    }
    if context["may_edit"] and page.object_list:
        context["auto"] = _auto_form(searching, _offered(context), context)
    return context


def _offered(context: dict[str, Any]) -> list[CodeEntry]:
    codes = codes_of(context["case"], context["vocabulary"])
    return [code for code in codes.values() if code.can_be_given]


def _auto_form(
    searching: Searching, offered: list[CodeEntry], context: dict[str, Any], data: Any = None
) -> AutoForm:
    return AutoForm(data, hits=searching.found.hits, offered=offered, vocabulary=context["vocabulary"])


@workbench()
def search_code(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """Show what giving the passages a code would bring; when it is confirmed, do it."""
    case = open_case(request, case_id, "workbench.edit_case")
    searching = _searching(request, case)
    back = f"{searching.address}?{request.GET.urlencode()}" if request.GET else searching.address
    if request.method != "POST" or searching.asked is None:
        return redirect(back)
    context: dict[str, Any] = {**about(request, case)}
    offered = _offered(context)
    form = _auto_form(searching, offered, context, request.POST)
    if not form.is_valid():
        search_form = SearchForm(initial=searching.asked, texts=list(searching.texts))
        context = _results(request, searching, search_form) | {"auto": form, "ticked": set(form.ticked)}
        return render(request, "workbench/finding/search.html", context, status=REFUSED)
    code = next(code for code in offered if code.key == form.cleaned_data["code"])
    context |= {"back": back, "back_to": _("wat u vond"), "form": form, "code": code, "css": css_of(code)}
    if request.POST.get("bevestig"):
        return _code(request, context, form)
    return _preview(request, context, form)


def _preview(
    request: SignedInRequest, context: dict[str, Any], form: AutoForm, why: str = ""
) -> HttpResponse:
    case, code, extent = context["case"], context["code"], form.cleaned_data["wat"]
    wishes = plan(case=case, hits=form.chosen, code=code.key, extent=extent, by=request.user)
    context |= {
        "title": _("Bekijk wat er gecodeerd wordt"),
        "label": label_of(code),
        "plan": wishes,
        "rows": [(text.source, len(places)) for text, places in wishes.places.items()],
        "examples": [
            shown(case, replace(hit, passage=hit.passage._replace(spots=spots)))
            for hit in form.chosen[:EXAMPLES]
            if (spots := _within(hit.passage, wishes.places.get(hit.text, ())))
        ],
        "passages": [] if form.cleaned_data["welke"] == ALL else form.ticked,
        "nonce": new_nonce(),
        "errors": [("bevestigen", why)] if why else [],
    }
    return render(request, "workbench/finding/preview.html", context, status=REFUSED if why else 200)


def _within(passage: Passage, places: Sequence[Spot]) -> tuple[Spot, ...]:
    """The words of a passage that would be coded anew."""
    first, last = passage.start, passage.end
    return tuple((max(a, first), min(b, last)) for a, b in places if a < last and b > first)


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
        )
    except PlaceError as error:
        return _preview(request, context, form, refusal(error))
    except ValidationError as error:
        return _preview(request, context, form, " ".join(error.messages))
    if step is None:
        messages.info(request, _("Al deze passages hadden deze code al. Er is niets veranderd."))
        return redirect(context["back"])
    return redirect("workbench:search-coded", case.uuid, step.uuid)


@workbench()
def search_coded(request: SignedInRequest, case_id: uuid.UUID, step_id: uuid.UUID) -> HttpResponse:
    """What was coded from a search, where, and the way back."""
    case = open_case(request, case_id)
    step = get_object_or_404(
        CodingStep.objects.select_related("by"), case=case, uuid=step_id, verb=CodingStep.Verb.AUTO
    )
    why = ""
    if request.method == "POST":
        require("workbench.edit_case", request.user, case)
        if step.by_id != request.user.pk:
            raise Http404
        try:
            undo_coded(step=step, by=request.user)
            return redirect("workbench:search-coded", case.uuid, step.uuid)
        except MovedOnError:
            why = str(MOVED_ON)
    context = _about_step(request, case, step) | {"errors": [("ongedaan", why)] if why else []}
    return render(request, "workbench/finding/coded.html", context, status=CONFLICT if why else 200)


def _about_step(request: SignedInRequest, case: Case, step: CodingStep) -> dict[str, Any]:
    context: dict[str, Any] = {**about(request, case)}
    codes = codes_of(case, context["vocabulary"])
    states = [row["after"] for row in step.changes if row["after"]]
    key = states[0]["code"] if states else ""
    counts: dict[int, int] = {}
    for state in states:
        counts[state["text_id"]] = counts.get(state["text_id"], 0) + 1
    texts = SourceText.objects.filter(source__case=case, pk__in=counts).select_related("source")
    done = ngettext("%(n)s codering gemaakt", "%(n)s coderingen gemaakt", len(states)) % {"n": len(states)}
    code = codes.get(key)
    return context | {
        "title": _("Ongedaan gemaakt") if step.undone_at else done,
        "back": reverse("workbench:search", args=[case.uuid]),
        "back_to": _("zoeken"),
        "step": step,
        "key": key,
        "label": label_of(code) if code else key,
        "css": css_of(code),
        "rows": [(text.source, counts[text.pk]) for text in texts.order_by("source__title", "pk")],
        "may_undo": context["may_edit"] and step.by_id == request.user.pk and step.undone_at is None,
    }
