"""Preview, asking for a review, what changed and withdrawing."""

import uuid
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.codebook.queries import current_vocabulary
from welzijn.accounts.access import SignedInRequest, require

from ..doors import about, open_case, workbench
from ..editing.saving import REFUSED
from ..models import Case
from . import services
from .difference import changes
from .facts import hash_of, payload_of
from .forms import RequestForm
from .queries import editions_of, last_payload, last_review, open_review, reviewers
from .readiness import lacks
from .reading import read_changes, read_payload


def edition_in_the_making(case: Case) -> dict[str, Any]:
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
def preview(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """What an edition of the case would show."""
    case = open_case(request, case_id)
    context = {**about(request, case), **edition_in_the_making(case)}
    return render(request, "workbench/preview.html", context)


@workbench()
def publish(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
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
        status = REFUSED
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
        "current": editions_of(case).newest_for(None),
    }
    return render(request, "workbench/publish.html", context, status=status)


def _request_initial(case: Case) -> dict[str, Any]:
    only = list(reviewers(case)[:2])
    initial = {"visibility": case.visibility, "named_with_consent": case.named_with_consent}
    return initial | ({"reviewer": only[0].pk} if len(only) == 1 else {})


def _requested(request: SignedInRequest, case: Case, form: RequestForm) -> bool:
    try:
        services.request_review(case=case, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("De nalezing is gevraagd."))
    return True


@workbench()
def cancel(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """Take the request back."""
    case = open_case(request, case_id, "workbench.request_review")
    if request.method == "POST" and (review := open_review(case)):
        with suppress(services.AlreadyDecidedError):
            services.cancel_review(review=review, by=request.user)
            messages.success(request, _("De nalezing is teruggetrokken."))
    return redirect("workbench:publish", case.uuid)


@workbench()
def edition_changes(request: SignedInRequest, case_id: uuid.UUID, number: int) -> HttpResponse:
    """What changed from the edition before to this one."""
    case = open_case(request, case_id)
    both = {found.number: found for found in editions_of(case).filter(number__in=[number - 1, number])}
    if len(both) != 2:
        raise Http404
    found = changes(both[number - 1].payload, both[number].payload)
    context = {
        **about(request, case),
        "number": number,
        "before": number - 1,
        "changes": read_changes(found, current_vocabulary()),
    }
    return render(request, "workbench/edition_changes.html", context)


@workbench()
def withdraw(request: SignedInRequest, case_id: uuid.UUID, number: int | None = None) -> HttpResponse:
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
