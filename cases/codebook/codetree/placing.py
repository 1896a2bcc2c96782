"""Moving a code of the draft in the tree, and taking it out of use or back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from welzijn.accounts.access import SignedInRequest, access
from welzijn.ui.posted import posted_version

from .acts import ChangedMeanwhileError, move, retire
from .bench import CONFLICT, REFUSED, Bench, open_bench
from .hanging import Where
from .posted import pressed_version, step_beside
from .wording import CHANGED

TOP = "-"
"""Chosen to hang under no code."""
CHOOSE = {
    "required": gettext_lazy("Kies een code uit de lijst."),
    "invalid_choice": gettext_lazy("Kies een code uit de lijst."),
}


class MoveForm(forms.Form):
    """Where a code goes: beside or under another of its family."""

    to = forms.ChoiceField(label=gettext_lazy("Bij welke code?"), error_messages=CHOOSE)
    where = forms.ChoiceField(
        label=gettext_lazy("Waar?"),
        choices=Where.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Kies waar de code komt."),
            "invalid_choice": gettext_lazy("Kies uit de lijst."),
        },
    )

    def __init__(self, data: Any = None, *, bench: Bench) -> None:
        parent = bench.tree.codes[bench.code.key].parent
        start = {"where": Where.UNDER, "to": parent if parent in bench.tree.codes else TOP}
        super().__init__(data, initial=start, label_suffix="")
        inside = bench.tree.inside(bench.code.key)
        codes = [(one.key, bench.names[one.key]) for one in bench.beside if one.key not in inside]
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)
        to.choices = [(TOP, _("Onder geen andere code, onderaan in de familie")), *codes]


@access("codebook.edit")
def code_move(request: SignedInRequest, key: str) -> HttpResponse:
    """Hang a code elsewhere in the tree, or one place up or down."""
    bench = open_bench(request, key)
    if request.method != "POST":
        return _move_page(bench, MoveForm(bench=bench))
    if asked := step_beside(bench.tree, key, request.POST):
        return _moved(bench, None, *asked, version=pressed_version(request))
    form = MoveForm(request.POST, bench=bench)
    if not form.is_valid():
        return _move_page(bench, form, status=REFUSED)
    where, chosen = form.cleaned_data["where"], form.cleaned_data["to"]
    return _moved(bench, form, where, "" if chosen == TOP else chosen, version=posted_version(request))


def _moved(bench: Bench, form: MoveForm | None, where: str, to: str, *, version: int) -> HttpResponse:
    """Move a code; ``form`` is None when a button up or down was pressed, and its menu opens again."""
    request, key = bench.request, bench.code.key
    try:
        step = move(code=bench.code, where=where, to=to, version=version, by=request.user)
    except ValidationError as error:
        form = form or MoveForm({"where": where, "to": to}, bench=bench)
        form.add_error("to", error)
        return _move_page(bench, form, status=REFUSED)
    except ChangedMeanwhileError:
        bench = open_bench(request, key)
        return _move_page(bench, MoveForm(bench=bench), changed=True, status=CONFLICT)
    say = _("‘%(code)s’ is verplaatst.") if step else _("‘%(code)s’ stond daar al.")
    messages.success(request, say % {"code": bench.name})
    return redirect(bench.home if form else bench.opened)


def _move_page(bench: Bench, form: MoveForm, *, changed: bool = False, status: int = 200) -> HttpResponse:
    context = bench.about(
        title=_("Code verplaatsen"),
        form=form,
        used=bench.rows([bench.code]),
        below=len(bench.tree.inside(bench.code.key)) - 1,
        changed=CHANGED if changed else "",
    )
    return render(bench.request, "codebook/codetree/move.html", context, status=status)


@access("codebook.edit")
def code_retire(request: SignedInRequest, key: str) -> HttpResponse:
    """Take a code out of use after a look at where it is used, or bring it back."""
    bench = open_bench(request, key, only_open=True)
    if request.method != "POST":
        return _retire_page(bench)
    retired = request.POST.get("vervallen") == "1"
    try:
        retire(code=bench.code, retired=retired, version=posted_version(request), by=request.user)
    except ChangedMeanwhileError:
        return _retire_page(open_bench(request, key, only_open=True), changed=True, status=CONFLICT)
    say = _("‘%(code)s’ is vervallen.") if retired else _("‘%(code)s’ kan weer gegeven worden.")
    messages.success(request, say % {"code": bench.name})
    return redirect(bench.home)


def _retire_page(bench: Bench, *, changed: bool = False, status: int = 200) -> HttpResponse:
    code = bench.code
    below = [bench.tree.codes[key].code for key in bench.tree.below.get(code.key, [])]
    context = bench.about(
        title=_("Code terughalen") if code.deprecated else _("Code laten vervallen"),
        rows=bench.rows([code]),
        below=[bench.names[one.key] for one in below if not one.deprecated],
        named_by=bench.named_by([code]),
        changed=CHANGED if changed else "",
    )
    return render(bench.request, "codebook/codetree/retire.html", context, status=status)
