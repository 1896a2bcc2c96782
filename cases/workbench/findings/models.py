"""Factors, presumed working principles, outcomes and competences found in a case."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..records import CaseRecord, Text


class Finding(CaseRecord):
    """Something found beside the tensions, with its code from the codebook."""

    class Kind(models.TextChoices):
        FACTOR = "factor", _("Factor")
        PRINCIPLE = "principle", _("Werkzaam principe (verondersteld)")
        OUTCOME = "outcome", _("Uitkomst")
        COMPETENCE = "competence", _("Competentie")

    kind = models.CharField(max_length=10, choices=Kind.choices, editable=False)
    code = models.CharField(_("Code"), max_length=60, blank=True)
    direction = models.CharField(_("Richting"), max_length=40, blank=True)
    level = models.CharField(_("Niveau"), max_length=40, blank=True)
    stakeholder = models.CharField(
        _("Perspectief"), max_length=40, blank=True, help_text=_("Wie vindt dit? U mag dit leeg laten.")
    )
    description_nl = Text(_("Beschrijving"), max_length=2000, blank=True)
    description_en = Text(_("Beschrijving in het Engels"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("bevinding")
        verbose_name_plural = _("bevindingen")
        ordering = ["kind", "direction", "level", "code", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.code or self.level}".strip()

    @property
    def description(self) -> dict[str, str]:
        return {"nl": self.description_nl, "en": self.description_en}
