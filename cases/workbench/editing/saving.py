"""One way to save a form: answers a person and an autosave, and never loses what was typed."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.forms import BoundField
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from welzijn.accounts.access import SignedInRequest
from welzijn.ui.posted import posted_version
from welzijn.ui.rendering import SiteField
from welzijn.ui.text import unmarked

from ..records import Record
from .forms import ChoiceInLanguage
from .services import StaleVersionError, add, change

REFUSED, CONFLICT = 422, 409


@dataclass(frozen=True)
class Saving:
    """What a view knows about the form it is saving."""

    form_for: Callable[..., Any]
    """``form_for(data, instance)`` makes the form."""
    template: str
    context: Mapping[str, Any]
    done_url: Callable[[Any], str]
    notice: str = ""
    insert: Callable[..., None] = add
    after: Callable[[Any], None] = lambda form: None
    """What follows from a saved form, in the same transaction."""


def is_autosave(request: SignedInRequest) -> bool:
    """Whether a script saves a draft while somebody types."""
    return request.accepts("application/json") and not request.accepts("text/html")


def posted_nonce(request: SignedInRequest) -> uuid.UUID:
    """The name that the form gave to what it makes; a fresh one when it is unusable."""
    try:
        return uuid.UUID(request.POST.get("nonce", ""))
    except ValueError:
        return uuid.uuid4()


def save(request: SignedInRequest, saving: Saving, record: Record) -> HttpResponse:
    """Save what was posted into ``record`` and answer: done, repair this, or choose between two texts."""
    form = saving.form_for(request.POST, record)
    if not form.is_valid():
        return show(request, saving, form, status=REFUSED)
    try:
        _store(request, saving, form)
    except StaleVersionError:
        return _stale(request, saving, form)
    except ValidationError as error:
        form.add_service_errors(error)
        return show(request, saving, form, status=REFUSED)
    return _saved(request, saving, form.instance)


def show(request: SignedInRequest, saving: Saving, form: Any, *, status: int = 200) -> HttpResponse:
    """The page with the form, or its errors as JSON for an autosave."""
    if is_autosave(request) and status != 200:
        errors = {name: unmarked(found[0]) for name, found in form.errors.items()}
        return JsonResponse({"errors": errors}, status=status)
    record = form.instance
    version = posted_version(request) if request.method == "POST" else record.version
    context = {"form": form, "nonce": record.uuid, "version": version, **saving.context}
    return render(request, saving.template, context, status=status)


def read_only(request: SignedInRequest, saving: Saving, record: Record) -> HttpResponse:
    """The record in words, for a member who reads and doesn't write."""
    form = saving.form_for(None, record)
    context = {**saving.context, "record": record, "read": rows_of(form)}
    return render(request, "workbench/record_read.html", context)


def rows_of(form: Any, *but: str) -> list[dict[str, str]]:
    """The stored values of a form in words, each with the language it is in; without the fields ``but``."""
    return [
        {"label": bound.label, "value": stored(bound), "language": language_of(bound)}
        for bound in form.visible_fields()
        if bound.name not in but
    ]


@transaction.atomic
def _store(request: SignedInRequest, saving: Saving, form: Any) -> None:
    record = form.instance
    form.prepare(request.user)
    if record.pk is None:
        saving.insert(record=record, by=request.user, links=form.links)
    else:
        change(record=record, version=posted_version(request), by=request.user, links=form.links)
    saving.after(form)


def _saved(request: SignedInRequest, saving: Saving, record: Record) -> HttpResponse:
    if is_autosave(request):
        moment = timezone.localtime(record.updated_at).isoformat()
        return JsonResponse({"saved_at": moment, "versions": {"version": record.version}})
    messages.success(request, saving.notice or _("Opgeslagen."))
    return HttpResponseRedirect(saving.done_url(record))


def _stale(request: SignedInRequest, saving: Saving, mine: Any) -> HttpResponse:
    """Somebody saved first: a colleague, or oneself in another window.

    The same values twice is a double click, and done.
    """
    current = type(mine.instance)._base_manager.filter(uuid=mine.instance.uuid).first()
    if current is None:
        mine.add_error(None, _("Een collega heeft dit net verwijderd. Sla nog eens op om te kiezen."))
        return show(request, saving, mine, status=CONFLICT)
    theirs = saving.form_for(None, current)
    rows = list(differences(mine, theirs))
    if not rows:
        return _saved(request, saving, current)
    if is_autosave(request):
        return JsonResponse({"conflicts": [row["label"] for row in rows]}, status=CONFLICT)
    context = {
        **saving.context,
        "form": mine,
        "rows": rows,
        "kept": [(n, v) for n, values in request.POST.lists() if n in mine.fields for v in values],
        "nonce": current.uuid,
        "version": current.version,
        "who": current.updated_by,
        "own": current.updated_by == request.user,
        "when": current.updated_at,
        "theirs_url": saving.done_url(current),
    }
    return render(request, "workbench/conflict.html", context, status=CONFLICT)


def differences(mine: Any, theirs: Any) -> Iterator[dict[str, str]]:
    """The fields in which a valid form differs from a stored record, with both values as a reader sees them.

    What was typed is compared as it would be stored: a date written in another way,
    or a space at the end, is no difference.
    """
    for name in mine.fields:
        left = readable(mine[name], mine.cleaned_data.get(name))
        right = stored(theirs[name])
        if left != right:
            yield {
                "label": mine[name].label,
                "mine": left,
                "theirs": right,
                "language": language_of(theirs[name]),
            }


def stored(bound: BoundField) -> str:
    """A stored value in words, read the way the form reads what is typed."""
    value = bound.value()
    with suppress(ValidationError):
        value = bound.field.clean(bound.field.prepare_value(value))
    return readable(bound, value)


def language_of(bound: SiteField) -> str:
    """The language in which people wrote what a field holds; where they wrote nothing, the reader's."""
    widget = bound.field.widget
    if isinstance(widget, ChoiceInLanguage):
        written = widget.language if widget.is_written(bound.value()) else ""
    else:
        written = widget.attrs.get("lang") or bound.ending
    return written or (get_language() or "nl")[:2]


def readable(field: BoundField, value: Any) -> str:
    """A value of a form field in words."""
    if isinstance(value, bool):
        return _("Ja") if value else _("Nee")
    values = list(value) if isinstance(value, list | tuple | QuerySet) else [value]
    labels = _labels(field)
    found = [
        labels.get(str(getattr(v, "pk", v)), str(getattr(v, "pk", v))) for v in values if v not in (None, "")
    ]
    if hasattr(value, "strftime"):
        return value.strftime("%d-%m-%Y")
    return "\n".join(sorted(found) if len(values) > 1 else found).replace("\r\n", "\n").strip()


def _labels(field: BoundField) -> dict[str, str]:
    labels: dict[str, str] = {}
    for key, label in getattr(field.field, "choices", []):
        pairs = label if isinstance(label, list | tuple) else [(key, label)]
        labels |= {str(inner): str(text) for inner, text in pairs}
    return labels
