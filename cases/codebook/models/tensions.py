"""Tensions between two legitimate poles, and the strategies with which they are managed."""

from collections.abc import Mapping
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .base import Known, Payload, Record
from .terms import NAME_EN, NAME_NL, Cluster, is_slug

BASELINE_MODELS = ("M1", "M2", "M3")


def _baseline(label: str) -> models.PositiveSmallIntegerField:
    choices = [
        (0, _("0 – niet typisch")),
        (1, _("1 – mogelijk")),
        (2, _("2 – te verwachten")),
        (3, _("3 – bijna zeker")),
    ]
    return models.PositiveSmallIntegerField(label, choices=choices, default=0)


class TensionQuerySet(models.QuerySet["Tension"]):
    """Tensions, and their order as a reader sees them."""

    def in_clusters(self) -> "TensionQuerySet":
        """Group by group, each with its cluster."""
        return self.select_related("cluster").order_by("cluster__position", "position")


class Tension(Record):
    """A tension. Its baselines and phases are design hypotheses, no findings."""

    KIND = "tension"
    TEXTS = ("name", "definition", "pole_a", "pole_b", "opportunities")
    PLAIN = ("name_slug", "phases", "baseline", "signs", "reflection", "competences", "sources")
    LINKS = ("cluster",)

    name_slug = models.CharField(max_length=60, unique=True, validators=[is_slug])
    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="tensions")
    name_nl = models.CharField(NAME_NL, max_length=160)
    name_en = models.CharField(NAME_EN, max_length=160)
    definition_nl = models.TextField(_("Omschrijving (Nederlands)"), max_length=1500)
    definition_en = models.TextField(_("Omschrijving (Engels)"), max_length=1500)
    pole_a_nl = models.CharField(_("Pool A (Nederlands)"), max_length=240)
    pole_a_en = models.CharField(_("Pool A (Engels)"), max_length=240)
    pole_b_nl = models.CharField(_("Pool B (Nederlands)"), max_length=240)
    pole_b_en = models.CharField(_("Pool B (Engels)"), max_length=240)
    opportunities_nl = models.TextField(_("Kansen (Nederlands)"), max_length=1500)
    opportunities_en = models.TextField(_("Kansen (Engels)"), max_length=1500)
    phases = models.JSONField(_("Fasen"), default=list)
    baseline_m1 = _baseline("M1")
    baseline_m2 = _baseline("M2")
    baseline_m3 = _baseline("M3")
    signs = models.JSONField(_("Signalen"), default=list, blank=True)
    reflection = models.JSONField(_("Vragen om over na te denken"), default=list, blank=True)
    competences = models.JSONField(_("Competenties"), default=list, blank=True)
    sources = models.JSONField(_("Bronnen"), default=list, blank=True)

    objects = TensionQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(baseline_m1__lte=3) & Q(baseline_m2__lte=3) & Q(baseline_m3__lte=3),
                name="baselines_from_0_to_3",
            )
        ]

    @property
    def baseline(self) -> dict[str, int]:
        """The starting presumption per organisation model, 0 (not typical) to 3 (near-certain)."""
        return {model: getattr(self, f"baseline_{model.lower()}") for model in BASELINE_MODELS}

    @baseline.setter
    def baseline(self, values: Mapping[str, int]) -> None:
        for model in BASELINE_MODELS:
            setattr(self, f"baseline_{model.lower()}", values[model])

    def to_payload(self) -> Payload:
        return super().to_payload() | {"strategies": [s.to_payload() for s in self.own_strategies]}

    def apply(self, payload: Mapping[str, Any], known: Known | None = None) -> Self:
        super().apply(payload, known)
        self.own_strategies = [
            Strategy(position=place).apply(row) for place, row in enumerate(payload["strategies"])
        ]
        return self

    @property
    def own_strategies(self) -> list["Strategy"]:
        """The strategies as they are stored, or as :meth:`apply` just set them."""
        if not hasattr(self, "_strategies"):
            self._strategies = list(self.strategies.all()) if self.pk else []
        return self._strategies

    @own_strategies.setter
    def own_strategies(self, rows: list["Strategy"]) -> None:
        self._strategies = rows


class Strategy(models.Model):
    """A suggestion from practice for dealing with one tension, in one phase."""

    tension = models.ForeignKey(Tension, on_delete=models.CASCADE, related_name="strategies")
    position = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=60, unique=True, validators=[is_slug])
    phase = models.CharField(max_length=40)
    text_nl = models.CharField(_("Strategie (Nederlands)"), max_length=400)
    text_en = models.CharField(_("Strategie (Engels)"), max_length=400)
    deprecated = models.BooleanField(_("vervallen"), default=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.key

    def to_payload(self) -> Payload:
        text = {"nl": self.text_nl, "en": self.text_en}
        return {"key": self.key, "phase": self.phase, "text": text, "deprecated": self.deprecated}

    def apply(self, row: Mapping[str, Any]) -> Self:
        self.key, self.phase = row["key"], row["phase"]
        self.text_nl, self.text_en = row["text"]["nl"], row["text"]["en"]
        self.deprecated = row.get("deprecated", False)
        return self
