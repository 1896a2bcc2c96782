"""Families and codes, organisation models, phases, context fields and sources."""

from collections.abc import Mapping
from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .base import Known, Payload, Record

NAME_NL, NAME_EN = _("Naam (Nederlands)"), _("Naam (Engels)")
TEXT_NL, TEXT_EN = _("Omschrijving (Nederlands)"), _("Omschrijving (Engels)")
is_slug = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Gebruik kleine letters, cijfers en streepjes."))


class Phase(Record):
    """A stretch of time in the change: preparation, start, first year, consolidation."""

    KIND, TEXTS = "phase", ("name",)
    name_nl = models.CharField(NAME_NL, max_length=120)
    name_en = models.CharField(NAME_EN, max_length=120)


class Cluster(Record):
    """A group of tensions that are alike."""

    KIND, TEXTS = "cluster", ("name",)
    name_nl = models.CharField(NAME_NL, max_length=120)
    name_en = models.CharField(NAME_EN, max_length=120)


class OrganisationModel(Record):
    """A way to organise generalist beside specialist work. An ordering, no ranking."""

    KIND, TEXTS = "model", ("name", "short", "description")
    name_nl = models.CharField(NAME_NL, max_length=160)
    name_en = models.CharField(NAME_EN, max_length=160)
    short_nl = models.CharField(_("Korte naam (Nederlands)"), max_length=80)
    short_en = models.CharField(_("Korte naam (Engels)"), max_length=80)
    description_nl = models.TextField(TEXT_NL, max_length=1200)
    description_en = models.TextField(TEXT_EN, max_length=1200)


class FamilyQuerySet(models.QuerySet["Family"]):
    """Families, and which of them may get new codes."""

    def open_to_codes(self) -> "FamilyQuerySet":
        """Without those whose codes stand for tensions or models: these are added there."""
        return self.exclude(codes__tension__isnull=False).exclude(codes__model__isnull=False)


class Family(Record):
    """A set of codes that answer one question about a fragment."""

    KIND, TEXTS = "family", ("name", "description")
    PLAIN = ("id_code", "colour", "single_choice", "optional", "coding_attributes", "sources")
    id_code = models.CharField(max_length=12, unique=True)
    name_nl = models.CharField(NAME_NL, max_length=160)
    name_en = models.CharField(NAME_EN, max_length=160)
    description_nl = models.TextField(TEXT_NL, max_length=1200)
    description_en = models.TextField(TEXT_EN, max_length=1200)
    colour = models.CharField(max_length=7, validators=[RegexValidator(r"^#[0-9A-Fa-f]{6}$")])
    single_choice = models.BooleanField(_("hoogstens één code per fragment"), default=False)
    optional = models.BooleanField(_("extra laag"), default=False)
    coding_attributes = models.JSONField(default=list, blank=True)
    sources = models.JSONField(default=list, blank=True)

    objects = FamilyQuerySet.as_manager()


class Code(Record):
    """A code. One that carries a tension or a model takes its name and description from there."""

    KIND, TEXTS = "code", ("name", "description")
    PLAIN, LINKS = ("tension", "model"), ("family", "parent")
    PLACE = ("family", "parent", "deprecated", "successors")
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="codes")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    name_nl = models.CharField(NAME_NL, max_length=200)
    name_en = models.CharField(NAME_EN, max_length=200)
    description_nl = models.TextField(TEXT_NL, max_length=1200)
    description_en = models.TextField(TEXT_EN, max_length=1200)
    tension = models.CharField(max_length=12, null=True, blank=True)  # noqa: DJ001 - null: no tension
    model = models.CharField(max_length=40, null=True, blank=True)  # noqa: DJ001 - null: no model
    successors: Any = models.JSONField(default=list, blank=True, editable=False)
    """The keys of the codes that came instead of this one: one after merging, several after splitting."""

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(tension__isnull=True) | Q(model__isnull=True), name="code_is_one_thing"
            ),
            models.UniqueConstraint("tension", name="one_code_per_tension"),
            models.UniqueConstraint("model", name="one_code_per_model"),
        ]

    def to_payload(self) -> Payload:
        """As of every record; successors only where there are, so that older payloads stay equal."""
        found = super().to_payload()
        return found | {"successors": self.successors} if self.successors else found

    def apply(self, payload: Mapping[str, Any], known: Known | None = None) -> Self:
        """As of every record."""
        self.successors = payload.get("successors", [])
        return super().apply(payload, known)


class ContextField(Record):
    """A feature of a case's setting, with what may be shown of it."""

    KIND, TEXTS = "field", ("label", "generalisation")
    PLAIN = ("type", "required", "publishable", "quasi_identifier", "options", "sources")

    class Type(models.TextChoices):
        TEXT = "text", _("tekst")
        CHOICE = "choice", _("keuze")
        MULTI = "multi", _("meer keuzes")
        YEAR = "year", _("jaar")
        INTEGER = "integer", _("getal")
        DATE = "date", _("datum")
        TABLE = "table", _("tabel")

    label_nl = models.CharField(NAME_NL, max_length=160)
    label_en = models.CharField(NAME_EN, max_length=160)
    type = models.CharField(max_length=8, choices=Type.choices)
    required = models.BooleanField(default=False)
    publishable = models.BooleanField(default=False)
    quasi_identifier = models.BooleanField(default=False)
    generalisation_nl = models.TextField(max_length=600)
    generalisation_en = models.TextField(max_length=600)
    options = models.JSONField(default=list, blank=True)
    sources = models.JSONField(default=list, blank=True)


class Reference(Record):
    """A source of the bibliography, with how far it was really read."""

    KIND, TEXTS = "reference", ("note",)
    PLAIN = ("authors", "year", "title", "publisher", "urls", "dois", "language", "seen", "supports")

    class Seen(models.TextChoices):
        FULL = "full", _("helemaal gelezen")
        OPENING = "opening", _("begin of samenvatting gelezen")
        CONTENTS = "contents", _("inhoudsopgave gezien")
        SECONDARY = "secondary", _("gezien via een andere bron")
        BACKGROUND = "background", _("achtergrond, niet opgezocht")

    authors = models.JSONField(default=list, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    title = models.CharField(max_length=400)
    publisher = models.CharField(max_length=300, blank=True)
    urls = models.JSONField(default=list, blank=True)
    dois = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=8)
    seen = models.CharField(max_length=12, choices=Seen.choices)
    supports = models.JSONField(default=list, blank=True)
    note_nl = models.TextField(blank=True, max_length=600)
    note_en = models.TextField(blank=True, max_length=600)
