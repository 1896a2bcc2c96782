"""Where a lead researcher edits the draft: one page per record, with its conflicts and its history."""

from collections.abc import Container, Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from welzijn.accounts.access import SignedInRequest, access

from ..drafts import differences
from ..editor import Editor, with_row
from ..merging import clashes, merge
from ..models import Code, Family, OrganisationModel, Preface, Record, Revision, Tension
from ..records import MODELS
from ..services import ConflictError, edit

KINDS = {
    "spanningsveld": "tension",
    "familie": "family",
    "code": "code",
    "model": "model",
    "inleiding": "preface",
}
WORDS = {kind: word for word, kind in KINDS.items()}


def address(name: str, record: Record) -> str:
    """The address of a page about one record of the draft."""
    return reverse(f"codebook:{name}", args=[WORDS[record.KIND], record.key])


def find(word: str, key: str) -> Record:
    if word not in KINDS:
        raise Http404
    model = MODELS[KINDS[word]]
    return get_object_or_404(model._default_manager.select_related(*model.LINKS), key=key)


@access("codebook.edit")
@require_GET
def overview(request: SignedInRequest) -> HttpResponse:
    """Every record of the draft, with a mark where it differs from the latest release."""
    changed = {(row.kind, row.key) for row in differences()}
    context = {
        "tensions": _marked(Tension.objects.in_clusters(), changed),
        "families": _marked(Family.objects.all(), changed),
        "models": _marked(OrganisationModel.objects.all(), changed),
        "preface": _marked(Preface.objects.all(), changed),
        "count": len(changed),
    }
    return render(request, "codebook/edit/overview.html", context)


def _marked(records: Iterable[Record], changed: Container[tuple[str, str]]) -> list[tuple[Record, bool]]:
    return [(record, (record.KIND, record.key) in changed) for record in records]


@access("codebook.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: SignedInRequest, word: str, key: str) -> HttpResponse:
    """Edit one record in both languages."""
    found = find(word, key)
    if isinstance(found, Code) and (found.tension or found.model):
        return redirect(address("record", _borrowed_from(found)))
    if request.method != "POST":
        return _page(request, Editor(found))
    action = request.POST.get("action", "save")
    if action.startswith("add-"):
        return _page(
            request, Editor(found, with_row(request.POST, action.removeprefix("add-"))), checked=False
        )
    if action == "theirs":
        messages.info(request, _("De andere tekst is gebleven. Er is niets veranderd."))
        return redirect(address("record", found))
    editor = Editor(found, request.POST)
    if not editor.is_valid():
        return _page(request, editor, status=422)
    return _merged(request, editor) if action == "merge" else _save(request, editor)


def _borrowed_from(code: Code) -> Record:
    """The tension or model from which a code has its name and description."""
    if code.tension:
        return get_object_or_404(Tension, key=code.tension)
    return get_object_or_404(OrganisationModel, key=code.model)


def _save(request: SignedInRequest, editor: Editor) -> HttpResponse:
    kind, key = editor.record.KIND, editor.record.key
    payload = editor.payload()
    try:
        saved = edit(kind=kind, key=key, version=editor.version, payload=payload, author=request.user)
    except ConflictError as conflict:
        return _conflict(request, payload, conflict.theirs, editor.version)
    time = time_format(timezone.localtime(), "H:i")
    messages.success(request, _("Opgeslagen om %(time)s.") % {"time": time})
    return redirect(address("record", saved))


def _conflict(request: SignedInRequest, mine: dict[str, Any], theirs: Record, version: int) -> HttpResponse:
    """Both texts side by side; what was typed travels along in the form, so nothing is thrown away."""
    base = Revision.objects.filter(kind=theirs.KIND, key=theirs.key, number=version).first()
    latest = Revision.objects.filter(kind=theirs.KIND, key=theirs.key).select_related("author").first()
    context = {
        "record": theirs,
        "word": WORDS[theirs.KIND],
        "clashes": clashes(base.payload if base else None, mine, theirs.to_payload()),
        "latest": latest,
        "own": latest is not None and latest.author == request.user,
        "typed": _typed(request.POST, theirs.version),
    }
    return render(request, "codebook/edit/conflict.html", context, status=409)


def _typed(data: QueryDict, version: int) -> list[tuple[str, str]]:
    """Everything that was typed, as it will be sent again, now against the version that stands there."""
    left_out = {"csrfmiddlewaretoken", "action", "version"}
    kept = [(name, value) for name, values in data.lists() if name not in left_out for value in values]
    return [*((n, v) for n, v in kept if not n.startswith("pick-")), ("version", str(version))]


def _merged(request: SignedInRequest, editor: Editor) -> HttpResponse:
    """The form with both texts put together, to be looked over before it is saved."""
    theirs = find(WORDS[editor.record.KIND], editor.record.key)
    picks = {
        name.removeprefix("pick-"): side for name, side in request.POST.items() if name.startswith("pick-")
    }
    merged = merge(editor.payload(), theirs.to_payload(), picks)  # type: ignore[arg-type]
    theirs.apply(merged)
    page = Editor(theirs)
    return _page(request, page, is_merge=True)


def _page(request: SignedInRequest, editor: Editor, *, status: int = 200, **more: object) -> HttpResponse:
    context = {
        "editor": editor,
        "form": editor.form,
        "record": editor.record,
        "word": WORDS[editor.record.KIND],
        "errors": editor.row_errors if status == 422 else [],
        **more,
    }
    if isinstance(editor.record, Family):
        context["codes"] = Code.objects.filter(family=editor.record)
        context["may_add"] = Family.objects.open_to_codes().filter(pk=editor.record.pk).exists()
    return render(request, "codebook/edit/record.html", context, status=status)
