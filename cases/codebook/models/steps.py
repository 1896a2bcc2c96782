"""Every act on the codes of the draft, with what was and what came."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TreeStep(models.Model):
    """One act of one person on codes of the draft, so that it can be undone as a whole.

    ``changes`` is a list of ``{"key", "before", "after"}`` with the fields that the act is about;
    before is None for a code that it made, of which after is the whole.
    """

    class Verb(models.TextChoices):
        ADD = "add", _("code toegevoegd")
        MOVE = "move", _("code verplaatst")
        MERGE = "merge", _("code samengevoegd")
        SPLIT = "split", _("code gesplitst")
        RETIRE = "retire", _("code vervallen verklaard")
        REVIVE = "revive", _("code teruggehaald")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=6, choices=Verb.choices)
    changes: Any = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("stap op codes van het codeboek")
        verbose_name_plural = _("stappen op codes van het codeboek")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.get_verb_display()

    @property
    def keys(self) -> list[str]:
        """The codes that this step is about."""
        return [row["key"] for row in self.changes]
