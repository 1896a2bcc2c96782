"""The codebook by its releases, and the tensions in it."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from cases.codebook.models import CodebookRelease
from cases.codebook.queries import current_release, vocabulary_of
from welzijn.api.errors import NoCodebookError
from welzijn.api.reading import choice, whole
from welzijn.api.views import ApiView, ListView

from .codebook_shapes import OpenRelease, Release, ReleaseSummary, TensionDetail, TensionOf
from .filtering import KEY

CODEBOOK = _("Codeboek")
RELEASE = OpenApiParameter(
    "release",
    {"type": "integer", "minimum": 1},
    description=_("Nummer van een uitgave van het codeboek; zonder nummer de nieuwste."),
)


class Codebook(ApiView):
    access = "codebook.read"
    serializer_class = Release
    group, summary, description = CODEBOOK, _("Lees het codeboek"), _("De nieuwste uitgave.")

    def get(self, request: Request) -> Response:
        return Response(self.written(opened(None)))


class ReleaseList(ListView):
    access = "codebook.read"
    serializer_class = ReleaseSummary
    group, summary, description = CODEBOOK, _("Lees welke uitgaven er zijn"), _("De nieuwste eerst.")

    def get(self, request: Request) -> Response:
        return self.paged(CodebookRelease.objects.defer("payload"))


class ReleaseView(ApiView):
    access = "codebook.read"
    serializer_class = Release
    group, summary = CODEBOOK, _("Lees één uitgave van het codeboek")
    description = _("Een uitgave verandert nooit.")

    def get(self, request: Request, number: int) -> Response:
        return Response(self.written(opened(number)))


class TensionList(ListView):
    access = "codebook.read"
    serializer_class = TensionDetail
    group, summary = CODEBOOK, _("Lees de spanningsvelden")
    description = _("In de volgorde van het codeboek.")
    parameters = (
        RELEASE,
        OpenApiParameter("cluster", KEY, description=_("Groep van spanningsvelden.")),
        OpenApiParameter("phase", KEY, description=_("Fase waarin men ze verwacht.")),
    )

    def get(self, request: Request) -> Response:
        found = opened(asked_release(request))
        book = found.book
        cluster = choice(request, "cluster", [one.key for one in book.clusters])
        phase = choice(request, "phase", [one.key for one in book.phases])
        return self.paged(
            [
                TensionOf(tension, found.release.number)
                for tension in book.tensions
                if (not cluster or tension.cluster == cluster) and (not phase or phase in tension.phases)
            ]
        )


class TensionView(ApiView):
    access = "codebook.read"
    serializer_class = TensionDetail
    group, summary = CODEBOOK, _("Lees één spanningsveld")
    description = _("Met polen, tekenen en strategieën.")
    parameters = (RELEASE,)

    def get(self, request: Request, key: str) -> Response:
        found = opened(asked_release(request))
        try:
            tension = found.book.tension(key)
        except KeyError as fault:
            raise Http404 from fault
        return Response(self.written(TensionOf(tension, found.release.number)))


def asked_release(request: Request) -> int | None:
    """The number of the release that was asked for."""
    return whole(request, "release", 1) if "release" in request.query_params else None


def opened(number: int | None) -> OpenRelease:
    """Release ``number`` with its words, or the latest; 404 when it isn't there."""
    try:
        release = current_release() if number is None else _numbered(number)
    except CodebookRelease.DoesNotExist as fault:
        raise NoCodebookError from fault
    return OpenRelease(release, vocabulary_of(release))


def _numbered(number: int) -> CodebookRelease:
    return get_object_or_404(CodebookRelease.objects.defer("payload"), number=number)
