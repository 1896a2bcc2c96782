"""The questionnaire for everyone to read: what is asked, why, what an answer does, and what changed."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from cases.codebook.models import CodebookRelease
from cases.codebook.queries import current_vocabulary
from welzijn.accounts.access import access

from .history import history
from .models import InstrumentVersion
from .presenting import cards
from .queries import current_instrument, logic_of


@access("questionnaire.read")
def show(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """All questions of the latest version, or of version ``number``."""
    try:
        latest, book = current_instrument(), current_vocabulary()
    except (InstrumentVersion.DoesNotExist, CodebookRelease.DoesNotExist) as fault:
        if number is None:
            return render(request, "questionnaire/empty.html")
        raise Http404 from fault
    published = InstrumentVersion.objects.published().defer("payload")
    version = get_object_or_404(published, number=number) if number else latest
    instrument = logic_of(version)
    context = {
        "version": version,
        "latest": latest,
        "is_old": version.number != latest.number,
        "instrument": instrument,
        "sections": cards(instrument, book),
        "scored": sum(question.scored for question in instrument.questions),
    }
    return render(request, "questionnaire/show.html", context)


@access("questionnaire.read")
def versions(request: HttpRequest) -> HttpResponse:
    """Every version of the questionnaire, with what changed in it."""
    steps = history(_tension_names())
    template = "questionnaire/versions.html" if steps else "questionnaire/empty.html"
    return render(request, template, {"steps": steps})


def _tension_names() -> dict[str, Mapping[str, str]]:
    try:
        return {tension.key: tension.name for tension in current_vocabulary().tensions}
    except CodebookRelease.DoesNotExist:
        return {}
