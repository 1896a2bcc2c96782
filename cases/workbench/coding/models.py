"""Codes on stretches of text: who said what about which words, and every step that led there."""

import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..observations.models import Pole
from ..records import CaseRecord, Text
from .own import BLIND, OwnCode

if TYPE_CHECKING:
    from welzijn.accounts.models import User

ATTRIBUTES = ("pole", "phase", "intensity", "stakeholder", "knowledge_type")
"""What is recorded with a coding of a tension."""


class Coder(models.Model):
    """Someone who codes in a case: a member, or a name that came with an imported project."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="coders")
    guid = models.UUIDField(default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=150)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    carried: Any = models.JSONField(default=dict, blank=True, editable=False)
    """What came along from an imported project and has no column here, for the way back."""

    class Meta:
        verbose_name = _("codeur")
        verbose_name_plural = _("codeurs")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "guid"], name="one_coder_per_guid"),
            models.UniqueConstraint(fields=["case", "user"], name="a_member_is_one_coder"),
        ]

    def __str__(self) -> str:
        return self.name


class CodingQuerySet(models.QuerySet["Coding"]):
    def standing(self) -> "CodingQuerySet":
        """Those that were not removed."""
        return self.filter(removed_at=None)

    def seen_by(self, user: "User") -> "CodingQuerySet":
        """Without what others do in a round that is not revealed yet."""
        return self.filter(~BLIND | Q(coder__user=user))

    def layer(self, round_id: int | None) -> "CodingQuerySet":
        """The codings made in one round; with None those made outside every round."""
        return self.filter(round=round_id, settled=False)

    def agreed(self) -> "CodingQuerySet":
        """What publishing uses: what was coded outside rounds, and what rounds settled on."""
        return self.filter(Q(round=None) | Q(settled=True))


class Coding(models.Model):
    """One code on ``[start, end)`` of a text, in code points. ``quote`` is what stands there.

    Removing sets :attr:`removed_at`, so that every step can be undone.
    """

    guid = models.UUIDField(default=uuid.uuid4)
    selection = models.UUIDField(default=uuid.uuid4)
    """The exchange GUID of the stretch; codings that came together share it."""
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="codings")
    text = models.ForeignKey("cases.SourceText", on_delete=models.PROTECT, related_name="codings")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    code = models.CharField(max_length=60)
    coder = models.ForeignKey(Coder, on_delete=models.PROTECT, related_name="codings")
    round = models.ForeignKey(
        "cases.CodingRound", null=True, blank=True, on_delete=models.PROTECT, related_name="codings"
    )
    settled = models.BooleanField(default=False)
    """Whether a round came to this after comparing."""
    pole = models.CharField(_("Benadrukte pool"), max_length=4, choices=Pole.choices, blank=True)
    phase = models.CharField(_("Fase"), max_length=12, blank=True)
    intensity = models.PositiveSmallIntegerField(_("Intensiteit"), null=True, blank=True)
    stakeholder = models.CharField(_("Perspectief"), max_length=40, blank=True)
    knowledge_type = models.CharField(_("Kennistype"), max_length=40, blank=True)
    observation = models.ForeignKey(
        "cases.Observation", null=True, blank=True, on_delete=models.SET_NULL, related_name="codings"
    )
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    carried: Any = models.JSONField(default=dict, blank=True, editable=False)
    brought_in = models.ForeignKey(
        "cases.BroughtIn",
        null=True,
        editable=False,
        db_index=False,
        on_delete=models.SET_NULL,
        related_name="codings",
    )
    """The file with which it came and goes; none once somebody made it their own."""
    objects = CodingQuerySet.as_manager()

    class Meta:
        verbose_name = _("codering")
        verbose_name_plural = _("coderingen")
        ordering = ["start", "-end", "pk"]
        indexes = [
            models.Index(fields=["text", "start"], name="codings_by_place"),
            models.Index(fields=["case", "code"], name="codings_by_code"),
            models.Index(
                fields=["brought_in"], name="codings_by_file", condition=Q(brought_in__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case", "guid"], name="one_coding_per_guid"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="a_coding_has_words"),
            models.CheckConstraint(
                condition=Q(intensity=None) | Q(intensity__gte=1, intensity__lte=3),
                name="coded_intensity_from_1_to_3",
            ),
            models.CheckConstraint(
                condition=Q(settled=False) | Q(round__isnull=False), name="only_a_round_settles"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} [{self.start}, {self.end})"


class MemoQuerySet(models.QuerySet["Memo"]):
    def seen_by(self, user: "User | None") -> "MemoQuerySet":
        """Without those on what others do in a round that is not revealed yet; for None: anybody."""
        blind = Coding.objects.filter(BLIND, pk=OuterRef("coding"))
        hidden = OwnCode.every.hidden_from(user).filter(case=OuterRef("case"), key=OuterRef("code"))
        if user is not None:
            blind = blind.exclude(coder__user=user)
        return self.filter(~Exists(blind), ~Exists(hidden))


class StandingMemos(models.Manager["Memo"]):
    """Without those on a source that was removed, or on what is coded in it: they come back with it."""

    def get_queryset(self) -> MemoQuerySet:
        on_source = Q(source=None) | Q(source__removed_at=None)
        on_coding = Q(coding=None) | Q(coding__text__source__removed_at=None)
        return MemoQuerySet(self.model, using=self._db).filter(on_source, on_coding)

    def seen_by(self, user: "User | None") -> MemoQuerySet:
        """See the queryset."""
        return self.get_queryset().seen_by(user)


class Memo(CaseRecord):
    """A thought about a coding, a source, a code or the whole case."""

    guid = models.UUIDField(default=uuid.uuid4, editable=False)
    coding = models.ForeignKey(
        Coding, null=True, blank=True, editable=False, on_delete=models.CASCADE, related_name="memos"
    )
    source = models.ForeignKey(
        "cases.SourceRecord",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="memos",
    )
    code = models.CharField(max_length=60, blank=True, editable=False)
    author = models.ForeignKey(
        Coder, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="memos"
    )
    text = Text(_("Memo"), max_length=10_000)
    carried: Any = models.JSONField(default=dict, blank=True, editable=False)
    objects = StandingMemos()

    class Meta:
        verbose_name = _("memo")
        verbose_name_plural = _("memo’s")
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["case", "guid"], name="one_memo_per_guid")]

    def __str__(self) -> str:
        return self.text[:80]

    def clean(self) -> None:
        if sum((self.coding_id is not None, self.source_id is not None, bool(self.code))) > 1:
            raise ValidationError(_("Een memo hoort bij één ding tegelijk."))


class CodingStepQuerySet(models.QuerySet["CodingStep"]):
    def seen_by(self, user: "User") -> "CodingStepQuerySet":
        """Without what others do in a round that is not revealed yet."""
        return self.filter(~BLIND | Q(by=user))


class CodingStep(models.Model):
    """One act of one person on codings, with what was and what came, so that it can be undone.

    ``changes`` is a list of ``{"guid", "before", "after"}``; before or after is None where
    the coding did not stand, otherwise its changeable fields by name.
    """

    class Verb(models.TextChoices):
        ADD = "add", _("gecodeerd")
        CHANGE = "change", _("codering gewijzigd")
        REMOVE = "remove", _("codering verwijderd")
        AUTO = "auto", _("zoekresultaat gecodeerd")
        CARRY = "carry", _("meegenomen naar een nieuwe tekst")
        MERGE = "merge", _("code samengevoegd")
        SPLIT = "split", _("code gesplitst")
        SETTLE = "settle", _("verschil beslecht")
        UNSETTLE = "unsettle", _("beslissing teruggedraaid")
        IMPORT = "import", _("geïmporteerd")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="coding_steps")
    text = models.ForeignKey(
        "cases.SourceText", null=True, on_delete=models.PROTECT, related_name="coding_steps"
    )
    """The text on whose page the step is undone; None for one that is undone as a whole elsewhere."""
    others = models.ManyToManyField("cases.SourceText", related_name="steps_across", editable=False)
    """What else it touched."""
    round = models.ForeignKey("cases.CodingRound", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=8, choices=Verb.choices)
    changes: Any = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    objects = CodingStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("stap")
        verbose_name_plural = _("stappen")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["text", "by", "-id"], name="steps_of_a_person"),
            models.Index(
                fields=["text", "by", "-undone_at"],
                name="undone_steps_of_a_person",
                condition=Q(undone_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.get_verb_display()

    @property
    def is_across(self) -> bool:
        """Whether it is undone as a whole, and not on the page of one text."""
        return self.text_id is None
