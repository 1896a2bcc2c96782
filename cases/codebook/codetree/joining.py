"""Merging codes of the draft: choose, look at what would change, confirm."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from welzijn.accounts.access import SignedInRequest, access

from .acts import ChangedMeanwhileError
from .bench import CONFLICT, REFUSED, Bench, open_bench
from .merging import MergePlan, make_plan, merge
from .wording import CHANGED


class MergeForm(forms.Form):
    """In which code this one goes up, and which others go up with it."""

    target = forms.ChoiceField(
        label=gettext_lazy("In welke code gaat deze op?"),
        error_messages={
            "required": gettext_lazy("Kies een code."),
            "invalid_choice": gettext_lazy("Kies een code uit de lijst."),
        },
    )
    others = forms.MultipleChoiceField(
        label=gettext_lazy("Welke codes gaan er nog meer in op?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Alleen als u meer codes tegelijk wilt samenvoegen."),
        error_messages={"invalid_choice": gettext_lazy("Kies codes uit de lijst.")},
    )

    def __init__(self, data: Any = None, *, bench: Bench) -> None:
        super().__init__(data, label_suffix="")
        self.bench = bench
        codes = [(one.key, bench.names[one.key]) for one in bench.candidates]
        target, others = self.fields["target"], self.fields["others"]
        assert isinstance(target, forms.ChoiceField)
        assert isinstance(others, forms.MultipleChoiceField)
        target.choices = [("", _("Kies een code")), *codes]
        others.choices = codes
        if len(codes) < 2:
            del self.fields["others"]

    @property
    def plan(self) -> MergePlan:
        """What merging would do. Only after ``is_valid()``."""
        return self.cleaned_data["plan"]

    def clean(self) -> None:
        target = self.cleaned_data.get("target")
        if target is None or self.errors:
            return
        keys = [self.bench.code.key, *self.cleaned_data.get("others", [])]
        try:
            self.cleaned_data["plan"] = make_plan(sources=keys, target=target, tree=self.bench.tree)
        except ValidationError as error:
            self.add_error("target", error)


@access("codebook.edit")
def code_merge(request: SignedInRequest, key: str) -> HttpResponse:
    """Let a code go up in another; first what that would change, then the step itself."""
    bench = open_bench(request, key, only_open=True)
    if request.method != "POST":
        return _choose(bench, MergeForm(bench=bench))
    form = MergeForm(request.POST, bench=bench)
    if not form.is_valid() or request.POST.get("stap") == "kiezen":
        return _choose(bench, form, status=200 if form.is_valid() else REFUSED)
    if request.POST.get("stap") == "bevestigen":
        return _merged(bench, form)
    return _preview(bench, form)


def _merged(bench: Bench, form: MergeForm) -> HttpResponse:
    request, plan = bench.request, form.plan
    stamp = request.POST.get("stempel", "")
    keys = [code.key for code in plan.sources]
    try:
        merge(sources=keys, target=plan.target.key, stamp=stamp, by=request.user)
    except ChangedMeanwhileError:
        bench = open_bench(request, bench.code.key, only_open=True)
        form = MergeForm(request.POST, bench=bench)
        return _preview(bench, form, changed=True) if form.is_valid() else _choose(bench, form, CONFLICT)
    except ValidationError as error:  # a colleague closed a code between the look and the act
        form.add_error("target", error)
        return _choose(bench, form, CONFLICT)
    about = {"code": bench.name, "target": bench.names[plan.target.key]}
    messages.success(request, _("‘%(code)s’ is opgegaan in ‘%(target)s’. U kunt dit ongedaan maken.") % about)
    return redirect("codebook:code-tree")


def _choose(bench: Bench, form: MergeForm, status: int = 200) -> HttpResponse:
    context = bench.about(title=_("Codes samenvoegen"), form=form, may=bool(bench.candidates))
    return render(bench.request, "codebook/codetree/merge.html", context, status=status)


def _preview(bench: Bench, form: MergeForm, *, changed: bool = False) -> HttpResponse:
    plan = form.plan
    context = bench.about(
        title=_("Samenvoegen nakijken"),
        plan=plan,
        rows=bench.rows([*plan.sources, plan.target]),
        below=[bench.names[code.key] for code in plan.below],
        named_by=bench.named_by(list(plan.sources)),
        target_name=bench.names[plan.target.key],
        changed=CHANGED if changed else "",
    )
    status = CONFLICT if changed else 200
    return render(bench.request, "codebook/codetree/merge_preview.html", context, status=status)
