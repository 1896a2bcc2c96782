"""The pages of the exchange: take a case along, or bring a coded project in."""

import uuid
from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from cases.codebook.queries import current_vocabulary
from cases.exchange.annotated import Annotated, annotated_html, write_annotated_docx
from cases.exchange.refi import write_qdc, write_qdpx
from cases.exchange.remarks import ExchangeError
from cases.exchange.tables import csv_of_codes, csv_of_codings, write_xlsx
from welzijn.accounts.access import SignedInRequest
from welzijn.ui.uploads import MEGABYTE, Limits, let_in, takes_files

from ..doors import about, open_case, workbench
from ..editing.saving import REFUSED
from ..models import Case, PendingImport, SourceRecord
from ..sources.incoming import file_name
from ..sources.queries import readable_sources
from ..sources.texts import newest_text, whole
from .amounts import amounts, said_of
from .exporting import project_of, used_codes
from .services import LostError, bring_in, hold, throw_away
from .taking_back import brought_into
from .wording import code_rows, fragments_of, language

LIMITS = Limits(most_bytes=100 * MEGABYTE, most_files=1, together=101 * MEGABYTE)
MOST_LISTED = 20
KINDS = {
    "qdpx": "application/zip",
    "qdc": "application/xml",
    "csv": "text/csv; charset=utf-8",
    "codes.csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@workbench()
def exchange(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """What can be taken along, and where a file comes in."""
    case = open_case(request, case_id)
    return _page(request, case)


def _page(request: SignedInRequest, case: Case, errors: list[tuple[str, str]] | None = None) -> HttpResponse:
    context = {
        **about(request, case),
        "errors": errors or [],
        "waiting": case.pending_imports.filter(by=request.user),
        "brought_in": brought_into(case)[:MOST_LISTED],
        "codings": case.codings.standing().agreed().count(),
        "has_codes": any(True for _code in used_codes(case, current_vocabulary())),
        "sources": readable_sources(case),
        "megabytes": LIMITS.most_bytes // MEGABYTE,
    }
    return render(request, "workbench/exchanging/home.html", context, status=REFUSED if errors else 200)


@workbench()
def export(request: SignedInRequest, case_id: uuid.UUID, kind: str) -> HttpResponseBase:
    """A case in the format that was asked for."""
    case = open_case(request, case_id)
    words = current_vocabulary()
    if kind == "qdc" and not (codes := list(used_codes(case, words))):
        return _page(request, case, [("qdc", _("Er is nog geen code gegeven. Codeer eerst een fragment."))])
    if kind == "csv":
        return _streamed(_plain(case.code), kind, csv_of_codings(fragments_of(case, words), language()))
    if kind == "codes.csv":
        return _streamed(_plain(case.code), kind, csv_of_codes(list(code_rows(case, words)), language()))
    writers: dict[str, Callable[[BinaryIO], Any]] = {
        "qdpx": lambda file: write_qdpx(
            project_of(case, words), file, newline="CRLF" if request.GET.get("regels") == "CRLF" else "LF"
        ),
        "qdc": lambda file: write_qdc(codes, file),
        "xlsx": lambda file: write_xlsx(file, fragments_of(case, words), code_rows(case, words), language()),
    }
    return _file(_plain(case.code), kind, writers[kind])


@workbench()
def export_source(
    request: SignedInRequest, case_id: uuid.UUID, source_id: uuid.UUID, kind: str
) -> HttpResponseBase:
    """A coded source to read or to send round: a web page, or a Word document with comments."""
    case = open_case(request, case_id)
    source = get_object_or_404(readable_sources(case), uuid=source_id)
    annotated = _annotated(case, source)
    name = f"{_plain(case.code)}-{_('bron')}-{_number(source)}"
    if kind == "html":
        return _streamed(name, kind, annotated_html(annotated))
    return _file(name, kind, lambda file: write_annotated_docx(annotated, file))


def _number(source: SourceRecord) -> int:
    """Which of the sources of its case it is, in the order in which they came: that names nobody."""
    return SourceRecord._base_manager.filter(case=source.case_id, pk__lte=source.pk).count()


def _annotated(case: Case, source: SourceRecord) -> Annotated:
    text = newest_text(source)
    assert text is not None
    fragments = list(fragments_of(case, current_vocabulary(), text))
    return Annotated(
        title=source.title,
        subtitle=f"{case.code} · {source.get_kind_display()}",
        text=whole(text),
        fragments=fragments,
        language=language(),
        text_language=source.language,
    )


@takes_files
@workbench()
def import_new(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """Take a file, read it, and show what would come in."""
    case = open_case(request, case_id, "workbench.edit_case")
    if request.method != "POST":
        return redirect("workbench:exchange", case.uuid)
    if let_in(request, LIMITS) is None:
        return _page(request, case, [("file", _too_large())])
    return _held(request, case)


@csrf_protect
def _held(request: SignedInRequest, case: Case) -> HttpResponse:
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile) or sent.file is None:
        return _page(request, case, [("file", _("Kies een bestand dat eindigt op .qdpx of .qdc."))])
    if (sent.size or 0) > LIMITS.most_bytes:
        return _page(request, case, [("file", _too_large())])
    name = file_name(sent.name or "")
    try:
        pending = hold(
            case=case, file=cast(BinaryIO, sent.file), name=name, by=request.user, language=language()
        )
    except ExchangeError as error:
        return _page(request, case, [("file", error.sentence(language()))])
    return redirect("workbench:import", case.uuid, pending.uuid)


@workbench()
def import_review(request: SignedInRequest, case_id: uuid.UUID, import_id: uuid.UUID) -> HttpResponse:
    """What a file holds and what can't come along; then it comes in, or it doesn't."""
    case = open_case(request, case_id, "workbench.edit_case")
    found = case.pending_imports.filter(uuid=import_id, by=request.user).first()
    if request.method == "POST":
        if found is None:
            messages.info(request, _("Over dit bestand is al beslist."))
        elif request.POST.get("weg"):
            throw_away(pending=found)
            messages.success(request, _("Het bestand is weggegooid. Er is niets veranderd."))
        else:
            _bring_in(request, found)
        return redirect("workbench:exchange", case.uuid)
    pending = get_object_or_404(case.pending_imports, uuid=import_id, by=request.user)
    report = pending.report
    context = {
        **about(request, case),
        "pending": pending,
        "report": report,
        "expected": amounts(report.get("expected", {})),
        "present": amounts(report.get("present", {})),
        "changed_count": report.get("changed_count", len(report.get("changed", ()))),
    }
    return render(request, "workbench/exchanging/review.html", context)


def _bring_in(request: SignedInRequest, pending: PendingImport) -> None:
    try:
        outcome = bring_in(pending=pending, by=request.user)
    except LostError:
        throw_away(pending=pending)
        messages.error(
            request, _("Dit bestand is niet meer te vinden. Er is niets veranderd: kies het opnieuw.")
        )
        return
    if outcome is not None:
        messages.success(request, said_of(outcome.added, outcome.present, len(outcome.dropped)))


def _too_large() -> str:
    sentence = _("Dit bestand is te groot: hoogstens %(most)s MB. Deel het project op en probeer opnieuw.")
    return sentence % {"most": LIMITS.most_bytes // MEGABYTE}


def _streamed(name: str, kind: str, pieces: Iterator[str]) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(pieces, content_type=KINDS[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def _file(name: str, kind: str, write: Callable[[BinaryIO], Any]) -> FileResponse:
    """Written to a nameless file on disk first: a zip is known only when it is whole."""
    file: IO[bytes] = TemporaryFile()  # noqa: SIM115 - closed with the answer
    write(cast(BinaryIO, file))
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.{kind}", content_type=KINDS[kind])


def _plain(code: str) -> str:
    """The code of a case is neutral by agreement; what no file name can hold is left out."""
    plain = "".join(sign for sign in code if sign.isalnum() or sign in "-_ ").strip()
    return plain if plain and plain.isascii() else "casus"
