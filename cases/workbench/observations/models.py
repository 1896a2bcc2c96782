"""A judgement that a tension was seen, or was looked for and not found."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..records import CaseRecord, Text


class Intensity(models.IntegerChoices):
    ABSENT = 0, _("0 – Gezocht en afwezig")
    MENTIONED = 1, _("1 – Vermeld")
    PRESENT = 2, _("2 – Duidelijk aanwezig")
    DOMINANT = 3, _("3 – Overheersend")


class Pole(models.TextChoices):
    A = "a", _("Pool A")
    B = "b", _("Pool B")
    BOTH = "both", _("Beide polen")
    NONE = "none", _("Geen van beide (afwezig)")


class Outcome(models.TextChoices):
    EASED = "eased", _("Verlicht")
    PERSISTED = "persisted", _("Gebleven")
    WORSENED = "worsened", _("Verergerd")
    SHIFTED = "shifted", _("Verschoven naar elders")
    USED = "used", _("Benut")


ANTICIPATED = "strat-anticipated"
"""The one way of handling that fits with absence: it was foreseen, and so it stayed away."""

_range = _("Kies een intensiteit van 0 tot en met 3.")


class Observation(CaseRecord):
    """One judgement per step, tension, phase and stakeholder. Not looked for is no record at all."""

    tension = models.CharField(_("Spanningsveld"), max_length=12)
    step = models.ForeignKey(
        "cases.TrajectoryStep",
        verbose_name=_("Stap in het traject"),
        on_delete=models.PROTECT,
        related_name="observations",
        help_text=_("Onder welk organisatiemodel is dit waargenomen?"),
    )
    phase = models.CharField(_("Fase"), max_length=12, blank=True)
    stakeholder = models.CharField(
        _("Perspectief"), max_length=40, blank=True, help_text=_("Wie zag of zei dit?")
    )
    knowledge_type = models.CharField(_("Kennistype"), max_length=40, blank=True)
    intensity = models.PositiveSmallIntegerField(
        _("Intensiteit"),
        null=True,
        blank=True,
        choices=Intensity.choices,
        validators=[MinValueValidator(0, _range), MaxValueValidator(3, _range)],
    )
    pole = models.CharField(_("Benadrukte pool"), max_length=4, choices=Pole.choices, blank=True)
    handling = models.CharField(_("Hoe ging men ermee om?"), max_length=40, blank=True)
    strategy = models.CharField(
        _("Aanpak uit de lijst"),
        max_length=60,
        blank=True,
        help_text=_("Staat de aanpak niet in de lijst? Beschrijf hem dan hieronder."),
    )
    own_strategy_nl = Text(_("Eigen omschrijving van de aanpak"), max_length=500, blank=True)
    own_strategy_en = Text(_("Eigen omschrijving in het Engels"), max_length=500, blank=True)
    outcome = models.CharField(_("Wat kwam ervan?"), max_length=10, choices=Outcome.choices, blank=True)
    description_nl = Text(_("Beschrijving"), max_length=2000, blank=True)
    description_en = Text(_("Beschrijving in het Engels"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("waarneming")
        verbose_name_plural = _("waarnemingen")
        ordering = ["tension", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "step", "tension", "phase", "stakeholder"],
                name="one_observation_per_view",
                violation_error_message=_(
                    "Er is al een waarneming van dit spanningsveld bij deze stap, deze fase en dit "
                    "perspectief. Kies een andere fase of een ander perspectief, of pas de bestaande "
                    "waarneming aan."
                ),
            ),
            models.CheckConstraint(
                condition=Q(intensity=None) | Q(intensity__gte=0, intensity__lte=3),
                name="intensity_from_0_to_3",
                violation_error_message=_range,
            ),
            models.CheckConstraint(
                condition=Q(intensity=None)
                | Q(intensity__gt=0)
                | Q(pole="none", outcome="", handling__in=["", ANTICIPATED]),
                name="absent_has_no_pole_or_outcome",
                violation_error_message=_(
                    "Bij “gezocht en afwezig” horen geen pool en geen gevolg, en als aanpak hoogstens "
                    "“vooraf voorzien”. Maak die velden leeg, of kies een intensiteit van 1 tot en met 3."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tension} {self.get_intensity_display() or ''}".strip()

    def clean(self) -> None:
        if self.step_id and not self.case.trajectorysteps.filter(pk=self.step_id).exists():
            raise ValidationError({"step": _("Kies een stap uit het traject van deze casus.")})
        if self.intensity and self.pole == Pole.NONE:
            raise ValidationError(
                {"pole": _("“Geen van beide” hoort bij intensiteit 0. Kies pool A, pool B of beide polen.")}
            )

    @property
    def description(self) -> dict[str, str]:
        return {"nl": self.description_nl, "en": self.description_en}

    @property
    def own_strategy(self) -> dict[str, str]:
        return {"nl": self.own_strategy_nl, "en": self.own_strategy_en}
