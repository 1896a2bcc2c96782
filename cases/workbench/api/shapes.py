"""What the workbench gives to programs, and what it takes."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from welzijn.api.shapes import KeyOrNull, Link, Shape, Text
from welzijn.api.writing import Name, Place, Whole, Words

from ..coding.models import ATTRIBUTES
from ..models import Language, Pole, SourceRecord

Key = serializers.CharField
Number = serializers.IntegerField
Moment = serializers.DateTimeField
CODE_POINTS, UTF_16 = "code-points", "utf-16"


def _of(name: str) -> Link:
    return Link(lambda case: reverse(f"api:bench-{name}", args=[case.uuid]))


class CaseLinks(Shape):
    """Where the parts of a case are."""

    self = _of("case")
    sources = _of("sources")
    codes = _of("codes")
    codings = _of("codings")
    rounds = _of("rounds")


class BenchCase(Shape):
    """A case on which you work."""

    uuid = serializers.UUIDField()
    code = Key(help_text=_("Codenaam van de casus."))
    name = Text()
    language = Key()
    role = Key(source="my_role", help_text=_("Wat u in deze casus bent: author, coder of reviewer."))
    links = CaseLinks(source="*")


class TextFacts(Shape):
    """One version of the text of a source."""

    number = Number(help_text=_("De hoeveelste versie."))
    length = Number(help_text=_("In Unicode-codepunten."))
    words = Number()
    sha256 = Key(help_text=_("Van de tekst in UTF-8."))
    origin = Key(help_text=_("Hoe de tekst binnenkwam: docx, paste …"))
    created_at = Moment()


class BenchSource(Shape):
    """A source, without its words."""

    uuid = serializers.UUIDField()
    title = Key()
    kind = Key()
    date = serializers.DateField(allow_null=True)
    knowledge_type = KeyOrNull()
    stakeholder = KeyOrNull()
    respondents = Number(allow_null=True)
    language = Key()
    note = Key()
    version = Number()
    text = serializers.SerializerMethodField(help_text=_("De nieuwste versie; null zonder tekst."))

    @extend_schema_field(TextFacts(allow_null=True))
    def get_text(self, source: Any) -> dict[str, Any] | None:
        """Of a source that was read with its standing texts, the newest first."""
        return dict(TextFacts(source.standing_texts[0]).data) if source.standing_texts else None


class SourceWords(Shape):
    """The words of a source, or a stretch of them."""

    number = Number(help_text=_("De hoeveelste versie van de tekst."))
    length = Number(help_text=_("Van de hele tekst, in codepunten."))
    sha256 = Key(help_text=_("Van de hele tekst."))
    start = Number()
    end = Number()
    words = Key()


class NewSource(serializers.Serializer):
    """A text that becomes a source."""

    title = Words(max_length=200)
    text = Words(help_text=_("Als gewone tekst. Regeleinden worden \\n, letters NFC."))
    kind = serializers.ChoiceField(SourceRecord.Kind.values)
    date = Words(required=False, help_text=_("Als jjjj-mm-dd."))
    knowledge_type = Words(required=False)
    stakeholder = Words(required=False)
    language = serializers.ChoiceField(Language.values, required=False)
    nonce = Name(required=False, help_text=_("Uw eigen kenmerk: twee keer gestuurd, maakt het één bron."))


class BenchCode(Shape):
    """A code that this case can use."""

    key = Key()
    guid = serializers.UUIDField()
    name = serializers.DictField(child=Key(), help_text=_("Per taal."))
    description = serializers.DictField(child=Key(), help_text=_("Per taal."))
    parent = KeyOrNull()  # type: ignore[assignment]
    family = Key(help_text=_("own voor een code van deze casus."))
    tension = KeyOrNull(help_text=_("Het spanningsveld waarvoor de code staat."))
    can_be_given = serializers.BooleanField()
    successors = serializers.ListField(
        child=Key(), help_text=_("De codes die in de plaats kwamen van een vervallen code.")
    )


class CoderFacts(Shape):
    """Who coded."""

    guid = serializers.UUIDField()
    name = Key()


class Attributes(Shape):
    """What is recorded with a coding of a tension."""

    pole = KeyOrNull()
    phase = KeyOrNull()
    intensity = Number(allow_null=True)
    stakeholder = KeyOrNull()
    knowledge_type = KeyOrNull()


class BenchCoding(Shape):
    """One code on a stretch of a text."""

    guid = serializers.UUIDField()
    source = serializers.UUIDField(source="text.source.uuid")  # type: ignore[assignment]
    text_number = Number(source="text.number", help_text=_("Op welke versie van de tekst."))
    start = Number(help_text=_("In Unicode-codepunten, vanaf 0."))
    end = Number(help_text=_("Het eerste codepunt dat er niet meer bij hoort."))
    quote = Key(help_text=_("De woorden die er staan."))
    code = Key()
    attributes = Attributes(source="*")
    coder = CoderFacts()
    round = serializers.UUIDField(source="round.uuid", allow_null=True, default=None)
    settled = serializers.BooleanField(help_text=_("Of een ronde hierop uitkwam."))
    version = Number(help_text=_("Stuur dit mee als u wijzigt of verwijdert."))
    created_at = Moment()
    updated_at = Moment()


class SentAttributes(serializers.Serializer):
    """Only for a code that stands for a tension."""

    pole = serializers.ChoiceField([Pole.A.value, Pole.B.value, Pole.BOTH.value], allow_blank=True)
    phase = Words(allow_blank=True)
    intensity = Whole(max_value=3, allow_null=True)
    stakeholder = Words(allow_blank=True)
    knowledge_type = Words(allow_blank=True)

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        for field in fields.values():
            field.required = False
        assert tuple(fields) == ATTRIBUTES
        return fields


class PlaceFields(serializers.Serializer):
    """A place in a text, in either way of counting."""

    start = Place()
    end = Place(help_text=_("Het eerste teken dat er niet meer bij hoort."))
    offsets = serializers.ChoiceField(
        [CODE_POINTS, UTF_16],
        default=CODE_POINTS,
        help_text=_("Hoe u telt: Unicode-codepunten (Python, R), of utf-16 (JavaScript, Java)."),
    )
    quote = Words(
        required=False, help_text=_("De woorden die u daar zag; staan er andere, dan wordt het geweigerd.")
    )
    attributes = SentAttributes(required=False)


class NewCoding(PlaceFields):
    """A code for a stretch of the newest text of a source."""

    source = Name()  # type: ignore[assignment]
    code = Words()
    round = Name(required=False, help_text=_("De ronde waarin u codeert."))
    guid = Name(required=False, help_text=_("Uw eigen kenmerk: twee keer gestuurd, maakt het één codering."))


class ChangedCoding(PlaceFields):
    """What becomes of a coding; what isn't sent stays."""

    version = Whole()
    code = Words(required=False)
    start = Place(required=False)
    end = Place(required=False)


