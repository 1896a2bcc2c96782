"""The history of a record, and the way from the draft to a numbered release."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from welzijn.accounts.access import SignedInRequest, access

from ..changes import changes
from ..drafts import differences, history
from ..forms import ReleaseForm
from ..models import Revision, fingerprint
from ..publishing import draft_payload
from ..queries import current_release
from ..services import ConflictError, publish, restore
from .editing import address, find


@access("codebook.edit")
@require_GET
def record_history(request: SignedInRequest, word: str, key: str) -> HttpResponse:
    """Who changed a record, when, and what."""
    record = find(word, key)
    context = {"record": record, "word": word, "steps": history(record.KIND, record.key)}
    return render(request, "codebook/edit/history.html", context)


@access("codebook.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def restore_record(request: SignedInRequest, word: str, key: str, number: int) -> HttpResponse:
    """Confirm what bringing back an earlier state would change, and bring it back."""
    record = find(word, key)
    revision = get_object_or_404(Revision, kind=record.KIND, key=key, number=number)
    version, is_late = request.POST.get("version", ""), False
    if request.method == "POST" and version.isdigit():
        try:
            restore(kind=record.KIND, key=key, number=number, version=int(version), author=request.user)
        except ConflictError:
            is_late = True
        else:
            messages.success(request, _("Versie %(number)s is hersteld.") % {"number": number})
            return redirect(address("history", record))
    context = {
        "record": record,
        "word": word,
        "revision": revision,
        "changes": changes(record.to_payload(), record.in_place(revision.payload)),
        "is_late": is_late,
    }
    return render(request, "codebook/edit/restore.html", context, status=409 if is_late else 200)


@access("codebook.edit")
@require_GET
def difference(request: SignedInRequest) -> HttpResponse:
    """The draft beside the latest release."""
    context = {"differences": differences(), "release": current_release()}
    return render(request, "codebook/edit/difference.html", context)


@access("codebook.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: SignedInRequest) -> HttpResponse:
    """Publish the draft as the next release, after a note and a confirmation."""
    draft = draft_payload()
    found, latest = differences(draft), current_release()
    if not found:
        messages.info(request, _("Het ontwerp is gelijk aan uitgave %(number)s.") % {"number": latest.number})
        return redirect("codebook:overview")
    form = ReleaseForm(request.POST or None, draft=fingerprint(draft))
    if request.method == "POST" and form.is_valid():
        made = publish(note=form.cleaned_data["note"], author=request.user)
        messages.success(request, _("Uitgave %(number)s is verschenen.") % {"number": made.number})
        return redirect("codebook:release", made.number)
    context = {"form": form, "differences": found, "latest": latest}
    return render(request, "codebook/edit/release.html", context, status=422 if form.errors else 200)
