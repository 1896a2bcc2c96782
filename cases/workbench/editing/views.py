"""Adding, changing, removing and putting back any record of a case."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from cases.codebook.queries import current_vocabulary
from welzijn.accounts.access import SignedInRequest, require
from welzijn.accounts.models import User

from ..doors import about, open_case, workbench
from ..models import Case, CaseSection, RemovedRecord
from ..records import CaseRecord
from .kinds import Kind
from .removing import as_it_was, remove, removed_of, restore
from .saving import CONFLICT, REFUSED, Saving, is_autosave, posted_nonce, read_only, save, show
from .services import mark_section, new_nonce


@workbench()
def record_new(
    request: SignedInRequest, case_id: uuid.UUID, kind: Kind, parent_id: uuid.UUID | None = None
) -> HttpResponse:
    """A blank form. Sending it twice, or after going back, changes the one record it made."""
    case = open_case(request, case_id, "workbench.edit_case")
    if request.method != "POST":
        record = kind.blank(case, request, new_nonce())
        saving = _saving(request, case, kind, record)
        return show(request, saving, saving.form_for(None, record))
    nonce = posted_nonce(request)
    if _is_taken(case, kind, nonce):
        raise Http404
    if _is_out_of_sight(case, kind, nonce, request.user):
        return _changed_after_removal(request, case, kind, nonce)
    record = kind.of(case, request.user).filter(uuid=nonce).first() or kind.blank(case, request, nonce)
    return save(request, _saving(request, case, kind, record), record)


@workbench()
def record_edit(
    request: SignedInRequest, case_id: uuid.UUID, record_id: uuid.UUID, kind: Kind
) -> HttpResponse:
    """The form of one record; for a member who doesn't write, the record itself."""
    case = open_case(request, case_id)
    record = kind.of(case, request.user).filter(uuid=record_id).first()
    if record is None:
        require("workbench.edit_case", request.user, case)
        return _changed_after_removal(request, case, kind, record_id)
    saving = _saving(request, case, kind, record)
    if request.method == "POST":
        require("workbench.edit_case", request.user, case)
        return save(request, saving, record)
    if not saving.context["may_edit"]:
        return read_only(request, saving, record)
    return show(request, saving, saving.form_for(None, record))


def _changed_after_removal(
    request: SignedInRequest, case: Case, kind: Kind, record_id: uuid.UUID
) -> HttpResponse:
    """Somebody removed what a colleague was writing in: nothing typed is lost, and it can come back."""
    removed = removed_of(case, record_id)
    if removed is None:
        raise Http404
    if request.method != "POST":
        return redirect(f"workbench:{_list_of(kind)}", case.uuid)
    record = as_it_was(removed, record_id)
    saving = _saving(request, case, kind, record)
    form = saving.form_for(request.POST, record)
    if request.POST.get("terugzetten") == "1":
        try:
            restore(removed=removed, by=request.user)
            return save(request, saving, get_object_or_404(kind.of(case, request.user), uuid=record_id))
        except ValidationError as error:
            form.add_service_errors(error)
    if is_autosave(request):
        return JsonResponse({"conflicts": [str(kind.edit)]}, status=CONFLICT)
    context = {**saving.context, "form": form, "nonce": record.uuid, "version": record.version}
    context |= {"who": removed.updated_by, "when": removed.created_at}
    return render(request, "workbench/removed_meanwhile.html", context, status=CONFLICT)


@workbench()
def record_remove(
    request: SignedInRequest, case_id: uuid.UUID, record_id: uuid.UUID, kind: Kind
) -> HttpResponse:
    """Ask for confirmation on a page, then remove; the list offers to put it back."""
    case = open_case(request, case_id, "workbench.edit_case")
    record = kind.of(case, request.user).filter(uuid=record_id).first()
    if record is None:
        return _removed_already(case, kind, record_id)
    context = {**about(request, case), "record": record, "kind": kind}
    context |= {"back": kind.list_url(record), "back_to": kind.list_title(record)}
    if request.method == "POST":
        try:
            remove(record=record, by=request.user)
        except ValidationError as error:
            context["refusal"] = " ".join(error.messages)
            return render(request, "workbench/record_remove.html", context, status=REFUSED)
        messages.success(request, _("Verwijderd. U kunt dit onderaan de pagina ongedaan maken."))
        return redirect(kind.list_url(record))
    return render(request, "workbench/record_remove.html", context)


