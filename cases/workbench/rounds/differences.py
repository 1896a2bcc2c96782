"""The pages on which coders settle where they differ."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.codebook.queries import vocabulary
from welzijn.accounts.access import SignedInRequest

from ..coding.codes import codes_of, offered_in
from ..doors import about, open_case, workbench
from ..editing.saving import REFUSED
from ..models import Case, CodingRound
from . import queries
from .forms import SettleForm
from .measuring import Stretch
from .settling import settle, unsettle
from .telling import say_settled

PER_PAGE = 20


@workbench()
def differences(request: SignedInRequest, case_id: uuid.UUID, round_id: uuid.UUID) -> HttpResponse:
    """The passages on which coders differ, side by side, each with its decision."""
    case = open_case(request, case_id)
    return _show(request, case, _revealed(case, round_id))


@workbench()
def difference_settle(request: SignedInRequest, case_id: uuid.UUID, round_id: uuid.UUID) -> HttpResponse:
    """Decide on one stretch, or take the decision back."""
    case = open_case(request, case_id, "workbench.edit_case")
    found = _revealed(case, round_id)
    if request.method != "POST":
        return redirect("workbench:differences", case.uuid, found.uuid)
    stretch = _posted_stretch(request, found)
    if request.POST.get("terug"):
        unsettle(coding_round=found, stretch=stretch, by=request.user)
        messages.success(request, _("De beslissing is teruggedraaid."))
        return _back_to_list(request, case, found)
    form = _Forms(found).of(stretch, request.POST)
    if not form.is_valid():
        return _show(request, case, found, refused=(stretch, form))
    settlement = settle(
        coding_round=found,
        stretch=stretch,
        choice=form.decision,
        by=request.user,
        kept_of=form.kept_of,
        note=form.cleaned_data["note"],
        new=[(*stretch.span, form.other_code)] if form.other_code else [],
    )
    say_settled(request, settlement)
    return _back_to_list(request, case, found)


Refused = tuple[Stretch, SettleForm]


def _show(
    request: SignedInRequest, case: Case, found: CodingRound, refused: Refused | None = None
) -> HttpResponse:
    code, only_open = request.GET.get("code", ""), request.GET.get("open", "") == "1"
    stretches = queries.differing(found, code, only_open)
    page = Paginator(stretches, PER_PAGE).get_page(request.GET.get("pagina"))
    shown = queries.passages(found, list(page.object_list))
    forms = _Forms(found)
    codes = forms.codes
    context = {
        **about(request, case, vocabulary(found.codebook_release)),
        "round": found,
        "page": page,
        "passages": [
            (one, forms.at(place, one.stretch, refused), codes.get(one.stretch.code))
            for place, one in enumerate(shown, 1)
        ],
        "code": codes.get(code),
        "only_open": only_open,
        "form": refused[1] if refused else None,
    }
    return render(request, "workbench/rounds/differences.html", context, status=REFUSED if refused else 200)


class _Forms:
    """The forms of a round's differences; each offers what may stand instead of the code of its stretch."""

    def __init__(self, coding_round: CodingRound) -> None:
        self.codes = codes_of(coding_round.case, vocabulary(coding_round.codebook_release))
        self._round = coding_round
        self._offered = offered_in(self.codes, coding_round)
        self._coders = [one.coder for one in coding_round.coders.select_related("coder__user")]

    def of(self, stretch: Stretch, sent: Any = None) -> SettleForm:
        return SettleForm(
            sent,
            coders=self._coders,
            codes=[entry for entry in self._offered if entry.key != stretch.code],
            chosen=bool(self._round.codes),
            language=self._round.case.language,
        )

    def at(self, place: int, stretch: Stretch, refused: Refused | None) -> SettleForm:
        """The form of one passage, or what was sent for it and refused; each with ids of its own."""
        form = refused[1] if refused and queries.is_at(refused[0], stretch) else self.of(stretch)
        form.auto_id = f"stuk-{place}-%s"
        return form


def _posted_stretch(request: SignedInRequest, found: CodingRound) -> Stretch:
    """The stretch that the form was about; 404 when the round has none there."""
    try:
        text_id = uuid.UUID(request.POST.get("text", ""))
        start, end = int(request.POST.get("start", "")), int(request.POST.get("end", ""))
    except ValueError:
        raise Http404 from None
    text = get_object_or_404(found.texts, uuid=text_id)
    stretch = queries.stretch_at(found, text, request.POST.get("stretch_code", ""), start, end)
    if stretch is None:
        raise Http404
    return stretch


def _back_to_list(request: SignedInRequest, case: Case, found: CodingRound) -> HttpResponse:
    url = reverse("workbench:differences", args=[case.uuid, found.uuid])
    asked = request.META.get("QUERY_STRING", "")
    return redirect(f"{url}?{asked}" if asked else url)


def _revealed(case: Case, round_id: uuid.UUID) -> CodingRound:
    """The round; 404 as long as it is blind."""
    found = queries.round_in(case, round_id)
    if found.revealed_at is None:
        raise Http404
    return found
