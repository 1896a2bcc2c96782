"""Splitting a code of the draft: describe the new codes, look, confirm."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from welzijn.accounts.access import SignedInRequest, access
from welzijn.ui.posted import posted_version

from ..forms import CodeForm
from ..models import Code
from .acts import ChangedMeanwhileError
from .bench import CONFLICT, REFUSED, Bench, open_bench
from .splitting import FEWEST, MOST, check_split, is_split, new_keys, split
from .wording import CHANGED


class PartForm(CodeForm):
    """One of the codes in which another falls apart."""

    version = None  # type: ignore[assignment]


class PartSet(forms.BaseFormSet):
    """The new codes, at least two; without a script a button makes room for one more."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return super().get_form_kwargs(index) | {"use_required_attribute": False}

    @property
    def parts(self) -> list[Code]:
        """The codes as they were described. Only after ``is_valid()``."""
        return [form.instance for form in self.forms if form.has_changed()]

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Every fault as (id of its field, sentence)."""
        return [
            (field.id_for_label, _("Code %(n)s: %(fault)s") % {"n": place, "fault": fault})
            for place, form in enumerate(self.forms, start=1)
            for field in form
            for fault in field.errors
        ]


Parts = forms.formset_factory(
    PartForm, formset=PartSet, extra=0, min_num=FEWEST, max_num=MOST, absolute_max=MOST, validate_max=True
)


@access("codebook.edit")
def code_split(request: SignedInRequest, key: str) -> HttpResponse:
    """Let a code fall apart in new ones; first what that would change, then the step itself."""
    bench = open_bench(request, key, only_open=True)
    if request.method != "POST":
        return _choose(bench, _parts(None))
    todo, parts = request.POST.get("stap", ""), _parts(request.POST)
    if todo in {"kiezen", "meer"}:
        return _choose(bench, _parts(request.POST, more=todo == "meer"), checked=False)
    if not parts.is_valid():
        return _choose(bench, parts, errors=parts.faults, status=REFUSED)
    try:
        if todo != "bevestigen" or not is_split(bench.tree, bench.code, parts.parts):
            check_split(bench.tree, bench.code, parts.parts)
        if todo == "bevestigen":
            return _split(bench, parts)
    except ValidationError as error:
        faults = [("id_form-0-name_nl", " ".join(error.messages))]
        return _choose(bench, parts, errors=faults, status=REFUSED)
    except ChangedMeanwhileError:
        return _preview(open_bench(request, key, only_open=True), parts, changed=True)
    return _preview(bench, parts)


def _parts(data: Any, *, more: bool = False) -> PartSet:
    if more:
        data = data.copy()
        total = data.get("form-TOTAL_FORMS", "")
        data["form-TOTAL_FORMS"] = str(min(MOST, int(total) + 1)) if total in {"2", "3", "4", "5"} else total
    return cast(PartSet, Parts(data))


def _split(bench: Bench, parts: PartSet) -> HttpResponse:
    version = posted_version(bench.request)
    split(code=bench.code, parts=parts.parts, version=version, by=bench.request.user)
    say = _("‘%(code)s’ is gesplitst. U kunt dit ongedaan maken.") % {"code": bench.name}
    messages.success(bench.request, say)
    return redirect(bench.home)


def _choose(
    bench: Bench,
    parts: PartSet,
    *,
    errors: list[tuple[str, str]] | None = None,
    checked: bool = True,
    status: int = 200,
) -> HttpResponse:
    context = bench.about(
        title=_("Code splitsen"),
        parts=parts,
        errors=errors or [],
        checked=checked,
        may_add=parts.total_form_count() < MOST,
    )
    return render(bench.request, "codebook/codetree/split.html", context, status=status)


def _preview(bench: Bench, parts: PartSet, *, changed: bool = False) -> HttpResponse:
    keys = new_keys(bench.tree, bench.code, parts.parts)
    below = bench.tree.below.get(bench.code.key, [])
    context = bench.about(
        title=_("Splitsen nakijken"),
        parts=parts,
        made=list(zip(parts.parts, keys, strict=True)),
        rows=bench.rows([bench.code]),
        below=[bench.names[key] for key in below],
        named_by=bench.named_by([bench.code]),
        changed=CHANGED if changed else "",
    )
    status = CONFLICT if changed else 200
    return render(bench.request, "codebook/codetree/split_preview.html", context, status=status)
