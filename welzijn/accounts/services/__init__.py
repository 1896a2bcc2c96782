"""Every write about people: joining, inviting, teaching, leaving, and the demonstration."""

from .courses import (
    change_course,
    close_course,
    enrol,
    make_course,
    remove_student,
    renew_code,
)
from .demo import DEMO_PASSWORD, make_demo_accounts
from .invitations import accept_invitation, invite, resend_invitation, withdraw_invitation
from .organisations import (
    appoint_coordinator,
    dissolve_organisation,
    leave_organisation,
    register_organisation,
    rename_organisation,
    set_member_role,
)
from .people import (
    change_profile,
    close_account,
    delete_account,
    keep_language,
    reasons_to_stay,
    reopen_account,
    set_roles,
)

__all__ = [
    "DEMO_PASSWORD",
    "accept_invitation",
    "appoint_coordinator",
    "change_course",
    "change_profile",
    "close_account",
    "close_course",
    "delete_account",
    "dissolve_organisation",
    "enrol",
    "invite",
    "keep_language",
    "leave_organisation",
    "make_course",
    "make_demo_accounts",
    "reasons_to_stay",
    "register_organisation",
    "remove_student",
    "rename_organisation",
    "renew_code",
    "reopen_account",
    "resend_invitation",
    "set_member_role",
    "set_roles",
    "withdraw_invitation",
]
