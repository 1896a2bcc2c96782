"""Published editions and the matrix, as the library's pages show them to this reader."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.http import http_date
from django.utils.translation import gettext_lazy as _
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from cases.codebook.queries import current_vocabulary
from cases.library.filters import ordered
from cases.library.matrix import in_order, matrix_csv
from cases.library.models import Edition
from welzijn.api.errors import WithdrawnError
from welzijn.api.reading import choice
from welzijn.api.views import ApiView, ListView

from .filtering import MATRIX_PARAMETERS, MATRIX_SORTS, PARAMETERS, SORTS, filtered
from .shapes import EditionDetail, EditionSummary, MatrixRow

LIBRARY = _("Casussen")
UNREAD_IN_MATRIX = ("payload", "observed")
UNREAD = (*UNREAD_IN_MATRIX, "cells")


class EditionList(ListView):
    access = "library.read"
    serializer_class = EditionSummary
    group, summary = LIBRARY, _("Zoek casussen")
    description = _("Van elke casus de nieuwste uitgave die u mag lezen, met dezelfde filters als de pagina.")
    parameters = PARAMETERS

    def get(self, request: Request) -> Response:
        filters = filtered(request)
        self.book = filters.vocabulary
        sort = choice(request, "sort", SORTS)
        editions = ordered(filters.qs, sort, by_rank=bool(request.query_params.get("q")))
        return self.paged(editions.select_related("published_case").defer(*UNREAD))

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "book": getattr(self, "book", None)}


class EditionView(ApiView):
    access = "library.read"
    serializer_class = EditionDetail
    group, summary = LIBRARY, _("Lees één uitgave")
    description = _("Een vaste uitgave: ze verandert nooit.")
    refusals = (410,)

    def get(self, request: Request, uuid: UUID, number: int) -> Response:
        edition = _editions(request, uuid).filter(number=number).first()
        if edition is None:
            raise Http404
        if edition.withdrawn_at:
            raise WithdrawnError
        response = Response(self.written(edition))
        response["Last-Modified"] = http_date(edition.published_at.timestamp())
        return response


class CaseView(ApiView):
    access = "library.read"
    serializer_class = EditionDetail
    group, summary = LIBRARY, _("Lees een casus")
    description = _("De nieuwste uitgave van een casus die u mag lezen.")
    refusals = (410,)

    def get(self, request: Request, uuid: UUID) -> Response:
        edition = _editions(request, uuid).standing().order_by("-number").first()
        if edition is None:
            raise WithdrawnError
        return Response(self.written(edition))


class Matrix(ListView):
    access = "library.read"
    serializer_class = MatrixRow
    group, summary = LIBRARY, _("Lees de matrix van casussen en spanningsvelden")
    description = _("Een rij per casus. Geen cel is niet onderzocht; 0 is gezocht en afwezig.")
    parameters = MATRIX_PARAMETERS

    def get(self, request: Request) -> Response:
        return self.paged(in_matrix(request))


class CsvRenderer(JSONRenderer):
    """Only says that CSV can be asked for; the view writes it."""

    media_type = "text/csv"
    format = "csv"


class MatrixCsv(ApiView):
    access = "library.read"
    group, summary = LIBRARY, _("Haal de hele matrix op als CSV")
    description = _("Een rij per casus. Cellen die een rekenblad zou uitrekenen, zijn onschadelijk gemaakt.")
    parameters = MATRIX_PARAMETERS
    serializer_class = None
    renderer_classes = [CsvRenderer]

    def get(self, request: Request) -> HttpResponse:
        editions = list(in_matrix(request))
        addresses = {one.pk: request.build_absolute_uri(one.get_absolute_url()) for one in editions}
        text = "\ufeff" + matrix_csv(editions, current_vocabulary(), addresses)
        headers = {"Content-Disposition": 'attachment; filename="welzijn-matrix.csv"'}
        return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


def in_matrix(request: Request) -> QuerySet[Any]:
    """The editions of the matrix that fit the filters, in the order asked for."""
    filters = filtered(request)
    tensions = [tension.key for tension in filters.vocabulary.tensions]
    sort = choice(request, "sort", [*MATRIX_SORTS, *tensions])
    return in_order(filters.qs, sort).select_related("published_case").defer(*UNREAD_IN_MATRIX)


def _editions(request: Request, uuid: UUID) -> Any:
    """Every edition of a case in the reader's scope, withdrawn ones included; 404 when there is none."""
    editions = Edition.objects.in_scope_of(request.user).filter(published_case__uuid=uuid)
    if not editions.exists():
        raise Http404
    return editions.select_related("published_case")
