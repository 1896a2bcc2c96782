"""Predicates about people, from which every room makes its rules, and the rules of this room.

None of them asks Django's permissions: a superuser passes where it says administrator, nowhere else.
"""

import rules
from rules.predicates import always_true, predicate

from .models import Course, Invitation, Membership, Organisation, User


@predicate
def is_signed_in(user: User) -> bool:
    return user.is_authenticated and user.is_active


@predicate
def is_researcher(user: User) -> bool:
    return is_signed_in(user) and (user.is_researcher or user.is_lead_researcher)


@predicate
def is_lead_researcher(user: User) -> bool:
    return is_signed_in(user) and user.is_lead_researcher


@predicate
def is_teacher(user: User) -> bool:
    return is_signed_in(user) and user.is_teacher


@predicate
def is_administrator(user: User) -> bool:
    return is_signed_in(user) and user.is_superuser


@predicate
def is_organisation_member(user: User) -> bool:
    return is_signed_in(user) and Membership.objects.filter(user=user).exists()


@predicate
def is_coordinator_anywhere(user: User) -> bool:
    coordinating = Membership.objects.filter(role=Membership.Role.COORDINATOR)
    return is_signed_in(user) and coordinating.filter(user=user).exists()


@predicate
def belongs_to(user: User, organisation: Organisation | None) -> bool:
    return organisation is not None and bool(organisation.role_of(user))


@predicate
def coordinates(user: User, organisation: Organisation | None) -> bool:
    return organisation is not None and organisation.role_of(user) == Membership.Role.COORDINATOR


@predicate
def teaches(user: User, course: Course | None) -> bool:
    return course is not None and course.teacher_id == user.pk


@predicate
def oversees(user: User, invitation: Invitation | None) -> bool:
    """Who may send an invitation again or withdraw it."""
    return invitation is not None and Invitation.objects.visible_to(user).filter(pk=invitation.pk).exists()


may_invite = is_administrator | is_lead_researcher | is_coordinator_anywhere

rules.add_rule("site.read", always_true)
rules.add_rule("account.join", always_true)
rules.add_rule("account.own", is_signed_in)
rules.add_rule("people.manage", is_administrator)
rules.add_rule("invitation.accept", always_true)
rules.add_rule("invitation.send", is_administrator | is_lead_researcher)
rules.add_rule("invitation.oversee", may_invite)
rules.add_rule("invitation.change", may_invite & oversees)
rules.add_rule("organisation.belong", is_organisation_member)
rules.add_rule("organisation.read", is_signed_in & belongs_to)
rules.add_rule("organisation.manage", is_signed_in & coordinates)
rules.add_rule("course.teach", is_teacher)
rules.add_rule("course.manage", is_teacher & teaches)
