"""PURE. From what is known about a case to the payload of an edition.

Only what is named here leaves the workbench: context fields that the codebook calls
publishable, quotes that a researcher made publishable and for whose source consent
stands, and codes. No internal key, no name of a person, no source comes along.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Text = Mapping[str, str]
PHASES = ("prep", "start", "year1", "consol")


@dataclass(frozen=True)
class StepFacts:
    key: int
    model: str
    from_year: int
    to_year: int | None
    description: Text


@dataclass(frozen=True)
class ObservationFacts:
    key: int
    step: int
    tension: str
    phase: str
    stakeholder: str
    knowledge_type: str
    intensity: int
    pole: str
    handling: str
    strategy: str
    own_strategy: Text
    outcome: str
    description: Text


@dataclass(frozen=True)
class FindingFacts:
    kind: str
    code: str
    direction: str
    level: str
    stakeholder: str
    description: Text


@dataclass(frozen=True)
class QuoteFacts:
    key: int
    text: str
    language: str
    speaker: Text
    stakeholder: str
    knowledge_type: str
    phase: str
    publishable: bool
    consented: bool
    observations: frozenset[int]


@dataclass(frozen=True)
class CaseFacts:
    """A case with everything that may matter; ``context`` may hold confidential fields."""

    code: str
    name: Text
    fictitious: bool
    language: str
    context: Mapping[str, Any]
    publishable_fields: frozenset[str]
    summary: Text
    steps: tuple[StepFacts, ...]
    observations: tuple[ObservationFacts, ...]
    findings: tuple[FindingFacts, ...]
    quotes: tuple[QuoteFacts, ...]
    source_kinds: tuple[str, ...]
    codebook_release: int
    double_coded_share: float | None = None
    agreement: float | None = None
    agreement_unit: str | None = None
    agreement_units: int = 0
    agreement_by_code: tuple[Mapping[str, Any], ...] = ()


def project(case: CaseFacts) -> dict[str, Any]:
    """The payload of schema 1. The same facts give the same payload, in whatever order they come."""
    steps = sorted(case.steps, key=lambda s: (s.from_year, s.to_year is None, s.to_year or 0, s.model))
    quotes = _published(case.quotes)
    quote_ids = {quote.key: f"q{place}" for place, quote in enumerate(quotes, 1)}
    return {
        "schema": 1,
        "case": {"code": case.code, "name": _text(case.name)},
        "fictitious": case.fictitious,
        "language": case.language,
        "context": _context(case),
        "summary": _text(case.summary),
        "trajectory": [_step(step) for step in steps],
        "observations": _observations(case, steps, quotes, quote_ids),
        **_findings(case.findings),
        "quotes": [_quote(quote, quote_ids[quote.key]) for quote in quotes],
        "sureness": _sureness(case, quotes),
        "codebook_release": case.codebook_release,
    }


def reviewed(payload: Mapping[str, Any], day: str) -> dict[str, Any]:
    """The same payload, of which somebody else said on ``day`` (YYYY-MM-DD) that it may be published."""
    return {**payload, "sureness": {**payload["sureness"], "last_reviewed": day}}


def _text(text: Text) -> dict[str, str]:
    return {language: text.get(language, "").strip() for language in ("nl", "en")}


def _context(case: CaseFacts) -> dict[str, Any]:
    shown = sorted(case.publishable_fields & set(case.context))
    return {key: case.context[key] for key in shown if case.context[key] not in (None, "", [])}


def _step(step: StepFacts) -> dict[str, Any]:
    described = _text(step.description)
    return {
        "model": step.model,
        "from": step.from_year,
        "to": step.to_year,
        "description": described if any(described.values()) else None,
    }


def _published(quotes: Iterable[QuoteFacts]) -> list[QuoteFacts]:
    shown = (quote for quote in quotes if quote.publishable and quote.consented)
    return sorted(shown, key=lambda q: (_phase(q.phase), q.stakeholder, q.knowledge_type, q.text, q.key))


def _phase(phase: str) -> int:
    return PHASES.index(phase) if phase in PHASES else len(PHASES)


def _observations(
    case: CaseFacts, steps: list[StepFacts], quotes: list[QuoteFacts], quote_ids: Mapping[int, str]
) -> list[dict[str, Any]]:
    place_of = {step.key: place for place, step in enumerate(steps)}
    ordered = sorted(
        case.observations, key=lambda o: (place_of[o.step], _phase(o.phase), o.tension, o.stakeholder, o.key)
    )
    return [
        {
            "id": f"o{number}",
            "tension": seen.tension,
            "step": place_of[seen.step],
            "model": steps[place_of[seen.step]].model,
            "phase": seen.phase,
            "intensity": seen.intensity,
            "pole": seen.pole,
            "stakeholder": seen.stakeholder,
            "knowledge_type": seen.knowledge_type,
            "handled": _handled(seen),
            "outcome": seen.outcome or None,
            "description": _text(seen.description),
            "quotes": [quote_ids[quote.key] for quote in quotes if seen.key in quote.observations],
        }
        for number, seen in enumerate(ordered, 1)
    ]


def _handled(seen: ObservationFacts) -> dict[str, Any] | None:
    if not seen.handling:
        return None
    own = _text(seen.own_strategy)
    return {
        "type": seen.handling,
        "strategy": seen.strategy or None,
        "own": own if any(own.values()) else None,
    }


def _findings(findings: Iterable[FindingFacts]) -> dict[str, list[dict[str, Any]]]:
    ordered = sorted(
        findings, key=lambda f: (f.direction, f.level, f.code, f.stakeholder, *_text(f.description).values())
    )
    of_kind = {
        kind: [f for f in ordered if f.kind == kind]
        for kind in ("factor", "principle", "outcome", "competence")
    }
    return {
        "factors": [
            {"direction": f.direction, "level": f.level, "description": _text(f.description)}
            for f in of_kind["factor"]
        ],
        "principles": [_coded(f) for f in of_kind["principle"]],
        "outcomes": [_coded(f) for f in of_kind["outcome"]],
        "competences": [{**_coded(f), "stakeholder": f.stakeholder or None} for f in of_kind["competence"]],
    }


def _coded(finding: FindingFacts) -> dict[str, Any]:
    return {"code": finding.code, "description": _text(finding.description)}


def _quote(quote: QuoteFacts, key: str) -> dict[str, Any]:
    return {
        "id": key,
        "text": quote.text,
        "language": quote.language,
        "speaker": _text(quote.speaker),
        "stakeholder": quote.stakeholder,
        "knowledge_type": quote.knowledge_type,
        "phase": quote.phase or None,
    }


def _heard(case: CaseFacts, quotes: Iterable[QuoteFacts]) -> list[str]:
    """Who was heard: as the setting says it, and whoever speaks in what is published."""
    asked = _context(case).get("stakeholder_coverage", [])
    speaking = {seen.stakeholder for seen in case.observations} | {quote.stakeholder for quote in quotes}
    return sorted(speaking.union(asked))


def _sureness(case: CaseFacts, quotes: Iterable[QuoteFacts]) -> dict[str, Any]:
    kinds = sorted(set(case.source_kinds))
    compared = {"agreement_unit": case.agreement_unit, "agreement_units": case.agreement_units}
    by_code = sorted((dict(row) for row in case.agreement_by_code), key=lambda row: row["code"])
    return {
        "sources": {kind: case.source_kinds.count(kind) for kind in kinds},
        "stakeholders": _heard(case, quotes),
        "double_coded_share": case.double_coded_share,
        "agreement": case.agreement,
        **(compared if case.agreement_unit else {}),
        **({"agreement_by_code": by_code} if by_code else {}),
        "last_reviewed": None,
    }
