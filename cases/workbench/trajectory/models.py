"""The organisation models of a case over time."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..records import CaseRecord, Text

FIRST_YEAR, LAST_YEAR = 1950, 2100
_year = [
    MinValueValidator(FIRST_YEAR, _("Vul een jaar in vanaf %(limit_value)s, bijvoorbeeld 2015.")),
    MaxValueValidator(LAST_YEAR, _("Vul een jaar in tot en met %(limit_value)s, bijvoorbeeld 2015.")),
]


class TrajectoryStep(CaseRecord):
    """A period in which the organisation worked by one model; no last year means until today."""

    model = models.CharField(_("Organisatiemodel"), max_length=12)
    from_year = models.PositiveSmallIntegerField(_("Van jaar"), validators=_year)
    to_year = models.PositiveSmallIntegerField(
        _("Tot en met jaar"),
        null=True,
        blank=True,
        validators=_year,
        help_text=_("Laat leeg als dit model nog altijd gebruikt wordt."),
    )
    description_nl = Text(
        _("Beschrijving"), max_length=1000, blank=True, help_text=_("Wat hield dit model hier in?")
    )
    description_en = Text(_("Beschrijving in het Engels"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("stap in het traject")
        verbose_name_plural = _("stappen in het traject")
        ordering = ["from_year", F("to_year").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_year=None) | Q(to_year__gte=F("from_year")), name="step_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.from_year}–{self.to_year or ''}"

    def clean(self) -> None:
        if self.from_year and self.to_year and self.to_year < self.from_year:
            raise ValidationError(
                {
                    "to_year": _(
                        "Het laatste jaar (%(to)s) ligt vóór het eerste jaar (%(from)s). "
                        "Vul %(from)s of later in, of laat het leeg."
                    )
                    % {"to": self.to_year, "from": self.from_year}
                }
            )
