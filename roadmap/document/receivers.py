"""What this room does when the library tells it something."""

from typing import Any

from django.dispatch import receiver

from cases.library.models import Edition
from cases.library.signals import edition_withdrawn

from .services import forget_edition


@receiver(edition_withdrawn)
def forget_withdrawn(edition: Edition, **kwargs: Any) -> None:
    """Delete the PDFs that show an edition, in the request that withdraws it."""
    forget_edition(edition=str(edition.published_case.uuid))
