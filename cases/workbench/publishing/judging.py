"""Reading what would be published and deciding on it: the reviewer, and the second signature."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cases.codebook.queries import current_vocabulary
from cases.library.models import Edition
from welzijn.accounts.access import SignedInRequest, require

from ..doors import about, open_case, workbench
from ..editing.saving import REFUSED
from ..models import Case, Review
from . import services
from .forms import DecisionForm, SignatureForm
from .readiness import lacks
from .views import edition_in_the_making


@workbench()
def judge(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """The reviewer reads the edition in the making, fills in the checklist and decides."""
    case = open_case(request, case_id)
    review = _my_review(request, case, "reviewer")
    if review.state != Review.State.REQUESTED:
        return redirect("workbench:publish", case.uuid)
    require("workbench.review_case", request.user, review)
    form = DecisionForm(request.POST or None, review=review)
    if request.method == "POST" and form.is_valid() and _decided(request, review, form):
        return redirect("workbench:publish", case.uuid)
    return _reading(request, case, review, form, "workbench/judge.html")


@workbench()
def sign(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """The second signature of a lead researcher, where few organisations match."""
    case = open_case(request, case_id)
    review = _my_review(request, case, "signatory")
    if review.state != Review.State.AWAITING_SIGNATURE:
        return redirect("workbench:publish", case.uuid)
    require("workbench.sign_review", request.user, review)
    form = SignatureForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _decided(request, review, form):
        return redirect("workbench:publish", case.uuid)
    return _reading(request, case, review, form, "workbench/sign.html")


def _decided(request: SignedInRequest, review: Review, form: SignatureForm) -> bool:
    """Carry out what was decided; False when that can't be, and the form says why."""
    try:
        if not form.approves:
            _return(request, review, form)
        elif isinstance(form, DecisionForm):
            _approve(request, review, form)
        else:
            edition = services.sign(review=review, read_hash=_read_hash(request), by=request.user)
            messages.success(request, _published(edition))
    except services.AlreadyDecidedError:
        messages.info(request, _("Over deze nalezing was al beslist."))
    except services.ChangedSinceReadError:
        form.add_error(None, _("De casus veranderde terwijl u las. Lees de nieuwe versie hieronder na."))
        return False
    except ValidationError as error:
        _explain(form, error)
        return False
    return True


def _return(request: SignedInRequest, review: Review, form: SignatureForm) -> None:
    checklist = form.checklist if isinstance(form, DecisionForm) else None
    comment = form.cleaned_data["comment"]
    services.return_case(review=review, comment=comment, by=request.user, checklist=checklist)
    messages.success(request, _("De casus is teruggegeven met uw opmerkingen."))


def _approve(request: SignedInRequest, review: Review, form: DecisionForm) -> None:
    edition = services.approve(
        review=review,
        checklist=form.checklist,
        read_hash=_read_hash(request),
        by=request.user,
        comment=form.cleaned_data["comment"],
        signatory=form.cleaned_data.get("signatory"),
    )
    messages.success(request, _published(edition))


def _read_hash(request: SignedInRequest) -> str:
    return request.POST.get("read_hash", "")


def _published(edition: Edition | None) -> str:
    if edition is None:
        return _("Goedgekeurd. De casus wacht nu op de tweede handtekening.")
    return _("Uitgave %(number)s is gepubliceerd.") % {"number": edition.number}


def _explain(form: SignatureForm, error: ValidationError) -> None:
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, found in error.error_dict.items():
        form.add_error(name if name in form.fields else None, found)


def _my_review(request: SignedInRequest, case: Case, role: str) -> Review:
    return get_object_or_404(case.reviews.filter(**{role: request.user}).select_related("case")[:1])


def _reading(
    request: SignedInRequest, case: Case, review: Review, form: SignatureForm, template: str
) -> HttpResponse:
    found = lacks(case, current_vocabulary())
    context: dict[str, Any] = {
        **about(request, case),
        **edition_in_the_making(case),
        "review": review,
        "form": form,
        "blocking": [lack for lack in found if lack.blocking],
        "advice": [lack for lack in found if not lack.blocking],
    }
    context["changed_since"] = review.payload_hash not in ("", context["read_hash"])
    return render(request, template, context, status=REFUSED if request.method == "POST" else 200)
