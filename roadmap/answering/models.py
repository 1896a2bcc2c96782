"""An organisation's projects, and the answers given and settled in them."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.codebook.models import CodebookRelease
from roadmap.questionnaire.models import InstrumentVersion
from welzijn.accounts.models import Organisation, User

__all__ = ["GivenAnswer", "Project", "SettledAnswer"]


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, user: User) -> "ProjectQuerySet":
        """The projects of the organisations that ``user`` belongs to now, removed ones left out."""
        return self.of_members(user).filter(removed_at=None)

    def of_members(self, user: User) -> "ProjectQuerySet":
        """The same with the removed ones, which can be put back."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.filter(organisation__memberships__user=user)


class Project(models.Model):
    """One change that an organisation thinks through. It keeps its version of the questionnaire."""

    class Region(models.TextChoices):
        FLANDERS = "VL", _("Vlaanderen")
        NETHERLANDS = "NL", _("Nederland")
        OTHER = "other", _("Ergens anders")

    class Kind(models.TextChoices):
        ANTICIPATING = "anticipating", _("vooruitblik")
        RETROSPECTIVE = "retrospective", _("terugblik")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="projects")
    name = models.CharField(_("Naam van het project"), max_length=120)
    region = models.CharField(_("Regio"), max_length=5, choices=Region.choices, blank=True)
    kind = models.CharField(max_length=13, choices=Kind.choices, default=Kind.ANTICIPATING, editable=False)
    fictitious = models.BooleanField(_("verzonnen"), default=False, editable=False)
    instrument_version = models.ForeignKey(
        InstrumentVersion, on_delete=models.PROTECT, editable=False, related_name="projects"
    )
    codebook_release = models.ForeignKey(
        CodebookRelease, on_delete=models.PROTECT, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        User, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, editable=False)
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projecten")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(region__in=["", "VL", "NL", "other"]), name="project_region_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["anticipating", "retrospective"]), name="project_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AnswerRecord(models.Model):
    """An answer as JSON: an option key, a list of them, 1..5, a text, an ISO date, or ``"unknown"``.

    ``None`` is an answer that was taken back. ``previous`` is the one before the last
    change, so that the change can be undone; ``version`` counts the changes. ``form``
    names the form that is still open and saved it last: a form never conflicts with itself.
    """

    question = models.CharField(max_length=20)
    value: Any = models.JSONField(null=True)
    previous: Any = models.JSONField(null=True)
    version = models.PositiveIntegerField(default=1)
    form = models.UUIDField(null=True)
    saved_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.question}: {self.value}"


class GivenAnswer(AnswerRecord):
    """What one person answers."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="given_answers")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="given_answers")

    class Meta:
        verbose_name = _("gegeven antwoord")
        verbose_name_plural = _("gegeven antwoorden")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person", "question"], name="one_given_answer_per_person"
            )
        ]


class SettledAnswer(AnswerRecord):
    """What the organisation answers: the ground of its roadmap."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="settled_answers")
    settled_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("vastgesteld antwoord")
        verbose_name_plural = _("vastgestelde antwoorden")
        constraints = [
            models.UniqueConstraint(fields=["project", "question"], name="one_settled_answer_per_question")
        ]
