"""From the shape of the content files to payloads, and from payloads to one release."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .references import walk

Payload = dict[str, Any]
KINDS = ("preface", "phase", "cluster", "model", "field", "reference", "family", "code", "tension")
"""The kinds of record, in an order in which what is pointed at comes before what points at it."""


@dataclass(frozen=True)
class Content:
    """The content as payloads, in the order of the files, per kind of record."""

    version: str
    records: dict[str, list[Payload]]


def content_of(tensions: Payload, codebook: Payload, sources: Payload) -> Content:
    """The validated content files as payloads per kind."""
    version = max((file["content_version"] for file in (tensions, codebook, sources)), key=_in_numbers)
    records = {
        "preface": [_record("preface", scope_note=tensions["scope_note"], content_version=version)],
        "phase": [_named(row) for row in tensions["phases"]],
        "cluster": [_named(row) for row in tensions["clusters"]],
        "model": list(_models(codebook)),
        "field": [_field(row) for row in codebook["case_context_fields"]],
        "reference": [_reference(row) for row in sources["sources"]],
        "family": [_family(row) for row in codebook["families"]],
        "code": [_code(family, row, parent) for family, row, parent in walk(codebook["families"])],
        "tension": [_tension(row) for row in tensions["tensions"]],
    }
    return Content(version=version, records=records)


def _in_numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def _record(key: str, **rest: Any) -> Payload:
    return {"key": key, **rest, "deprecated": False}


def _named(row: Payload) -> Payload:
    return _record(row["slug"], name=row["name"])


def _models(codebook: Payload) -> "list[Payload]":
    """The organisation models are the codes that carry one; their short name is that of the field."""
    fields = {field["key"]: field for field in codebook["case_context_fields"]}
    short = {
        option["key"]: {"nl": option["nl"], "en": option["en"]}
        for option in fields.get("org_model", {}).get("options", [])
    }
    rows = [code for _, code, _ in walk(codebook["families"]) if "model" in code]
    return [
        _record(
            row["model"],
            name=row["name"],
            short=short.get(row["model"], row["name"]),
            description=row["description"],
        )
        for row in rows
    ]


def _field(row: Payload) -> Payload:
    options = [
        {"key": option["key"], "label": {"nl": option["nl"], "en": option["en"]}}
        for option in row.get("options", [])
    ]
    same = ("label", "type", "required", "publishable", "quasi_identifier", "generalisation")
    return _record(
        row["key"], **{key: row[key] for key in same}, options=options, sources=row.get("sources", [])
    )


def _many(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [])


def _reference(row: Payload) -> Payload:
    return _record(
        row["id"],
        authors=row.get("authors", []),
        year=row.get("year"),
        title=row["title"],
        publisher=row.get("publisher_or_journal", ""),
        urls=_many(row.get("url")),
        dois=_many(row.get("doi")),
        language=row["language"],
        seen=row["what_was_seen"],
        supports=row["supports"],
        note=row.get("note", {"nl": "", "en": ""}),
    )


def _family(row: Payload) -> Payload:
    return _record(
        row["slug"],
        id_code=row["id"],
        name=row["name"],
        description=row["description"],
        colour=row["colour"],
        single_choice=row.get("single_choice", False),
        optional=row.get("optional", False),
        coding_attributes=row.get("coding_attributes", []),
        sources=row.get("sources", []),
    )


def _code(family: str, row: Payload, parent: str | None) -> Payload:
    return _record(
        row["slug"],
        family=family,
        parent=parent,
        name=row["name"],
        description=row["description"],
        tension=row.get("tension"),
        model=row.get("model"),
    )


def _tension(row: Payload) -> Payload:
    same = (
        *("name", "definition", "phases", "baseline", "signs", "reflection"),
        *("competences", "opportunities", "sources"),
    )
    strategies = [
        {
            "key": strategy["slug"],
            "phase": strategy["phase"],
            "text": {"nl": strategy["nl"], "en": strategy["en"]},
            "deprecated": False,
        }
        for strategy in row["strategies"]
    ]
    return _record(
        row["id"],
        name_slug=row["slug"],
        cluster=row["cluster_slug"],
        pole_a=row["poles"]["a"],
        pole_b=row["poles"]["b"],
        strategies=strategies,
        **{key: row[key] for key in same},
    )


def compose(records: Mapping[str, Sequence[Payload]]) -> Payload:
    """One release from the payloads of all records.

    What a code or a context field says of a tension or a model is taken from that
    tension or model, so that a name is written in one place only.
    """
    release: Payload = {"schema": 1, **{kind: list(records[kind]) for kind in KINDS if kind != "preface"}}
    preface = records["preface"][0]
    release |= {"scope_note": preface["scope_note"], "content_version": preface["content_version"]}
    tensions = {row["key"]: row for row in records["tension"]}
    models = {row["key"]: row for row in records["model"]}
    release["code"] = [_borrowed(row, tensions, models) for row in records["code"]]
    release["field"] = [_with_models(row, models) for row in records["field"]]
    return release


def _borrowed(code: Payload, tensions: Mapping[str, Payload], models: Mapping[str, Payload]) -> Payload:
    if tension := tensions.get(code["tension"] or ""):
        return code | {
            "name": tension["name"],
            "description": tension["definition"],
            "deprecated": tension["deprecated"],
        }
    if model := models.get(code["model"] or ""):
        return code | {
            "name": model["name"],
            "description": model["description"],
            "deprecated": model["deprecated"],
        }
    return code


def _with_models(field: Payload, models: Mapping[str, Payload]) -> Payload:
    if field["key"] != "org_model":
        return field
    options = [
        option | {"label": models[option["key"]]["short"]} if option["key"] in models else option
        for option in field["options"]
    ]
    return field | {"options": options}
