"""What the API gives of a release of the codebook."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cases.codebook.models import CodebookRelease
from cases.codebook.vocabulary import Code, Tension, Vocabulary
from welzijn.api.shapes import Counts, KeyOrNull, Link, Shape, Text

Key = serializers.CharField
Truth = serializers.BooleanField


@dataclass(frozen=True)
class OpenRelease:
    """A release with its words."""

    release: CodebookRelease
    book: Vocabulary

    @property
    def codes(self) -> Iterator[Code]:
        """Every code, family by family, a parent before its children."""
        return (code for family in self.book.families for code in self.book.codes(family.key))


@dataclass(frozen=True)
class TensionOf:
    """A tension in a release."""

    tension: Tension
    release: int


class Keys(serializers.ListField):
    """A list of keys or texts."""

    child = Key()


class Term(Shape):
    """Something with a key and a name."""

    key = Key()
    name = Text()


class Model(Term):
    """An organisation model."""

    short = Text()
    description = Text()
    has_baseline = Truth(help_text=_("Of spanningsvelden er een vertrekwaarde voor hebben."))
    deprecated = Truth()


class CodebookCode(Term):
    """A code; a parent stands before its children."""

    family = Key()
    parent = KeyOrNull()  # type: ignore[assignment]
    description = Text()
    tension = KeyOrNull(help_text=_("Het spanningsveld dat deze code is."))
    model = KeyOrNull(help_text=_("Het organisatiemodel dat deze code is."))
    deprecated = Truth()
    successors = Keys(help_text=_("De codes die in de plaats kwamen van een vervallen code."))


class Family(Term):
    """A family of codes."""

    description = Text()
    single_choice = Truth(help_text=_("Er past maar één code van deze familie."))
    optional = Truth()
    deprecated = Truth()


class FieldOption(Shape):
    """One option of a feature."""

    key = Key()
    label = Text()  # type: ignore[assignment]


class SettingField(Shape):
    """A feature of a case's setting."""

    key = Key()
    label = Text()  # type: ignore[assignment]
    type = Key()
    publishable = Truth(help_text=_("Of het in een uitgave mag staan."))
    options = FieldOption(many=True)


class Reference(Shape):
    """A source, with how far it was really read."""

    key = Key()
    authors = Keys()
    year = serializers.IntegerField(allow_null=True)
    title = Key()
    publisher = Key()
    urls = Keys()
    dois = Keys()
    language = Key()
    seen = Key(help_text="full, opening, contents, secondary, background")


class ReleaseLinks(Shape):
    """Where a release is found."""

    self = Link(lambda release: reverse("api:release", args=[release.number]))
    page = Link(lambda release: reverse("codebook:release", args=[release.number]))
    tensions = Link(lambda release: f"{reverse('api:tensions')}?release={release.number}")


class ReleaseSummary(Shape):
    """A release of the codebook. It never changes."""

    number = serializers.IntegerField()
    released_at = serializers.DateTimeField()
    note = Key(help_text=_("Wat er veranderde."))
    links = ReleaseLinks(source="*")


class Release(Shape):
    """A release with its words. The tensions have an address of their own."""

    number = serializers.IntegerField(source="release.number")
    released_at = serializers.DateTimeField(source="release.released_at")
    note = Key(source="release.note", help_text=_("Wat er veranderde."))
    content_version = Key(source="book.content_version")
    scope_note = Text(source="book.scope_note", help_text=_("Hoe ver het codeboek reikt."))
    models = Model(source="book.models", many=True)
    phases = Term(source="book.phases", many=True)
    clusters = Term(source="book.clusters", many=True, help_text=_("Groepen van spanningsvelden."))
    families = Family(source="book.families", many=True)
    codes = CodebookCode(many=True)
    fields_of_setting = SettingField(source="book.fields", many=True)
    references = Reference(source="book.references", many=True)
    links = ReleaseLinks(source="release")


class Strategy(Shape):
    """A suggestion for dealing with a tension in one phase."""

    key = Key()
    phase = Key()
    text = Text()
    deprecated = Truth()


class TensionLinks(Shape):
    """Where a tension is found."""

    self = Link(lambda one: f"{reverse('api:tension', args=[one.tension.key])}?release={one.release}")
    page = Link(lambda one: reverse("codebook:release-tension", args=[one.release, one.tension.key]))


class TensionDetail(Shape):
    """A tension between two legitimate poles. Baselines and phases are design hypotheses."""

    key = Key(source="tension.key")
    name = Text(source="tension.name")
    cluster = Key(source="tension.cluster")
    definition = Text(source="tension.definition")
    pole_a = Text(source="tension.pole_a")
    pole_b = Text(source="tension.pole_b")
    phases = Keys(source="tension.phases", help_text=_("Wanneer men het verwacht: een ontwerphypothese."))
    baseline = Counts(
        source="tension.baseline",
        help_text=_("Vertrekwaarde per organisatiemodel, van 0 tot 3: een ontwerphypothese."),
    )
    signs = Text(source="tension.signs", many=True, help_text=_("Vroege tekenen."))
    strategies = Strategy(source="tension.strategies", many=True)
    reflection = Text(source="tension.reflection", many=True, help_text=_("Vragen om over te praten."))
    competences = Keys(source="tension.competences")
    opportunities = Text(source="tension.opportunities")
    sources = Keys(source="tension.sources", help_text=_("Sleutels van bronnen over dit thema."))
    deprecated = Truth(source="tension.deprecated")
    release = serializers.IntegerField(help_text=_("De uitgave van het codeboek."))
    links = TensionLinks(source="*")
