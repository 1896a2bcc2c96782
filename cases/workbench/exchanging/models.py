"""Files that wait for a decision, what came in from one, and what of it the workbench has no table for."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CarriedItem(models.Model):
    """A variable, a set, a link … of an imported project, kept whole for the way back.

    ``self`` is the item that stands for the case itself in the files that it came from.
    """

    class Kind(models.TextChoices):
        PROJECT = "project", _("project")
        SELF = "self", _("de casus zelf")
        CODE = "code", _("code van het codeboek")
        VARIABLE = "variable", _("variabele")
        CASE = "case", _("casus")
        SET = "set", _("verzameling")
        LINK = "link", _("verband")

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="carried_items")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    guid = models.UUIDField()
    data: Any = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("meegekomen onderdeel")
        verbose_name_plural = _("meegekomen onderdelen")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "kind", "guid"], name="carried_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.guid}"


class PendingImport(models.Model):
    """A file that was read without writing anything; a person decides whether it comes in.

    The file itself lies in ``settings.PENDING_DIR`` under :attr:`uuid`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="pending_imports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=255)
    report: Any = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("wachtende import")
        verbose_name_plural = _("wachtende imports")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name


class BroughtIn(models.Model):
    """A file that came in: its codings are one step, taken back as one and done again as one.

    A step of another kind keeps every coding as it was and came; so many would weigh too much. Each of
    these says itself from which file it came, and is as it came while its version is :attr:`version`.
    """

    step = models.OneToOneField("cases.CodingStep", on_delete=models.CASCADE, related_name="brought_in")
    file_name = models.CharField(max_length=255, blank=True)
    count = models.PositiveIntegerField(default=0)
    """How many codings came."""
    left = models.PositiveIntegerField(default=0)
    """How many the last turn left as they are."""
    version = models.PositiveIntegerField(default=1)
    """The version of its codings that nobody changed; every turn of all of them raises it."""

    class Meta:
        verbose_name = _("ingelezen bestand")
        verbose_name_plural = _("ingelezen bestanden")
        ordering = ["-step"]

    def __str__(self) -> str:
        return self.file_name
