"""Who people are and what they belong to.

A person has one account. Roles are not exclusive: a researcher may also teach.
*Researcher*, *lead researcher*, *teacher* and *administrator* are marks on the
account; *student* and *organisation* roles follow from belonging to a course or
to an organisation.
"""

import uuid
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes accounts that sign in with an e-mail address."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """An account. ``is_superuser`` administers accounts and sees no raw material."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("E-mailadres"), unique=True)
    name = models.CharField(_("Naam"), max_length=120, blank=True)
    language = models.CharField(
        _("Taal"), max_length=2, choices=[("nl", "Nederlands"), ("en", "English")], blank=True
    )
    is_researcher = models.BooleanField(_("onderzoeker"), default=False)
    is_lead_researcher = models.BooleanField(_("hoofdonderzoeker"), default=False)
    is_teacher = models.BooleanField(_("lesgever"), default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_email")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return str(self)

    get_short_name = get_full_name


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by what has become of them, and by who may see them."""

    def open(self) -> Self:
        """Those that can still be accepted."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())

    def visible_to(self, user: User) -> Self:
        """An administrator sees all, a coordinator those to the organisation, a lead researcher one's own."""
        if user.is_superuser:
            return self
        coordinated = Membership.objects.filter(user=user, role=Membership.Role.COORDINATOR)
        theirs = models.Q(organisation__in=coordinated.values("organisation"))
        if user.is_lead_researcher:
            theirs |= models.Q(invited_by=user, organisation=None)
        return self.filter(theirs)


class Invitation(models.Model):
    """An offer of a role to one e-mail address. Only the hash of its token is kept."""

    class Role(models.TextChoices):
        RESEARCHER = "researcher", _("Onderzoeker")
        LEAD_RESEARCHER = "lead", _("Hoofdonderzoeker")
        TEACHER = "teacher", _("Lesgever")
        CONTRIBUTOR = "contributor", _("Medewerker van een organisatie")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("E-mailadres"))
    role = models.CharField(_("Rol"), max_length=12, choices=Role.choices)
    organisation = models.ForeignKey("Organisation", null=True, blank=True, on_delete=models.CASCADE)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        User, null=True, on_delete=models.SET_NULL, related_name="invitations_sent"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("uitnodiging")
        verbose_name_plural = _("uitnodigingen")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.email} ({self.get_role_display()})"

    @property
    def state(self) -> str:
        """``accepted``, ``withdrawn``, ``expired`` or ``open``."""
        if self.accepted_at:
            return "accepted"
        if self.withdrawn_at:
            return "withdrawn"
        return "open" if self.expires_at > timezone.now() else "expired"


class Organisation(models.Model):
    """A welfare organisation that makes roadmaps."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("Naam van de organisatie"), max_length=160)
    created_at = models.DateTimeField(auto_now_add=True)
    members = models.ManyToManyField(User, through="Membership", related_name="organisations")

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def role_of(self, user: User) -> str:
        """The role of ``user`` here now; empty for whoever is no member."""
        return self.memberships.filter(user=user).values_list("role", flat=True).first() or ""


class Membership(models.Model):
    """That a person works on the roadmaps of an organisation."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", _("Coördinator")
        CONTRIBUTOR = "contributor", _("Medewerker")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("Rol"), max_length=12, choices=Role.choices, default=Role.CONTRIBUTOR)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("lidmaatschap")
        verbose_name_plural = _("lidmaatschappen")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user"], name="one_membership_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"


class Course(models.Model):
    """A class of students, joined with its code."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("Naam van de cursus"), max_length=160)
    code = models.CharField(_("Cursuscode"), max_length=12, unique=True, editable=False)
    teacher = models.ForeignKey(User, on_delete=models.PROTECT, related_name="courses_taught")
    ends_on = models.DateField(_("Loopt tot en met"))
    created_at = models.DateTimeField(auto_now_add=True)
    students = models.ManyToManyField(User, through="Enrolment", related_name="courses")

    class Meta:
        verbose_name = _("cursus")
        verbose_name_plural = _("cursussen")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_running(self) -> bool:
        """Up to and including the last day."""
        return self.ends_on >= timezone.localdate()


class Enrolment(models.Model):
    """That a student follows a course."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="enrolments")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="enrolments")
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("inschrijving")
        verbose_name_plural = _("inschrijvingen")
        constraints = [models.UniqueConstraint(fields=["course", "user"], name="one_enrolment_per_student")]

    def __str__(self) -> str:
        return f"{self.user} – {self.course}"
