"""A page of the questionnaire: shown, saved, and what to do when it can't be."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods

from roadmap.questionnaire.logic import Page
from welzijn.accounts.access import SignedInRequest
from welzijn.ui.text import in_language

from .. import presenting
from ..branches import branching, come_in_words, conditional, gone_in_words, read_keys
from ..doors import door
from ..presenting import Field, fields
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
def page(request: SignedInRequest, project: UUID, number: int) -> HttpResponse:
    """One page of questions. A POST saves it and goes on; from a script it only saves."""
    if request.method == "POST":
        return _save(request, project, number)
    desk = open_desk(request.user, project)
    return show(request, desk, _page(desk, number))


def _save(request: SignedInRequest, project: UUID, number: int) -> HttpResponse:
    with transaction.atomic():
        desk = open_desk(request.user, project, lock=True)
        found = _page(desk, number)
        filled = read_page(desk.sheet, found, request.POST)
        saved = save_answers(
            desk=desk,
            given=filled.answers,
            versions=filled.versions,
            form=filled.form,
            still_open=by_script(request),
        )
    after = Desk(desk.project, desk.person, desk.settles, saved.sheet)
    asked_before = read_keys(request.POST.get("gevraagd", ""), saved.sheet)
    if by_script(request):
        return _told(after, filled, saved, asked_before)
    if saved.conflicts:
        return conflict_page(request, after, found, filled, saved.conflicts)
    errors = {**presenting.missing(saved.sheet, found), **filled.errors}
    if errors:
        return show(request, after, found, filled, errors)
    told = _tell_of_branches(request, after, found, asked_before)
    onto = onward(request, after, found)
    return HttpResponseRedirect(onto.partition("#")[0] if told else onto)


def by_script(request: SignedInRequest) -> bool:
    """Whether a script saves while somebody works, rather than a browser that goes on."""
    return request.headers.get("X-Requested-With") == "fetch"


def _tell_of_branches(
    request: SignedInRequest, desk: Desk, found: Page, asked_before: frozenset[str]
) -> bool:
    """Say at the top of the next page which questions the answer made needless, and, on a change, added."""
    if not branching(desk.sheet, found):
        return False
    said = [gone_in_words(asked_before, desk.sheet)]
    if returns(request):
        said.append(come_in_words(asked_before, desk.sheet))
    for sentence in filter(None, said):
        messages.info(request, sentence)
    return any(said)


def _page(desk: Desk, number: int) -> Page:
    found = desk.sheet.page(number)
    if found is None:
        raise Http404
    return found


def _told(desk: Desk, filled: Filled, saved: Saved, asked_before: frozenset[str]) -> JsonResponse:
    """What a script is told about a save while somebody works."""
    answer = {
        "saved_at": timezone.localtime().isoformat(timespec="seconds"),
        "progress": progress_in_words(desk.sheet.progress),
        "given": desk.sheet.progress.given,
        "visible": desk.sheet.progress.visible,
        "versions": {f"versie-{key}": desk.sheet.entry(key).version for key in saved.changed},
        "errors": filled.errors,
        "conflicts": sorted(saved.conflicts),
        "notice": gone_in_words(asked_before, desk.sheet),
    }
    status = CONFLICT if saved.conflicts else REFUSED if filled.errors else 200
    return JsonResponse(answer, status=status)


def show(
    request: SignedInRequest,
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
        "errors": [(field.first_id, _summary(field, len(asked) > 1)) for field in asked if field.error],
        "number": found.number,
        "progress": desk.sheet.progress,
        "progress_text": progress_in_words(desk.sheet.progress),
        "back": _back(request, desk, found),
        "skip": onward(request, desk, found),
        "returns": returns(request),
        "settles": desk.settles,
        "asked_before": _asked_before(request, desk, found),
        "unsaved": bool(filled and filled.errors),
    }
    template = "answering/page.html" if asked else "answering/page_not_asked.html"
    return render(request, template, context, status=REFUSED if errors else 200)


def _summary(field: Field, together: bool) -> str:
    """The error as the summary on top says it: among several questions with the question's own words."""
    if not together:
        return field.error
    return f"{Truncator(in_language(field.question.text).text.rstrip('.?')).chars(70)}: {field.error}"


def _asked_before(request: SignedInRequest, desk: Desk, found: Page) -> str:
    """The conditional questions that were asked when the page was first shown, where it matters."""
    if not branching(desk.sheet, found):
        return ""
    return str(request.POST.get("gevraagd", " ".join(conditional(desk.sheet))))


def returns(request: SignedInRequest) -> bool:
    """Whether the reader came from the page with all answers."""
    return CHECK in (request.POST.get("terug"), request.GET.get("terug"))


def onward(request: SignedInRequest, desk: Desk, found: Page) -> str:
    """Where to go on after this page."""
    after = desk.sheet.after(found.number)
    if returns(request):
        return reverse("answering:check", args=[desk.project.uuid]) + f"#r-{found.questions[0]}"
    if after is None:
        return reverse("answering:check", args=[desk.project.uuid])
    return reverse("answering:page", args=[desk.project.uuid, after.number])


def _back(request: SignedInRequest, desk: Desk, found: Page) -> str:
    before = desk.sheet.before(found.number)
    if returns(request):
        return reverse("answering:check", args=[desk.project.uuid]) + f"#r-{found.questions[0]}"
    if before is None:
        return reverse("answering:project", args=[desk.project.uuid])
    return reverse("answering:page", args=[desk.project.uuid, before.number])
