"""What is read off a payload once, at publishing, so that lists stay fast."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

SIZES = ("lt10", "n10_49", "n50_199", "n200p")
CARD_SUMMARY = 280
TELLING = 15
"""A fragment shorter than this many characters tells nothing in a matrix."""


class Observed(NamedTuple):
    """An observation as far as facets need it."""

    tension: str
    model: str
    phase: str
    stakeholder: str
    knowledge_type: str
    intensity: str


def derived_fields(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of an edition that follow from its payload."""
    context = payload["context"]
    size = _one(context.get("size_band"))
    return {
        "fictitious": payload["fictitious"],
        "name_nl": _either(payload["case"]["name"]),
        "region": _one(context.get("region")),
        "sector": _one(context.get("sector")),
        "size_band": size,
        "size_rank": SIZES.index(size) + 1 if size in SIZES else 0,
        "model": payload["trajectory"][-1]["model"],
        "phase": _one(context.get("phase")),
        "observed": "\n".join(" ".join(observation_of(seen)) for seen in payload["observations"]),
        "card": card_of(payload),
        "cells": cells_of(payload),
    }


def observation_of(seen: Mapping[str, Any]) -> Observed:
    """The facets of one observation of a payload."""
    return Observed(*(str(seen[key]) for key in Observed._fields))


@lru_cache(maxsize=5_000)
def read_observed(observed: str) -> tuple[Observed, ...]:
    """The observations in the column ``observed``."""
    return tuple(Observed(*line.split(" ")) for line in observed.splitlines())


def card_of(payload: Mapping[str, Any]) -> dict[str, Any]:
    """What a list shows of a case."""
    steps = payload["trajectory"]
    return {
        "code": payload["case"]["code"],
        "name": payload["case"]["name"],
        "summary": {key: _shortened(text) for key, text in payload["summary"].items()},
        "trajectory": [{key: step[key] for key in ("model", "from", "to")} for step in steps],
        "tensions": {key: cell["intensity"] for key, cell in cells_of(payload).items()},
        "stakeholders": sorted(payload["sureness"]["stakeholders"]),
    }


def cells_of(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Per tension that was looked for: its highest intensity and the shortest telling fragment.

    The fragment is the shortest quote with an observation of that intensity, else the
    shortest description.
    """
    quotes = {quote["id"]: quote for quote in payload["quotes"]}
    per_tension: dict[str, list[Mapping[str, Any]]] = {}
    for seen in payload["observations"]:
        per_tension.setdefault(seen["tension"], []).append(seen)
    return {key: _cell(per_tension[key], quotes) for key in sorted(per_tension)}


def _cell(observations: Sequence[Mapping[str, Any]], quotes: Mapping[str, Any]) -> dict[str, Any]:
    highest = max(seen["intensity"] for seen in observations)
    strongest = [seen for seen in observations if seen["intensity"] == highest]
    said = [(quotes[key], seen) for seen in strongest for key in seen["quotes"]]
    telling = [(quote, seen) for quote, seen in said if len(quote["text"]) >= TELLING]
    if telling:
        quote, seen = min(telling, key=lambda pair: len(pair[0]["text"]))
        fragment, is_quote = {quote["language"]: quote["text"]}, True
    else:
        seen = min(strongest, key=lambda each: len(_either(each["description"])))
        fragment, is_quote = seen["description"], False
    return {
        "intensity": highest,
        "fragment": fragment,
        "quote": is_quote,
        "observation": seen["id"],
        "phases": sorted({each["phase"] for each in observations}),
    }


def _one(value: Any) -> str:
    """A single context value as text; nothing for a missing or listed one."""
    return "" if value is None or isinstance(value, list) else str(value)


def _either(texts: Mapping[str, str]) -> str:
    return texts.get("nl") or texts.get("en") or ""


def _shortened(text: str) -> str:
    if len(text) <= CARD_SUMMARY:
        return text
    return text[:CARD_SUMMARY].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"