class RoundCoderFacts(Shape):
    """Who codes in a round, and whether that is done."""

    guid = serializers.UUIDField(source="coder.guid")
    name = Key(source="coder.name")
    done = serializers.SerializerMethodField()

    def get_done(self, place: Any) -> bool:
        return place.done_at is not None


class BenchRound(Shape):
    """A round in which several people code the same texts."""

    uuid = serializers.UUIDField()
    name = Key()
    unit = Key(help_text=_("free of segments."))
    codes = serializers.ListField(child=Key(), help_text=_("Leeg: alle codes."))
    codebook_release = Number()
    sources = serializers.SerializerMethodField()
    coders = RoundCoderFacts(many=True)
    revealed_at = Moment(allow_null=True, help_text=_("Sinds wanneer iedereen alles ziet; null is blind."))
    settled_at = Moment(allow_null=True)

    @extend_schema_field(serializers.ListField(child=serializers.UUIDField()))
    def get_sources(self, found: Any) -> list[str]:
        return [str(text.source.uuid) for text in found.texts.all()]


class Estimate(Shape):
    """A figure with its interval of 95 %."""

    value = serializers.FloatField(allow_null=True, help_text=_("null: niet berekenbaar."))
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    reason = KeyOrNull(help_text=_("Waarom er geen getal of geen interval is."))


class Figures(Shape):
    """How far coders agree, on one basis."""

    units = Number(help_text=_("Hoeveel tekens, zinnen of fragmenten meetellen."))
    prevalence = serializers.FloatField(allow_null=True)
    prevalence_by_coder = serializers.DictField(child=serializers.FloatField(allow_null=True))
    percent_agreement = Estimate()
    holsti = Estimate()
    cohen_kappa = Estimate()
    fleiss_kappa = Estimate()
    alpha = Estimate(help_text=_("Krippendorffs alfa."))


class CodeFigures(Shape):
    """The figures of one code."""

    code = KeyOrNull(help_text=_("null: alle codes samen."))
    whole_text = Figures()
    coded_only = Figures()


class UnitFigures(Shape):
    """The figures of a round in one unit."""

    unit = Key()
    level = Key()
    coders = serializers.ListField(child=serializers.UUIDField())
    overall = CodeFigures()
    codes = CodeFigures(many=True)
    resampled = Number()
    resamples = Number()
    seed = Number()


class RoundAgreement(Shape):
    """The agreement of a round, from the moment that everybody was done."""

    round = serializers.UUIDField()
    revealed_at = Moment()
    units = UnitFigures(many=True)
