"""The shapes of data that several rooms give, and how a shape is made.

A shape is a serializer that only writes. It names what may be given: what it doesn't
name stays inside, so that a new column never leaks.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers


class Shape(serializers.Serializer):
    """Writes objects or mappings; nothing can be sent in it."""

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        for field in fields.values():
            field.read_only = True
        return fields


class Text(Shape):
    """A text in both languages; empty where it wasn't written in that one."""

    nl = serializers.CharField(default="", help_text=_("Nederlands"))
    en = serializers.CharField(default="", help_text=_("Engels"))


class Problem(Shape):
    """Why a request was refused."""

    key = serializers.CharField(help_text=_("Voor programma’s; blijft gelijk."))
    sentence = serializers.CharField(help_text=_("Voor mensen, in de taal van de lezer."))


@extend_schema_field({"type": "string", "nullable": True})
class KeyOrNull(serializers.Field):
    """A key; null where the data hold nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_null=True, **kwargs)

    def to_representation(self, value: Any) -> str | None:
        return str(value) if value else None


@extend_schema_field({"type": "string", "format": "uri"})
class Link(serializers.Field):
    """The absolute address of the thing itself: ``Link(lambda case: case.get_absolute_url())``."""

    def __init__(self, address: Callable[[Any], str], **kwargs: Any) -> None:
        self.address = address
        super().__init__(**{"source": "*", "read_only": True, **kwargs})

    def to_representation(self, value: Any) -> str:
        return str(self.context["request"].build_absolute_uri(self.address(value)))


@extend_schema_field({"type": "object", "additionalProperties": {"type": "integer"}})
class Counts(serializers.DictField):
    """Whole numbers by key."""

    child = serializers.IntegerField()
