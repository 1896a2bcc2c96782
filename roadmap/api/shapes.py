"""What the API gives an organisation of its own projects."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from welzijn.api.shapes import Link, Shape, Text

Key = serializers.CharField
Number = serializers.IntegerField


class Organisation(Shape):
    """An organisation you belong to."""

    uuid = serializers.UUIDField()
    name = Key()


class ProjectLinks(Shape):
    """Where a project is found."""

    self = Link(lambda project: reverse("api:project", args=[project.uuid]))
    page = Link(lambda project: reverse("answering:project", args=[project.uuid]))
    answers = Link(lambda project: reverse("api:answers", args=[project.uuid]))
    roadmaps = Link(lambda project: reverse("api:roadmaps", args=[project.uuid]))


class Project(Shape):
    """A change that an organisation thinks through."""

    uuid = serializers.UUIDField()
    name = Key()
    organisation = Organisation()
    region = Key(help_text=_("VL, NL, other of leeg."))
    fictitious = serializers.BooleanField()
    questionnaire_version = Number(source="instrument_version.number")
    codebook_release = Number(source="codebook_release.number")
    created_at = serializers.DateTimeField()
    archived_at = serializers.DateTimeField(allow_null=True)
    links = ProjectLinks(source="*")


class Progress(Shape):
    """Counts over the questions that are asked."""

    visible = Number(help_text=_("Vragen die nu gesteld worden."))
    answered = Number(help_text=_("Beantwoord met iets anders dan “weet ik niet”."))
    unknown = Number(help_text=_("Beantwoord met “weet ik niet”."))
    left = Number(help_text=_("Vragen die nog een antwoord nodig hebben."))


@extend_schema_field(
    {
        "nullable": True,
        "oneOf": [
            {"type": "string"},
            {"type": "integer"},
            {"type": "array", "items": {"type": "string"}},
        ],
    }
)
class AnswerValue(serializers.JSONField):
    """An answer as it is stored."""


class Answer(Shape):
    """A question with its answer, or without."""

    question = Key()
    section = Key()
    type = Key(help_text="single, multi, scale5, text, date")
    text = Text(help_text=_("De vraag."))
    state = Key(help_text="given, unknown, unanswered, hidden")
    value = AnswerValue(help_text=_("Sleutel, lijst van sleutels, 1 tot 5, tekst, datum, unknown of null."))
    version = Number(help_text=_("Hoe vaak het antwoord veranderde."))
    saved_at = serializers.DateTimeField(allow_null=True)


class Answers(Shape):
    """The answers that you work on in a project."""

    whose = Key(help_text=_("settled: van de organisatie (coördinator); given: uw eigen antwoorden."))
    questionnaire_version = Number()
    progress = Progress()
    answers = Answer(many=True)


class RoadmapLinks(Shape):
    """Where a roadmap is found."""

    self = Link(lambda roadmap: reverse("api:roadmap", args=[roadmap.project.uuid, roadmap.uuid]))
    page = Link(lambda roadmap: reverse("document:show", args=[roadmap.project.uuid, roadmap.uuid]))


class RoadmapSummary(Shape):
    """A roadmap of a project. It never changes."""

    uuid = serializers.UUIDField()
    number = Number()
    created_at = serializers.DateTimeField()
    data_hash = Key(help_text=_("SHA-256 van de gegevens."))
    links = RoadmapLinks(source="*")


class RoadmapDetail(RoadmapSummary):
    """A roadmap with all its data."""

    data = serializers.SerializerMethodField(  # type: ignore[assignment]
        help_text=_("De gegevens, zoals beschreven in docs/roadmap-data.md.")
    )
    quotes = serializers.SerializerMethodField(
        help_text=_("De citaten waar de gegevens naar verwijzen en die nu nog gelezen mogen worden.")
    )

    @extend_schema_field({"type": "object", "additionalProperties": {"type": "object"}})
    def get_quotes(self, roadmap: Any) -> dict[str, Any]:
        return dict(self.context["readable"].quotes)

    @extend_schema_field({"type": "object", "additionalProperties": {}})
    def get_data(self, roadmap: Any) -> dict[str, Any]:
        return dict(self.context["readable"].data)
