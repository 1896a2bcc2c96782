"""The page on which a coding that stayed behind gets its place."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from welzijn.accounts.access import SignedInRequest
from welzijn.ui.text import marked

from ...coding.codes import codes_of
from ...coding.places import PlaceError
from ...doors import about, open_case, workbench
from ...editing.saving import REFUSED
from ...editing.services import StaleVersionError
from ...models import Coding
from ..models import SourceRecord
from ..texts import newest_text
from .forms import PlaceForm
from .left import NotThereError, drop, find, label_in, neighbourhood, place


@workbench()
def source_place(
    request: SignedInRequest, case_id: uuid.UUID, record_id: uuid.UUID, coding_id: uuid.UUID
) -> HttpResponse:
    """Say on which words of the new text the coding belongs, or take it away."""
    case = open_case(request, case_id, "workbench.edit_case")
    source = get_object_or_404(case.sourcerecords, uuid=record_id)
    coding = find(source, coding_id)
    if coding is None:
        return _no_longer_there(source, coding_id)
    form = PlaceForm(request.POST or None, initial={"words": coding.quote}, language=source.language)
    try:
        if request.POST.get("besluit") == "weg":
            drop(coding=coding, by=request.user)
            messages.success(
                request, _("De codering is weggenomen. Bij het coderen kunt u dat ongedaan maken.")
            )
            return redirect(_home(source))
        if request.method == "POST" and form.is_valid() and _placed(request, coding, form):
            messages.success(request, _("De codering staat nu in de nieuwe tekst."))
            return redirect(_home(source))
    except StaleVersionError:
        messages.error(request, _("Een collega veranderde deze codering net. Kijk nog eens."))
        return redirect(_home(source))
    return _page(request, source, coding, form)


def _placed(request: SignedInRequest, coding: Coding, form: PlaceForm) -> bool:
    try:
        place(coding=coding, words=form.cleaned_data["words"].replace("\r\n", "\n"), by=request.user)
    except (NotThereError, PlaceError):
        form.add_error(
            "words", _("Deze woorden staan zo niet in de nieuwe tekst. Kopieer ze uit de tekst hieronder.")
        )
        return False
    return True


def _no_longer_there(source: SourceRecord, coding_id: uuid.UUID) -> HttpResponse:
    """A second click on what was done already leads back; an unknown coding is 404."""
    if Coding.objects.filter(text__source=source, guid=coding_id).exists():
        return redirect(_home(source))
    raise Http404


def _page(request: SignedInRequest, source: SourceRecord, coding: Coding, form: PlaceForm) -> HttpResponse:
    newest = newest_text(source)
    assert newest is not None
    frame: dict[str, Any] = dict(about(request, source.case))
    context = {
        **frame,
        "source": source,
        "coding": coding,
        "label": label_in(codes_of(source.case, frame["vocabulary"]), coding.code),
        "around": neighbourhood(coding, newest).words,
        "newest": newest,
        "form": form,
        "title": _("Waar hoort deze codering?"),
        "back": _home(source),
        "back_to": marked(source.title, source.case.language),
    }
    return render(request, "workbench/sources/place.html", context, status=REFUSED if form.errors else 200)


def _home(source: SourceRecord) -> str:
    return reverse("workbench:source-edit", args=[source.case.uuid, source.uuid])
