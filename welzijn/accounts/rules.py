"""Predicates about people, from which every room makes its rules."""

import rules
from rules.predicates import always_true, predicate

from .models import Membership, User


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


rules.add_rule("site.read", always_true)
rules.add_rule("account.own", is_signed_in)
