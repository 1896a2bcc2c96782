"""Adding, changing, removing and putting back any record of a case."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.codebook.queries import current_vocabulary

from ..doors import about, open_case, workbench
from ..models import Case, CaseSection, RemovedRecord
from ..records import CaseRecord
from .kinds import Kind
from .saving import Saving, posted_nonce, save, show
from .services import mark_section, new_nonce, remove, restore


@workbench()
def record_new(
    request: HttpRequest, case_id: uuid.UUID, kind: Kind, parent_id: uuid.UUID | None = None
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
    record = kind.of(case).filter(uuid=nonce).first() or kind.blank(case, request, nonce)
    return save(request, _saving(request, case, kind, record), record)


@workbench()
def record_edit(request: HttpRequest, case_id: uuid.UUID, record_id: uuid.UUID, kind: Kind) -> HttpResponse:
    """The form of one record."""
    case = open_case(request, case_id, "workbench.edit_case")
    record = get_object_or_404(kind.of(case), uuid=record_id)
    saving = _saving(request, case, kind, record)
    if request.method == "POST":
        return save(request, saving, record)
    return show(request, saving, saving.form_for(None, record))


@workbench()
def record_remove(request: HttpRequest, case_id: uuid.UUID, record_id: uuid.UUID, kind: Kind) -> HttpResponse:
    """Ask for confirmation on a page, then remove; the list offers to put it back."""
    case = open_case(request, case_id, "workbench.edit_case")
    record = kind.of(case).filter(uuid=record_id).first()
    if record is None:
        return _removed_already(case, kind, record_id)
    context = {**about(request, case), "record": record, "kind": kind, "back": kind.list_url(record)}
    if request.method == "POST":
        try:
            remove(record=record, by=request.user)
        except ValidationError as error:
            context["refusal"] = " ".join(error.messages)
            return render(request, "workbench/record_remove.html", context, status=422)
        messages.success(request, _("Verwijderd. U kunt dit onderaan de pagina ongedaan maken."))
        return redirect(kind.list_url(record))
    return render(request, "workbench/record_remove.html", context)


@workbench()
@require_POST
def removed_restore(request: HttpRequest, case_id: uuid.UUID, removed_id: uuid.UUID) -> HttpResponse:
    """Put a removed record back."""
    case = open_case(request, case_id, "workbench.edit_case")
    removed = get_object_or_404(RemovedRecord, case=case, uuid=removed_id)
    try:
        restore(removed=removed, by=request.user)
    except ValidationError as error:
        messages.error(request, _("Terugzetten lukt niet. %(why)s") % {"why": " ".join(error.messages)})
    else:
        messages.success(request, _("Teruggezet."))
    return redirect(_safe_next(request, reverse("workbench:case", args=[case.uuid])))


@workbench()
@require_POST
def section_mark(request: HttpRequest, case_id: uuid.UUID, key: str) -> HttpResponse:
    """Mark a section as finished, or as not finished after all."""
    case = open_case(request, case_id, "workbench.edit_case")
    if key not in CaseSection.Key.values:
        raise Http404
    mark_section(case=case, key=key, done=request.POST.get("klaar") == "1", by=request.user)
    return redirect(_safe_next(request, reverse("workbench:case", args=[case.uuid])))


def _saving(request: HttpRequest, case: Case, kind: Kind, record: CaseRecord) -> Saving:
    vocabulary = current_vocabulary()

    def form_for(data: Any, instance: Any) -> Any:
        return kind.form(data, instance=instance, case=case, vocabulary=vocabulary)

    context = {
        **about(request, case, vocabulary),
        "kind": kind,
        "record": record,
        "is_new": record.pk is None,
        "title": kind.new if record.pk is None else kind.edit,
        "back": kind.list_url(record),
    }
    if tension := getattr(record, "tension", ""):
        context["tension"] = vocabulary.tension(tension)
    return Saving(form_for, kind.template, context, kind.list_url, after=kind.after)


def _is_taken(case: Case, kind: Kind, nonce: uuid.UUID) -> bool:
    """Whether the name belongs to something that this form didn't make."""
    elsewhere = kind.model._default_manager.filter(uuid=nonce).exclude(pk__in=kind.of(case).values("pk"))
    return elsewhere.exists()


def _removed_already(case: Case, kind: Kind, record_id: uuid.UUID) -> HttpResponse:
    """A second click on *remove* finds nothing left to do; an unknown record is 404."""
    marker = f'"uuid": "{record_id}"'
    gone = RemovedRecord.objects.filter(case=case, restored_at=None).values_list("data", flat=True)
    if not any(marker in data["objects"] for data in gone):
        raise Http404
    name = "sources" if kind.name == "consent" else kind.list_name
    return redirect(f"workbench:{name}", case.uuid)


def _safe_next(request: HttpRequest, default: str) -> str:
    target = request.POST.get("next", "")
    same_site = url_has_allowed_host_and_scheme(
        target, {request.get_host()}, require_https=request.is_secure()
    )
    return target if same_site else default
