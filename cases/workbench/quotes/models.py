"""Words of people, confidential until a researcher makes them publishable."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..cases.models import Language
from ..records import CaseRecord, Text


class Quote(CaseRecord):
    """A fragment in somebody's words, with who made it publishable and when."""

    text = Text(
        _("Citaat"),
        max_length=2000,
        help_text=_("Vervang namen en plaatsen door een omschrijving tussen haken, zoals [teamleider 2]."),
    )
    language = models.CharField(
        _("Taal van het citaat"), max_length=2, choices=Language.choices, default=Language.NL
    )
    speaker_nl = models.CharField(
        _("Wie spreekt er?"),
        max_length=120,
        blank=True,
        help_text=_("Een rol, nooit een naam. Bijvoorbeeld: cliënt van een wijkteam."),
    )
    speaker_en = models.CharField(_("Wie spreekt er, in het Engels"), max_length=120, blank=True)
    stakeholder = models.CharField(_("Perspectief"), max_length=40, blank=True)
    knowledge_type = models.CharField(_("Kennistype"), max_length=40, blank=True)
    phase = models.CharField(_("Fase"), max_length=12, blank=True)
    source = models.ForeignKey(
        "cases.SourceRecord",
        verbose_name=_("Bron"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="quotes",
    )
    observations = models.ManyToManyField(
        "cases.Observation",
        verbose_name=_("Bij welke waarnemingen hoort dit citaat?"),
        blank=True,
        related_name="quotes",
    )
    publishable = models.BooleanField(
        _("Dit citaat mag in een uitgave"),
        default=False,
        help_text=_("Lees het citaat eerst na: niemand mag te herkennen zijn."),
    )
    made_publishable_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    made_publishable_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("citaat")
        verbose_name_plural = _("citaten")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:80]

    def clean(self) -> None:
        if self.source_id and self.case_id and self.source and self.source.case_id != self.case_id:
            raise ValidationError({"source": _("Kies een bron van deze casus.")})

    @property
    def speaker(self) -> dict[str, str]:
        return {"nl": self.speaker_nl, "en": self.speaker_en}
