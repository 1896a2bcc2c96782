"""The codes that only one case has, and who may know of them: a name may be words of the text."""

import uuid
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.codebook.queries import current_vocabulary
from cases.codebook.terms import PALETTE
from welzijn.ui.text import marked

from ..cases.models import Case
from ..records import CaseRecord, Text
from .naming import folded
from .taken import Taken, taken_by_book

if TYPE_CHECKING:
    from welzijn.accounts.models import User

BLIND = Q(round__isnull=False, round__revealed_at=None)
"""Of a coding or a code: whether it belongs to a round that is not revealed yet."""


class OwnCodeQuerySet(models.QuerySet["OwnCode"]):
    def open(self) -> "OwnCodeQuerySet":
        """Those that every member of the case may know of."""
        return self.filter(~BLIND)

    def seen_by(self, user: "User") -> "OwnCodeQuerySet":
        """Without what others made in a round that is not revealed yet."""
        return self.filter(~BLIND | Q(coder__user=user))

    def blind_of(self, user: "User") -> "OwnCodeQuerySet":
        """What ``user`` made in rounds that are not revealed yet."""
        return self.filter(BLIND, coder__user=user)

    def beside(self, case_id: int, round_id: int | None, coder_id: int | None) -> "OwnCodeQuerySet":
        """What somebody can give at one place of a case: open codes, and one's own of a blind round.

        Never what a colleague made blind: whether there is something by a name is nobody's to hear.
        """
        mine = Q(round=round_id, coder=coder_id) if round_id and coder_id else Q(pk__in=())
        return self.filter(~BLIND | mine, case=case_id, deprecated=False).order_by("pk")

    def named(self, name: str) -> "OwnCode | None":
        """The first by this name, however it is typed."""
        wanted = folded(name)
        return next((code for code in self if folded(code.name) == wanted), None)

    def hidden_from(self, user: "User | None") -> "OwnCodeQuerySet":
        """What others made in a round that is not revealed yet; without a user: whoever made it."""
        blind = self.filter(BLIND)
        return blind if user is None else blind.exclude(coder__user=user)


class OpenCodes(models.Manager["OwnCode"]):
    """Without those of a round that is not revealed yet: who may see them asks ``every`` by name."""

    def get_queryset(self) -> OwnCodeQuerySet:
        return OwnCodeQuerySet(self.model, using=self._db).open()


class OwnCode(CaseRecord):
    """A code that only this case has: found in the text (in vivo), or brought along by an import."""

    guid = models.UUIDField(default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=60, editable=False)
    name = models.CharField(_("Naam van de code"), max_length=200)
    description = Text(_("Omschrijving"), max_length=4000, blank=True)
    parent = models.CharField(_("Hoort onder"), max_length=60, blank=True)
    """The key of a code of this case or of the codebook."""
    palette = models.PositiveSmallIntegerField(
        _("Kleur"), default=1, validators=[MinValueValidator(1), MaxValueValidator(PALETTE)]
    )
    colour = models.CharField(max_length=7, blank=True, editable=False)
    """The colour that an imported code came with, for the way back."""
    is_codable = models.BooleanField(default=True, editable=False)
    deprecated = models.BooleanField(_("Vervallen"), default=False, editable=False)
    merged_into = models.CharField(max_length=60, blank=True, editable=False)
    """The key of the code in which this one went up."""
    position = models.PositiveIntegerField(default=0, editable=False)
    carried: Any = models.JSONField(default=dict, blank=True, editable=False)
    round = models.ForeignKey(
        "cases.CodingRound",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="own_codes",
    )
    """The round in which a coder made it; the others see it once that round is revealed."""
    coder = models.ForeignKey(
        "cases.Coder", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    """Who made it in that round."""
    objects = OpenCodes()
    every = OwnCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("eigen code")
        verbose_name_plural = _("eigen codes")
        ordering = ["position", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "guid"], name="one_own_code_per_guid"),
            models.UniqueConstraint(fields=["case", "key"], name="one_own_code_per_key"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_blind(self) -> bool:
        """Whether only its maker may know of it yet."""
        return self.round is not None and self.round.revealed_at is None

    def hold(self) -> None:
        """While it gets a name nobody else gives one in its case: two at one moment can't get the same."""
        if self.pk is not None:
            kept = OwnCode.every.select_for_update(no_key=True).filter(pk=self.pk)
            if [folded(name) for name in kept.values_list("name", flat=True)] == [folded(self.name)]:
                return
        hold_names(self.case_id)

    def clean(self) -> None:
        if taken := self.taken():
            raise ValidationError({"name": taken.sentence})

    def taken(self) -> Taken | None:
        """What has the name already which this one gets; None as long as it keeps its own."""
        before = OwnCode.every.filter(pk=self.pk).values_list("name", flat=True).first()
        if self.deprecated or (before is not None and folded(before) == folded(self.name)):
            return None
        return self.rival()

    def rival(self) -> Taken | None:
        """What else has its name where it can be given."""
        around = OwnCode.every.beside(self.case_id, self.round_id, self.coder_id).exclude(pk=self.pk)
        twin = around.named(self.name)
        if twin is not None:
            return Taken(twin.key, marked(twin.name, self.case.language), is_blind=twin.is_blind)
        return taken_by_book(self.name, current_vocabulary())


def hold_names(case_id: int) -> None:
    """Hold a case for this transaction, so that who names a code next waits; after everything else of it."""
    list(Case.objects.select_for_update(no_key=True).filter(pk=case_id).values_list("pk"))
