"""Every write about people: joining, inviting, teaching, and the demonstration."""

from .courses import close_course, enrol, join_course, make_course, remove_student, renew_code
from .demo import DEMO_PASSWORD, make_demo_accounts
from .invitations import accept_invitation, invite, resend_invitation, withdraw_invitation
from .organisations import leave_organisation, register_organisation

__all__ = [
    "DEMO_PASSWORD",
    "accept_invitation",
    "close_course",
    "enrol",
    "invite",
    "join_course",
    "leave_organisation",
    "make_course",
    "make_demo_accounts",
    "register_organisation",
    "remove_student",
    "renew_code",
    "resend_invitation",
    "withdraw_invitation",
]
