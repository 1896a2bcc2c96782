"""Reading the text of a source."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from welzijn.accounts.access import SignedInRequest
from welzijn.ui.text import marked

from ...doors import about, open_case, workbench
from .page import how_it_came, page_of


@workbench()
def source_text(
    request: SignedInRequest, case_id: uuid.UUID, record_id: uuid.UUID, number: int
) -> HttpResponse:
    """One version of a text, with who speaks when."""
    case = open_case(request, case_id)
    source = get_object_or_404(case.sourcerecords, uuid=record_id)
    text = get_object_or_404(source.texts.select_related("created_by"), number=number)
    page, found = page_of(text, request.GET.get("pagina", ""))
    context = {
        **about(request, case),
        "source": source,
        "text": text,
        "how": how_it_came(text),
        "page": page,
        "said": found,
        "title": _("Versie %(number)s van de tekst") % {"number": number},
        "back": reverse("workbench:source-edit", args=[case.uuid, source.uuid]),
        "back_to": marked(source.title, source.case.language),
    }
    return render(request, "workbench/sources/text.html", context)
