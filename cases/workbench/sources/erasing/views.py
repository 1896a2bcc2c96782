"""Erasing the text of a source, after a page that says what goes."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from welzijn.accounts.access import SignedInRequest
from welzijn.ui.text import marked

from ...doors import about, open_case, workbench
from .services import erase, held_by


@workbench()
def source_erase(request: SignedInRequest, case_id: uuid.UUID, record_id: uuid.UUID) -> HttpResponse:
    """Say what would go for good; then erase it. A second click finds nothing left to do."""
    case = open_case(request, case_id, "workbench.edit_case")
    source = get_object_or_404(case.sourcerecords, uuid=record_id)
    back = reverse("workbench:source-edit", args=[case.uuid, source.uuid])
    if request.method == "POST":
        if erase(source=source, by=request.user):
            messages.success(request, _("De tekst is gewist."))
        return redirect(back)
    context = {
        **about(request, case),
        "source": source,
        "held": held_by(source, request.user),
        "title": _("Tekst wissen"),
        "back": back,
        "back_to": marked(source.title, source.case.language),
    }
    return render(request, "workbench/sources/erase.html", context)
