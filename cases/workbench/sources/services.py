"""What follows from a consent."""

from django.db import transaction

from ..publishing.services import withdraw
from .erasing.tasks import erase_later
from .models import Consent


@transaction.atomic
def follow_up(*, consent: Consent) -> None:
    """Withdraw every published edition of a case in which a consent was just withdrawn.

    An edition doesn't know its sources, so all of them go: a case that comes back is
    judged and published anew. The text itself is erased by a job, some days later.
    """
    if consent.withdrawn_on is not None:
        withdraw(case=consent.case)
        if consent.source.texts.filter(erased_at=None).exists():
            erase_later(consent.pk)
