"""Every act on the codes of a case, with what was and what came."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CodeStep(models.Model):
    """One act of one person on codes, so that it can be undone as a whole.

    ``changes`` is a list of ``{"key", "before", "after"}`` with the fields that the act is about;
    before is None for a code that it made. A code of the codebook, which no case changes, has
    ``"carried"``: the code that its codings got. ``memos`` is the same by guid, for memos that moved along.
    ``records`` is the same by kind and uuid, for what names a code without being coded with it.
    """

    class Verb(models.TextChoices):
        ADD = "add", _("code gemaakt")
        EDIT = "edit", _("code gewijzigd")
        MOVE = "move", _("code verplaatst")
        MERGE = "merge", _("code samengevoegd")
        SPLIT = "split", _("code gesplitst")
        RETIRE = "retire", _("code vervallen verklaard")
        REVIVE = "revive", _("code teruggehaald")
        CARRY = "carry", _("coderingen overgezet")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="code_steps")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=6, choices=Verb.choices)
    changes: Any = models.JSONField()
    memos: Any = models.JSONField(default=list)
    records: Any = models.JSONField(default=list)
    codings = models.OneToOneField(
        "cases.CodingStep", null=True, on_delete=models.CASCADE, related_name="code_step"
    )
    """What happened to the codings in the same act."""
    count = models.PositiveIntegerField(default=0)
    """How many codings that were."""
    made_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("stap op codes")
        verbose_name_plural = _("stappen op codes")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["case", "-id"], name="code_steps_of_a_case")]

    def __str__(self) -> str:
        return self.get_verb_display()

    @property
    def keys(self) -> list[str]:
        """The codes that this step is about."""
        return [row["key"] for row in self.changes]
