"""The register of sources as a table to take along."""

import csv
import uuid
from collections.abc import Iterator, Mapping
from io import StringIO

from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.utils.translation import gettext as _

from cases.codebook.queries import current_vocabulary
from welzijn.accounts.access import SignedInRequest
from welzijn.ui.cells import neutral

from ..coding.codes import CodeEntry, codes_of
from ..coding.looks import name_of
from ..coding.queries import counts_by_source
from ..doors import open_case, workbench
from ..models import Case, SourceText
from .models import SourceRecord

BOM = "\ufeff"
"""Tells spreadsheets that the letters are UTF-8."""


@workbench()
def source_register(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """Every source of a case with its facts, consent and reference; not its text."""
    case = open_case(request, case_id)
    table = StringIO()
    csv.writer(table).writerows([neutral(str(cell)) for cell in row] for row in _rows(case))
    answer = HttpResponse(BOM + table.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="bronnen.csv"'
    return answer


def _rows(case: Case) -> Iterator[list[object]]:
    yield [
        *(_("Titel"), _("Soort bron"), _("Datum"), _("Kennistype"), _("Perspectief"), _("Taal van de bron")),
        *(_("Aantal respondenten"), _("Toestemming"), _("Citeren"), _("Woorden"), _("Coderingen")),
        *(_("Auteurs"), _("Jaar"), _("Verschenen in"), _("Uitgever"), "DOI", "URL", _("Notitie")),
    ]
    codes, counts = codes_of(case, current_vocabulary()), counts_by_source(case)
    counted = SourceText.objects.filter(source=OuterRef("pk"), withdrawn_at=None, erased_at=None)
    newest = Subquery(counted.order_by("-number").values("words")[:1])
    for source in case.sourcerecords.prefetch_related("consents").annotate(words=newest):
        facts = _facts(source, codes)
        yield [*facts, source.words or "", counts.get(source.pk) or "", *_reference(source), source.note]


def _facts(source: SourceRecord, codes: Mapping[str, CodeEntry]) -> list[object]:
    consent = next(iter(source.consents.all()), None)
    state = "" if consent is None else _("ingetrokken") if consent.withdrawn_on else _("gegeven")
    return [
        source.title,
        source.get_kind_display(),
        source.date or "",
        name_of(codes, source.knowledge_type),
        name_of(codes, source.stakeholder),
        source.get_language_display(),
        "" if source.respondents is None else source.respondents,
        state,
        "" if consent is None else _("ja") if consent.quote else _("nee"),
    ]


def _reference(source: SourceRecord) -> list[object]:
    found = source.reference
    authors = "; ".join(found.get("authors", ()))
    return [authors, *(found.get(name, "") for name in ("year", "container", "publisher", "doi", "url"))]
