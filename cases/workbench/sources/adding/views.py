"""Adding texts to a case: several files at once, or a text that is pasted."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_protect

from cases.codebook.queries import current_vocabulary
from welzijn.accounts.access import SignedInRequest
from welzijn.ui.uploads import MEGABYTE, let_in, takes_files

from ...doors import about, open_case, workbench
from ...editing.saving import REFUSED, is_autosave, posted_nonce
from ...editing.services import new_nonce
from ...models import Case
from ..incoming import LIMITS
from ..models import SourceRecord
from .forms import AddTextsForm
from .outcomes import Outcome, take_in


@takes_files
@workbench()
def source_upload(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """The form for new texts, and what became of those that were sent."""
    case = open_case(request, case_id, "workbench.edit_case")
    if request.method != "POST":
        return _page(request, case, _form(case), nonce=new_nonce())
    intake = let_in(request, LIMITS)
    if intake is None:
        return _too_large(request, case)
    return _taken_in(request, case, intake.left_out)


@csrf_protect
def _taken_in(request: SignedInRequest, case: Case, left_out: list[str]) -> HttpResponse:
    nonce = posted_nonce(request)
    form = _form(case, request.POST, request.FILES)
    if not form.is_valid():
        return _answer(request, case, form, [], nonce)
    found = take_in(case=case, form=form, left_out=left_out, by=request.user, nonce=nonce)
    return _answer(request, case, form, found, nonce)


def _form(case: Case, *sent: Any) -> AddTextsForm:
    return AddTextsForm(*sent, instance=SourceRecord(case=case), case=case, vocabulary=current_vocabulary())


def _answer(
    request: SignedInRequest, case: Case, form: AddTextsForm, found: list[Outcome], nonce: uuid.UUID
) -> HttpResponse:
    """To a script what became of each; to a person the register, or the form with what is left to do."""
    done = bool(found) and all(outcome.is_in for outcome in found)
    if is_autosave(request):
        return JsonResponse(_as_data(case, form, found), status=200 if done else REFUSED)
    if not done:
        return _page(request, case, form, nonce=nonce, outcomes=found, status=REFUSED)
    _say(request, found)
    if len(found) == 1:
        return redirect(_url(case, found[0]))
    return redirect("workbench:sources", case.uuid)


def _as_data(case: Case, form: AddTextsForm, found: list[Outcome]) -> dict[str, Any]:
    rows = [
        {
            "state": outcome.state,
            "title": outcome.source.title if outcome.source else outcome.name,
            "sentence": " ".join(outcome.sentences),
            "url": _url(case, outcome) if outcome.source else "",
        }
        for outcome in found
    ]
    return {"outcomes": rows, "errors": [str(fault[0]) for fault in form.errors.values()]}


def _say(request: SignedInRequest, found: list[Outcome]) -> None:
    count = ngettext("%(count)s bron toegevoegd.", "%(count)s bronnen toegevoegd.", len(found))
    messages.success(request, count % {"count": len(found)})
    for outcome in found:
        for remark in outcome.sentences:
            messages.info(request, f"{outcome.name}: {remark}")


def _url(case: Case, outcome: Outcome) -> str:
    assert outcome.source
    return reverse("workbench:source-edit", args=[case.uuid, outcome.source.uuid])


def too_large() -> str:
    """Why a request is not read, and what to do."""
    most = {"megabytes": LIMITS.together // MEGABYTE}
    return (
        _(
            "Dit is te veel in één keer: hoogstens %(megabytes)s MB samen, en geplakte tekst hoogstens 2 MB. "
            "Stuur minder bestanden tegelijk, of bewaar de tekst als .txt en kies dat bestand."
        )
        % most
    )


def _too_large(request: SignedInRequest, case: Case) -> HttpResponse:
    """Nothing was read, so the form comes back empty; a browser goes back to what was typed."""
    if is_autosave(request):
        return JsonResponse({"outcomes": [], "errors": [too_large()]}, status=413)
    return _page(
        request, case, _form(case), nonce=new_nonce(), errors=[("id_documents", too_large())], status=413
    )


def _page(
    request: SignedInRequest, case: Case, form: AddTextsForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        **about(request, case, form.vocabulary),
        "form": form,
        "title": _("Bestanden toevoegen"),
        "back": reverse("workbench:sources", args=[case.uuid]),
        "back_to": _("Bronnen en toestemming"),
        **more,
    }
    return render(request, "workbench/sources/add.html", context, status=status)
