"""Bringing in a reference list: read it, choose from it, and have its titles as sources."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_protect

from cases.codebook.queries import current_vocabulary
from welzijn.accounts.access import SignedInRequest
from welzijn.ui.uploads import MEGABYTE, Limits, let_in, takes_files

from ...doors import about, open_case, workbench
from ...editing.saving import REFUSED, posted_nonce
from ...editing.services import new_nonce
from ...models import Case
from ..models import SourceRecord
from ..reading import Entry, Refusal
from ..reading.formats.plain import read_text
from ..refusals import sentence
from .citing import cited
from .forms import MOST_BYTES, TOO_LONG, ListForm, TitlesForm
from .lists import ReadList, read_list
from .services import beside_the_case, import_titles

LIMITS = Limits(most_bytes=MOST_BYTES, most_files=1, together=4 * MEGABYTE)


@takes_files
@workbench()
def source_literature(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """A list to send, the titles in it to choose from, and then the register."""
    case = open_case(request, case_id, "workbench.edit_case")
    if request.method != "POST":
        return _list_page(request, case, ListForm())
    if let_in(request, LIMITS) is None:
        return _list_page(request, case, ListForm(), errors=[("id_documents", TOO_LONG)], status=413)
    return _sent(request, case)


@csrf_protect
def _sent(request: SignedInRequest, case: Case) -> HttpResponse:
    if "lijst" in request.POST:
        return _chosen(request, case)
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list_page(request, case, form, status=REFUSED)
    try:
        text = _text(form)
        found = read_list(text)
    except Refusal as refusal:
        form.add_error("documents" if form.cleaned_data["documents"] else "text", sentence(refusal))
        return _list_page(request, case, form, status=REFUSED)
    return _titles_page(request, case, text, found, _titles_form(case))


def _text(form: ListForm) -> str:
    files = form.cleaned_data["documents"]
    return read_text(files[0].read()).text if files else str(form.cleaned_data["text"])


def _chosen(request: SignedInRequest, case: Case) -> HttpResponse:
    """Bring in what was ticked of the list that the page carries along."""
    text, form = request.POST["lijst"], _titles_form(case, request.POST)
    try:
        found = read_list(text)
    except Refusal:
        return _list_page(request, case, ListForm(), status=REFUSED)
    wanted = set(request.POST.getlist("kies"))
    entries = [entry for entry in found.entries if str(entry.line) in wanted]
    if not entries:
        why = [("titels", _("Kies minstens één titel."))]
        return _titles_page(request, case, text, found, form, errors=why, status=REFUSED)
    if not form.is_valid():
        return _titles_page(request, case, text, found, form, status=REFUSED)
    return _brought_in(request, case, entries, form)


def _brought_in(request: SignedInRequest, case: Case, entries: list[Entry], form: TitlesForm) -> HttpResponse:
    made = import_titles(
        case=case,
        entries=entries,
        facts=form.facts,
        by=request.user,
        nonce=posted_nonce(request),
        with_abstract=form.cleaned_data["with_abstract"],
    )
    count = ngettext("%(count)s titel toegevoegd.", "%(count)s titels toegevoegd.", len(made))
    messages.success(request, count % {"count": len(made)})
    return redirect("workbench:sources", case.uuid)


def _titles_form(case: Case, *sent: Any) -> TitlesForm:
    blank = SourceRecord(case=case, kind=SourceRecord.Kind.LITERATURE)
    return TitlesForm(*sent, instance=blank, case=case, vocabulary=current_vocabulary())


def _list_page(
    request: SignedInRequest, case: Case, form: ListForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {**_frame(request, case), "form": form, "title": _("Literatuur inlezen"), **more}
    return render(request, "workbench/sources/literature.html", context, status=status)


def _titles_page(
    request: SignedInRequest,
    case: Case,
    text: str,
    found: ReadList,
    form: TitlesForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    ticked = set(request.POST.getlist("kies")) if "lijst" in request.POST else None
    rows = [
        {
            "line": each.entry.line,
            "citation": cited(each.reference, _("Titel onbekend")),
            "abstract": bool(each.entry.abstract),
            "there": each.there,
            "ticked": each.there is None if ticked is None else str(each.entry.line) in ticked,
        }
        for each in beside_the_case(case, found.entries)
    ]
    context = {
        **_frame(request, case),
        "form": form,
        "rows": rows,
        "faults": [sentence(fault) for fault in found.faults],
        "list": text,
        "nonce": posted_nonce(request) if ticked is not None else new_nonce(),
        "title": _("Welke titels neemt u op?"),
        **more,
    }
    return render(request, "workbench/sources/titles.html", context, status=status)


def _frame(request: SignedInRequest, case: Case) -> dict[str, Any]:
    return {
        **about(request, case),
        "back": reverse("workbench:sources", args=[case.uuid]),
        "back_to": _("Bronnen en toestemming"),
    }
