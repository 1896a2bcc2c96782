"""Published editions: what the public, students and roadmaps read.

An edition is a frozen payload plus what is derived from it to find it fast. Nothing
here points at the workbench or at a person.
"""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .rules import reads_registered

__all__ = ["Edition", "EditionTension", "PublishedCase"]


class PublishedCase(models.Model):
    """The public identity of a case; its UUID is minted here and is unlike any other."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = _("gepubliceerde casus")
        verbose_name_plural = _("gepubliceerde casussen")

    def __str__(self) -> str:
        return str(self.uuid)

    def get_absolute_url(self) -> str:
        return reverse("library:case", args=[self.uuid])


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions, by who may read them."""

    def in_scope_of(self, user: Any) -> Self:
        """What ``user`` may read or could have read before it was withdrawn."""
        return self if reads_registered(user) else self.filter(visibility=Edition.Visibility.OPEN)

    def standing(self) -> Self:
        """Without the withdrawn ones."""
        return self.filter(withdrawn_at=None)

    def visible_to(self, user: Any) -> Self:
        """What ``user`` may read: open editions; registered ones for registered readers."""
        return self.in_scope_of(user).standing()

    def latest(self) -> Self:  # type: ignore[override]
        """Of each case the newest edition that stands."""
        return self.filter(is_latest=True)

    def newest_for(self, user: Any) -> Self:
        """Of each case the newest edition that ``user`` may read: what its address shows, and every list.

        An edition for registered readers leaves the open one before it in its place for others.
        """
        if reads_registered(user):
            return self.standing().latest()
        newer = Edition.objects.filter(
            published_case=OuterRef("published_case"), number__gt=OuterRef("number")
        )
        return self.visible_to(None).filter(~Exists(newer.visible_to(None)))


class Edition(models.Model):
    """One published, numbered and unchangeable state of a case."""

    class Visibility(models.TextChoices):
        OPEN = "open", _("Voor iedereen")
        REGISTERED = "registered", _("Voor aangemelde lezers")

    published_case = models.ForeignKey(PublishedCase, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField(_("Uitgave"))
    payload = models.JSONField(editable=False)
    visibility = models.CharField(_("Zichtbaarheid"), max_length=10, choices=Visibility.choices)
    published_at = models.DateTimeField(_("Gepubliceerd op"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("Ingetrokken op"), null=True, blank=True)

    # Derived from the payload (see ``derived.py``), so that lists never load one.
    is_latest = models.BooleanField(default=False, editable=False)
    fictitious = models.BooleanField(default=False, editable=False)
    name_nl = models.CharField(max_length=200, editable=False)
    region = models.CharField(max_length=40, blank=True, editable=False)
    sector = models.CharField(max_length=40, blank=True, editable=False)
    size_band = models.CharField(max_length=40, blank=True, editable=False)
    size_rank = models.PositiveSmallIntegerField(default=0, editable=False)
    model = models.CharField(max_length=20, blank=True, editable=False)
    phase = models.CharField(max_length=20, blank=True, editable=False)
    observed = models.TextField(blank=True, editable=False)
    card = models.JSONField(default=dict, editable=False)
    cells = models.JSONField(default=dict, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("uitgave")
        verbose_name_plural = _("uitgaven")
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["published_case", "number"], name="one_edition_per_number"),
            models.UniqueConstraint(
                fields=["published_case"], condition=Q(is_latest=True), name="one_latest_edition"
            ),
            models.CheckConstraint(
                condition=Q(is_latest=False) | Q(withdrawn_at=None), name="latest_edition_stands"
            ),
        ]
        indexes = [
            models.Index(fields=["is_latest", "visibility", "-published_at"], name="edition_browse"),
            models.Index(fields=["is_latest", "model"], name="edition_model"),
        ]

    def __str__(self) -> str:
        return f"{self.name_nl} ({self.number})"

    def get_absolute_url(self) -> str:
        return reverse("library:edition", args=[self.published_case.uuid, self.number])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; an edition that exists keeps its payload, number, date and visibility."""
        if self.pk and _frozen(self) != _frozen(Edition.objects.get(pk=self.pk)):
            raise ValueError(f"Edition {self.pk} is published and cannot change; publish a new edition.")
        super().save(*args, **kwargs)


def _frozen(edition: Edition) -> tuple[object, ...]:
    return (
        edition.published_case_id,
        edition.number,
        edition.payload,
        edition.visibility,
        edition.published_at,
    )


class EditionTension(models.Model):
    """One observation of an edition, as a row to filter on."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="tensions")
    tension = models.CharField(max_length=80)
    model = models.CharField(max_length=20)
    phase = models.CharField(max_length=20)
    stakeholder = models.CharField(max_length=80)
    knowledge_type = models.CharField(max_length=80)
    intensity = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("waargenomen spanningsveld")
        verbose_name_plural = _("waargenomen spanningsvelden")
        indexes = [models.Index(fields=["tension", "edition"], name="tension_of_edition")]
        constraints = [
            models.CheckConstraint(condition=Q(intensity__lte=3), name="published_intensity_0_to_3")
        ]

    def __str__(self) -> str:
        return f"{self.tension} ({self.intensity})"
