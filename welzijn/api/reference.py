"""The reference page, read off the schema: groups of endpoints, and the shapes they give."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .examples import curl, example_of

Schema = Mapping[str, Any]
REFUSED = "400"
SIGN_IN = "401"
JSON = "application/json"
KEY = "caseKey"
"""What the schema calls the key of a case."""


@dataclass(frozen=True)
class Kind:
    """The kind of a value: ``before`` in words, then its type or the shape it links to."""

    before: str
    type: str
    shape: str
    after: str


@dataclass(frozen=True)
class Field:
    """A parameter, or a property of a shape."""

    name: str
    kind: Kind
    text: str


@dataclass(frozen=True)
class Endpoint:
    """One address and what it gives."""

    key: str
    method: str
    path: str
    title: str
    text: str
    parameters: tuple[Field, ...]
    takes: Kind | None
    gives: Kind | None
    refusals: tuple[str, ...]
    request: str
    example: str
    signed_in: bool


@dataclass(frozen=True)
class Group:
    title: str
    endpoints: tuple[Endpoint, ...]

    @property
    def key(self) -> str:
        return f"groep-{self.endpoints[0].key}"


@dataclass(frozen=True)
class ShapeTable:
    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class ReferencePage:
    groups: tuple[Group, ...]
    shapes: tuple[ShapeTable, ...]
    refusals: tuple[tuple[str, str], ...]
    problem: str


def reference_of(schema: Schema, site: str) -> ReferencePage:
    """Everything the page shows, in the order of the addresses."""
    components = schema["components"]["schemas"]
    sentence = _("%(name)s: vul een getal vanaf 1 in.") % {"name": "page"}
    operations = [
        (path, method, operation)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    endpoints: dict[str, list[Endpoint]] = {}
    for path, method, operation in operations:
        endpoint = _endpoint(path, method, operation, components, site)
        endpoints.setdefault(operation["tags"][0], []).append(endpoint)
    return ReferencePage(
        groups=tuple(Group(title, tuple(found)) for title, found in endpoints.items()),
        shapes=tuple(_shapes(components)),
        refusals=tuple(sorted(_refusals(one for _path, _method, one in operations).items())),
        problem=_as_text({"key": "bad_parameter", "sentence": sentence}),
    )


def _endpoint(path: str, method: str, operation: Schema, components: Schema, site: str) -> Endpoint:
    responses, parameters = operation["responses"], operation.get("parameters", [])
    content = next(one for status, one in responses.items() if status < REFUSED).get("content", {})
    media_type, given = next(((kind, one["schema"]) for kind, one in content.items()), ("", {}))
    is_json = media_type == JSON
    taken = operation["requestBody"]["content"][JSON]["schema"] if "requestBody" in operation else None
    body = example_of(taken, components, site=site) if taken else None
    return Endpoint(
        key=operation["operationId"],
        method=method.upper(),
        path=path,
        title=operation["summary"],
        text=operation["description"],
        parameters=tuple(_parameter(one) for one in parameters),
        takes=kind_of(taken) if taken else None,
        gives=_given(given, components) if is_json else Kind("", media_type, "", "") if media_type else None,
        refusals=tuple(status for status in responses if status >= REFUSED),
        request=curl(
            site,
            path,
            parameters,
            signed_in=SIGN_IN in responses,
            by_key=KEY in {name for way in operation.get("security", ()) for name in way},
            method=method.upper(),
            body=body,
        ),
        example=_as_text(example_of(given, components, site=site)) if is_json else "",
        signed_in=SIGN_IN in responses,
    )


def _given(given: Schema, components: Schema) -> Kind:
    """What an endpoint gives; of a list, what is on its pages."""
    shape = kind_of(given).shape
    pages = components[shape]["properties"] if is_page(shape) else {}
    return Kind(_("bladzijde met"), "", kind_of(pages["results"]).shape, "") if pages else kind_of(given)


def is_page(shape: str) -> bool:
    """Whether a shape is a page of a list, which the conventions describe once."""
    return shape.startswith("Paginated")


def _parameter(one: Schema) -> Field:
    words = one.get("description") or (_("Deel van het adres.") if one["in"] == "path" else "")
    return Field(one["name"], kind_of(one["schema"]), words)


def kind_of(schema: Schema) -> Kind:
    """The kind of a schema, in words and types."""
    after = _("of null") if schema.get("nullable") else ""
    if "$ref" in schema:
        return Kind("", "", schema["$ref"].rsplit("/", 1)[1], after)
    if "allOf" in schema:
        return Kind("", "", kind_of(schema["allOf"][0]).shape, after)
    if schema.get("type") == "array":
        inner = kind_of(schema["items"])
        return Kind(_("lijst van"), inner.type, inner.shape, after)
    if isinstance(schema.get("additionalProperties"), Mapping) and schema["additionalProperties"]:
        inner = kind_of(schema["additionalProperties"])
        return Kind(_("per sleutel"), inner.type, inner.shape, inner.after)
    options = " | ".join(schema.get("enum", ()))
    types = " | ".join(part["type"] for part in schema.get("oneOf", ()))
    return Kind("", options or types or schema.get("format") or schema.get("type") or "any", "", after)


def _shapes(components: Schema) -> Iterator[ShapeTable]:
    for name, component in components.items():
        if is_page(name):
            continue
        fields = [
            Field(key, kind_of(part), part.get("description", ""))
            for key, part in component["properties"].items()
        ]
        yield ShapeTable(name, tuple(fields))


def _refusals(operations: Iterable[Schema]) -> dict[str, str]:
    return {
        status: response["description"]
        for operation in operations
        for status, response in operation["responses"].items()
        if status >= REFUSED
    }


def _as_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
