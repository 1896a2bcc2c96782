"""PURE. What changed between two payloads, part by part."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Path = tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """Something that was added (``before`` None), removed (``after`` None) or changed in one part."""

    part: str
    before: Any
    after: Any


PARTS = (
    "case",
    "context",
    "summary",
    "trajectory",
    "observations",
    "factors",
    "principles",
    "outcomes",
    "competences",
    "quotes",
    "sources",
    "figures",
)
FIGURES = ("double_coded_share", "agreement", "agreement_unit", "agreement_units")


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Every change between two editions, things of a list matched by what they are about."""
    old, new = _parts(before), _parts(after)
    return [change for part in PARTS for change in _part(part, old.get(part), new.get(part))]


def _parts(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A payload by part, with a quote by its text: its number shifts when another one comes before it."""
    texts = {quote["id"]: quote["text"] for quote in payload.get("quotes", [])}
    named = {key: payload[key] for key in ("fictitious", "language") if key in payload}
    observations = [
        {**seen, "quotes": sorted(texts[key] for key in seen.get("quotes", []))}
        for seen in payload.get("observations", [])
    ]
    return {
        **payload,
        "case": {**payload.get("case", {}), **named},
        "observations": observations,
        "sources": payload.get("sureness", {}).get("sources", {}),
        "figures": _figures(payload.get("sureness", {})),
    }


def _figures(sureness: Mapping[str, Any]) -> dict[str, Any]:
    """How much was coded twice, how far coders agreed and on what, and that on each code that anyone gave."""
    told = {name: sureness.get(name) for name in FIGURES}
    rows = [
        row for row in sureness.get("agreement_by_code", []) if row["alpha"] is not None or row["prevalence"]
    ]
    return {
        "double_coded_share": {"double_coded_share": told["double_coded_share"]},
        "agreement": told,
        **{f"code {row['code']}": row for row in rows},
    }


def _part(part: str, before: Any, after: Any) -> Iterator[Change]:
    old, new = _things(part, before), _things(part, after)
    for key in [*old, *(key for key in new if key not in old)]:
        if old.get(key) != new.get(key):
            yield Change(part, old.get(key), new.get(key))


def _things(part: str, value: Any) -> dict[Any, Any]:
    if isinstance(value, Mapping):
        return {key: {"key": key, "value": item} for key, item in value.items()}
    found: dict[Any, Any] = {}
    for item in value or []:
        plain = {key: inner for key, inner in item.items() if key not in ("id", "step")}
        key = _about(part, plain)
        found[(key, sum(1 for seen in found if seen[0] == key))] = plain
    return found


def _about(part: str, item: Mapping[str, Any]) -> Path:
    names = {
        "trajectory": ("model", "from"),
        "observations": ("tension", "model", "phase", "stakeholder"),
        "quotes": ("text",),
        "factors": ("direction", "level"),
    }.get(part, ("code", "stakeholder"))
    return tuple(str(item.get(name)) for name in names)
