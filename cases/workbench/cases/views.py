"""The list of cases, one case as a task list, and its own forms."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.codebook.queries import current_vocabulary
from cases.codebook.vocabulary import Vocabulary
from welzijn.accounts.access import SignedInRequest, require

from ..doors import about, open_case, workbench
from ..editing.forms import RecordForm
from ..editing.saving import REFUSED, Saving, posted_nonce, read_only, save, show
from ..editing.services import mark_section, new_nonce
from ..models import Case, CaseMember, CaseSection
from ..publishing.queries import editions_of, last_review
from ..trajectory.picture import picture_of, rows_of
from .forms import CaseForm, MemberForm, SettingForm, SummaryForm
from .queries import derived_context, my_cases, next_of, section, tasks
from .services import invite_member, remove_case, remove_member, restore_case, start_case

STATES = ("draft", "review", "published")


@workbench()
def case_list(request: SignedInRequest) -> HttpResponse:
    """The cases of this researcher; nobody sees that another case exists."""
    cases = my_cases(request.user)
    words, state = request.GET.get("zoek", "").strip()[:80], request.GET.get("staat", "")
    shown = [case for case in cases if _fits(case, words.casefold(), state)]
    context = {
        "cases": shown,
        "total": len(cases),
        "words": words,
        "state": state,
        "sections": len(CaseSection.Key),
        "removed": Case.objects.deleted_by_author(request.user),
    }
    return render(request, "workbench/case_list.html", context)


@workbench()
def case_new(request: SignedInRequest) -> HttpResponse:
    """A new case. Sending the form twice, or after going back, changes the one case it made."""
    nonce = posted_nonce(request) if request.method == "POST" else new_nonce()
    mine = Case.objects.visible_to(request.user).filter(uuid=nonce, created_by=request.user)
    case = mine.first() or Case(uuid=nonce, created_by=request.user)
    if case.pk is None and Case.objects.filter(uuid=nonce).exists():
        raise Http404
    context = {"title": _("Nieuwe casus"), "back": reverse("workbench:cases"), "is_new": True}
    saving = _case_saving(case, context)
    if request.method == "POST":
        return save(request, saving, case)
    return show(request, saving, saving.form_for(None, case))


@workbench()
def case_home(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """The case as a task list."""
    case = open_case(request, case_id)
    context: dict[str, Any] = {**about(request, case)}
    found = tasks(case)
    context |= {
        "tasks": found,
        "finished": sum(1 for task in found if task.state == CaseSection.State.DONE),
        "next": next_of(found),
        **picture_of(rows_of(case.trajectorysteps.all(), context["vocabulary"])),
        "review": last_review(case),
        "editions": editions_of(case),
        "members": case.memberships.filter(left_at=None).select_related("user"),
    }
    return render(request, "workbench/case_home.html", context)


@workbench()
def case_edit(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """Code, name and language of a case."""
    case = open_case(request, case_id, "workbench.edit_case")
    back = reverse("workbench:case", args=[case.uuid])
    saving = _case_saving(case, {**about(request, case), "title": _("Naam en code"), "back": back})
    if request.method == "POST":
        return save(request, saving, case)
    return show(request, saving, saving.form_for(None, case))


def _case_saving(case: Case, context: Mapping[str, Any]) -> Saving:
    def form_for(data: Any, instance: Any) -> Any:
        return CaseForm(data, instance=instance, case=instance, vocabulary=current_vocabulary())

    def insert(*, record: Case, by: Any, links: Any) -> None:
        start_case(case=record, by=by)

    return Saving(
        form_for,
        "workbench/record_form.html",
        context,
        lambda record: reverse("workbench:case", args=[record.uuid]),
        insert=insert,
    )


SECTION_FORMS: dict[str, type[RecordForm]] = {"setting": SettingForm, "summary": SummaryForm}


@workbench()
def section_form(request: SignedInRequest, case_id: uuid.UUID, key: str) -> HttpResponse:
    """The setting or the summary: one form, locked as a whole; for who doesn't write, its text."""
    case = open_case(request, case_id)
    record = section(case, key)
    saving = _section_saving(request, case, record)
    if request.method == "POST":
        require("workbench.edit_case", request.user, case)
        return save(request, saving, record)
    if not saving.context["may_edit"]:
        return read_only(request, saving, record)
    return show(request, saving, saving.form_for(None, record))


