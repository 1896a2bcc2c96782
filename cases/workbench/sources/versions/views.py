"""A corrected text: send it, see what it does, confirm it, take it back."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from cases.codebook.vocabulary import Vocabulary
from welzijn.accounts.access import SignedInRequest
from welzijn.ui.text import marked
from welzijn.ui.uploads import let_in, takes_files

from ...coding.codes import codes_of
from ...doors import about, open_case, workbench
from ...editing.saving import CONFLICT, REFUSED
from ...models import Case, TextProposal
from ..adding.views import too_large
from ..incoming import LIMITS, Incoming, from_file, from_paste
from ..models import SourceRecord
from ..reading import Fate, Refusal
from ..refusals import sentence
from .forms import VersionForm
from .left import label_in
from .plans import Plan, compared, make_plan, pinned_by
from .services import StalePlanError, confirm, propose, return_to_earlier

MOST_ROWS = 200
"""Codings of one fate that the preview lists."""


@takes_files
@workbench()
def source_version(request: SignedInRequest, case_id: uuid.UUID, record_id: uuid.UUID) -> HttpResponse:
    """The form for the first text of a source, or for a corrected one."""
    case = open_case(request, case_id, "workbench.edit_case")
    source = get_object_or_404(case.sourcerecords, uuid=record_id)
    if request.method != "POST":
        return _form_page(request, source, VersionForm(language=source.language))
    if let_in(request, LIMITS) is None:
        form = VersionForm(language=source.language)
        return _form_page(request, source, form, errors=[("id_documents", too_large())], status=413)
    return _sent(request, source)


@csrf_protect
def _sent(request: SignedInRequest, source: SourceRecord) -> HttpResponse:
    form = VersionForm(request.POST, request.FILES, language=source.language)
    if not form.is_valid():
        return _form_page(request, source, form, status=REFUSED)
    try:
        incoming = _incoming(form)
        note = form.cleaned_data["note"]
        proposal = propose(source=source, incoming=incoming, by=request.user, note=note)
    except Refusal as refusal:
        form.add_error("documents" if form.cleaned_data["documents"] else "text", sentence(refusal))
        return _form_page(request, source, form, status=REFUSED)
    except ValidationError as error:
        form.add_error(None, error)
        return _form_page(request, source, form, status=REFUSED)
    for remark in incoming.remarks:
        messages.info(request, remark)
    if proposal is None:
        messages.success(request, _("De tekst is toegevoegd."))
        return redirect("workbench:source-edit", source.case.uuid, source.uuid)
    return redirect("workbench:source-proposal", source.case.uuid, source.uuid, proposal.uuid)


def _incoming(form: VersionForm) -> Incoming:
    files = form.cleaned_data["documents"]
    return from_file(files[0]) if files else from_paste(form.cleaned_data["text"])


@workbench()
def source_proposal(
    request: SignedInRequest, case_id: uuid.UUID, record_id: uuid.UUID, proposal_id: uuid.UUID
) -> HttpResponse:
    """What a corrected text does to the text and to every coding; then do it, or let it be."""
    case = open_case(request, case_id, "workbench.edit_case")
    source = get_object_or_404(case.sourcerecords, uuid=record_id)
    proposal = source.proposals.select_related("source", "created_by").filter(uuid=proposal_id).first()
    if proposal is None:
        if request.method == "POST" and source.texts.exists():
            return redirect("workbench:source-edit", case.uuid, source.uuid)
        raise Http404
    if request.method != "POST":
        return _proposal_page(request, case, proposal)
    if request.POST.get("besluit") == "weg":
        proposal.delete()
        messages.success(request, _("Het voorstel is weggegooid. Aan de tekst is niets veranderd."))
        return redirect("workbench:source-edit", case.uuid, source.uuid)
    try:
        text = confirm(proposal=proposal, stamp=request.POST.get("stempel", ""), by=request.user)
    except StalePlanError:
        return _proposal_page(request, case, proposal, stale=True, status=CONFLICT)
    messages.success(request, _("Versie %(number)s telt nu.") % {"number": text.number})
    return redirect("workbench:source-edit", case.uuid, source.uuid)


@workbench()
def source_version_back(
    request: SignedInRequest, case_id: uuid.UUID, record_id: uuid.UUID, number: int
) -> HttpResponse:
    """Take the newest version back, with the codings that moved to it."""
    case = open_case(request, case_id, "workbench.edit_case")
    source = get_object_or_404(case.sourcerecords, uuid=record_id)
    text = get_object_or_404(source.texts, number=number)
    if request.method == "POST":
        try:
            return_to_earlier(text=text, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Versie %(number)s is teruggenomen.") % {"number": number})
    return redirect("workbench:source-edit", case.uuid, source.uuid)


def _form_page(
    request: SignedInRequest, source: SourceRecord, form: VersionForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    first = not source.texts.filter(withdrawn_at=None, erased_at=None).exists()
    context = {
        **_frame(request, source),
        "form": form,
        "first": first,
        "title": _("Tekst toevoegen") if first else _("Nieuwe versie van de tekst"),
        **more,
    }
    return render(request, "workbench/sources/version.html", context, status=status)


def _proposal_page(
    request: SignedInRequest, case: Case, proposal: TextProposal, *, stale: bool = False, status: int = 200
) -> HttpResponse:
    plan = make_plan(proposal)
    if plan is None:
        raise Http404
    frame = _frame(request, proposal.source)
    context = {
        **frame,
        "proposal": proposal,
        "plan": plan,
        "difference": compared(plan, proposal),
        "groups": _groups(case, plan, frame["vocabulary"]),
        "rounds": pinned_by(plan.base),
        "stale": stale,
        "title": _("Wat verandert er?"),
    }
    return render(request, "workbench/sources/proposal.html", context, status=status)


def _groups(case: Case, plan: Plan, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """The codings by what becomes of them, those that need a look first."""
    codes = codes_of(case, vocabulary)
    groups = []
    for fate in (Fate.UNPLACEABLE, Fate.CHANGED, Fate.MOVED, Fate.SAME):
        found = plan.with_fate(fate)
        rows = [(move, label_in(codes, move.coding.code)) for move in found[:MOST_ROWS]]
        groups.append({"fate": fate.value, "count": len(found), "rows": rows, "more": len(found) - len(rows)})
    return [group for group in groups if group["count"]]


def _frame(request: SignedInRequest, source: SourceRecord) -> dict[str, Any]:
    return {
        **about(request, source.case),
        "source": source,
        "back": reverse("workbench:source-edit", args=[source.case.uuid, source.uuid]),
        "back_to": marked(source.title, source.case.language),
    }
