"""Preview, asking for a review, judging, signing and withdrawing."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.codebook.queries import current_vocabulary
from welzijn.accounts.access import require

from ..doors import about, open_case, workbench
from ..models import Case, Review
from . import services
from .difference import changes
from .facts import hash_of, payload_of
from .forms import DecisionForm, RequestForm
from .queries import editions_of, last_payload, last_review, open_review, reviewers
from .readiness import lacks
from .reading import read_changes, read_payload


def _edition_in_the_making(case: Case) -> dict[str, Any]:
    """The payload as a reader would see it, and what it changes of the edition before."""
    vocabulary = current_vocabulary()
    payload = payload_of(case, vocabulary)
    before = last_payload(case)
    return {
        "edition": read_payload(payload, vocabulary),
        "read_hash": hash_of(payload),
        "has_before": before is not None,
        "changes": read_changes(changes(before, payload), vocabulary) if before else [],
    }


@workbench()
def preview(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """What an edition of the case would show."""
    case = open_case(request, case_id)
    context = {**about(request, case), **_edition_in_the_making(case)}
    return render(request, "workbench/preview.html", context)


@workbench()
def publish(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """What is still missing, and the request to a second researcher."""
    case = open_case(request, case_id)
    form = RequestForm(case=case, initial=_request_initial(case))
    status = 200
    if request.method == "POST":
        require("workbench.request_review", request.user, case)
        if open_review(case):
            return redirect("workbench:publish", case.uuid)
        form = RequestForm(request.POST, case=case)
        if form.is_valid() and _requested(request, case, form):
            return redirect("workbench:publish", case.uuid)
        status = 422
    found = lacks(case, current_vocabulary())
    context = {
        **about(request, case),
        "form": form,
        "blocking": [lack for lack in found if lack.blocking],
        "advice": [lack for lack in found if not lack.blocking],
        "review": last_review(case),
        "is_open": open_review(case) is not None,
        "reviewers": reviewers(case),
        "editions": editions_of(case),
    }
    return render(request, "workbench/publish.html", context, status=status)


def _request_initial(case: Case) -> dict[str, Any]:
    only = list(reviewers(case)[:2])
    initial = {"visibility": case.visibility, "named_with_consent": case.named_with_consent}
    return initial | ({"reviewer": only[0].pk} if len(only) == 1 else {})


def _requested(request: HttpRequest, case: Case, form: RequestForm) -> bool:
    try:
        services.request_review(case=case, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("De nalezing is gevraagd."))
    return True


@workbench()
@require_POST
def cancel(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """Take the request back."""
    case = open_case(request, case_id, "workbench.request_review")
    if review := open_review(case):
        services.cancel_review(review=review, by=request.user)
        messages.success(request, _("De nalezing is teruggetrokken."))
    return redirect("workbench:publish", case.uuid)


@workbench()
def judge(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """The reviewer reads the edition in the making, fills in the checklist and decides."""
    case = open_case(request, case_id)
    review = _my_review(request, case, "reviewer")
    if review.state != Review.State.REQUESTED:
        return redirect("workbench:publish", case.uuid)
    require("workbench.review_case", request.user, review)
    form = DecisionForm(request.POST or None, review=review)
    if request.method == "POST" and form.is_valid() and _decided(request, review, form):
        return redirect("workbench:publish", case.uuid)
    return _judging(request, case, review, form, "workbench/judge.html")


def _decided(request: HttpRequest, review: Review, form: DecisionForm) -> bool:
    comment = form.cleaned_data["comment"]
    try:
        if request.POST.get("decision") == DecisionForm.APPROVE:
            edition = services.approve(
                review=review,
                checklist=form.checklist,
                read_hash=request.POST.get("read_hash", ""),
                by=request.user,
                comment=comment,
                signatory=form.cleaned_data.get("signatory"),
            )
            messages.success(request, _published(edition))
        else:
            services.return_case(review=review, comment=comment, by=request.user, checklist=form.checklist)
            messages.success(request, _("De casus is teruggegeven met uw opmerkingen."))
    except (ValidationError, services.ChangedSinceReadError) as error:
        _explain(form, error)
        return False
    return True


def _published(edition: Any) -> str:
    if edition is None:
        return _("Goedgekeurd. De casus wacht nu op de tweede handtekening.")
    return _("Editie %(number)s is gepubliceerd.") % {"number": edition.number}


def _explain(form: Any, error: Exception) -> None:
    if isinstance(error, services.ChangedSinceReadError):
        form.add_error(None, _("De casus veranderde terwijl u las. Lees de nieuwe versie hieronder na."))
    elif hasattr(error, "error_dict"):
        for name, found in error.error_dict.items():
            form.add_error(name if name in form.fields else None, found)
    else:
        form.add_error(None, error)


@workbench()
def sign(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """The second signature of a lead researcher, where few organisations match."""
    case = open_case(request, case_id)
    review = _my_review(request, case, "signatory")
    if review.state != Review.State.AWAITING_SIGNATURE:
        return redirect("workbench:publish", case.uuid)
    require("workbench.sign_review", request.user, review)
    form = DecisionForm(request.POST or None, review=review)
    for name in set(form.fields) - {"comment"}:
        del form.fields[name]
    form.checks = {}
    form.exempt = True
    if request.method == "POST" and form.is_valid() and _signed(request, review, form):
        return redirect("workbench:publish", case.uuid)
    return _judging(request, case, review, form, "workbench/sign.html")


def _signed(request: HttpRequest, review: Review, form: DecisionForm) -> bool:
    try:
        if request.POST.get("decision") == DecisionForm.APPROVE:
            read_hash = request.POST.get("read_hash", "")
            edition = services.sign(review=review, read_hash=read_hash, by=request.user)
            messages.success(request, _published(edition))
        else:
            comment = form.cleaned_data["comment"]
            services.return_case(review=review, comment=comment, by=request.user)
            messages.success(request, _("De casus is teruggegeven met uw opmerkingen."))
    except (ValidationError, services.ChangedSinceReadError) as error:
        _explain(form, error)
        return False
    return True


def _my_review(request: HttpRequest, case: Case, role: str) -> Review:
    return get_object_or_404(case.reviews.filter(**{role: request.user}).select_related("case")[:1])


def _judging(
    request: HttpRequest, case: Case, review: Review, form: DecisionForm, template: str
) -> HttpResponse:
    found = lacks(case, current_vocabulary())
    context = {
        **about(request, case),
        **_edition_in_the_making(case),
        "review": review,
        "form": form,
        "blocking": [lack for lack in found if lack.blocking],
        "advice": [lack for lack in found if not lack.blocking],
    }
    return render(request, template, context, status=422 if request.method == "POST" else 200)


@workbench()
def withdraw(request: HttpRequest, case_id: uuid.UUID, number: int | None = None) -> HttpResponse:
    """One page, one button: what is withdrawn is gone from the library at once."""
    case = open_case(request, case_id, "workbench.withdraw_edition")
    found = editions_of(case)
    if number is not None:
        found = found.filter(number=number)
    if not found.exists():
        raise Http404
    standing = found.filter(withdrawn_at=None)
    if request.method == "POST":
        services.withdraw(case=case, number=number)
        messages.success(request, _("Ingetrokken. Lezers vinden dit niet meer."))
        return redirect("workbench:publish", case.uuid)
    back = reverse("workbench:publish", args=[case.uuid])
    context = {**about(request, case), "standing": standing, "number": number, "back": back}
    return render(request, "workbench/withdraw.html", context)