def _section_saving(request: SignedInRequest, case: Case, record: CaseSection) -> Saving:
    vocabulary, form = current_vocabulary(), SECTION_FORMS[record.key]
    back = reverse("workbench:case", args=[case.uuid])

    def form_for(data: Any, instance: Any) -> Any:
        return form(data, instance=instance, case=case, vocabulary=vocabulary)

    context: dict[str, Any] = {
        **about(request, case, vocabulary),
        "section": record,
        "title": record.get_key_display(),
        "back": back,
        "derived": _derived(case, vocabulary) if record.key == CaseSection.Key.SETTING else [],
    }

    def after(saved: Any) -> None:
        if (done := request.POST.get("klaar")) in ("0", "1"):
            mark_section(case=case, key=record.key, done=done == "1", by=request.user)

    template = f"workbench/{record.key}_form.html"
    return Saving(form_for, template, context, lambda record: back, after=after)


def _derived(case: Case, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    values = derived_context(case)
    fields = [field for field in vocabulary.fields if field.key in values]
    return [
        {"label": field.label, "value": vocabulary.label(field.key, str(values[field.key]))}
        for field in fields
        if field.key != "sharing_level"
    ]


@workbench()
def members(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """Who works on the case; its authors invite colleagues."""
    case = open_case(request, case_id)
    context = {**about(request, case), "form": MemberForm(initial={"role": CaseMember.Role.REVIEWER})}
    status = 200
    if request.method == "POST":
        require("workbench.manage_members", request.user, case)
        form = context["form"] = MemberForm(request.POST)
        if form.is_valid() and _invited(request, case, form):
            return redirect("workbench:members", case.uuid)
        status = REFUSED
    context["members"] = case.memberships.filter(left_at=None).select_related("user")
    return render(request, "workbench/members.html", context, status=status)


def _invited(request: SignedInRequest, case: Case, form: MemberForm) -> bool:
    try:
        member = invite_member(case=case, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("%(name)s is nu lid van deze casus.") % {"name": member.user})
    return True


@workbench()
def member_remove(request: SignedInRequest, case_id: uuid.UUID, user_id: uuid.UUID) -> HttpResponse:
    """Confirm, then end a membership; it holds from the next request on."""
    case = open_case(request, case_id, "workbench.manage_members")
    found = case.memberships.filter(user__uuid=user_id).exclude(user_id=case.created_by_id)
    member = get_object_or_404(found.select_related("user"))
    if request.method == "POST":
        remove_member(member=member, by=request.user)
        messages.success(request, _("%(name)s ziet deze casus niet meer.") % {"name": member.user})
        return redirect("workbench:members", case.uuid)
    return render(request, "workbench/member_remove.html", {**about(request, case), "member": member})


@workbench()
def case_remove(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """Confirm, then hide a case from everybody."""
    removed = Case.objects.deleted_by_author(request.user).filter(uuid=case_id)
    if request.method == "POST" and removed.exists():
        return redirect("workbench:cases")
    case = open_case(request, case_id, "workbench.remove_case")
    if request.method == "POST":
        remove_case(case=case, by=request.user)
        messages.success(request, _("De casus is verwijderd. U kunt dat hieronder ongedaan maken."))
        return redirect("workbench:cases")
    standing = editions_of(case).filter(withdrawn_at=None).exists()
    return render(request, "workbench/case_remove.html", {**about(request, case), "standing": standing})


@workbench()
def case_restore(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """Put a removed case back; only for who made it."""
    get_object_or_404(Case, uuid=case_id, created_by=request.user)
    if request.method != "POST":
        return redirect("workbench:cases")
    case = restore_case(case_id=case_id, by=request.user)
    messages.success(request, _("De casus is teruggezet."))
    return redirect("workbench:case", case.uuid)


def _fits(case: Any, words: str, state: str) -> bool:
    text = f"{case.code} {case.name_nl} {case.name_en}".casefold()
    return words in text and (state not in STATES or state_of(case) == state)


def state_of(case: Any) -> str:
    """Where a listed case is: being made, being judged or published."""
    if case.review_state in ("requested", "signature"):
        return "review"
    return "published" if case.public_id else "draft"
