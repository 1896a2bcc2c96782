"""From a request to a decision to an edition, and back."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.codebook.queries import current_vocabulary
from cases.codebook.vocabulary import Vocabulary
from cases.library.models import Edition, PublishedCase
from cases.library.payload import PayloadError, check
from cases.library.services import publish_edition, withdraw_case
from cases.library.services import withdraw as withdraw_edition
from welzijn.accounts.models import User

from ..models import Case, CaseMember, Review
from .anonymity import Anonymity
from .facts import hash_of, payload_of
from .projection import reviewed
from .readiness import lacks


class ChangedSinceReadError(Exception):
    """The case changed after the reviewer opened it. Nothing was published."""


class AlreadyDecidedError(Exception):
    """Another request decided on the review first. Nothing was written."""


@transaction.atomic
def request_review(
    *,
    case: Case,
    reviewer: User,
    visibility: str,
    by: User,
    message: str = "",
    named_with_consent: bool = False,
) -> Review:
    """Ask a second researcher to judge a case that is complete, as it is now.

    Raises ValidationError when something is missing, when ``reviewer`` can't judge it, or
    when a review is going on.
    """
    _check_reviewer(case, reviewer, by)
    if case.reviews.filter(state__in=Review.OPEN).exists():
        raise ValidationError(_under_review())
    vocabulary = current_vocabulary()
    if any(lack.blocking for lack in lacks(case, vocabulary)):
        raise ValidationError(_("De casus is nog niet volledig. Werk eerst de lijst hieronder af."))
    payload = payload_of(case, vocabulary)
    _check_for_the_library(payload, vocabulary)
    Case.objects.filter(pk=case.pk).update(visibility=visibility, named_with_consent=named_with_consent)
    review = Review(
        case=case,
        reviewer=reviewer,
        requested_by=by,
        visibility=visibility,
        message=message,
        payload_hash=hash_of(payload),
        updated_by=by,
    )
    review.full_clean()
    try:
        with transaction.atomic():
            review.save()
    except IntegrityError as error:
        raise ValidationError(_under_review()) from error
    return review


@transaction.atomic
def cancel_review(*, review: Review, by: User) -> None:
    """Take a request back. Raises AlreadyDecidedError when it was decided in the meantime."""
    _decide(review, Review.State.CANCELLED, by, from_states=Review.OPEN)


@transaction.atomic
def cancel_reviews_of(*, case: Case, person: User, by: User) -> None:
    """Take back what waits for somebody who can't decide any more."""
    waiting = Q(state=Review.State.REQUESTED, reviewer=person)
    waiting |= Q(state=Review.State.AWAITING_SIGNATURE, signatory=person)
    for review in case.reviews.filter(waiting):
        cancel_review(review=review, by=by)


@transaction.atomic
def return_case(*, review: Review, comment: str, by: User, checklist: dict[str, Any] | None = None) -> None:
    """Give a case back with what should change first. Raises AlreadyDecidedError."""
    if not comment.strip():
        raise ValidationError({"comment": _("Schrijf wat er eerst moet veranderen.")})
    _decide(
        review,
        Review.State.RETURNED,
        by,
        from_states=Review.OPEN,
        comment=comment,
        checklist=checklist or review.checklist,
    )


@transaction.atomic
def approve(
    *,
    review: Review,
    checklist: dict[str, Any],
    read_hash: str,
    by: User,
    comment: str = "",
    signatory: User | None = None,
) -> Edition | None:
    """Approve what was read. Publishes at once, or waits for a second signature and returns None.

    ``checklist`` holds ``population_k`` (how many real organisations match everything
    visible) and ``population_source``. Raises ChangedSinceReadError when the case is no
    longer what was read, AlreadyDecidedError when somebody decided first, ValidationError
    when it may not be published.
    """
    case = _locked(review.case)
    payload = _payload_as_read(case, read_hash)
    verdict = _anonymity(case, checklist).verdict
    if verdict == "blocked":
        raise ValidationError({"population_k": _too_few()})
    kept = {"checklist": checklist, "comment": comment, "payload_hash": read_hash}
    if verdict == "signature":
        _check_signatory(review, signatory)
        state = Review.State.AWAITING_SIGNATURE
        _decide(review, state, by, from_states=[Review.State.REQUESTED], signatory=signatory, **kept)
        return None
    _decide(review, Review.State.PUBLISHED, by, from_states=[Review.State.REQUESTED], **kept)
    return _publish(review, case, payload)


