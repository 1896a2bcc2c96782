"""The keys by which a researcher's own programs reach one case."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from welzijn.accounts.models import User


class CaseTokenQuerySet(models.QuerySet["CaseToken"]):
    def usable(self) -> "CaseTokenQuerySet":
        """Neither revoked nor past its last moment."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())

    def of(self, user: "User") -> "CaseTokenQuerySet":
        """Those that ``user`` made; nobody sees a colleague's."""
        return self.filter(user=user)


class CaseToken(models.Model):
    """A key of one person to one case. It opens no more than that person may do there now.

    The key itself is shown once and kept nowhere: only its SHA-256 is.
    """

    class Scope(models.TextChoices):
        READ = "read", _("Alleen lezen")
        WRITE = "write", _("Lezen en schrijven")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="tokens")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="case_tokens")
    name = models.CharField(_("Waarvoor is deze sleutel?"), max_length=80)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    scope = models.CharField(_("Wat mag het programma?"), max_length=5, choices=Scope.choices)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    objects = CaseTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("sleutel van een casus")
        verbose_name_plural = _("sleutels van casussen")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_usable(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()
