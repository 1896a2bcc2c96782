"""The job that erases a text some days after the consent for it was withdrawn. It may run twice."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from .services import erase_after_withdrawal

DAYS_TO_THINK = 7
"""A date that was typed by mistake can be taken back in these days."""


@task()
def erase_withdrawn(consent_id: int) -> None:
    """Erase, unless the consent was given again or the withdrawal taken back."""
    erase_after_withdrawal(consent_id=consent_id)


def erase_later(consent_id: int) -> None:
    """Have the text erased when the days to think are over."""
    erase_withdrawn.using(run_after=timezone.now() + timedelta(days=DAYS_TO_THINK)).enqueue(consent_id)
