"""A roadmap as a page, and its PDF with the progress of making it."""

from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from roadmap.answering.models import Project
from welzijn.accounts.access import SignedInRequest, access, require

from . import services
from .article import compose
from .models import Rendering, Roadmap
from .quotes import readable

PATIENCE_SECONDS = 90


@require_POST
@access("answering.coordinate")
def create(request: SignedInRequest, project: UUID) -> HttpResponse:
    """Freeze today's answers into a roadmap and start its PDF."""
    found = get_object_or_404(Project.objects.visible_to(request.user), uuid=project)
    require("roadmap.make", request.user, found)
    roadmap = services.create_roadmap(project=found, by=request.user, language=get_language())
    return redirect("document:show", project=project, roadmap=roadmap.uuid)


@require_safe
@access("roadmap.read")
def show(request: SignedInRequest, project: UUID, roadmap: UUID) -> HttpResponse:
    """The whole roadmap on one page."""
    found = _find(request, project, roadmap)
    shown = readable(found.data)
    article = compose(shown.data, shown.quotes)
    context = {"report": shown.data, "article": article, **_pdf_context(found, get_language())}
    return render(request, "document/roadmap.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access("roadmap.read")
def progress(request: SignedInRequest, project: UUID, roadmap: UUID, language: str) -> HttpResponse:
    """How far the PDF is. A POST asks for it: the first time, or again after a failure."""
    found = _find(request, project, roadmap)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    if request.method == "POST":
        stuck = _is_stuck(found.renderings.filter(language=language).first())
        services.request_rendering(roadmap=found, language=language, again=stuck)
        return redirect("document:progress", project=project, roadmap=roadmap, language=language)
    template = "document/_progress.html" if request.htmx else "document/progress.html"
    return render(request, template, _pdf_context(found, language))


@require_safe
@access("roadmap.read")
def download(request: SignedInRequest, project: UUID, roadmap: UUID, language: str) -> HttpResponseBase:
    """The PDF itself; not made yet or out of date: the page that tells how far it is."""
    found = _find(request, project, roadmap)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    rendering = services.request_rendering(roadmap=found, language=language)
    if rendering.state != Rendering.State.DONE:
        return redirect("document:progress", project=project, roadmap=roadmap, language=language)
    name = f"routekaart-{slugify(found.project.name) or 'welzijn'}-{found.number}-{language}.pdf"
    response = FileResponse(
        rendering.path.open("rb"), content_type="application/pdf", as_attachment=True, filename=name
    )
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = f'"{rendering.key}"'
    return response


@require_GET
@access("roadmap.read")
def data(request: SignedInRequest, project: UUID, roadmap: UUID) -> JsonResponse:
    """The frozen data behind the roadmap, to keep or to check; a withdrawn case is left out."""
    found = _find(request, project, roadmap)
    return JsonResponse(readable(found.data).data, json_dumps_params={"ensure_ascii": False, "indent": 2})


def _find(request: SignedInRequest, project: UUID, roadmap: UUID) -> Roadmap:
    roadmaps = Roadmap.objects.visible_to(request.user).select_related("project__organisation")
    return get_object_or_404(roadmaps, uuid=roadmap, project__uuid=project)


def _pdf_context(roadmap: Roadmap, language: str) -> dict[str, object]:
    rendering = roadmap.renderings.filter(language=language).first()
    return {"roadmap": roadmap, "rendering": rendering, "language": language, "stuck": _is_stuck(rendering)}


def _is_stuck(rendering: Rendering | None) -> bool:
    """Whether a PDF has been on its way for so long that it had better be asked for again."""
    if rendering is None or rendering.state not in {Rendering.State.QUEUED, Rendering.State.RUNNING}:
        return False
    return (timezone.now() - rendering.requested_at).total_seconds() > PATIENCE_SECONDS
