"""Every write of this room: freezing a roadmap and asking for its PDF."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from roadmap.answering.models import Project
from welzijn.accounts.models import User

from .inputs import project_inputs
from .models import Rendering, Roadmap, file_of
from .pdf import rendering_key
from .report import build_report, report_hash
from .tasks import render_roadmap


@transaction.atomic
def create_roadmap(*, project: Project, by: User, language: str) -> Roadmap:
    """Freeze what ``project``'s settled answers lead to today and queue its PDF.

    The same answers and evidence on the same day give the roadmap that is
    already there.
    """
    data = build_report(inputs=project_inputs(project, timezone.localdate()))
    digest = report_hash(data)
    Project.objects.select_for_update().get(pk=project.pk)
    latest = project.roadmaps.first()
    if latest is None or latest.data_hash != digest:
        number = (project.roadmaps.aggregate(last=Max("number"))["last"] or 0) + 1
        latest = Roadmap.objects.create(
            project=project, number=number, data=data, data_hash=digest, created_by=by
        )
    request_rendering(roadmap=latest, language=language)
    return latest


@transaction.atomic
def request_rendering(*, roadmap: Roadmap, language: str, again: bool = False) -> Rendering:
    """Queue the PDF in ``language``, unless a current one is done or on its way.

    ``again`` asks for it anew after a failure or a worker that died.
    """
    key = rendering_key(roadmap.data, language)
    rendering, made = Rendering.objects.select_for_update().get_or_create(
        roadmap=roadmap,
        language=language,
        defaults={"key": key, "requested_at": timezone.now()},
    )
    current = not made and rendering.key == key
    if current and rendering.state == Rendering.State.DONE and rendering.path.exists():
        return rendering
    if current and not again and rendering.state in {Rendering.State.QUEUED, Rendering.State.RUNNING}:
        return rendering
    if rendering.key != key:
        discard_file(key=rendering.key, except_for=rendering)
    rendering.key = key
    rendering.state = Rendering.State.QUEUED
    rendering.problem = ""
    rendering.requested_at, rendering.started_at, rendering.finished_at = timezone.now(), None, None
    rendering.save()
    render_roadmap.enqueue(rendering.pk)
    return rendering


@transaction.atomic
def forget_edition(*, edition: str) -> int:
    """Delete the PDFs of every roadmap that cites a withdrawn edition; gives how many."""
    stale = [
        rendering
        for rendering in Rendering.objects.select_related("roadmap")
        if rendering.roadmap.cites(edition)
    ]
    for rendering in stale:
        rendering.path.unlink(missing_ok=True)
        rendering.delete()
    return len(stale)


def discard_file(*, key: str, except_for: Rendering | None = None) -> None:
    """Delete the PDF with this key, unless another rendering shows it too."""
    others = Rendering.objects.filter(key=key)
    if except_for is not None:
        others = others.exclude(pk=except_for.pk)
    if not others.exists():
        file_of(key).unlink(missing_ok=True)
