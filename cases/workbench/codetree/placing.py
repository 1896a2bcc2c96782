"""Moving a code in the tree, and taking it out of use or back."""

import uuid
from collections import Counter
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.codebook.codetree.hanging import Where
from cases.codebook.codetree.posted import pressed_version, step_beside
from welzijn.accounts.access import SignedInRequest
from welzijn.ui.posted import posted_version
from welzijn.ui.text import filled, marked

from ..choices import Choice
from ..coding.forms import code_choices, mark_own_codes
from ..doors import workbench
from ..editing.saving import CONFLICT, REFUSED
from ..editing.services import StaleVersionError
from ..finding.reading import texts_now
from ..models import Case, CodingRound
from .bench import CHANGED, Bench, open_bench
from .moving import move, retire
from .steps import movable
from .tree import OwnTree

TOP = "-"
"""Chosen to hang under no code."""


class MoveForm(forms.Form):
    """Where a code goes: beside or under another."""

    where = forms.ChoiceField(
        label=gettext_lazy("Waar?"),
        choices=Where.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Kies waar de code komt."),
            "invalid_choice": gettext_lazy("Kies uit de lijst."),
        },
        help_text=gettext_lazy(
            "Ervoor en erna kan bij codes van deze casus. De volgorde van het codeboek staat vast."
        ),
    )

    def __init__(self, data: Any = None, *, bench: Bench) -> None:
        start = {"where": Where.UNDER, "to": bench.code.parent or TOP}
        super().__init__(data, initial=start, label_suffix="")
        to = forms.ChoiceField(
            label=gettext_lazy("Bij welke code?"),
            choices=_places(bench),
            error_messages={
                "required": gettext_lazy("Kies een code uit de lijst."),
                "invalid_choice": gettext_lazy("Kies een code uit de lijst."),
            },
        )
        mark_own_codes(to, bench.case.language)
        self.fields = {"to": to, **self.fields}


def _places(bench: Bench) -> list[Choice]:
    inside = OwnTree(bench.case.owncodes.all()).inside(bench.code.key)
    codes = [code for key, code in bench.known.items() if key not in inside and not code.deprecated]
    codes.sort(key=lambda code: not code.own)
    top = _("Onder geen andere code, onderaan de lijst")
    return [(TOP, top), *code_choices(codes, bench.vocabulary)]


@workbench()
def code_move(request: SignedInRequest, case_id: uuid.UUID, record_id: uuid.UUID) -> HttpResponse:
    """Hang a code elsewhere in the tree."""
    bench = open_bench(request, case_id, record_id)
    if request.method != "POST":
        return _move_page(bench, MoveForm(bench=bench))
    if asked := step_beside(OwnTree(bench.case.owncodes.all()), bench.code.key, request.POST):
        return _moved(bench, None, *asked, version=pressed_version(request))
    form = MoveForm(request.POST, bench=bench)
    if not form.is_valid():
        return _move_page(bench, form, status=REFUSED)
    where, chosen = form.cleaned_data["where"], form.cleaned_data["to"]
    return _moved(bench, form, where, "" if chosen == TOP else chosen, version=posted_version(request))


def _moved(bench: Bench, form: MoveForm | None, where: str, to: str, *, version: int) -> HttpResponse:
    """Move a code; ``form`` is None when a button up or down was pressed, and its menu opens again."""
    request = bench.request
    try:
        step = move(code=bench.code, where=where, to=to, known=bench.known, version=version, by=request.user)
    except ValidationError as error:
        form = form or MoveForm({"where": where, "to": to}, bench=bench)
        form.add_error("to", error)
        return _move_page(bench, form, status=REFUSED)
    except StaleVersionError:
        bench = open_bench(request, bench.case.uuid, bench.code.uuid)
        return _move_page(bench, MoveForm(bench=bench), changed=True, status=CONFLICT)
    say = _("‘%(code)s’ is verplaatst.") if step else _("‘%(code)s’ stond daar al.")
    messages.success(request, filled(say, code=marked(bench.code.name, bench.case.language)))
    return redirect(bench.home if form else bench.opened)


def _move_page(bench: Bench, form: MoveForm, *, changed: bool = False, status: int = 200) -> HttpResponse:
    context = bench.about(title=_("Code verplaatsen"), form=form, changed=CHANGED if changed else "")
    return render(bench.request, "workbench/codetree/move.html", context, status=status)


@workbench()
def code_retire(request: SignedInRequest, case_id: uuid.UUID, record_id: uuid.UUID) -> HttpResponse:
    """Take a code out of use after a look at where it is used, or bring it back."""
    bench = open_bench(request, case_id, record_id)
    if request.method != "POST":
        return _retire_page(bench)
    retired = request.POST.get("vervallen") == "1"
    try:
        retire(code=bench.code, retired=retired, version=posted_version(request), by=request.user)
    except StaleVersionError:
        return _retire_page(open_bench(request, case_id, record_id), changed=True, status=CONFLICT)
    except ValidationError as error:
        return _retire_page(bench, [("terughalen", error.messages[0])], status=REFUSED)
    say = _("‘%(code)s’ is vervallen.") if retired else _("‘%(code)s’ kan weer gegeven worden.")
    messages.success(request, filled(say, code=marked(bench.code.name, bench.case.language)))
    return redirect(bench.home)


def _used(case: Case, key: str) -> list[tuple[str, int, int]]:
    """Per source how often a code is given, and how often on an earlier version of the text."""
    rows = list(movable(case).filter(code=key).order_by().values_list("text__source__title", "text"))
    now = texts_now(case)
    earlier = Counter(title for title, text in rows if text not in now)
    return [(title, count, earlier[title]) for title, count in sorted(Counter(t for t, _ in rows).items())]


def _retire_page(
    bench: Bench,
    errors: list[tuple[str, str]] | None = None,
    *,
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    code, case = bench.code, bench.case
    rounds = CodingRound.objects.filter(case=case, settled_at=None)
    context = bench.about(
        title=_("Code terughalen") if code.deprecated else _("Code laten vervallen"),
        used=_used(case, code.key),
        memos=case.memos.filter(code=code.key).count(),
        below=[one.name for one in case.owncodes.filter(parent=code.key, deprecated=False)],
        rounds=[one.name for one in rounds if code.key in one.codes],
        changed=CHANGED if changed else "",
        errors=errors or [],
    )
    return render(bench.request, "workbench/codetree/retire.html", context, status=status)
