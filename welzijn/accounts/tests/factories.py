"""People, organisations and courses for tests."""

from datetime import timedelta
from typing import Any

import factory
from allauth.account.models import EmailAddress
from django.utils import timezone

from welzijn.accounts.models import Course, Enrolment, Membership, Organisation, User

PASSWORD = "vier losse woorden samen"


class PersonFactory(factory.django.DjangoModelFactory):
    """An account with a confirmed address."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"persoon{n}@voorbeeld.example")
    name = factory.Sequence(lambda n: f"Persoon {n:03}")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def confirmed(self, create, extracted, **kwargs):
        if extracted is not False:
            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisatie {n}")


class CourseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Course

    name = "Sociaal werk 2"
    code = factory.Sequence(lambda n: f"ABCD{n:04}")
    teacher = factory.SubFactory(PersonFactory, is_teacher=True)
    ends_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))


def join(organisation: Organisation, role: str = "contributor", **fields: Any) -> User:
    """A new person who belongs to ``organisation``."""
    person: User = PersonFactory(**fields)
    Membership.objects.create(organisation=organisation, user=person, role=role)
    return person


def enrol(course: Course, **fields: Any) -> User:
    """A new student of ``course``."""
    person: User = PersonFactory(**fields)
    Enrolment.objects.create(course=course, user=person)
    return person
