"""What the API gives of published editions: never more than the library's pages show."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cases.library.hearing import FEW, heard_today
from cases.library.models import Edition
from cases.library.story import SETTING
from welzijn.api.shapes import Counts, KeyOrNull, Link, Shape, Text

Key = serializers.CharField
Number = serializers.IntegerField


class EditionLinks(Shape):
    """Where an edition is found."""

    self = Link(lambda edition: reverse("api:edition", args=_place(edition)))
    page = Link(lambda edition: edition.get_absolute_url(), help_text=_("Vast adres om naar te verwijzen."))
    latest = Link(
        lambda edition: reverse("api:case", args=_place(edition)[:1]),
        help_text=_("Altijd de nieuwste uitgave van deze casus."),
    )


def _place(edition: Edition) -> list[Any]:
    return [edition.published_case.uuid, edition.number]


class EditionBase(Shape):
    """What a list, the matrix and the edition itself have in common."""

    uuid = serializers.UUIDField(source="published_case.uuid", help_text=_("De casus, over uitgaven heen."))
    number = Number(help_text=_("De hoeveelste uitgave van de casus."))
    code = Key(source="card.code", help_text=_("Code van de casus."))
    name = Text(source="card.name")
    fictitious = serializers.BooleanField(help_text=_("Een verzonnen voorbeeld: geen bewijs."))
    model = Key(help_text=_("Organisatiemodel op het einde van het verloop."))
    phase = KeyOrNull(help_text=_("Fase waarin de verandering nu is."))
    region = KeyOrNull()
    sector = KeyOrNull()
    size_band = KeyOrNull()
    links = EditionLinks(source="*")


class YearsOfModel(Shape):
    """A stretch of the trajectory."""

    model = Key()
    to = Number(allow_null=True, help_text=_("Laatste jaar; null als het nog loopt."))

    def get_fields(self) -> dict[str, Any]:
        start = Number(read_only=True, help_text=_("Eerste jaar."))
        fields = super().get_fields()
        return {"model": fields.pop("model"), "from": start, **fields}


@extend_schema_field({"type": "integer"})
class Heard(serializers.Field):
    """How many perspectives the keys of an edition are, as the codebook in the context tells them apart."""

    def to_representation(self, value: Iterable[str]) -> int:
        return heard_today(value, self.context["book"])


class EditionSummary(EditionBase):
    """An edition as it stands in a list."""

    visibility = Key(help_text=_("open: voor iedereen; registered: voor aangemelde lezers."))
    published_at = serializers.DateTimeField()
    summary = Text(source="card.summary", help_text=_("Het begin van de samenvatting."))
    trajectory = YearsOfModel(source="card.trajectory", many=True)
    tensions = Counts(
        source="card.tensions", help_text=_("Hoogste intensiteit per spanningsveld; 0 is gezocht en afwezig.")
    )
    stakeholders = Heard(source="card.stakeholders", help_text=_("Hoeveel perspectieven zijn gehoord."))


class MatrixCell(Shape):
    """A tension in a case."""

    intensity = Number(help_text=_("0 gezocht en afwezig, 1 vermeld, 2 duidelijk, 3 overheersend."))
    fragment = Text(help_text=_("Het kortste sprekende fragment."))
    quote = serializers.BooleanField(help_text=_("Of het fragment een citaat is."))
    observation = Key(help_text=_("De waarneming in de uitgave."))
    phases = serializers.ListField(child=Key())


class MatrixRow(EditionBase):
    """A case with a cell for every tension that was looked for in it."""

    cells = serializers.DictField(
        child=MatrixCell(), help_text=_("Per spanningsveld; wat ontbreekt, is niet onderzocht.")
    )


class Step(YearsOfModel):
    """A stretch of the trajectory, told."""

    description = Text(allow_null=True)


class Handled(Shape):
    """How a tension was handled."""

    type = Key()
    strategy = KeyOrNull(help_text=_("Een strategie uit het codeboek."))
    own = Text(allow_null=True, help_text=_("Wat men zelf bedacht."))


class Observation(Shape):
    """One judgement: a tension, in a phase, as somebody sees it."""

    id = Key()
    tension = Key()
    step = Number(help_text=_("De stap van het verloop, vanaf 0."))
    model = Key()
    phase = Key()
    intensity = Number(help_text=_("0 gezocht en afwezig, 1 vermeld, 2 duidelijk, 3 overheersend."))
    pole = Key(help_text="a, b, both, none")
    stakeholder = Key()
    knowledge_type = Key()
    handled = Handled(allow_null=True)
    outcome = KeyOrNull(help_text="eased, persisted, worsened, shifted, used")
    description = Text()
    quotes = serializers.ListField(child=Key(), help_text=_("Citaten van deze uitgave."))


class Factor(Shape):
    """What promoted or hindered."""

    direction = Key()
    level = Key()
    description = Text()


class Coded(Shape):
    """A finding with a code of the codebook."""

    code = Key()
    description = Text()


class Competence(Coded):
    stakeholder = KeyOrNull()


class Quote(Shape):
    """What somebody said, made publishable."""

    id = Key()
    text = Key()
    language = Key()
    speaker = Text()
    stakeholder = Key()
    knowledge_type = Key()
    phase = KeyOrNull()


class CodeAgreement(Shape):
    """How far the coders agreed on one code: Krippendorff's alpha with its 95 % interval."""

    code = Key()
    alpha = serializers.FloatField(allow_null=True, help_text=_("null: niet berekenbaar."))
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    prevalence = serializers.FloatField(allow_null=True)


