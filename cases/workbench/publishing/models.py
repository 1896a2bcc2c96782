"""The judgement of a second researcher, without which nothing leaves the workbench."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..cases.models import Visibility
from ..records import CaseRecord, Text


class Review(CaseRecord):
    """A request to read a case and decide whether it may be published."""

    class State(models.TextChoices):
        REQUESTED = "requested", _("Gevraagd")
        AWAITING_SIGNATURE = "signature", _("Wacht op een tweede handtekening")
        RETURNED = "returned", _("Teruggegeven")
        CANCELLED = "cancelled", _("Teruggetrokken")
        PUBLISHED = "published", _("Gepubliceerd")

    OPEN = (State.REQUESTED, State.AWAITING_SIGNATURE)

    state = models.CharField(max_length=10, choices=State.choices, default=State.REQUESTED)
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.OPEN)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews_requested"
    )
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews")
    signatory = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reviews_to_sign",
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    message = Text(_("Bericht aan de nalezer"), max_length=2000, blank=True)
    comment = Text(_("Opmerkingen"), max_length=4000, blank=True)
    checklist: Any = models.JSONField(default=dict, blank=True)
    payload_hash = models.CharField(max_length=64, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    edition_number = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("nalezing")
        verbose_name_plural = _("nalezingen")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(state__in=["requested", "signature"]),
                name="one_open_review_per_case",
            ),
            models.CheckConstraint(
                condition=~models.Q(reviewer=models.F("requested_by")), name="nobody_reviews_an_own_request"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} – {self.get_state_display()}"
