"""Carrying codings over to what the codebook put instead of their code: choose, look, confirm."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from welzijn.accounts.access import SignedInRequest
from welzijn.ui.text import filled

from ..coding.codes import CodeEntry, codes_of
from ..coding.looks import label_in_page, label_of, name_in_page
from ..doors import about, open_case, workbench
from ..editing.saving import CONFLICT, REFUSED
from ..finding.reading import texts_now
from ..models import Case
from .bench import CHANGED, has_running_round
from .carrying import carry, check_successor, plan_of
from .merging import ChangedMeanwhileError
from .named import naming
from .splitting import fragments_of
from .steps import movable
from .ticking import Ticks


@dataclass(frozen=True)
class Carrying:
    """A code of the codebook that went out of use, in a case that still has codings of it."""

    request: SignedInRequest
    case: Case
    code: CodeEntry
    known: dict[str, CodeEntry]
    context: dict[str, Any]

    @property
    def back(self) -> str:
        return f"{reverse('workbench:codes', args=[self.case.uuid])}#code-{self.code.key}"

    @property
    def target(self) -> str:
        """The code that was chosen; the only one needs no choice."""
        given = self.request.POST.get("target", "")
        return given if len(self.code.successors) > 1 else self.code.successors[0]

    @property
    def ticks(self) -> Ticks:
        return Ticks(fragments_of(self.case, self.code.key), self.request.POST)

    @cached_property
    def only(self) -> Collection[int] | None:
        """The codings that go; None when all do."""
        return None if len(self.code.successors) == 1 else {coding.pk for coding in self.ticks.chosen}

    def about(self, **more: Any) -> dict[str, Any]:
        """What every page shows."""
        return {**self.context, "code": self.code, "name": label_of(self.code), "back": self.back, **more}


def _open(request: SignedInRequest, case_id: uuid.UUID, code_key: str) -> Carrying:
    case = open_case(request, case_id, "workbench.edit_case")
    context: dict[str, Any] = {**about(request, case)}
    known = codes_of(case, context["vocabulary"])
    code = known.get(code_key)
    if code is None or code.own or not code.successors:
        raise Http404
    context |= {"back_to": _("de codes"), "running": has_running_round(case)}
    return Carrying(request, case, code, known, context)


@workbench()
def code_carry(request: SignedInRequest, case_id: uuid.UUID, code_key: str) -> HttpResponse:
    """Give codings the code that came instead of theirs; first what that would change, then the step."""
    work = _open(request, case_id, code_key)
    several = len(work.code.successors) > 1
    if several and (request.method != "POST" or work.ticks.wants_page):
        return _choose(work)
    try:
        check_successor(work.code, work.target, work.known)
        if request.POST.get("stap") == "bevestigen":
            return _carried(work)
    except ValidationError as error:
        return _choose(work, [("doel", " ".join(error.messages))])
    except ChangedMeanwhileError:
        return _preview(work, changed=True)
    if several and not work.only:
        return _choose(work, [("fragmenten", _("Kies minstens één fragment."))])
    return _preview(work)


def _carried(work: Carrying) -> HttpResponse:
    request = work.request
    step = carry(
        case=work.case,
        code=work.code,
        target=work.target,
        only=work.only,
        known=work.known,
        stamp=request.POST.get("stempel", ""),
        by=request.user,
    )
    code, target = label_in_page(work.code), name_in_page(work.known, work.target)
    said = _("‘%(code)s’ is overgezet naar ‘%(target)s’. U kunt dit ongedaan maken.")
    if step and step.codings:
        said = _("Coderingen van ‘%(code)s’ zijn overgezet naar ‘%(target)s’. U kunt dit ongedaan maken.")
    if step:
        messages.success(request, filled(said, code=code, target=target))
    else:
        messages.info(
            request, filled(_("Alles van ‘%(code)s’ was al overgezet. Er is niets veranderd."), code=code)
        )
    return redirect(reverse("workbench:codes", args=[work.case.uuid]))


def _choose(work: Carrying, errors: list[tuple[str, str]] | None = None) -> HttpResponse:
    context = work.about(
        title=_("Coderingen overzetten"),
        targets=[work.known[key] for key in work.code.successors],
        target=work.request.POST.get("target", ""),
        errors=errors or [],
        named=naming(work.case, movable(work.case), work.code.key),
        texts_now=texts_now(work.case),
        **work.ticks.choosing(),
    )
    status = REFUSED if errors else 200
    return render(work.request, "workbench/codetree/carry.html", context, status=status)


def _preview(work: Carrying, *, changed: bool = False) -> HttpResponse:
    whole = plan_of(case=work.case, code=work.code.key, target=work.target, only=work.only)
    plan = whole.coded
    chosen = [] if work.only is None else work.ticks.chosen
    below = work.case.owncodes.filter(parent=work.code.key).count() if work.only is None else 0
    now = texts_now(work.case)
    is_done = not (plan.rows or plan.memos or whole.named or below)
    context = work.about(
        title=_("Overzetten") if is_done else _("Overzetten nakijken"),
        plan=plan,
        stamp=whole.stamp,
        named=whole.named,
        rows=[(name_in_page(work.known, key), *more) for key, *more in plan.counts],
        moving=len(plan.rows) - len(plan.doubles),
        doubles=len(plan.doubles),
        earlier=len([text for text in plan.texts if text not in now]),
        below=below,
        is_done=is_done,
        target=work.target,
        target_name=name_in_page(work.known, work.target),
        known_text=work.known[work.target].description,
        several=work.only is not None,
        changed=CHANGED if changed else "",
        texts_now=now,
        **work.ticks.looking(chosen),
    )
    status = CONFLICT if changed else 200
    return render(work.request, "workbench/codetree/carry_preview.html", context, status=status)
