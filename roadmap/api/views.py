"""An organisation's own projects, answers and roadmaps. Outside the organisation: 404."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from roadmap.answering.models import Project as ProjectRecord
from roadmap.answering.queries import Desk, open_desk
from roadmap.answering.sheet import Sheet, as_json
from roadmap.document.models import Roadmap
from roadmap.document.quotes import readable
from roadmap.questionnaire.logic import UNKNOWN
from welzijn.api.reading import choice
from welzijn.api.views import ApiView, ListView, person

from .shapes import Answers, Project, RoadmapDetail, RoadmapSummary

OWN = _("Uw organisatie")
PUT_AWAY = OpenApiParameter(
    "archived",
    {"type": "string", "enum": ["yes", "no"]},
    description=_("Alleen projecten in het archief (yes) of erbuiten (no)."),
)


class ProjectList(ListView):
    access, personal = "answering.answer", True
    group, summary = OWN, _("Lees uw projecten")
    description = _("De projecten van de organisaties waarvoor u werkt, de nieuwste eerst.")
    parameters, refusals = (PUT_AWAY,), (401,)
    serializer_class = Project

    def get(self, request: Request) -> Response:
        projects = _projects(request)
        if archived := choice(request, "archived", ("yes", "no")):
            projects = projects.filter(archived_at__isnull=archived == "no")
        return self.paged(projects)


class ProjectView(ApiView):
    access, personal = "answering.answer", True
    group, summary = OWN, _("Lees één project")
    description = _("Met de versies van vragenlijst en codeboek die het houdt.")
    refusals = (401,)
    serializer_class = Project

    def get(self, request: Request, project: UUID) -> Response:
        return Response(self.written(get_object_or_404(_projects(request), uuid=project)))


class AnswersView(ApiView):
    access, personal = "answering.answer", True
    group, summary = OWN, _("Lees de antwoorden van een project")
    description = _("Een coördinator leest wat de organisatie antwoordt, een medewerker de eigen antwoorden.")
    refusals = (401,)
    serializer_class = Answers

    def get(self, request: Request, project: UUID) -> Response:
        return Response(self.written(answers_of(open_desk(person(request), project))))


class RoadmapList(ListView):
    access, personal = "roadmap.read", True
    group, summary = OWN, _("Lees de routekaarten van een project")
    description = _("De nieuwste eerst, zonder hun gegevens.")
    refusals = (401,)
    serializer_class = RoadmapSummary

    def get(self, request: Request, project: UUID) -> Response:
        found = get_object_or_404(ProjectRecord.objects.visible_to(person(request)), uuid=project)
        return self.paged(found.roadmaps.select_related("project").defer("data"))


class RoadmapView(ApiView):
    access, personal = "roadmap.read", True
    group, summary = OWN, _("Lees één routekaart")
    description = _("Met alle gegevens waarvan de pagina en de PDF gemaakt zijn.")
    refusals = (401,)
    serializer_class = RoadmapDetail

    def get(self, request: Request, project: UUID, roadmap: UUID) -> Response:
        visible = Roadmap.objects.visible_to(person(request)).select_related("project")
        found = get_object_or_404(visible, uuid=roadmap, project__uuid=project, project__removed_at=None)
        context = {**self.get_serializer_context(), "readable": readable(found.data)}
        return Response(RoadmapDetail(found, context=context).data)


def answers_of(desk: Desk) -> dict[str, Any]:
    """The answers that this person works on, every question in order."""
    return {
        "whose": "settled" if desk.settles else "given",
        "questionnaire_version": desk.project.instrument_version.number,
        "progress": desk.sheet.progress,
        "answers": list(_answers(desk.sheet)),
    }


def _answers(sheet: Sheet) -> Iterator[dict[str, Any]]:
    for question in sheet.instrument.questions:
        entry = sheet.entry(question.key)
        yield {
            "question": question.key,
            "section": question.section,
            "type": question.type,
            "text": question.text,
            "state": _state(sheet, question.key),
            "value": as_json(entry.value),
            "version": entry.version,
            "saved_at": entry.saved_at,
        }


def _state(sheet: Sheet, key: str) -> str:
    if key not in sheet.visible:
        return "hidden"
    value = sheet.entry(key).value
    return "unanswered" if value is None else "unknown" if value == UNKNOWN else "given"


def _projects(request: Request) -> Any:
    related = ("organisation", "instrument_version", "codebook_release")
    visible = ProjectRecord.objects.visible_to(person(request)).select_related(*related)
    return visible.defer("instrument_version__payload", "codebook_release__payload")