@transaction.atomic
def sign(*, review: Review, read_hash: str, by: User) -> Edition:
    """The second signature under a case in which few organisations can hide; publishes.

    What is signed is what the first reviewer approved. Raises as :func:`approve` does.
    """
    case = _locked(review.case)
    payload = _payload_as_read(case, read_hash)
    if review.payload_hash != read_hash:
        raise ChangedSinceReadError
    states = [Review.State.AWAITING_SIGNATURE]
    _decide(review, Review.State.PUBLISHED, by, from_states=states, signed_at=timezone.now())
    return _publish(review, case, payload)


@transaction.atomic
def withdraw(*, case: Case, number: int | None = None) -> None:
    """Take one edition of a case back, or all of them. Does nothing where that was done already."""
    case = _locked(case)
    if case.public_id is None:
        return
    published = PublishedCase.objects.get(uuid=case.public_id)
    if number is None:
        withdraw_case(published_case=published)
        return
    for edition in published.editions.filter(number=number, withdrawn_at=None):
        withdraw_edition(edition=edition)


def _locked(case: Case) -> Case:
    """The case as it is now, held: publishing and withdrawing wait for each other."""
    return Case.objects.select_for_update().get(pk=case.pk)


def _check_reviewer(case: Case, reviewer: User, by: User) -> None:
    fits = CaseMember.objects.filter(
        case=case, user=reviewer, role=CaseMember.Role.REVIEWER, left_at=None, wrote=False
    ).exists()
    if not fits or reviewer in (by, case.created_by):
        raise ValidationError({"reviewer": _("Kies een nalezer die niet aan de casus meewerkte.")})


def _check_signatory(review: Review, signatory: User | None) -> None:
    if signatory is None or signatory in (review.reviewer, review.requested_by, review.case.created_by):
        raise ValidationError({"signatory": _too_few_for_one()})
    fits = CaseMember.objects.filter(
        case=review.case, user=signatory, role=CaseMember.Role.REVIEWER, left_at=None, wrote=False
    )
    if not (signatory.is_lead_researcher and fits.exists()):
        raise ValidationError({"signatory": _too_few_for_one()})


def _payload_as_read(case: Case, read_hash: str) -> dict[str, Any]:
    """What was read, which is what will be published: it isn't gathered a second time."""
    vocabulary = current_vocabulary()
    payload = payload_of(case, vocabulary)
    if hash_of(payload) != read_hash:
        raise ChangedSinceReadError
    if any(lack.blocking for lack in lacks(case, vocabulary)):
        raise ValidationError(_("Er ontbreekt nog iets in de casus. Geef ze terug met een opmerking."))
    _check_for_the_library(payload, vocabulary)
    return payload


def _check_for_the_library(payload: dict[str, Any], vocabulary: Vocabulary) -> None:
    """Ask the library's door beforehand, so that what it refuses can be repaired here."""
    try:
        check(payload, vocabulary)
    except PayloadError as error:
        raise ValidationError(error.sentences) from error


def _anonymity(case: Case, checklist: dict[str, Any]) -> Anonymity:
    return Anonymity(case.fictitious, case.named_with_consent, checklist.get("population_k"))


def _under_review() -> str:
    return _("Er loopt al een nalezing van deze casus.")


def _too_few() -> str:
    return _(
        "Minder dan 5 organisaties passen bij wat zichtbaar is: de organisatie is te herkennen. "
        "Geef de casus terug en vraag om gegevens weg te laten of ruimer te maken."
    )


def _too_few_for_one() -> str:
    return _(
        "Bij 5 tot 9 organisaties is een tweede handtekening nodig. Kies een hoofdonderzoeker die als "
        "nalezer lid is van deze casus en er niet aan meewerkte."
    )


def _decide(review: Review, state: str, by: User, *, from_states: Any, **values: Any) -> None:
    """Move a review on, once: of two requests at the same time the second gets AlreadyDecidedError."""
    found = Review.objects.filter(pk=review.pk, state__in=from_states).update(
        state=state, updated_by=by, decided_at=timezone.now(), version=review.version + 1, **values
    )
    if not found:
        raise AlreadyDecidedError
    review.refresh_from_db()


def _publish(review: Review, case: Case, payload: dict[str, Any]) -> Edition:
    today = timezone.localdate().isoformat()
    edition = publish_edition(
        public_id=case.public_id, payload=reviewed(payload, today), visibility=review.visibility
    )
    Case.objects.filter(pk=case.pk).update(public_id=edition.published_case.uuid)
    Review.objects.filter(pk=review.pk).update(edition_number=edition.number)
    review.refresh_from_db()
    return edition
