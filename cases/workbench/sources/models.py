"""The register of sources and the consent that was given for each of them. Never leaves this room."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..records import CaseRecord, Text


class SourceRecord(CaseRecord):
    """An interview, a focus group, a document … on which a case rests."""

    class Kind(models.TextChoices):
        INTERVIEW = "interview", _("Interview")
        FOCUS_GROUP = "focusgroup", _("Focusgroep")
        OBSERVATION = "observation", _("Observatie")
        DOCUMENT = "document", _("Document")
        SURVEY = "survey", _("Enquête")
        REGISTRATION = "registration", _("Registratiedata")

    kind = models.CharField(_("Soort bron"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("Titel"), max_length=200, help_text=_("Alleen leden van deze casus zien dit."))
    date = models.DateField(_("Datum"), null=True, blank=True, help_text=_("Bijvoorbeeld 14-03-2025."))
    knowledge_type = models.CharField(_("Kennistype"), max_length=40, blank=True)
    stakeholder = models.CharField(_("Perspectief"), max_length=40, blank=True)
    respondents = models.PositiveSmallIntegerField(_("Aantal respondenten"), null=True, blank=True)
    note = Text(_("Notitie"), max_length=4000, blank=True)

    class Meta:
        verbose_name = _("bron")
        verbose_name_plural = _("bronnen")
        ordering = ["kind", "title", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def needs_consent(self) -> bool:
        """Whether people speak in this source, so that their consent is needed."""
        return self.kind not in {self.Kind.DOCUMENT, self.Kind.REGISTRATION}


class Consent(CaseRecord):
    """What the people in a source agreed to, by which version of the form, and whether that still holds."""

    source = models.ForeignKey(
        SourceRecord, on_delete=models.CASCADE, editable=False, related_name="consents"
    )
    form_version = models.CharField(
        _("Versie van het toestemmingsformulier"), max_length=60, help_text=_("Bijvoorbeeld: formulier 2.1.")
    )
    given_on = models.DateField(_("Datum van de toestemming"))
    participate = models.BooleanField(_("Deelnemen aan het onderzoek"), default=False)
    quote = models.BooleanField(_("Citeren in een publicatie"), default=False)
    archive = models.BooleanField(_("Bewaren in een archief"), default=False)
    reuse = models.BooleanField(_("Hergebruiken in ander onderzoek"), default=False)
    teach = models.BooleanField(_("Gebruiken in onderwijs"), default=False)
    withdrawn_on = models.DateField(
        _("Ingetrokken op"),
        null=True,
        blank=True,
        help_text=_("Alleen invullen als de toestemming is ingetrokken."),
    )
    note = Text(_("Notitie"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("toestemming")
        verbose_name_plural = _("toestemmingen")
        ordering = ["-given_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.form_version} {self.given_on}"

    def clean(self) -> None:
        if self.given_on and self.withdrawn_on and self.withdrawn_on < self.given_on:
            raise ValidationError(
                {"withdrawn_on": _("De intrekking ligt vóór de toestemming. Vul een latere datum in.")}
            )
