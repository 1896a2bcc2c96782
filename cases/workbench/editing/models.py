"""What was removed, kept so that it can be put back."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..records import CaseRecord


class RemovedRecord(CaseRecord):
    """A removed record with everything that hung on it, as it was."""

    kind = models.CharField(max_length=40, editable=False)
    label = models.CharField(max_length=200, editable=False)
    data: Any = models.JSONField(editable=False)
    restored_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("verwijderd onderdeel")
        verbose_name_plural = _("verwijderde onderdelen")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.label
