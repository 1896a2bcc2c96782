"""The pages that list the records of one section."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.codebook.queries import current_vocabulary
from cases.codebook.vocabulary import Vocabulary
from welzijn.accounts.access import SignedInRequest

from ..coding.queries import counts_by_source
from ..doors import about, open_case, workbench
from ..models import Case, CaseSection, Quote, RemovedRecord, TrajectoryStep
from ..observations.forms import AbsenceForm
from ..observations.queries import coverage
from ..observations.services import note_absence
from ..sources.queries import may_quote
from ..trajectory.logic import Period, problems
from ..trajectory.picture import picture_of, rows_of
from .saving import REFUSED, readable


def _frame(
    request: SignedInRequest, case: Case, key: str, *kinds: str, vocabulary: Vocabulary | None = None
) -> dict[str, Any]:
    """What every list page has: its section, its title and what was removed from it."""
    found = case.casesections.filter(key=key).first() or CaseSection(case=case, key=key)
    removed = RemovedRecord.objects.filter(case=case, kind__in=kinds, restored_at=None)[:10]
    return {
        **about(request, case, vocabulary),
        "section": found,
        "title": found.get_key_display(),
        "removed": removed,
        "back": reverse("workbench:case", args=[case.uuid]),
    }


@workbench()
def trajectory(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """The organisation models over time, drawn and listed, with what is impossible in them."""
    case = open_case(request, case_id)
    context = _frame(request, case, "trajectory", "trajectorystep")
    steps = list(case.trajectorysteps.all())
    periods = [Period(step.from_year, step.to_year, str(step.uuid)) for step in steps]
    context |= {
        **picture_of(rows_of(steps, context["vocabulary"])),
        "problems": problems(periods),
    }
    return render(request, "workbench/trajectory.html", context)


@workbench()
def tensions(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """All tensions by cluster: not looked for, looked for and absent, or observed."""
    case = open_case(request, case_id)
    vocabulary = current_vocabulary()
    steps = list(case.trajectorysteps.all())
    form = AbsenceForm(initial=_last_view(steps, request), case=case, vocabulary=vocabulary)
    return _tensions_page(request, case, vocabulary, form)


@workbench()
def absence(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """One click: this tension was looked for here and not found."""
    case = open_case(request, case_id, "workbench.edit_case")
    if request.method != "POST":
        return redirect("workbench:tensions", case.uuid)
    vocabulary = current_vocabulary()
    tension = request.POST.get("tension", "")
    if tension not in {found.key for found in vocabulary.tensions}:
        raise Http404
    form = AbsenceForm(request.POST, case=case, vocabulary=vocabulary)
    if not form.is_valid():
        return _tensions_page(request, case, vocabulary, form, status=REFUSED)
    note_absence(case=case, tension=tension, by=request.user, **form.cleaned_data)
    view = {name: request.POST.get(name, "") for name in ("step", "phase", "stakeholder", "knowledge_type")}
    request.session["workbench_view"] = view
    return redirect(reverse("workbench:tensions", args=[case.uuid]) + f"#{tension}")


def _tensions_page(
    request: SignedInRequest, case: Case, vocabulary: Vocabulary, form: AbsenceForm, *, status: int = 200
) -> HttpResponse:
    clusters = coverage(case, vocabulary)
    rows = [row for _cluster, found in clusters for row in found]
    states = ("observed", "absent", "draft", "not_looked_for")
    context = _frame(request, case, "tensions", "observation", vocabulary=vocabulary)
    context |= {
        "clusters": clusters,
        "counts": {state: sum(1 for row in rows if row.state == state) for state in states},
        "has_steps": case.trajectorysteps.exists(),
        "absence": form,
        "looked_in": _in_words(form),
    }
    return render(request, "workbench/tensions.html", context, status=status)


def _in_words(form: AbsenceForm) -> str:
    """The view that the button notes, as a reader says it."""
    return " · ".join(filter(None, (readable(bound, bound.value()) for bound in form)))


def _last_view(steps: list[TrajectoryStep], request: SignedInRequest) -> dict[str, object]:
    """The view chosen last, or the latest step as the practitioners see it."""
    kept = request.session.get("workbench_view", {})
    start = {"phase": "year1", "stakeholder": "pers-generalist", "knowledge_type": "kenn-practice"} | kept
    if start.get("step") not in {str(step.pk) for step in steps}:
        start["step"] = steps[-1].pk if steps else None
    return start


FINDING_WORDS = {
    "factors": (
        "factor",
        _("Wat hielp, en wat zat in de weg? Geef bij elke factor aan op welk niveau hij speelt."),
    ),
    "principles": (
        "principle",
        _("Wat werkte volgens de betrokkenen? Deze principes zijn verondersteld, niet bewezen."),
    ),
    "outcomes": (
        "outcome",
        _("Wat leverde het op voor cliënten, medewerkers en samenleving? Ook wat tegenviel hoort hier."),
    ),
    "competences": (
        "competence",
        _("Welke kennis, houding en vaardigheden vroeg dit van mensen, en wie zei dat?"),
    ),
}


@workbench()
def findings(request: SignedInRequest, case_id: uuid.UUID, key: str) -> HttpResponse:
    """The factors, principles, outcomes or competences of a case."""
    case = open_case(request, case_id)
    kind, lead = FINDING_WORDS[key]
    context = _frame(request, case, key, "finding")
    context |= {"records": case.findings.filter(kind=kind), "kind_name": kind, "lead": lead}
    return render(request, "workbench/findings.html", context)


@workbench()
def quotes(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """The quotes of a case and which of them may go into an edition."""
    case = open_case(request, case_id)
    context = _frame(request, case, "quotes", "quote")
    found = case.quotes.select_related("source", "made_publishable_by")
    found = found.prefetch_related("observations", "source__consents")
    context["records"] = [(quote, _blocked(quote, case)) for quote in found]
    return render(request, "workbench/quotes.html", context)


def _blocked(quote: Quote, case: Case) -> bool:
    source = quote.source
    return quote.publishable and not case.fictitious and (source is None or not may_quote(source))


@workbench()
def sources(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """The register of sources with the state of their consent."""
    case = open_case(request, case_id)
    context = _frame(request, case, "sources", "sourcerecord", "consent")
    counts = counts_by_source(case)
    found = case.sourcerecords.prefetch_related("consents")
    context["records"] = [(source, counts.get(source.pk)) for source in found]
    return render(request, "workbench/sources.html", context)
