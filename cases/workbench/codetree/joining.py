"""Merging codes: choose, look at what would change, confirm."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from welzijn.accounts.access import SignedInRequest
from welzijn.ui.text import filled, marked

from ..coding.forms import code_choices, mark_own_codes
from ..coding.looks import name_in_page
from ..doors import workbench
from ..editing.saving import CONFLICT, REFUSED
from ..finding.reading import texts_now
from ..models import OwnCode
from .bench import CHANGED, Bench, open_bench
from .merging import ChangedMeanwhileError, MergePlan, check_target, make_plan, merge


class MergeForm(forms.Form):
    """In which code this one goes up, and which others go up with it."""

    others = forms.MultipleChoiceField(
        label=gettext_lazy("Welke codes gaan er nog meer in op?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Alleen als u meer codes tegelijk wilt samenvoegen."),
    )

    def __init__(self, data: Any = None, *, bench: Bench) -> None:
        super().__init__(data, label_suffix="")
        self.bench = bench
        self.fields = {"target": _target_field(bench), **self.fields}
        mark_own_codes(self.fields["target"], bench.case.language)
        others = [one for one in bench.case.owncodes.all() if not one.deprecated and one != bench.code]
        self.own = {one.key: one for one in others}
        field = self.fields["others"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(one.key, marked(one.name, bench.case.language)) for one in others]
        field.error_messages["invalid_choice"] = _("Kies codes uit de lijst.")
        if not others:
            del self.fields["others"]

    @property
    def sources(self) -> list[OwnCode]:
        """The codes that go up."""
        return [self.bench.code, *(self.own[key] for key in self.cleaned_data.get("others", []))]

    def clean(self) -> None:
        if target := self.cleaned_data.get("target"):
            try:
                check_target(self.sources, target, self.bench.known)
            except ValidationError as error:
                self.add_error("target", error)


def _target_field(bench: Bench) -> forms.ChoiceField:
    codes = [one for one in bench.known.values() if one.can_be_given and one.key != bench.code.key]
    codes.sort(key=lambda code: not code.own)
    return forms.ChoiceField(
        label=gettext_lazy("In welke code gaat deze op?"),
        choices=[("", _("Kies een code")), *code_choices(codes, bench.vocabulary)],
        error_messages={
            "required": _("Kies een code."),
            "invalid_choice": _("Kies een code uit de lijst."),
        },
    )


@workbench()
def code_merge(request: SignedInRequest, case_id: uuid.UUID, record_id: uuid.UUID) -> HttpResponse:
    """Let a code go up in another; first what that would change, then the step itself."""
    bench = open_bench(request, case_id, record_id)
    if request.method != "POST":
        return _choose(bench, MergeForm(bench=bench))
    form = MergeForm(request.POST, bench=bench)
    if not form.is_valid() or request.POST.get("stap") == "kiezen":
        return _choose(bench, form, status=200 if form.is_valid() else REFUSED)
    if request.POST.get("stap") == "bevestigen":
        return _merged(bench, form)
    return _preview(bench, form)


def _merged(bench: Bench, form: MergeForm) -> HttpResponse:
    target, request = form.cleaned_data["target"], bench.request
    stamp = request.POST.get("stempel", "")
    try:
        merge(
            case=bench.case,
            sources=form.sources,
            target=target,
            known=bench.known,
            stamp=stamp,
            by=request.user,
        )
    except ChangedMeanwhileError:
        return _preview(bench, form, changed=True)
    said = _("‘%(code)s’ is opgegaan in ‘%(target)s’. U kunt dit ongedaan maken.")
    code = marked(bench.code.name, bench.case.language)
    messages.success(request, filled(said, code=code, target=name_in_page(bench.known, target)))
    return redirect(reverse("workbench:codes", args=[bench.case.uuid]))


def _choose(bench: Bench, form: MergeForm, *, status: int = 200) -> HttpResponse:
    context = bench.about(title=_("Codes samenvoegen"), form=form)
    return render(bench.request, "workbench/codetree/merge.html", context, status=status)


def _preview(bench: Bench, form: MergeForm, *, changed: bool = False) -> HttpResponse:
    target = form.cleaned_data["target"]
    plan = make_plan(case=bench.case, sources=form.sources, target=target)
    now = texts_now(bench.case)
    context = bench.about(
        title=_("Samenvoegen nakijken"),
        plan=plan,
        rows=[(name_in_page(bench.known, key), *more) for key, *more in plan.counts],
        moving=len(plan.rows) - len(plan.doubles),
        doubles=len(plan.doubles),
        earlier=len([text for text in plan.texts if text not in now]),
        below=_below(bench, plan),
        target=target,
        target_name=name_in_page(bench.known, target),
        in_book=not bench.known[target].own,
        changed=CHANGED if changed else "",
    )
    status = CONFLICT if changed else 200
    return render(bench.request, "workbench/codetree/merge_preview.html", context, status=status)


def _below(bench: Bench, plan: MergePlan) -> int:
    """How many codes hang under those that go up."""
    keys = [code.key for code in plan.sources]
    return bench.case.owncodes.filter(parent__in=keys).exclude(key__in=keys).count()
