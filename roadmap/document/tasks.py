"""The job that makes a PDF. It may run twice: the second time finds the file."""

import logging

from django.utils import timezone
from django_tasks import task

from .models import Rendering
from .pdf import page_count, render_pdf_file, rendering_key

log = logging.getLogger(__name__)


@task()
def render_roadmap(rendering_id: int) -> None:
    """Render one PDF, keep its state visible, and store the file under its key."""
    rendering = Rendering.objects.select_related("roadmap").filter(pk=rendering_id).first()
    if rendering is None:
        return
    rendering.state, rendering.started_at = Rendering.State.RUNNING, timezone.now()
    rendering.save(update_fields=["state", "started_at"])
    try:
        _make(rendering)
    except Exception as fault:
        log.exception("rendering %s failed", rendering_id)
        rendering.state, rendering.problem = Rendering.State.FAILED, type(fault).__name__
        rendering.save(update_fields=["state", "problem"])
        raise


def _make(rendering: Rendering) -> None:
    rendering.key = rendering_key(rendering.roadmap.data, rendering.language)
    if not rendering.path.exists():
        _store(rendering, render_pdf_file(rendering.roadmap.data, rendering.language))
    rendering.pages = page_count(rendering.path.read_bytes())
    rendering.state, rendering.finished_at = Rendering.State.DONE, timezone.now()
    rendering.save()


def _store(rendering: Rendering, pdf: bytes) -> None:
    """Write beside and rename, so that a reader never meets half a file."""
    rendering.path.parent.mkdir(parents=True, exist_ok=True)
    beside = rendering.path.with_suffix(f".{rendering.pk}.part")
    beside.write_bytes(pdf)
    beside.replace(rendering.path)
