"""A case study, the people who work on it and the state of its sections."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..records import CaseRecord, Record

if TYPE_CHECKING:
    from welzijn.accounts.models import User


class Visibility(models.TextChoices):
    """Who may read a published edition."""

    OPEN = "open", _("Open: iedereen kan de casus lezen")
    REGISTERED = "registered", _("Geregistreerd: alleen wie zich aanmeldt, zoals studenten")


class Language(models.TextChoices):
    """The language a case was written or spoken in."""

    NL = "nl", _("Nederlands")
    EN = "en", _("Engels")


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, user: "User") -> "CaseQuerySet":
        """The cases of which ``user`` is a member now; nobody else knows that they exist."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        if not (user.is_researcher or user.is_lead_researcher):
            return self.none()
        mine = CaseMember.objects.filter(user=user, left_at=None)
        return self.filter(pk__in=mine.values("case"), deleted_at=None)

    def deleted_by_author(self, user: "User") -> "CaseQuerySet":
        """The cases that ``user`` made and removed, which can still be put back."""
        return self.filter(created_by=user, deleted_at__isnull=False)


class Case(Record):
    """A case study of one organisation. ``public_id`` is the library's name for it, never ``uuid``."""

    code = models.CharField(
        _("Codenaam"),
        max_length=40,
        help_text=_("Een neutrale code die niets over plaats of organisatie zegt. Bijvoorbeeld: CASUS-07."),
    )
    name_nl = models.CharField(
        _("Naam van de casus"),
        max_length=120,
        help_text=_("Een verzonnen naam, bijvoorbeeld “Casus Wilg”. Deze naam wordt openbaar."),
    )
    name_en = models.CharField(_("Naam in het Engels"), max_length=120, blank=True)
    language = models.CharField(
        _("Taal van de casus"), max_length=2, choices=Language.choices, default=Language.NL
    )
    fictitious = models.BooleanField(
        _("Deze casus is verzonnen"),
        default=False,
        help_text=_("Een verzonnen casus krijgt overal een label en telt niet mee als bewijs."),
    )
    visibility = models.CharField(
        _("Wie mag de uitgave lezen?"), max_length=10, choices=Visibility.choices, default=Visibility.OPEN
    )
    named_with_consent = models.BooleanField(
        _("De organisatie stemde er schriftelijk mee in dat ze herkenbaar is"), default=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, editable=False, on_delete=models.PROTECT, related_name="cases_created"
    )
    public_id = models.UUIDField(null=True, blank=True, editable=False, unique=True)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="CaseMember", through_fields=("case", "user"), related_name="cases"
    )
    objects = CaseQuerySet.as_manager()
    roles_known: dict[int, str]
    """Roles that were read with the case for this request, by the key of the person (see ``doors``)."""

    class Meta:
        verbose_name = _("casus")
        verbose_name_plural = _("casussen")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["created_by", "code"],
                name="one_code_per_researcher",
                violation_error_message=_("U hebt al een casus met deze codenaam. Kies een andere codenaam."),
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> dict[str, str]:
        return {"nl": self.name_nl, "en": self.name_en}


class CaseMember(models.Model):
    """That a researcher works on a case. Who wrote in it may never review it."""

    class Role(models.TextChoices):
        AUTHOR = "author", _("Auteur")
        CODER = "coder", _("Codeur")
        REVIEWER = "reviewer", _("Nalezer")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="case_memberships"
    )
    role = models.CharField(_("Rol"), max_length=10, choices=Role.choices)
    wrote = models.BooleanField(default=False, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("lid van een casus")
        verbose_name_plural = _("leden van een casus")
        ordering = ["joined_at"]
        constraints = [
            models.UniqueConstraint(fields=["case", "user"], name="one_role_per_case_member"),
            models.CheckConstraint(
                condition=~Q(role="reviewer") | Q(wrote=False), name="a_reviewer_did_not_write"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.case}"


class CaseSection(CaseRecord):
    """The state of one section of a case; ``data`` holds what has no table of its own."""

    class Key(models.TextChoices):
        SETTING = "setting", _("Setting")
        TRAJECTORY = "trajectory", _("Organisatiemodel en traject")
        TENSIONS = "tensions", _("Spanningsvelden")
        FACTORS = "factors", _("Bevorderende en belemmerende factoren")
        PRINCIPLES = "principles", _("Werkzame principes (verondersteld)")
        OUTCOMES = "outcomes", _("Uitkomsten en maatschappelijk rendement")
        COMPETENCES = "competences", _("Competenties (BofKAS)")
        QUOTES = "quotes", _("Citaten")
        SOURCES = "sources", _("Bronnen en toestemming")
        SUMMARY = "summary", _("Samenvatting")

    class State(models.TextChoices):
        NOT_STARTED = "not_started", _("Nog niet begonnen")
        IN_PROGRESS = "in_progress", _("Bezig")
        DONE = "done", _("Klaar")

    key = models.CharField(max_length=12, choices=Key.choices, editable=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.NOT_STARTED)
    data: Any = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("onderdeel")
        verbose_name_plural = _("onderdelen")
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="one_section_per_key")]

    def __str__(self) -> str:
        return f"{self.case} – {self.get_key_display()}"
