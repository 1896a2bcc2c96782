"""The library's own filters, strict: what isn't an option is refused with a sentence."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from cases.codebook.models import CodebookRelease
from cases.codebook.queries import current_vocabulary
from cases.codebook.vocabulary import Vocabulary
from cases.library.filters import LABELS, EditionFilter
from cases.library.models import Edition
from welzijn.api.errors import BadParameterError, NoCodebookError

SORTS = ("newest", "name", "size")
MATRIX_SORTS = ("model", "phase", "size")
KEY = {"type": "string"}


def current_book() -> Vocabulary:
    """The words of the latest release; 404 with a sentence while there is none."""
    try:
        return current_vocabulary()
    except CodebookRelease.DoesNotExist as fault:
        raise NoCodebookError from fault


class BookFilter(EditionFilter):
    """Remembers the words it was made with."""

    def __init__(self, data: Any, queryset: Any, *, vocabulary: Vocabulary) -> None:
        super().__init__(data, queryset, vocabulary=vocabulary)
        self.vocabulary = vocabulary


def filtered(request: Request) -> BookFilter:
    """The latest editions that this reader may read, filtered. :class:`BadParameterError` on a fault."""
    visible = Edition.objects.newest_for(request.user)
    filters = BookFilter(request.query_params, visible, vocabulary=current_book())
    if not filters.form.is_valid():
        name, faults = next(iter(filters.form.errors.items()))
        raise BadParameterError(f"{name}: {faults[0]}")
    return filters


def _sorting(options: Sequence[str], description: Any) -> OpenApiParameter:
    kind = KEY | {"enum": list(options)} if options else KEY
    return OpenApiParameter("sort", kind, description=description)


def _facets() -> list[OpenApiParameter]:
    several = {"type": "array", "items": KEY}
    words = _("Woorden om te zoeken. Ook: “woorden samen” en -nietdit.")
    return [
        OpenApiParameter("q", KEY, description=words),
        *(OpenApiParameter(key, several, description=label, explode=True) for key, label in LABELS.items()),
    ]


PARAMETERS = [
    *_facets(),
    _sorting(SORTS, _("De volgorde; zonder keuze de nieuwste eerst, of wat het best past bij q.")),
]
MATRIX_PARAMETERS = [
    *_facets(),
    _sorting((), _("De volgorde: model, phase, size of de sleutel van een spanningsveld.")),
]