@workbench()
def removed_restore(request: SignedInRequest, case_id: uuid.UUID, removed_id: uuid.UUID) -> HttpResponse:
    """Put a removed record back."""
    case = open_case(request, case_id, "workbench.edit_case")
    removed = get_object_or_404(RemovedRecord, case=case, uuid=removed_id)
    back = _safe_next(request, reverse("workbench:case", args=[case.uuid]))
    if request.method != "POST":
        return redirect(back)
    try:
        restore(removed=removed, by=request.user)
    except ValidationError as error:
        messages.error(request, _("Terugzetten lukt niet. %(why)s") % {"why": " ".join(error.messages)})
    else:
        messages.success(request, _("Teruggezet."))
    return redirect(back)


@workbench()
def section_mark(request: SignedInRequest, case_id: uuid.UUID, key: str) -> HttpResponse:
    """Mark a section as finished, or as not finished after all."""
    case = open_case(request, case_id, "workbench.edit_case")
    if key not in CaseSection.Key.values:
        raise Http404
    if request.method == "POST":
        mark_section(case=case, key=key, done=request.POST.get("klaar") == "1", by=request.user)
    return redirect(_safe_next(request, reverse("workbench:case", args=[case.uuid])))


def _saving(request: SignedInRequest, case: Case, kind: Kind, record: CaseRecord) -> Saving:
    vocabulary = current_vocabulary()

    def form_for(data: Any, instance: Any) -> Any:
        return kind.form(data, instance=instance, case=case, vocabulary=vocabulary)

    context: dict[str, Any] = {
        **about(request, case, vocabulary),
        "kind": kind,
        "record": record,
        "is_new": record.pk is None,
        "title": kind.new if record.pk is None else kind.edit,
        "back": kind.list_url(record),
        "back_to": kind.list_title(record),
    }
    context |= kind.more(record)
    if tension := getattr(record, "tension", ""):
        context["tension"] = vocabulary.tension(tension)
    return Saving(form_for, kind.template, context, kind.list_url, after=kind.after)


def _is_taken(case: Case, kind: Kind, nonce: uuid.UUID) -> bool:
    """Whether the name belongs to something that this form didn't make."""
    ours = kind.model._base_manager.filter(case=case, **kind.preset)
    elsewhere = kind.model._base_manager.filter(uuid=nonce).exclude(pk__in=ours.values("pk"))
    return elsewhere.exists()


def _is_out_of_sight(case: Case, kind: Kind, nonce: uuid.UUID, user: User) -> bool:
    """Whether what this form made was removed since, and can come back."""
    there = kind.model._base_manager.filter(case=case, uuid=nonce).exists()
    return there and not kind.of(case, user).filter(uuid=nonce).exists()


def _removed_already(case: Case, kind: Kind, record_id: uuid.UUID) -> HttpResponse:
    """A second click on *remove* finds nothing left to do; an unknown record is 404."""
    if removed_of(case, record_id) is None:
        raise Http404
    return redirect(f"workbench:{_list_of(kind)}", case.uuid)


def _list_of(kind: Kind) -> str:
    return "sources" if kind.name == "consent" else kind.list_name


def _safe_next(request: SignedInRequest, default: str) -> str:
    """The path on this site to go back to; nothing else, for ``redirect`` takes names of addresses too."""
    target = request.POST.get("next", "")
    same_site = url_has_allowed_host_and_scheme(
        target, {request.get_host()}, require_https=request.is_secure()
    )
    return target if same_site and target.startswith("/") else default
