"""What this room does when something it shows goes away."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from cases.library.models import Edition
from cases.library.signals import edition_withdrawn

from .models import Rendering
from .services import discard_file, forget_edition


@receiver(edition_withdrawn)
def forget_withdrawn(edition: Edition, **kwargs: Any) -> None:
    """Delete the PDFs that show an edition, in the request that withdraws it."""
    forget_edition(edition=str(edition.published_case.uuid))


@receiver(post_delete, sender=Rendering)
def discard_deleted(instance: Rendering, **kwargs: Any) -> None:
    """A PDF goes with its roadmap, also when a whole project is erased."""
    discard_file(key=instance.key)
