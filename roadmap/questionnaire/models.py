"""The questionnaire as immutable numbered versions, with at most one draft beside them."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

__all__ = ["InstrumentVersion"]


class ImmutableError(TypeError):
    """Someone tried to change a published version."""


class VersionQuerySet(models.QuerySet["InstrumentVersion"]):
    """Reads versions; never changes one that was published."""

    def published(self) -> "VersionQuerySet":
        return self.filter(published_at__isnull=False)

    def update(self, **kwargs: Any) -> int:
        self._refuse_published()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_published()
        return super().delete()

    def _refuse_published(self) -> None:
        if self.published().exists():
            raise ImmutableError("A published instrument never changes.")


class InstrumentVersion(models.Model):
    """One version. Without ``published_at`` it is the draft, which has no number yet."""

    number = models.PositiveIntegerField(null=True, blank=True, unique=True)
    payload = models.JSONField()
    payload_hash = models.CharField(max_length=64, editable=False)
    loaded = models.BooleanField(default=False, editable=False)
    note = models.TextField(_("Toelichting"), max_length=1200, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("versie van de vragenlijst")
        verbose_name_plural = _("versies van de vragenlijst")
        constraints = [
            models.CheckConstraint(
                condition=Q(number__isnull=True, published_at__isnull=True)
                | Q(number__isnull=False, published_at__isnull=False),
                name="published_versions_are_numbered",
            ),
        ]

    def __str__(self) -> str:
        return f"{_('Vragenlijst')} {self.number or _('(ontwerp)')}"

    @property
    def draft(self) -> bool:
        """Whether this version may still change."""
        return self.published_at is None

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk and InstrumentVersion.objects.published().filter(pk=self.pk).exists():
            raise ImmutableError("A published instrument never changes.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if not self.draft:
            raise ImmutableError("A published instrument is never deleted.")
        return super().delete(*args, **kwargs)