class Sureness(Shape):
    """How sure a case is."""

    sources = serializers.SerializerMethodField(
        help_text=_("Bronnen per soort; null betekent: minder dan 3.")
    )
    stakeholders = serializers.ListField(child=Key())
    double_coded_share = serializers.FloatField(allow_null=True)
    agreement = serializers.FloatField(allow_null=True)
    agreement_by_code = serializers.SerializerMethodField(
        help_text=_("Per code, als er dubbel gecodeerd is; anders leeg.")
    )
    agreement_unit = serializers.SerializerMethodField(
        help_text=_("Waarop codeurs vergeleken zijn; null in uitgaven die dat nog niet zeiden.")
    )
    agreement_units = serializers.SerializerMethodField(
        help_text=_("Hoeveel zinnen of vaste stukken dat waren.")
    )
    last_reviewed = serializers.DateField(allow_null=True)

    @extend_schema_field({"type": "string", "enum": ["sentence", "segment"], "nullable": True})
    def get_agreement_unit(self, sureness: dict[str, Any]) -> str | None:
        return sureness.get("agreement_unit")

    @extend_schema_field({"type": "integer", "minimum": 0, "nullable": True})
    def get_agreement_units(self, sureness: dict[str, Any]) -> int | None:
        return sureness.get("agreement_units")

    @extend_schema_field(CodeAgreement(many=True))
    def get_agreement_by_code(self, sureness: dict[str, Any]) -> Any:
        return CodeAgreement(sureness.get("agreement_by_code", []), many=True).data

    @extend_schema_field(
        {"type": "object", "additionalProperties": {"type": "integer", "nullable": True, "minimum": FEW}}
    )
    def get_sources(self, sureness: dict[str, Any]) -> dict[str, int | None]:
        counted = sureness["sources"]
        return {kind: n if n >= FEW else None for kind, n in counted.items() if n}


class EditionDetail(EditionBase):
    """A whole edition. It never changes."""

    visibility = EditionSummary._declared_fields["visibility"]
    published_at = serializers.DateTimeField()
    language = Key(source="payload.language", help_text=_("Taal waarin de casus is opgetekend."))
    codebook_release = Number(source="payload.codebook_release", help_text=_("Uitgave van het codeboek."))
    context = serializers.SerializerMethodField(help_text=_("De setting: sleutels uit het codeboek."))  # type: ignore[assignment]
    summary = Text(source="payload.summary")
    trajectory = Step(source="payload.trajectory", many=True)
    observations = Observation(source="payload.observations", many=True)
    factors = Factor(source="payload.factors", many=True)
    principles = Coded(source="payload.principles", many=True)
    outcomes = Coded(source="payload.outcomes", many=True)
    competences = Competence(source="payload.competences", many=True)
    quotes = Quote(source="payload.quotes", many=True)
    sureness = Sureness(source="payload.sureness")

    @extend_schema_field({"type": "object", "additionalProperties": {"type": "string"}})
    def get_context(self, edition: Edition) -> dict[str, str]:
        known = edition.payload["context"]
        return {key: str(known[key]) for key in SETTING if known.get(key) is not None}
