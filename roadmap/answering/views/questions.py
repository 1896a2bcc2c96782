"""A page of the questionnaire: shown, saved, and what to do when it can't be."""

from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from roadmap.questionnaire.logic import Page

from .. import presenting
from ..doors import door
from ..presenting import fields
from ..queries import Desk, open_desk
from ..reading import Filled, read_page
from ..services import Saved, save_answers
from ..wording import progress_in_words
from .conflicts import conflict_page

REFUSED, CONFLICT = 422, 409
CHECK = "antwoorden"
"""The value of ``terug`` that leads back to the page with all answers."""


@require_http_methods(["GET", "HEAD", "POST"])
@door()
def page(request: HttpRequest, project: UUID, number: int) -> HttpResponse:
    """One page of questions. A POST saves it and goes on; from a script it only saves."""
    if request.method == "POST":
        return _save(request, project, number)
    desk = open_desk(request.user, project)
    return show(request, desk, _page(desk, number))


def _save(request: HttpRequest, project: UUID, number: int) -> HttpResponse:
    with transaction.atomic():
        desk = open_desk(request.user, project, lock=True)
        found = _page(desk, number)
        filled = read_page(desk.sheet, found, request.POST)
        saved = save_answers(desk=desk, given=filled.answers, versions=filled.versions, form=filled.form)
    after = Desk(desk.project, desk.person, desk.settles, saved.sheet)
    if request.headers.get("X-Requested-With") == "fetch":
        return _told(after, filled, saved)
    if saved.conflicts:
        return conflict_page(request, after, found, filled, saved.conflicts)
    errors = {**presenting.missing(saved.sheet, found), **filled.errors}
    if errors:
        return show(request, after, found, filled, errors)
    return HttpResponseRedirect(onward(request, after, found))


def _page(desk: Desk, number: int) -> Page:
    found = desk.sheet.page(number)
    if found is None:
        raise Http404
    return found


def _told(desk: Desk, filled: Filled, saved: Saved) -> JsonResponse:
    """What a script is told about a save while somebody works."""
    answer = {
        "saved_at": timezone.localtime().isoformat(timespec="seconds"),
        "progress": progress_in_words(desk.sheet.progress),
        "given": desk.sheet.progress.given,
        "visible": desk.sheet.progress.visible,
        "versions": {f"versie-{key}": desk.sheet.entry(key).version for key in saved.changed},
        "errors": filled.errors,
        "conflicts": sorted(saved.conflicts),
    }
    status = CONFLICT if saved.conflicts else REFUSED if filled.errors else 200
    return JsonResponse(answer, status=status)


def show(
    request: HttpRequest,
    desk: Desk,
    found: Page,
    filled: Filled | None = None,
    errors: dict[str, str] | None = None,
) -> HttpResponse:
    """The page with its questions, or a friendly word when none of them is asked any more."""
    asked = fields(desk.sheet, found, filled, errors or {})
    context = {
        "project": desk.project,
        "instrument": desk.sheet.instrument,
        "section": desk.sheet.instrument.section(found.section),
        "fields": asked,
        "together": len(asked) > 1,
        "form_id": filled.form if filled and filled.form else uuid4(),
        "errors": [(field.first_id, field.error) for field in asked if field.error],
        "number": found.number,
        "progress": desk.sheet.progress,
        "progress_text": progress_in_words(desk.sheet.progress),
        "back": _back(request, desk, found),
        "skip": onward(request, desk, found),
        "returns": returns(request),
        "settles": desk.settles,
    }
    template = "answering/page.html" if asked else "answering/page_not_asked.html"
    return render(request, template, context, status=REFUSED if errors else 200)


def returns(request: HttpRequest) -> bool:
    """Whether the reader came from the page with all answers."""
    return CHECK in (request.POST.get("terug"), request.GET.get("terug"))


def onward(request: HttpRequest, desk: Desk, found: Page) -> str:
    """Where to go on after this page."""
    after = desk.sheet.after(found.number)
    if returns(request):
        return reverse("answering:check", args=[desk.project.uuid]) + f"#r-{found.questions[0]}"
    if after is None:
        return reverse("answering:check", args=[desk.project.uuid])
    return reverse("answering:page", args=[desk.project.uuid, after.number])


def _back(request: HttpRequest, desk: Desk, found: Page) -> str:
    before = desk.sheet.before(found.number)
    if returns(request):
        return reverse("answering:check", args=[desk.project.uuid]) + f"#r-{found.questions[0]}"
    if before is None:
        return reverse("answering:project", args=[desk.project.uuid])
    return reverse("answering:page", args=[desk.project.uuid, before.number])
