"""What is wrong with a field of a body, in a sentence of ours that says how to repair it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy
from rest_framework import serializers

EXAMPLE = "0f6e2b9a-4c1d-4a57-9f0b-6f3a52c1d7e8"
LONGEST_TYPED = 40
UNKEEPABLE = gettext_lazy("hierin staat een teken dat niet te bewaren is. Haal het weg.")
SENTENCES = {
    "required": gettext_lazy("dit veld ontbreekt. Stuur het mee."),
    "null": gettext_lazy("null kan hier niet. Vul iets in."),
    "blank": gettext_lazy("dit is leeg. Vul iets in."),
    "max_length": gettext_lazy("dit is te lang. Hoogstens %(most)s tekens."),
    "invalid_choice": gettext_lazy("“%(typed)s” kan niet. Kies uit %(options)s."),
    "null_characters_not_allowed": UNKEEPABLE,
    "surrogate_characters_not_allowed": UNKEEPABLE,
}
KINDS = (
    (serializers.UUIDField, gettext_lazy("vul een UUID in, zoals “%(example)s”.")),
    (
        serializers.IntegerField,
        gettext_lazy("vul een heel getal in van %(least)s tot en met %(most)s, zonder aanhalingstekens."),
    ),
    (serializers.CharField, gettext_lazy("vul tekst in, tussen aanhalingstekens.")),
    (serializers.BaseSerializer, gettext_lazy("stuur een JSON-object, tussen { en }.")),
)
"""What a field of each kind takes: said of whatever else is sent."""


def first_fault(shape: serializers.Serializer) -> str:
    """The first fault of what was sent in this shape: one sentence that names its field."""
    names: list[str] = []
    errors: Any = shape.errors
    sent: Any = shape.initial_data
    field: Any = shape
    while isinstance(errors, Mapping):
        name, errors = next(iter(errors.items()))
        if name not in getattr(field, "fields", {}):
            break
        names.append(str(name))
        field, sent = field.fields[name], sent.get(name) if isinstance(sent, Mapping) else None
    fault = errors[0] if isinstance(errors, list) else next(iter(errors.values()))[0]
    return f"{'.'.join(names)}: {_sentence(field, fault, sent)}"


def _sentence(field: Any, fault: Any, sent: Any) -> str:
    kinds = (sentence for kind, sentence in KINDS if isinstance(field, kind))
    sentence = SENTENCES.get(fault.code) or next(kinds, None)
    if sentence is None:
        return str(fault)
    return str(sentence) % {
        "typed": str(sent)[:LONGEST_TYPED],
        "options": ", ".join(str(key) for key in getattr(field, "choices", ())),
        "most": getattr(field, "max_value", None) or getattr(field, "max_length", None),
        "least": getattr(field, "min_value", None),
        "example": EXAMPLE,
    }
