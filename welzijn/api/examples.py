"""Examples for the reference, made from the schema so that they always fit it."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

Schema = Mapping[str, Any]
UUID = "0f6e2b9a-4c1d-4a57-9f0b-6f3a52c1d7e8"
SAMPLES: dict[str, Any] = {
    "agreement": None,
    "archived": "no",
    "archived_at": None,
    "authors": "Visser, A.",
    "baseline": {"M1": 1, "M2": 3, "M3": 2},
    "cells": "T02",
    "cluster": "rollen",
    "code": "WILG",
    "codebook_release": 1,
    "competences": "bofkas-a-limits",
    "context": {"region": "VL", "sector": "ocmw", "size_band": "n50_199"},
    "count": 12,
    "data_hash": "9f2c…",
    "direction": "fact-hindering",
    "double_coded_share": None,
    "en": "Text in English",
    "end": 33,
    "family": "span",
    "from": 2019,
    "handled": None,
    "id": "o1",
    "intensity": 2,
    "key": "T02",
    "knowledge_type": "kenn-practice",
    "language": "nl",
    "level": "fact-level-team",
    "model": "M2",
    "next": None,
    "nl": "Tekst in het Nederlands",
    "number": 1,
    "outcome": "eased",
    "parent": None,
    "phase": "year1",
    "phases": "year1",
    "pole": "b",
    "previous": None,
    "q": "schulden",
    "question": "C4",
    "quotes": "q1",
    "region": "VL",
    "release": 1,
    "section": "C",
    "sector": "ocmw",
    "seen": "full",
    "size_band": "n50_199",
    "sort": "name",
    "sources": {"interview": 6, "document": None},
    "stakeholder": "pers-generalist",
    "start": 24,
    "stakeholders": 4,
    "state": "given",
    "step": 1,
    "strategy": None,
    "tension": "T02",
    "tensions": {"T02": 2, "T05": 0},
    "to": None,
    "type": "single",
    "value": "yes",
    "visibility": "open",
    "whose": "settled",
}
BY_FORMAT = {"uuid": UUID, "date-time": "2026-05-12T09:30:00+02:00", "date": "2026-05-12"}
BY_TYPE: dict[str, Any] = {"string": "…", "integer": 1, "number": 0.8, "boolean": False, "object": {}}


def example_of(schema: Schema, components: Schema, name: str = "", site: str = "") -> Any:
    """A value that fits ``schema``; ``name`` is the property it is for."""
    if "$ref" in schema:
        return example_of(components[schema["$ref"].rsplit("/", 1)[1]], components, name, site)
    if "allOf" in schema:
        return example_of(schema["allOf"][0], components, name, site)
    if schema.get("type") == "array":
        return [example_of(schema["items"], components, name, site)]
    if "properties" in schema:
        parts = schema["properties"].items()
        return {key: example_of(part, components, key, site) for key, part in parts}
    return _single(schema, components, name, site)


def _single(schema: Schema, components: Schema, name: str, site: str) -> Any:
    if schema.get("format") == "uri" and not schema.get("nullable"):
        return f"{site}/…"
    if "$ref" in schema.get("additionalProperties", {}):
        return {SAMPLES[name]: example_of(schema["additionalProperties"], components, name, site)}
    if schema.get("format") in BY_FORMAT and not schema.get("nullable"):
        return BY_FORMAT[schema["format"]]
    sample = SAMPLES.get(name, BY_TYPE.get(schema.get("type", ""), "…"))
    if (options := schema.get("enum")) and sample not in options:
        return options[0]
    return sample if fits(sample, schema) else BY_TYPE.get(schema.get("type", ""), "…")


def fits(value: Any, schema: Schema) -> bool:
    """Whether a sample is of the kind that a simple ``schema`` asks for."""
    if value is None:
        return bool(schema.get("nullable"))
    kinds = {"string": str, "integer": int, "number": int | float, "boolean": bool, "object": dict}
    kind = kinds.get(schema.get("type", ""))
    return kind is None or isinstance(value, kind)


def curl(
    site: str,
    path: str,
    parameters: list[Schema],
    *,
    signed_in: bool,
    by_key: bool = False,
    method: str = "GET",
    body: Any = None,
) -> str:
    """A request to try: path filled in, two parameters at most."""
    filled = path
    for one in parameters:
        if one["in"] == "path":
            value = UUID if one["schema"].get("format") == "uuid" else SAMPLES.get(one["name"], 1)
            filled = filled.replace(f"{{{one['name']}}}", str(value))
    shown = [one["name"] for one in parameters if one["in"] == "query" and one["name"] in SAMPLES]
    query = f"?{urlencode({name: SAMPLES[name] for name in shown[:2]})}" if shown else ""
    cookie = "-b 'sessionid=…' " if signed_in else ""
    who = "-H 'Authorization: Bearer wzn_…' " if by_key else cookie
    return f"curl {_way(method, body)}{who}'{site}{filled}{query}'"


def _way(method: str, body: Any) -> str:
    way = "" if method == "GET" else f"-X {method} "
    if body is None:
        return way
    text = json.dumps(body, ensure_ascii=False)
    return f"{way}-H 'Content-Type: application/json' -d '{text}' "
