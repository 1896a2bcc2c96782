"""Reading reviews and the editions that a case has in the library."""

from typing import Any

from django.db.models import QuerySet

from cases.library.models import Edition, EditionQuerySet
from welzijn.accounts.models import User

from ..models import Case, CaseMember, Review


def editions_of(case: Case) -> EditionQuerySet:
    """The editions of a case, newest first, withdrawn ones included."""
    if case.public_id is None:
        return Edition.objects.none()
    editions = Edition.objects.filter(published_case__uuid=case.public_id)
    return editions.select_related("published_case").order_by("-number")


def last_payload(case: Case) -> dict[str, Any] | None:
    """What the newest edition that still stands holds."""
    edition = editions_of(case).filter(withdrawn_at=None).first()
    return edition.payload if edition else None


def open_review(case: Case) -> Review | None:
    """The review that is being decided, if there is one."""
    return case.reviews.filter(state__in=Review.OPEN).select_related("reviewer", "signatory").first()


def last_review(case: Case) -> Review | None:
    return case.reviews.select_related("reviewer", "signatory", "requested_by").first()


def reviewers(case: Case) -> "QuerySet[User]":
    """Members who may judge the case: reviewers who wrote nothing in it."""
    return User.objects.filter(
        case_memberships__in=CaseMember.objects.filter(
            case=case, role=CaseMember.Role.REVIEWER, left_at=None, wrote=False
        ),
        is_active=True,
    ).exclude(pk=case.created_by_id)


def signatories(case: Case, review: Review) -> "QuerySet[User]":
    """Lead researchers who may sign after the reviewer."""
    return reviewers(case).filter(is_lead_researcher=True).exclude(pk=review.reviewer_id)
