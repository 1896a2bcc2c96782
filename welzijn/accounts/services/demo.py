"""The people of the demonstration."""

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from ..models import Course, Enrolment, Membership, Organisation, User

DEMO_PASSWORD = "welzijn-demo-2026"  # noqa: S105 - printed for everyone, demo mode only
ORGANISATION = "Voorbeeldorganisatie (verzonnen)"
COURSE, COURSE_CODE = "Sociaal werk: praktijk en beleid (verzonnen)", "WELZYN26"
PEOPLE: dict[str, dict[str, Any]] = {
    "lead@voorbeeld.example": {
        "name": "Lien Leeuwerik",
        "is_researcher": True,
        "is_lead_researcher": True,
    },
    "onderzoeker@voorbeeld.example": {"name": "Otto Ooievaar", "is_researcher": True},
    "reviewer@voorbeeld.example": {"name": "Renée Reiger", "is_researcher": True},
    "lesgever@voorbeeld.example": {"name": "Lotte Lijster", "is_teacher": True},
    "student@voorbeeld.example": {"name": "Sam Spreeuw"},
    "organisatie@voorbeeld.example": {"name": "Olga Oeverzwaluw"},
    "beheer@voorbeeld.example": {"name": "Bas Buizerd", "is_staff": True, "is_superuser": True},
}


@transaction.atomic
def make_demo_accounts() -> dict[str, User]:
    """Make the invented people that are not there yet, with their course and organisation.

    Who is there keeps what was changed. Gives everyone by e-mail address.
    """
    people = {email: _person(email, fields) for email, fields in PEOPLE.items()}
    _course(people["lesgever@voorbeeld.example"], people["student@voorbeeld.example"])
    _organisation(people["organisatie@voorbeeld.example"])
    return people


def _person(email: str, fields: dict[str, Any]) -> User:
    person = User.objects.filter(email=email).first()
    if person is None:
        person = User.objects.create_user(email, DEMO_PASSWORD, **fields)
        EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person


def _course(teacher: User, student: User) -> None:
    ends_on = timezone.localdate() + timedelta(days=365)
    defaults = {"name": COURSE, "teacher": teacher, "ends_on": ends_on}
    course, made = Course.objects.get_or_create(code=COURSE_CODE, defaults=defaults)
    if made:
        Enrolment.objects.create(course=course, user=student)


def _organisation(coordinator: User) -> None:
    if not coordinator.memberships.exists():
        organisation = Organisation.objects.create(name=ORGANISATION)
        Membership.objects.create(
            organisation=organisation, user=coordinator, role=Membership.Role.COORDINATOR
        )
