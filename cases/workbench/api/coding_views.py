"""Codings for programs: read them, add, change and take away."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from welzijn.api.errors import BadParameterError
from welzijn.api.reading import whole
from welzijn.api.views import person
from welzijn.api.writing import MOST, Act, sent

from ..coding.desk import Desk, desk_on, source_and_text
from ..coding.models import Coding
from ..editing.services import StaleVersionError
from ..models import Case
from ..sources.texts import newest_text
from . import shapes
from .doors import BenchList, BenchView, codings_seen, round_of
from .filters import chosen
from .writing import add_one, change_one, layer_of, remove_one

CONFLICT = 409
VERSION = OpenApiParameter("version", int, required=True, description=gettext_lazy("De versie die u las."))


class Codings(BenchList):
    serializer_class = shapes.BenchCoding
    summary = gettext_lazy("Lees de coderingen")
    description = gettext_lazy(
        "Wat buiten rondes gecodeerd is en waarop rondes uitkwamen; met round wat in die ronde gecodeerd is. "
        "Tot een ronde open is, ziet u daarvan alleen uw eigen coderingen. Wat een filter noemt, moet er "
        "zijn: anders is het 400."
    )
    parameters = (
        OpenApiParameter("source", OpenApiTypes.UUID, description=gettext_lazy("Alleen van deze bron.")),
        OpenApiParameter("code", str, description=gettext_lazy("Alleen met deze code.")),
        OpenApiParameter("coder", OpenApiTypes.UUID, description=gettext_lazy("Alleen van deze codeur.")),
        OpenApiParameter("round", OpenApiTypes.UUID, description=gettext_lazy("Alleen uit deze ronde.")),
    )
    acts = {
        "POST": Act(
            gettext_lazy("Codeer een fragment"),
            gettext_lazy(
                "Op de nieuwste tekst van een bron, of op die van een ronde. Wat er al stond, komt terug "
                "zoals het is, met 200."
            ),
            shapes.NewCoding,
            shapes.BenchCoding,
            (201, 200),
        )
    }

    def get(self, request: Request, case_id: uuid.UUID) -> Response:
        case = self.case_of(request, case_id)
        codings = chosen(codings_seen(case, request), case, request)
        return self.paged(codings.order_by("text", "start", "-end", "pk"))

    def post(self, request: Request, case_id: uuid.UUID) -> Response:
        case = self.case_of(request, case_id)
        asked = sent(request, shapes.NewCoding)
        coding_round = round_of(case, asked["round"], request) if "round" in asked else None
        desk = desk_on(*source_and_text(case, asked["source"]), person(request), coding_round)
        if desk is None:
            raise BadParameterError(_("source: deze bron heeft nog geen tekst."))
        try:
            coding, is_new = add_one(desk, asked)
        except ValidationError as error:
            raise BadParameterError(" ".join(error.messages)) from error
        return Response(self.written(coding), status=201 if is_new else 200)


class OneCoding(BenchView):
    serializer_class = shapes.BenchCoding
    summary = gettext_lazy("Lees één codering")
    description = gettext_lazy("Zolang ze staat, en u ze mag zien.")
    acts = {
        "PATCH": Act(
            gettext_lazy("Wijzig een codering"),
            gettext_lazy("Met de versie die u las. Is er intussen iets anders, dan komt dat terug met 409."),
            shapes.ChangedCoding,
            shapes.BenchCoding,
        ),
        "DELETE": Act(
            gettext_lazy("Haal een codering weg"),
            gettext_lazy("Met de versie die u las. In de werkbank is het ongedaan te maken."),
            statuses=(204,),
            parameters=(VERSION,),
        ),
    }

    def get(self, request: Request, case_id: uuid.UUID, coding_id: uuid.UUID) -> Response:
        return Response(self.written(self._coding(request, self.case_of(request, case_id), coding_id)))

    def patch(self, request: Request, case_id: uuid.UUID, coding_id: uuid.UUID) -> Response:
        case = self.case_of(request, case_id)
        asked = sent(request, shapes.ChangedCoding)
        coding = self._coding(request, case, coding_id)
        if coding.version != asked["version"]:
            return self._stale(coding)
        try:
            changed = change_one(_desk(coding, case, request), coding, asked)
        except StaleVersionError:
            return self._stale(self._coding(request, case, coding_id))
        except ValidationError as error:
            raise BadParameterError(" ".join(error.messages)) from error
        return Response(self.written(self._coding(request, case, changed.guid)))

    def delete(self, request: Request, case_id: uuid.UUID, coding_id: uuid.UUID) -> Response:
        case = self.case_of(request, case_id)
        version = whole(request, "version", 0, most=MOST)
        if not version:
            raise BadParameterError(_("version: stuur de versie mee die u las."))
        coding = self._coding(request, case, coding_id)
        try:
            remove_one(_desk(coding, case, request), coding, version)
        except StaleVersionError:
            return self._stale(self._coding(request, case, coding_id))
        return Response(status=204)

    def _coding(self, request: Request, case: Case, coding_id: uuid.UUID) -> Coding:
        return get_object_or_404(codings_seen(case, request), guid=coding_id)

    def _stale(self, coding: Coding) -> Response:
        """Nothing was written; this stands there now."""
        sentence = _("Deze codering is intussen gewijzigd. Hierbij staat ze zoals ze nu is.")
        current: dict[str, Any] = self.written(coding)
        return Response({"key": "stale", "sentence": sentence, "current": current}, status=CONFLICT)


def _desk(coding: Coding, case: Case, request: Request) -> Desk:
    """Where a coding is changed: on its own version of the text, in its own round."""
    source, coding_round = coding.text.source, layer_of(coding)
    source.case = case
    older = None if coding_round else coding.text.number
    desk = desk_on(source, newest_text(source), person(request), coding_round, older)
    if desk is None:
        raise Http404
    return desk
