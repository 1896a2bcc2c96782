"""Where a lead researcher adds a code or a tension to the draft."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from welzijn.accounts.access import SignedInRequest, access

from ..forms import NewCodeForm, NewTensionForm
from ..models import Code, Family, Tension
from ..services import add_code, add_tension
from .editing import address


@access("codebook.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def new_code(request: SignedInRequest, key: str) -> HttpResponse:
    """Add a code to a family."""
    family = get_object_or_404(Family.objects.open_to_codes(), key=key)
    form = NewCodeForm(request.POST or None, family=family)
    if request.method == "POST" and form.is_valid():
        parent = form.cleaned_data["parent"]
        code = add_code(family=family, parent=parent, code=cast(Code, form.instance), author=request.user)
        messages.success(request, _("De code “%(name)s” is toegevoegd.") % {"name": code.name_nl})
        return redirect(address("record", family))
    context = {"form": form, "family": family}
    return render(request, "codebook/edit/new_code.html", context, status=422 if form.errors else 200)


@access("codebook.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def new_tension(request: SignedInRequest) -> HttpResponse:
    """Add a tension; its signs and strategies are filled in on its own page."""
    form = NewTensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        tension = add_tension(tension=cast(Tension, form.instance), author=request.user)
        told = _("Het spanningsveld “%(name)s” is toegevoegd. Vul nu de signalen en strategieën aan.")
        messages.success(request, told % {"name": tension.name_nl})
        return redirect(address("record", tension))
    return render(
        request, "codebook/edit/new_tension.html", {"form": form}, status=422 if form.errors else 200
    )
