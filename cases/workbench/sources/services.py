"""What follows from a consent."""

from django.db import transaction

from ..publishing.services import withdraw
from .models import Consent


@transaction.atomic
def follow_up(*, consent: Consent) -> bool:
    """Withdraw every published edition of the case when a consent was withdrawn; say whether it was.

    An edition doesn't know its sources, so all of them go: a case that comes back is
    judged and published anew.
    """
    if consent.withdrawn_on is None:
        return False
    withdraw(case=consent.case)
    return True
