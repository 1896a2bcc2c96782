"""Splitting a code: read its fragments, choose which go, look, confirm."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from welzijn.accounts.access import SignedInRequest
from welzijn.ui.text import filled, marked

from ..doors import workbench
from ..editing.saving import CONFLICT, REFUSED
from ..finding.reading import texts_now
from ..models import Coding
from .bench import CHANGED, Bench, open_bench
from .merging import ChangedMeanwhileError
from .splitting import check_name, fragments_of, split, stamp, was_split
from .ticking import Ticks


@workbench()
def code_split(request: SignedInRequest, case_id: uuid.UUID, record_id: uuid.UUID) -> HttpResponse:
    """Give part of the fragments of a code a code of their own."""
    bench = open_bench(request, case_id, record_id)
    todo, ticks = request.POST.get("stap", ""), _ticks(bench)
    if request.method != "POST" or ticks.wants_page:
        return _choose(bench)
    given = request.POST.get("naam", "")
    if todo == "bevestigen" and was_split(bench.code, given, ticks.asked, request.user):
        return _done(bench, given)
    try:
        name = check_name(bench.case, given)
    except ValidationError as error:
        return _choose(bench, [("naam", error.messages[0])])
    chosen = ticks.chosen
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
        return _choose(bench, [("naam", error.messages[0])])
    except ChangedMeanwhileError:
        if not chosen:
            return _choose(bench, [("fragmenten", str(CHANGED))], CONFLICT)
        return _preview(bench, name, chosen, changed=True)
    return _done(bench, name)


def _done(bench: Bench, name: str) -> HttpResponse:
    language = bench.case.language
    about = {"name": marked(name, language), "code": marked(bench.code.name, language)}
    said = _("‘%(name)s’ is gemaakt uit ‘%(code)s’. U kunt dit ongedaan maken.")
    messages.success(bench.request, filled(said, **about))
    return redirect(bench.home)


def _ticks(bench: Bench) -> Ticks:
    return Ticks(fragments_of(bench.case, bench.code.key), bench.request.POST)


def _choose(bench: Bench, errors: list[tuple[str, str]] | None = None, status: int = REFUSED) -> HttpResponse:
    context = bench.about(
        title=_("Code splitsen"),
        name=bench.request.POST.get("naam", ""),
        texts_now=texts_now(bench.case),
        **_ticks(bench).choosing(),
        errors=errors or [],
    )
    return render(bench.request, "workbench/codetree/split.html", context, status=status if errors else 200)


def _preview(bench: Bench, name: str, chosen: list[Coding], *, changed: bool = False) -> HttpResponse:
    now, every = texts_now(bench.case), fragments_of(bench.case, bench.code.key)
    earlier = len([coding for coding in chosen if coding.text_id not in now])
    context = bench.about(
        title=_("Splitsen nakijken"),
        name=name,
        staying=every.count() - len(chosen),
        staying_earlier=every.exclude(text__in=now).count() - earlier,
        earlier=earlier,
        texts_now=now,
        stamp=stamp(chosen),
        **_ticks(bench).looking(chosen),
        changed=CHANGED if changed else "",
    )
    status = CONFLICT if changed else 200
    return render(bench.request, "workbench/codetree/split_preview.html", context, status=status)
