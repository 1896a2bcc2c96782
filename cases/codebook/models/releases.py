"""Numbered releases, which never change, and the history of every record."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import Record


class Preface(Record):
    """What the codebook says about its own reach. There is one."""

    KIND, TEXTS, PLAIN = "preface", ("scope_note",), ("content_version",)
    content_version = models.CharField(max_length=20)
    scope_note_nl = models.TextField(_("Reikwijdte (Nederlands)"), max_length=1500)
    scope_note_en = models.TextField(_("Reikwijdte (Engels)"), max_length=1500)


class ImmutableError(TypeError):
    """Someone tried to change what is frozen."""


class FrozenQuerySet(models.QuerySet["CodebookRelease"]):
    """Refuses to change or delete what was released."""

    def update(self, **kwargs: Any) -> int:
        raise ImmutableError("A release never changes.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise ImmutableError("A release is never deleted.")


class CodebookRelease(models.Model):
    """The whole codebook as it was on one day. Others refer to it by number."""

    number = models.PositiveIntegerField(unique=True)
    payload = models.JSONField()
    payload_hash = models.CharField(max_length=64, editable=False)
    note = models.TextField(_("Toelichting"), max_length=1200, blank=True)
    released_at = models.DateTimeField(auto_now_add=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = FrozenQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("uitgave van het codeboek")
        verbose_name_plural = _("uitgaven van het codeboek")

    def __str__(self) -> str:
        return f"{_('Codeboek')} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise ImmutableError("A release never changes.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableError("A release is never deleted.")


class Revision(models.Model):
    """One state of one record: who wrote it, when, and the whole of it."""

    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    payload = models.JSONField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    saved_at = models.DateTimeField(auto_now_add=True)
    restored_from = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "number"], name="one_revision_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.number}"
