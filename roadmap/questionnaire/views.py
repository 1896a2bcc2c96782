"""The questionnaire for everyone to read: what is asked, why, and what an answer does."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from cases.codebook.models import CodebookRelease
from cases.codebook.queries import current_vocabulary
from welzijn.accounts.access import access

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
