"""The job that makes a PDF. It may run twice: the second time finds the file."""

import logging
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from .models import Rendering, Roadmap, file_of
from .pdf import page_count, render_pdf_file, rendering_key

log = logging.getLogger(__name__)
ATTEMPTS = 3
"""How often a PDF is made anew because a case was withdrawn in the meantime."""


class OvertakenError(Exception):
    """What may be read of the roadmap changed again and again while its PDF was made."""


@task()
def render_roadmap(rendering_id: int) -> None:
    """Render one PDF, keep its state visible, and store the file under its key."""
    rendering = Rendering.objects.select_related("roadmap").filter(pk=rendering_id).first()
    if rendering is None:
        return
    _note(rendering_id, state=Rendering.State.RUNNING, started_at=timezone.now())
    try:
        make_pdf(rendering_id, rendering.roadmap, rendering.language)
    except Exception as fault:
        log.exception("rendering %s failed", rendering_id)
        _note(rendering_id, state=Rendering.State.FAILED, problem=type(fault).__name__)
        raise


def make_pdf(rendering_id: int, roadmap: Roadmap, language: str) -> None:
    """Make the file, and say so only while all that it shows may still be read."""
    for _ in range(ATTEMPTS):
        key = rendering_key(roadmap.data, language)
        path = file_of(key)
        if not path.exists():
            _store(path, render_pdf_file(roadmap.data, language))
        if _finish(rendering_id, roadmap, language, key):
            return
        path.unlink(missing_ok=True)
    raise OvertakenError


@transaction.atomic
def _finish(rendering_id: int, roadmap: Roadmap, language: str, key: str) -> bool:
    """Whether the file with ``key`` is still what may be read; a rendering that is gone needs none."""
    if rendering_key(roadmap.data, language) != key:
        return False
    pages = page_count(file_of(key).read_bytes())
    found = _note(
        rendering_id, state=Rendering.State.DONE, key=key, pages=pages, finished_at=timezone.now(), problem=""
    )
    if not found and not Rendering.objects.filter(key=key).exists():
        file_of(key).unlink(missing_ok=True)
    return True


def _note(rendering_id: int, **fields: object) -> int:
    """Write what is known now; a rendering that was deleted meanwhile stays deleted."""
    return Rendering.objects.filter(pk=rendering_id).update(**fields)


def _store(path: Path, pdf: bytes) -> None:
    """Write beside and rename, so that a reader never meets half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    beside.write_bytes(pdf)
    beside.replace(path)
