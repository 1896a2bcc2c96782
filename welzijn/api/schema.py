"""The OpenAPI schema, read off what each view says of itself."""

from functools import lru_cache
from threading import Lock
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse

from .shapes import Problem
from .writing import Act

JSON = "application/json"
_one_at_a_time = Lock()
REFUSALS = {
    400: _("Een parameter klopt niet of bestaat niet."),
    401: _("U bent niet aangemeld, of uw sleutel werkt niet meer."),
    403: _("Met deze sleutel kunt u alleen lezen, of het CSRF-token van uw sessie ontbreekt."),
    404: _("Dat is er niet, of het is niet voor u."),
    406: _("Dit formaat is er niet."),
    409: _("Er staat intussen iets anders, of het kan nu nog niet. De zin zegt wat."),
    410: _("De uitgave is ingetrokken: er zijn geen gegevens meer."),
    413: _("Dit is te groot."),
    415: _("Stuur JSON."),
    429: _("Te veel verzoeken. Retry-After zegt hoeveel seconden u wacht."),
}
ALWAYS = (400, 404, 406, 429)
WRITING = (403, 409, 413, 415)


class ViewSchema(AutoSchema):
    """Describes a view of :class:`.views.ApiView` by its own attributes."""

    view: Any

    @property
    def act(self) -> Act | None:
        """What is said of this way to write; None for reading."""
        return self.view.acts.get(self.method)

    def get_tags(self) -> list[str]:
        return [str(self.view.group)]

    def get_operation_id(self) -> str:
        name = type(self.view).__name__
        return name[0].lower() + name[1:] + (self.method.title() if self.act else "")

    def get_summary(self) -> str:
        return str((self.act or self.view).summary)

    def get_description(self) -> str:  # type: ignore[override]
        return str((self.act or self.view).description)

    def get_override_parameters(self) -> list[Any]:
        return list((self.act or self.view).parameters)

    def get_request_serializer(self) -> Any:
        return self.act.takes if self.act else None

    def get_response_serializers(self) -> Any:
        refused = {
            (status, JSON): OpenApiResponse(Problem, description=REFUSALS[status])
            for status in sorted({*ALWAYS, *self.view.refusals, *(WRITING if self.act else ())})
        }
        return {**self._given(), **refused}

    def _given(self) -> dict[Any, Any]:
        if self.act:
            return dict.fromkeys(self.act.statuses, self.act.gives)
        shape = self.view.serializer_class
        if shape is None:
            media_type = self.view.renderer_classes[0].media_type
            return {(200, media_type): OpenApiResponse(OpenApiTypes.STR, description=_("Het bestand."))}
        return {(200, JSON): shape(many=True) if self.view.pagination_class else shape}


def schema() -> dict[str, Any]:
    """The whole schema in the active language. It never changes while a process runs."""
    with _one_at_a_time:  # the generator holds a view while it reads it
        return _schema((translation.get_language() or "nl")[:2])


@lru_cache(maxsize=4)
def _schema(language: str) -> dict[str, Any]:
    with translation.override(language):
        return dict(SchemaGenerator().get_schema(request=None, public=True))
