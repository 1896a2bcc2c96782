"""The register of sources, their texts, and the consent that was given for each. Never leaves this room."""

import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..cases.models import Language
from ..records import CaseRecord, Text
from .literature.citing import in_short

LONGEST_TITLE = 200


class StandingSources(models.Manager["SourceRecord"]):
    """Without the removed: they come back with everything on them when that is undone."""

    def get_queryset(self) -> "models.QuerySet[SourceRecord]":
        return super().get_queryset().filter(removed_at=None)


class OfStandingSources(models.Manager[Any]):
    """What hangs on a source, as long as that wasn't removed."""

    def get_queryset(self) -> "models.QuerySet[Any]":
        return super().get_queryset().filter(source__removed_at=None)


class SourceRecord(CaseRecord):
    """An interview, a focus group, a document … on which a case rests."""

    class Kind(models.TextChoices):
        INTERVIEW = "interview", _("Interview")
        FOCUS_GROUP = "focusgroup", _("Focusgroep")
        OBSERVATION = "observation", _("Observatie")
        DOCUMENT = "document", _("Document")
        SURVEY = "survey", _("Enquête")
        REGISTRATION = "registration", _("Registratiedata")
        LITERATURE = "literature", _("Literatuur")

    guid = models.UUIDField(default=uuid.uuid4, editable=False)
    kind = models.CharField(_("Soort bron"), max_length=12, choices=Kind.choices)
    title = models.CharField(
        _("Titel"), max_length=LONGEST_TITLE, help_text=_("Alleen leden van deze casus zien dit.")
    )
    date = models.DateField(_("Datum"), null=True, blank=True, help_text=_("Bijvoorbeeld 14-03-2025."))
    knowledge_type = models.CharField(_("Kennistype"), max_length=40, blank=True)
    stakeholder = models.CharField(_("Perspectief"), max_length=40, blank=True)
    respondents = models.PositiveSmallIntegerField(_("Aantal respondenten"), null=True, blank=True)
    language = models.CharField(
        _("Taal van de bron"), max_length=2, choices=Language.choices, default=Language.NL
    )
    reference: Any = models.JSONField(default=dict, blank=True, editable=False)
    """Of literature: authors, year, container, publisher, doi, url, abstract."""
    note = Text(_("Notitie"), max_length=4000, blank=True)
    carried: Any = models.JSONField(default=dict, blank=True, editable=False)
    """What came along from an imported project and has no column here, for the way back."""
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    objects = StandingSources()

    class Meta:
        verbose_name = _("bron")
        verbose_name_plural = _("bronnen")
        ordering = ["kind", "title", "pk"]
        constraints = [models.UniqueConstraint(fields=["case", "guid"], name="one_source_per_guid")]

    def __str__(self) -> str:
        return self.title

    @property
    def short_reference(self) -> str:
        """*Jansen & De Vries, 2019*, of literature that came with a reference; otherwise empty."""
        return in_short(self.reference)

    @property
    def needs_consent(self) -> bool:
        """Whether people speak in this source, so that their consent is needed."""
        return self.kind not in {self.Kind.DOCUMENT, self.Kind.REGISTRATION, self.Kind.LITERATURE}


class SourceText(models.Model):
    """One version of the text of a source. It never changes: a correction is a new version.

    Positions in it are Unicode code points, counted from 0. The text itself lies in its parts.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.ForeignKey(SourceRecord, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField()
    length = models.PositiveIntegerField()
    words = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    origin = models.CharField(max_length=8)
    """How it came in: docx, odt, pdf, txt, md, html, paste, import."""
    file_name = models.CharField(max_length=255, blank=True)
    note = models.CharField(max_length=400, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """When this version was taken back: the one before it counts again."""
    erased_at = models.DateTimeField(null=True, blank=True)
    """When its words were erased for good. That it existed stays known."""
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    objects = OfStandingSources()

    class Meta:
        verbose_name = _("tekst van een bron")
        verbose_name_plural = _("teksten van bronnen")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="one_text_per_number")]

    def __str__(self) -> str:
        return f"{self.source_id} · {self.number}"


class TextProposal(models.Model):
    """A corrected text that somebody sent and nobody confirmed yet; it changes nothing."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.ForeignKey(SourceRecord, on_delete=models.CASCADE, related_name="proposals")
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    origin = models.CharField(max_length=8)
    file_name = models.CharField(max_length=255, blank=True)
    note = models.CharField(max_length=400, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    objects = OfStandingSources()

    class Meta:
        verbose_name = _("voorstel voor een tekst")
        verbose_name_plural = _("voorstellen voor een tekst")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.source_id} · {self.origin}"


class TextPart(models.Model):
    """A stretch of whole paragraphs of a text, small enough to be read and checked at once."""

    text = models.ForeignKey(SourceText, on_delete=models.CASCADE, related_name="parts")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    content = models.TextField()
    sentences: Any = models.JSONField(default=list)
    """``[start, end]`` of every sentence, in positions of the whole text."""
    turns: Any = models.JSONField(default=list)
    """Speaker turns that begin here: ``{start, end, speaker, label_end, time}``."""

    class Meta:
        verbose_name = _("stuk van een tekst")
        verbose_name_plural = _("stukken van teksten")
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(fields=["text", "start"], name="one_part_per_start"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="a_part_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.text_id} [{self.start}, {self.end})"


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
    objects = OfStandingSources()

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
