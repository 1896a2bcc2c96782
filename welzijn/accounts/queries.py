"""What the pages of this room read."""

from dataclasses import dataclass
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Course, Enrolment, Invitation, Membership, Organisation, User


def invitation_with_hash(token_hash: str) -> Invitation | None:
    """The invitation whose token has this hash, whatever became of it."""
    found = Invitation.objects.select_related("organisation", "invited_by")
    return found.filter(token_hash=token_hash).first() if token_hash else None


@dataclass(frozen=True)
class Belongings:
    """What a person belongs to: memberships, courses followed and courses taught."""

    memberships: list[Membership]
    courses: list[Course]
    taught: list[Course]

    @property
    def nothing(self) -> bool:
        return not (self.memberships or self.courses or self.taught)


def belongings_of(user: User) -> Belongings:
    """Three queries."""
    memberships = user.memberships.select_related("organisation").order_by("organisation__name")
    return Belongings(
        memberships=list(memberships),
        courses=list(user.courses.order_by("name")),
        taught=list(user.courses_taught.order_by("-ends_on", "name")) if user.is_teacher else [],
    )


def uncoordinated_of(user: User) -> list[Organisation]:
    """The organisations of ``user`` without a coordinator whose account is open, with ``open_members``."""
    coordinating = Membership.objects.filter(role=Membership.Role.COORDINATOR, user__is_active=True)
    can_take_over = Membership.objects.filter(user__is_active=True).select_related("user")
    found = user.organisations.exclude(pk__in=coordinating.values("organisation"))
    return list(found.prefetch_related(Prefetch("memberships", can_take_over, to_attr="open_members")))


def coordinated_alone_by(user: User) -> list[Organisation]:
    """The organisations that nobody with an open account would coordinate without ``user``."""
    coordinating = Membership.objects.filter(role=Membership.Role.COORDINATOR)
    others = coordinating.filter(user__is_active=True).exclude(user=user)
    own = coordinating.filter(user=user).values("organisation")
    return list(Organisation.objects.filter(pk__in=own).exclude(pk__in=others.values("organisation")))


def courses_of(teacher: User) -> list[Course]:
    """The courses of a teacher with their number of students (``student_count``), one query."""
    return list(
        teacher.courses_taught.annotate(student_count=Count("enrolments")).order_by("-ends_on", "name")
    )


def course_of(teacher: User, uuid: UUID) -> Course:
    """A course that this person gives, or 404."""
    return get_object_or_404(teacher.courses_taught, uuid=uuid)


def students_of(course: Course) -> list[Enrolment]:
    """Who follows a course, by name; ``confirmed`` where the address is."""
    addresses = EmailAddress.objects.filter(user=OuterRef("user"), verified=True)
    found = course.enrolments.select_related("user").annotate(confirmed=Exists(addresses))
    return list(found.order_by(Lower("user__name"), "user__email"))


def student_of(course: Course, uuid: UUID) -> User:
    """A student of the course, or 404."""
    return get_object_or_404(course.students, uuid=uuid)


def invitations_of(user: User) -> QuerySet[Invitation]:
    """The invitations that ``user`` oversees, newest first."""
    return Invitation.objects.visible_to(user).select_related("organisation", "invited_by")


def invitation_of(user: User, uuid: UUID) -> Invitation | None:
    """An invitation that ``user`` oversees."""
    return invitations_of(user).filter(uuid=uuid).first()


def invitations_to(organisation: Organisation) -> list[Invitation]:
    """Those to an organisation that were not accepted: who accepted is a member."""
    found = Invitation.objects.filter(organisation=organisation, accepted_at=None)
    return list(found.select_related("organisation", "invited_by"))


def organisation_of(user: User, uuid: UUID) -> Organisation:
    """An organisation to which ``user`` belongs, or 404."""
    return get_object_or_404(user.organisations, uuid=uuid)


def members_of(organisation: Organisation) -> list[Membership]:
    """Coordinators first, then by name."""
    found = organisation.memberships.select_related("user")
    return list(found.order_by("-role", Lower("user__name"), "user__email"))


def member_of(organisation: Organisation, uuid: UUID) -> Membership:
    """The membership of a person, or 404."""
    found = organisation.memberships.select_related("user", "organisation")
    return get_object_or_404(found, user__uuid=uuid)


ROLE_FILTERS: dict[str, tuple[Promise, Q]] = {
    "onderzoeker": (_("Onderzoekers"), Q(is_researcher=True) | Q(is_lead_researcher=True)),
    "hoofdonderzoeker": (_("Hoofdonderzoekers"), Q(is_lead_researcher=True)),
    "lesgever": (_("Lesgevers"), Q(is_teacher=True)),
    "student": (_("Studenten"), Q(enrolments__isnull=False)),
    "organisatie": (_("Leden van een organisatie"), Q(memberships__isnull=False)),
    "beheerder": (_("Beheerders"), Q(is_superuser=True)),
    "gesloten": (_("Gesloten accounts"), Q(is_active=False)),
}


def people(*, search: str = "", role: str = "") -> QuerySet[User]:
    """Accounts whose name or address holds ``search``, of one kind; by name."""
    found = User.objects.all()
    if search:
        found = found.filter(Q(name__icontains=search) | Q(email__icontains=search))
    if role in ROLE_FILTERS:
        found = found.filter(ROLE_FILTERS[role][1]).distinct()
    counted = found.annotate(
        confirmed=Exists(EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)),
        belongs=Exists(Membership.objects.filter(user=OuterRef("pk"))),
        studies=Exists(Enrolment.objects.filter(user=OuterRef("pk"))),
    )
    return counted.order_by("name", "email")
