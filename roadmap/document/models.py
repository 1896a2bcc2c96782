"""Roadmaps of a project, and the PDFs that were rendered from them."""

import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from roadmap.answering.models import Project
from welzijn.accounts.models import User

__all__ = ["Rendering", "Roadmap"]


class RoadmapQuerySet(models.QuerySet["Roadmap"]):
    def visible_to(self, user: User) -> "RoadmapQuerySet":
        """The roadmaps of the projects that ``user`` sees."""
        return self.filter(project__in=Project.objects.visible_to(user))


class Roadmap(models.Model):
    """What a project's answers led to expect on one day: frozen data, never changed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey("roadmap.Project", on_delete=models.CASCADE, related_name="roadmaps")
    number = models.PositiveIntegerField(_("Nummer"), editable=False)
    data = models.JSONField(editable=False)
    data_hash = models.CharField(max_length=64, editable=False)
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RoadmapQuerySet.as_manager()

    class Meta:
        verbose_name = _("routekaart")
        verbose_name_plural = _("routekaarten")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="one_roadmap_per_number")]

    def __str__(self) -> str:
        return f"{self.project} – {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise ValidationError(_("Een routekaart ligt vast. Maak een nieuwe."))
        super().save(*args, **kwargs)

    def cites(self, edition: str) -> bool:
        """Whether the edition with this public id counts as evidence in the data."""
        return any(found["uuid"] == edition for found in self.data["evidence"]["editions"])


class Rendering(models.Model):
    """The PDF of a roadmap in one language: the job's state, and its file once done."""

    class State(models.TextChoices):
        QUEUED = "queued", _("in de wachtrij")
        RUNNING = "running", _("wordt opgemaakt")
        DONE = "done", _("klaar")
        FAILED = "failed", _("mislukt")

    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="renderings")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    key = models.CharField(max_length=64, editable=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    problem = models.TextField(blank=True)
    pages = models.PositiveIntegerField(null=True)
    requested_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("PDF")
        verbose_name_plural = _("PDF's")
        constraints = [
            models.UniqueConstraint(fields=["roadmap", "language"], name="one_rendering_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.roadmap} ({self.language}): {self.get_state_display()}"

    @property
    def path(self) -> Path:
        """Where the file of this key lies; equal keys share one file."""
        return file_of(self.key)


def file_of(key: str) -> Path:
    """Where the PDF with this key lies."""
    return Path(settings.MEDIA_ROOT) / "roadmaps" / f"{key}.pdf"
