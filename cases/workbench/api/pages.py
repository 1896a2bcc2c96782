"""The page of a case on which a member makes and revokes one's own keys."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from welzijn.accounts.access import SignedInRequest

from ..doors import about, open_case, workbench
from ..editing.saving import REFUSED, posted_nonce
from ..editing.services import new_nonce
from ..models import Case, CaseToken
from ..rules import WRITERS, role_in
from .forms import TokenForm
from .tokens import make_token, revoke_token


@workbench()
def tokens(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """One's own keys to a case. A new one is shown in the answer that made it, and never again."""
    case = open_case(request, case_id)
    if request.method == "POST" and "intrekken" in request.POST:
        return _revoked(request, case)
    may_edit = role_in(request.user, case) in WRITERS
    form = TokenForm(request.POST or None, may_edit=may_edit)
    key = _made(request, case, form) if request.method == "POST" and form.is_valid() else None
    if key == "":
        messages.info(request, _("Deze sleutel was al gemaakt en wordt maar één keer getoond."))
        return redirect("workbench:tokens", case.uuid)
    refused = request.method == "POST" and key is None
    context = {
        **about(request, case),
        "form": TokenForm(may_edit=may_edit) if key else form,
        "key": key,
        "nonce": posted_nonce(request) if refused else new_nonce(),
        "tokens": CaseToken.objects.of(request.user).filter(case=case),
    }
    return render(request, "workbench/api/tokens.html", context, status=REFUSED if refused else 200)


def _made(request: SignedInRequest, case: Case, form: TokenForm) -> str | None:
    """The new key; empty when this form made it before, None when it is refused."""
    try:
        return make_token(case=case, by=request.user, nonce=posted_nonce(request), **form.cleaned_data)[1]
    except ValidationError as error:
        form.add_error(None, error)
        return None


def _revoked(request: SignedInRequest, case: Case) -> HttpResponse:
    mine = CaseToken.objects.of(request.user).filter(case=case)
    try:
        name = uuid.UUID(request.POST["intrekken"])
    except ValueError:
        name = uuid.UUID(int=0)
    token = get_object_or_404(mine, uuid=name)
    revoke_token(token=token)
    messages.success(request, _("De sleutel “%(name)s” werkt niet meer.") % {"name": token.name})
    return redirect("workbench:tokens", case.uuid)
