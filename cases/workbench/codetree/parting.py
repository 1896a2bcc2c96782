"""Splitting a code: read its fragments, choose which go, look, confirm."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from welzijn.accounts.access import SignedInRequest

from ..doors import workbench
from ..editing.saving import CONFLICT, REFUSED
from ..models import Coding
from .bench import CHANGED, Bench, open_bench
from .merging import ChangedMeanwhileError
from .splitting import check_name, fragments_of, split, stamp

PAGE = 50


@workbench()
def code_split(request: SignedInRequest, case_id: uuid.UUID, record_id: uuid.UUID) -> HttpResponse:
    """Give part of the fragments of a code a code of their own."""
    bench = open_bench(request, case_id, record_id)
    todo = request.POST.get("stap", "")
    if request.method != "POST" or todo == "kiezen" or request.POST.get("pagina"):
        return _choose(bench)
    try:
        name = check_name(bench.case, request.POST.get("naam", ""))
    except ValidationError as error:
        return _choose(bench, [("naam", " ".join(error.messages))])
    chosen = _chosen(bench)
    if todo == "bevestigen":
        return _split(bench, name, chosen)
    if not chosen:
        return _choose(bench, [("fragmenten", _("Kies minstens één fragment voor de nieuwe code."))])
    return _preview(bench, name, chosen)


def _split(bench: Bench, name: str, chosen: list[Coding]) -> HttpResponse:
    request = bench.request
    stamped = request.POST.get("stempel", "")
    try:
        split(code=bench.code, name=name, chosen=chosen, stamped=stamped, by=request.user)
    except ValidationError as error:
        return _choose(bench, [("naam", " ".join(error.messages))])
    except ChangedMeanwhileError:
        if not chosen:
            return _choose(bench, [("fragmenten", str(CHANGED))], CONFLICT)
        return _preview(bench, name, chosen, changed=True)
    about = {"name": name, "code": bench.code.name}
    messages.success(request, _("‘%(name)s’ is gemaakt uit ‘%(code)s’. U kunt dit ongedaan maken.") % about)
    return redirect(bench.home)


def _asked(bench: Bench) -> set[str]:
    post = bench.request.POST
    return {*post.getlist("fragment"), *post.get("elders", "").split()}


def _chosen(bench: Bench) -> list[Coding]:
    """The fragments that go, as far as they still have the code."""
    asked = _asked(bench)
    return [coding for coding in fragments_of(bench.code) if str(coding.guid) in asked]


def _choose(bench: Bench, errors: list[tuple[str, str]] | None = None, status: int = REFUSED) -> HttpResponse:
    post, asked = bench.request.POST, _asked(bench)
    page = Paginator(fragments_of(bench.code), PAGE).get_page(post.get("pagina") or post.get("hier"))
    context = bench.about(
        title=_("Code splitsen"),
        page=page,
        asked=asked,
        elsewhere=_elsewhere(page, asked),
        name=post.get("naam", ""),
        errors=errors or [],
    )
    return render(bench.request, "workbench/codetree/split.html", context, status=status if errors else 200)


def _elsewhere(page: "Page[Coding]", asked: set[str]) -> str:
    """What was chosen on other pages of the list travels along, in one field however much it is."""
    return " ".join(asked - {str(coding.guid) for coding in page})


def _preview(bench: Bench, name: str, chosen: list[Coding], *, changed: bool = False) -> HttpResponse:
    context = bench.about(
        title=_("Splitsen nakijken"),
        name=name,
        chosen=chosen,
        shown=chosen[:20],
        staying=fragments_of(bench.code).count() - len(chosen),
        stamp=stamp(chosen),
        elsewhere=" ".join(str(coding.guid) for coding in chosen),
        here=bench.request.POST.get("hier", ""),
        changed=CHANGED if changed else "",
    )
    status = CONFLICT if changed else 200
    return render(bench.request, "workbench/codetree/split_preview.html", context, status=status)
