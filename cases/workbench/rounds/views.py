"""The pages of a coding round: start it, code blind, compare."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cases.codebook.queries import current_vocabulary, vocabulary
from welzijn.accounts.access import SignedInRequest

from ..agreement import Basis
from ..coding.codes import codes_of
from ..coding.own import OwnCode
from ..doors import about, open_case, workbench
from ..editing.saving import REFUSED, posted_nonce
from ..editing.services import new_nonce
from ..models import Case, CodingRound, SourceText
from . import queries, services
from .forms import RoundForm
from .newer import corrected
from .presence import coders_of, left_alone_by

PER_PAGE = 20


@workbench()
def rounds(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """The rounds of a case, and what each waits for."""
    case = open_case(request, case_id)
    found = queries.rounds_of(case)
    has_texts = SourceText.objects.filter(source__case=case).exists()
    context = {**about(request, case), "rounds": found, "has_texts": has_texts}
    return render(request, "workbench/rounds/list.html", context)


@workbench()
def round_new(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """Start a round."""
    case = open_case(request, case_id, "workbench.edit_case")
    words = current_vocabulary()
    draft = CodingRound(case=case, uuid=posted_nonce(request), codebook_release=words.number)
    form = RoundForm(
        request.POST or None, instance=draft, case=case, vocabulary=words, codes=codes_of(case, words)
    )
    if request.method == "POST" and form.is_valid() and _started(request, form, draft):
        return redirect("workbench:round", case.uuid, draft.uuid)
    nonce = draft.uuid if request.method == "POST" else new_nonce()
    context = {**about(request, case, words), "form": form, "nonce": nonce, "version": 0}
    status = REFUSED if request.method == "POST" else 200
    return render(request, "workbench/rounds/new.html", context, status=status)


def _started(request: SignedInRequest, form: RoundForm, draft: CodingRound) -> bool:
    texts = form.texts()
    draft.codes = form.chosen_codes()
    try:
        services.start_round(
            coding_round=draft,
            texts=texts,
            people=list(form.cleaned_data["people"]),
            by=request.user,
            segments=form.pieces(texts),
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("De ronde is begonnen."))
    return True


@workbench()
def round_home(request: SignedInRequest, case_id: uuid.UUID, round_id: uuid.UUID) -> HttpResponse:
    """How far a round is; once everyone is done, the figures."""
    case = open_case(request, case_id)
    found = queries.round_in(case, round_id)
    words = vocabulary(found.codebook_release)
    mine = found.coders.filter(coder__user=request.user).first()
    coders = list(coders_of(found))
    context = {
        **about(request, case, words),
        "round": found,
        "coders": coders,
        "waits": not found.revealed_at and any(one.has_left and not one.done_at for one in coders),
        "texts": found.texts.select_related("source"),
        "mine": mine,
        "my_codings": found.codings.standing().filter(settled=False, coder__user=request.user).count(),
        "my_codes": OwnCode.every.filter(round=found).blind_of(request.user),
        **(_figures(request, found, case) if found.revealed_at else {}),
    }
    return render(request, "workbench/rounds/home.html", context)


def _figures(request: SignedInRequest, found: CodingRound, case: Case) -> dict[str, Any]:
    """The table that was asked for; what is no unit or basis of this round is the first."""
    units = queries.units_of(found)
    unit = request.GET.get("eenheid", "")
    basis = request.GET.get("basis", "")
    unit = unit if unit in units else units[0]
    basis = basis if basis in set(Basis) else Basis.WHOLE_TEXT.value
    codes = codes_of(case, vocabulary(found.codebook_release))
    table = queries.table_of(queries.rows_of_figures(found, codes, unit, basis))
    return {
        "units": units,
        "unit": unit,
        "basis": basis,
        "overall": table.overall,
        "table": table,
        "agreement": found.figures[unit],
        "corrected": corrected(found),
        "two_coders": len(found.figures[unit]["coders"]) == 2,
    }


@workbench()
def round_part(request: SignedInRequest, case_id: uuid.UUID, round_id: uuid.UUID) -> HttpResponse:
    """Say that one's own part is done, or that it isn't after all."""
    case = open_case(request, case_id, "workbench.edit_case")
    found = queries.round_in(case, round_id)
    get_object_or_404(found.coders, coder__user=request.user)
    if request.method == "POST":
        _change_part(request, found)
    return redirect("workbench:round", case.uuid, found.uuid)


def _change_part(request: SignedInRequest, found: CodingRound) -> None:
    if request.POST.get("klaar") == "0":
        try:
            services.reopen_part(coding_round=found, by=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return
        messages.success(request, _("U kunt verder coderen."))
        return
    now = services.finish_part(coding_round=found, by=request.user)
    if now.revealed_at:
        messages.success(request, _("Iedereen is klaar. Hieronder staat hoe ver u het eens bent."))
    else:
        messages.success(request, _("U bent klaar. De anderen coderen nog."))


@workbench()
def round_drop_coder(
    request: SignedInRequest, case_id: uuid.UUID, round_id: uuid.UUID, coder_id: uuid.UUID
) -> HttpResponse:
    """Confirm, then go on without a coder."""
    case = open_case(request, case_id, "workbench.manage_members")
    found = queries.round_in(case, round_id)
    place = get_object_or_404(found.coders.select_related("coder__user"), coder__guid=coder_id)
    if request.method == "POST":
        try:
            services.drop_coder(coding_round=found, coder=place.coder, by=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, _("%(name)s doet niet meer mee in deze ronde.") % {"name": place.coder})
        return redirect("workbench:round", case.uuid, found.uuid)
    context = {
        **about(request, case),
        "round": found,
        "coder": place.coder,
        "alone": left_alone_by(place),
    }
    return render(request, "workbench/rounds/drop_coder.html", context)


@workbench()
def round_remove(request: SignedInRequest, case_id: uuid.UUID, round_id: uuid.UUID) -> HttpResponse:
    """Confirm, then remove a round in which nobody coded yet."""
    case = open_case(request, case_id, "workbench.edit_case")
    found = queries.round_in(case, round_id)
    if request.method == "POST":
        try:
            services.drop_round(coding_round=found, by=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("workbench:round", case.uuid, found.uuid)
        messages.success(request, _("De ronde is verwijderd."))
        return redirect("workbench:rounds", case.uuid)
    return render(request, "workbench/rounds/remove.html", {**about(request, case), "round": found})
