"""A round in which several people code the same texts without seeing each other's work."""

import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..records import CaseRecord, Text

if TYPE_CHECKING:
    from welzijn.accounts.models import User


class CodingRoundQuerySet(models.QuerySet["CodingRound"]):
    def open_to(self, user: "User") -> "CodingRoundQuerySet":
        """The rounds in which ``user`` still codes."""
        return self.filter(coders__coder__user=user, coders__done_at=None, revealed_at=None)


class CodingRound(CaseRecord):
    """Who codes which texts, with which codes, and in which units; codes and texts are pinned.

    Until :attr:`revealed_at` each coder sees only what that coder did.
    """

    class Unit(models.TextChoices):
        FREE = "free", _("Vrij: elke codeur kiest zelf de fragmenten")
        SEGMENTS = "segments", _("Vaste fragmenten: iedereen codeert dezelfde stukken")

    guid = models.UUIDField(default=uuid.uuid4, editable=False)
    name = models.CharField(_("Naam van de ronde"), max_length=120)
    unit = models.CharField(_("Wat wordt gecodeerd?"), max_length=8, choices=Unit.choices, default=Unit.FREE)
    codes: Any = models.JSONField(default=list, editable=False)
    """The keys of the codes that may be used; empty: all."""
    codebook_release = models.PositiveIntegerField(editable=False)
    texts = models.ManyToManyField("cases.SourceText", related_name="rounds", editable=False)
    revealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)
    figures: Any = models.JSONField(default=dict, editable=False)
    """The agreement between the coders when the round was revealed."""
    objects = CodingRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("codeerronde")
        verbose_name_plural = _("codeerrondes")
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["case", "guid"], name="one_round_per_guid")]

    def __str__(self) -> str:
        return self.name


class RoundCoder(models.Model):
    """That somebody codes in a round, and whether that work is done."""

    round = models.ForeignKey(CodingRound, on_delete=models.CASCADE, related_name="coders")
    coder = models.ForeignKey("cases.Coder", on_delete=models.PROTECT, related_name="rounds")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("codeur in een ronde")
        verbose_name_plural = _("codeurs in een ronde")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "coder"], name="a_coder_codes_once_per_round")
        ]

    def __str__(self) -> str:
        return f"{self.coder} · {self.round}"


class Segment(models.Model):
    """A given piece of a text of a round, for all coders the same."""

    round = models.ForeignKey(CodingRound, on_delete=models.CASCADE, related_name="segments")
    text = models.ForeignKey("cases.SourceText", on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("vast fragment")
        verbose_name_plural = _("vaste fragmenten")
        ordering = ["text", "start"]
        constraints = [
            models.UniqueConstraint(fields=["round", "text", "start", "end"], name="a_segment_is_given_once"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="a_segment_has_words"),
        ]

    def __str__(self) -> str:
        return f"[{self.start}, {self.end})"


class Settlement(models.Model):
    """How a stretch on which coders differed was settled, by whom and why."""

    class Choice(models.TextChoices):
        COMMON = "common", _("Iedereen was het eens")
        ONE = "one", _("Zoals één codeur")
        ALL = "all", _("Alles bewaard")
        NONE = "none", _("Geen code")
        NEW = "new", _("Nieuw")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(CodingRound, on_delete=models.CASCADE, related_name="settlements")
    text = models.ForeignKey("cases.SourceText", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    choice = models.CharField(_("Wat blijft er staan?"), max_length=6, choices=Choice.choices)
    kept_of = models.ForeignKey("cases.Coder", null=True, on_delete=models.PROTECT, related_name="+")
    note = Text(_("Waarom?"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    guids: Any = models.JSONField(default=list)
    """The settled codings that came of it."""

    class Meta:
        verbose_name = _("beslechting")
        verbose_name_plural = _("beslechtingen")
        ordering = ["text", "start", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "text", "code", "start", "end"], name="a_stretch_is_settled_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} [{self.start}, {self.end}): {self.get_choice_display()}"
