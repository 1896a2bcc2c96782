"""Courses: a teacher makes one, students join with its code."""

import secrets
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Course, Enrolment, User
from ..reading import one_line

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""No I, L, O, 0 or 1: they look alike on a blackboard."""
CODE_LENGTH = 8


def new_code() -> str:
    """Eight of 31 letters and digits: about 40 bits."""
    return "".join(secrets.choice(LETTERS) for _n in range(CODE_LENGTH))


@transaction.atomic
def make_course(*, name: str, ends_on: date, teacher: User, nonce: UUID | None = None) -> Course:
    """A course with a fresh code, open until ``ends_on`` inclusive; the same ``nonce`` gives one."""
    made = Course.objects.filter(uuid=nonce).first() if nonce else None
    if made and made.teacher_id == teacher.pk:
        return made
    uuid = uuid4() if made or not nonce else nonce
    course = Course(uuid=uuid, name=one_line(name), ends_on=ends_on, teacher=teacher, code=new_code())
    course.full_clean()
    course.save()
    return course


@transaction.atomic
def change_course(*, course: Course, name: str, ends_on: date) -> Course:
    """Another name or last day; a later day opens an ended course again."""
    course.name, course.ends_on = one_line(name), ends_on
    course.full_clean()
    course.save(update_fields=["name", "ends_on"])
    return course


@transaction.atomic
def renew_code(*, course: Course) -> Course:
    """A new code; the old one stops working, students who joined stay."""
    course.code = new_code()
    course.save(update_fields=["code"])
    return course


@transaction.atomic
def close_course(*, course: Course) -> Course:
    """End the course yesterday, so that its students stop reading now."""
    course.ends_on = timezone.localdate() - timedelta(days=1)
    course.save(update_fields=["ends_on"])
    return course


def open_course(code: str) -> Course:
    """The running course with this code; spaces, hyphens and case don't matter. ValidationError otherwise."""
    plain = "".join(code.split()).upper().replace("-", "")
    course = Course.objects.filter(code=plain).first()
    if course is None:
        raise ValidationError(
            _("Deze code kennen we niet. Kijk ze na, teken voor teken, of vraag ze opnieuw aan uw lesgever.")
        )
    if not course.is_running:
        raise ValidationError(_("Deze cursus is voorbij. Vraag uw lesgever om de cursus te verlengen."))
    return course


def enrol(*, course: Course, user: User) -> Enrolment:
    """Let ``user`` follow a course. Joining twice changes nothing."""
    return Enrolment.objects.get_or_create(course=course, user=user)[0]


@transaction.atomic
def remove_student(*, course: Course, user: User) -> None:
    """End the enrolment of ``user``."""
    course.enrolments.filter(user=user).delete()
