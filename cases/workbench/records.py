"""What every record of the workbench has: a public key, a version and the last hand."""

import uuid
from typing import Any

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models

SHORT_TEXT = 1000
"""Texts up to this many characters get a low box."""


class Text(models.TextField):
    """A text with a limit that holds on every database and in every form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 4000)
        super().__init__(*args, **kwargs)
        self.validators.append(MaxLengthValidator(kwargs["max_length"]))

    def formfield(self, **kwargs: Any) -> Any:
        """Leave ``maxlength`` out of the page: a browser would cut a paste short without a word."""
        field = super().formfield(**kwargs)
        if field is not None:
            field.widget.attrs.pop("maxlength", None)
            field.widget.attrs["rows"] = 3 if (self.max_length or 0) <= SHORT_TEXT else 5
        return field


class Record(models.Model):
    """A record with optimistic locking: every change raises ``version`` by one."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        abstract = True

    def hold(self) -> None:
        """Hold for this transaction what it is checked against; nothing for most records."""


class CaseRecord(Record):
    """A record that belongs to one case and is seen by the members of that case only."""

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, editable=False, related_name="%(class)ss"
    )

    class Meta:
        abstract = True
