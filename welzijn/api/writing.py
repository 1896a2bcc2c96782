"""What views that also take something share: how a way to write is described, and how a body is read."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser
from rest_framework.request import Request

from .errors import BadParameterError, TooLargeError
from .faults import first_fault

MOST = 2**31 - 1
"""The largest whole number that every database holds."""


@dataclass(frozen=True)
class Act:
    """A way to write at an address, beside what its view says of reading it."""

    summary: Any
    description: Any
    takes: type[serializers.Serializer] | None = None
    gives: type[serializers.Serializer] | None = None
    statuses: Sequence[int] = (200,)
    """What it answers when it was done; of several, the first is for what is new."""
    parameters: Sequence[OpenApiParameter] = ()


class SmallJson(JSONParser):
    """JSON of a size that a web process can hold, nested no deeper than it can read."""

    def parse(
        self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        body: Any = _Body(stream)
        try:
            return super().parse(body, media_type, parser_context)
        except RecursionError as fault:
            raise ParseError from fault


class _Body:
    """A stream that refuses to be read past what the site takes at once."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream

    def read(self, size: int = -1) -> bytes:
        most: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        found: bytes = self.stream.read(most + 1)
        if len(found) > most:
            raise TooLargeError
        return found


@extend_schema_field({"type": "integer"})
class Place(serializers.Field):
    """A position in a text, as it was sent: whether it is one, the room of texts says."""

    def to_internal_value(self, data: Any) -> Any:
        return data


class Words(serializers.CharField):
    """A text, and nothing that only looks like one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"trim_whitespace": False, **kwargs})

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return str(super().to_internal_value(data))


class Name(serializers.UUIDField):
    """A UUID as it is written: no number, which is one too."""

    def to_internal_value(self, data: Any) -> uuid.UUID:
        if not isinstance(data, str):
            self.fail("invalid", value=data)
        return uuid.UUID(str(super().to_internal_value(data)))


class Whole(serializers.IntegerField):
    """A whole number from 1: no ``true``, no ``1.0`` and no ``"1"``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": 1, "max_value": MOST, **kwargs})

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return int(super().to_internal_value(data))


def sent(request: Request, shape: type[serializers.Serializer]) -> dict[str, Any]:
    """The body in this shape; :class:`BadParameterError` with a sentence for the first fault in it."""
    body = request.data
    if not isinstance(body, Mapping):
        raise BadParameterError(_("Stuur een JSON-object, tussen { en }."))
    taken = shape(data=body)
    _refuse_unknown(body, taken)
    if not taken.is_valid():
        raise BadParameterError(first_fault(taken))
    return dict(taken.validated_data)


def _refuse_unknown(body: Mapping[str, Any], shape: serializers.Serializer, path: str = "") -> None:
    """Nothing that was sent is dropped without a word, also not what stands deeper."""
    if unknown := sorted(set(body) - set(shape.fields)):
        known = ", ".join(shape.fields)
        sentence = _("%(name)s: dit veld is er niet. Wel: %(known)s.")
        raise BadParameterError(sentence % {"name": f"{path}{unknown[0][:40]}", "known": known})
    for name, field in shape.fields.items():
        inner = body.get(name)
        if isinstance(field, serializers.Serializer) and isinstance(inner, Mapping):
            _refuse_unknown(inner, field, f"{path}{name}.")
