"""Who reads the library: everyone the open editions, registered readers all of it."""

from typing import Any

import rules
from django.utils import timezone
from rules.predicates import predicate

from welzijn.accounts.models import Enrolment
from welzijn.accounts.rules import is_organisation_member, is_researcher, is_signed_in, is_teacher


@predicate
def follows_running_course(user: Any) -> bool:
    """A student, up to and including the last day of a course."""
    today = timezone.localdate()
    return is_signed_in(user) and Enrolment.objects.filter(user=user, course__ends_on__gte=today).exists()


is_registered_reader = is_researcher | is_teacher | follows_running_course | is_organisation_member


def reads_registered(user: Any) -> bool:
    """Whether ``user`` reads editions for registered readers.

    An account alone is not enough: it takes a role, a running course or an
    organisation. (Nobody signs in with an address that is not confirmed.)
    """
    return bool(user is not None and user.is_authenticated and is_registered_reader(user))


rules.add_rule("library.read", rules.always_true)
