"""Who may do what in the workbench. Only a member knows that a case exists; an administrator is none."""

import rules
from rules.predicates import predicate

from welzijn.accounts.models import User
from welzijn.accounts.rules import is_lead_researcher, is_researcher

from .models import Case, CaseMember, Review

WRITERS = (CaseMember.Role.AUTHOR, CaseMember.Role.CODER)


def role_in(user: User, case: Case) -> str:
    """The role of ``user`` in ``case`` now; empty for whoever is no member (any more).

    A case that was opened for this request (see ``doors.open_case``) brings it along.
    """
    if user.pk in (known := getattr(case, "roles_known", {})):
        return known[user.pk]
    found = CaseMember.objects.filter(case=case, user=user, left_at=None).values_list("role", flat=True)
    return found.first() or ""


@predicate
def is_member(user: User, case: Case | None) -> bool:
    return case is not None and bool(role_in(user, case))


@predicate
def is_writer(user: User, case: Case | None) -> bool:
    return case is not None and role_in(user, case) in WRITERS


@predicate
def is_author(user: User, case: Case | None) -> bool:
    return case is not None and role_in(user, case) == CaseMember.Role.AUTHOR


@predicate
def is_made_by(user: User, case: Case | None) -> bool:
    return case is not None and case.created_by_id == user.pk


@predicate
def judges(user: User, review: Review | None) -> bool:
    """The reviewer who was asked, as long as that person is a reviewer of the case and not its maker."""
    return (
        review is not None
        and review.state == Review.State.REQUESTED
        and review.reviewer_id == user.pk
        and review.case.created_by_id != user.pk
        and role_in(user, review.case) == CaseMember.Role.REVIEWER
    )


@predicate
def signs(user: User, review: Review | None) -> bool:
    """The lead researcher who was asked for a second signature; never the reviewer or a writer."""
    return (
        review is not None
        and review.state == Review.State.AWAITING_SIGNATURE
        and review.signatory_id == user.pk
        and review.reviewer_id != user.pk
        and review.case.created_by_id != user.pk
        and role_in(user, review.case) == CaseMember.Role.REVIEWER
    )


rules.add_rule("workbench.use", is_researcher)
rules.add_rule("workbench.read_case", is_researcher & is_member)
rules.add_rule("workbench.edit_case", is_researcher & is_writer)
rules.add_rule("workbench.manage_members", is_researcher & is_author)
rules.add_rule("workbench.remove_case", is_researcher & is_made_by)
rules.add_rule("workbench.request_review", is_researcher & is_author)
rules.add_rule("workbench.withdraw_edition", is_researcher & is_member)
rules.add_rule("workbench.review_case", is_researcher & judges)
rules.add_rule("workbench.sign_review", is_lead_researcher & signs)
