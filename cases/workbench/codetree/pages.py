"""The tree of the codes of a case, what happened to them, and the way back."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cases.codebook.codetree.wording import turned
from cases.codebook.vocabulary import Vocabulary
from welzijn.accounts.access import SignedInRequest
from welzijn.ui.text import filled

from ..coding.codes import CodeEntry, codes_of
from ..coding.history import MovedOnError
from ..coding.looks import name_in_page, name_of
from ..doors import about, open_case, workbench
from ..editing.saving import CONFLICT
from ..models import Case, CodeStep
from .rows import tree_of
from .steps import last_both, redo, steps_of, undo
from .turned import left_out

PAGE = 50
MOVED_ON = gettext_lazy(
    "Dit kan niet meer in één keer terug: iemand wijzigde daarna iets aan dezelfde codes of coderingen. "
    "Maak eerst die latere wijziging ongedaan, of zet de codes zelf terug."
)
NOT_AGAIN = gettext_lazy(
    "Dit kan niet meer in één keer opnieuw: iemand wijzigde daarna iets aan dezelfde codes of coderingen. "
    "Kies de handeling opnieuw bij de code zelf. U ziet dan eerst wat er nu zou veranderen."
)
Verb = CodeStep.Verb


@workbench()
def codes(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """The tree of the codes that a case can use: its own, which can be moved, and those of the codebook."""
    case = open_case(request, case_id)
    return _codes_page(request, case)


def _codes_page(request: SignedInRequest, case: Case, error: str = "", status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {**about(request, case)}
    done, undone = last_both(case, request.user)
    context |= {
        "title": _("Codes van deze casus"),
        "back": reverse("workbench:case", args=[case.uuid]),
        "tree": tree_of(case, context["vocabulary"]),
        "error": error,
        "opened": (opened := request.GET.get("bij", "")),
        "opened_branch": _family_of(opened, context["vocabulary"]),
    }
    if done or undone:
        known = codes_of(case, context["vocabulary"])
        context |= {"last": done and (done, happened(done, known))}
        context |= {"undone": undone and (undone, happened(undone, known))}
    return render(request, "workbench/codetree/codes.html", context, status=status)


def _family_of(key: str, vocabulary: Vocabulary) -> str:
    """The family of the codebook in which a code stands; empty for none."""
    families = (one.key for one in vocabulary.families)
    return next((one for one in families if any(code.key == key for code in vocabulary.codes(one))), "")


@workbench()
def history(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """Who did what to the codes of a case, or to one of them, and when."""
    case = open_case(request, case_id)
    context: dict[str, Any] = {**about(request, case)}
    known, key = codes_of(case, context["vocabulary"]), request.GET.get("code", "")
    if key and key not in known:
        raise Http404
    page = Paginator(steps_of(case, key), PAGE).get_page(request.GET.get("pagina"))
    context |= {
        "title": _("Geschiedenis van de codes"),
        "back": reverse("workbench:codes", args=[case.uuid]),
        "back_to": _("de codes"),
        "name": name_of(known, key) if key else "",
        "marked_name": name_in_page(known, key) if key else "",
        "made": case.owncodes.filter(key=key).first() if key else None,
        "page": page,
        "rows": [(step, happened(step, known)) for step in page],
    }
    return render(request, "workbench/codetree/history.html", context)


@workbench()
def codes_undo(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """Take one act on codes back as a whole, or do it again."""
    case = open_case(request, case_id, "workbench.edit_case")
    home = reverse("workbench:codes", args=[case.uuid])
    if request.method != "POST":
        return redirect(home)
    step = get_object_or_404(CodeStep, case=case, uuid=_uuid(request.POST.get("stap", "")))
    step.case = case
    again = request.POST.get("doen") == "opnieuw"
    try:
        done = (redo if again else undo)(step=step, by=request.user)
    except MovedOnError:
        return _codes_page(request, case, str(NOT_AGAIN if again else MOVED_ON), CONFLICT)
    except ValidationError as error:
        return _codes_page(request, case, error.messages[0], CONFLICT)
    said = turned(again=again, done=bool(done)) % {"what": step.get_verb_display()}
    messages.success(request, said)
    if left := left_out(done, again=again):
        messages.warning(request, left)
    return redirect(home)


def happened(step: CodeStep, codes: Mapping[str, CodeEntry]) -> str:
    """What a step did, with the names of its codes, as HTML."""
    names = [filled("‘%(code)s’", code=name_in_page(codes, key)) for key in _main(step)]
    said = format_html_join(", ", "{}", ((name,) for name in names))
    into = next(filter(None, map(_went_to, step.changes)), "")
    if into:
        said = filled(_("%(codes)s in ‘%(target)s’"), codes=said, target=name_in_page(codes, into))
    if step.verb == Verb.SPLIT and len(names) > 1:
        said = filled(_("%(new)s uit %(old)s"), new=names[0], old=names[1])
    if step.verb == Verb.MOVE:
        parent = step.changes[0]["after"]["parent"]
        said = format_html("{} · {}", said, _under(parent, codes))
    if step.count:
        count = ngettext("%(n)s codering", "%(n)s coderingen", step.count) % {"n": step.count}
        said = format_html("{} · {}", said, count)
    if named := len(step.records):
        count = ngettext("%(n)s keer genoemd", "%(n)s keer genoemd", named) % {"n": named}
        said = format_html("{} · {}", said, count)
    return said


def _main(step: CodeStep) -> list[str]:
    """The codes that the act was about, without those that only moved along."""
    if step.verb not in {Verb.MERGE, Verb.CARRY}:
        return step.keys
    return [row["key"] for row in step.changes if _went_to(row)]


def _went_to(row: Mapping[str, Any]) -> str:
    """The code in which one went up, or to which its codings went; empty for other changes."""
    found: str = row.get("carried") or row["after"].get("merged_into") or ""
    return found


def _under(parent: str, codes: Mapping[str, CodeEntry]) -> str:
    if not parent:
        return _("onder geen andere code")
    return filled(_("onder ‘%(code)s’"), code=name_in_page(codes, parent))


def _uuid(raw: str) -> uuid.UUID:
    try:
        return uuid.UUID(raw)
    except ValueError:
        raise Http404 from None
