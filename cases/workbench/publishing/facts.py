"""Reads a case from its tables into the plain facts that a projection needs."""

import hashlib
import json
from typing import Any

from cases.codebook.vocabulary import Vocabulary

from ..cases.queries import context
from ..models import Case, CaseSection, Finding, Observation, Quote, TrajectoryStep
from ..rounds.outcome import double_coding
from ..sources.queries import quotable_sources
from .projection import CaseFacts, FindingFacts, ObservationFacts, QuoteFacts, StepFacts, project


def facts_of(case: Case, vocabulary: Vocabulary) -> CaseFacts:
    """The facts of a case whose observations are complete; the same number of queries for any size."""
    twice = double_coding(case, vocabulary)
    return CaseFacts(
        code=case.code,
        name=case.name,
        fictitious=case.fictitious,
        language=str(case.language),
        context=context(case),
        publishable_fields=frozenset(f.key for f in vocabulary.fields if f.publishable) - {"case_code"},
        summary=summary_of(case),
        steps=tuple(_step(step) for step in case.trajectorysteps.all()),
        observations=tuple(_observation(seen) for seen in case.observations.all() if _complete(seen)),
        findings=tuple(_finding(found) for found in case.findings.all() if _described(found)),
        quotes=_quotes(case),
        source_kinds=tuple(case.sourcerecords.values_list("kind", flat=True)),
        codebook_release=vocabulary.number,
        double_coded_share=twice.share,
        agreement=twice.agreement,
        agreement_unit=twice.unit,
        agreement_units=twice.units,
        agreement_by_code=twice.by_code,
    )


def payload_of(case: Case, vocabulary: Vocabulary) -> dict[str, Any]:
    """What an edition of the case would hold now; nobody reviewed it yet."""
    return project(facts_of(case, vocabulary))


def hash_of(payload: dict[str, Any]) -> str:
    """The SHA-256 of a payload, to be sure that what is published is what was read."""
    plain = json.dumps(payload, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def summary_of(case: Case) -> dict[str, str]:
    found = case.casesections.filter(key=CaseSection.Key.SUMMARY).values_list("data", flat=True).first()
    return {"nl": (found or {}).get("nl", ""), "en": (found or {}).get("en", "")}


def _complete(seen: Observation) -> bool:
    return bool(seen.phase and seen.stakeholder and seen.knowledge_type and seen.pole) and (
        seen.intensity is not None and bool(seen.description_nl or seen.description_en)
    )


def _described(found: Finding) -> bool:
    coded = found.code or (found.direction and found.level)
    return bool(coded) and bool(found.description_nl or found.description_en)


def _step(step: TrajectoryStep) -> StepFacts:
    described = {"nl": step.description_nl, "en": step.description_en}
    return StepFacts(step.pk, step.model, step.from_year, step.to_year, described)


def _observation(seen: Observation) -> ObservationFacts:
    return ObservationFacts(
        key=seen.pk,
        step=seen.step_id,
        tension=seen.tension,
        phase=seen.phase,
        stakeholder=seen.stakeholder,
        knowledge_type=seen.knowledge_type,
        intensity=seen.intensity or 0,
        pole=seen.pole,
        handling=seen.handling,
        strategy=seen.strategy,
        own_strategy=seen.own_strategy,
        outcome=seen.outcome,
        description=seen.description,
    )


def _finding(found: Finding) -> FindingFacts:
    return FindingFacts(
        found.kind, found.code, found.direction, found.level, found.stakeholder, found.description
    )


def _quotes(case: Case) -> tuple[QuoteFacts, ...]:
    quotable = quotable_sources(case)
    quotes = case.quotes.filter(publishable=True).prefetch_related("observations")
    return tuple(_quote(quote, case.fictitious or quote.source_id in quotable) for quote in quotes)


def _quote(quote: Quote, consented: bool) -> QuoteFacts:
    return QuoteFacts(
        key=quote.pk,
        text=quote.text,
        language=quote.language,
        speaker=quote.speaker,
        stakeholder=quote.stakeholder,
        knowledge_type=quote.knowledge_type,
        phase=quote.phase,
        publishable=quote.publishable,
        consented=consented,
        observations=frozenset(seen.pk for seen in quote.observations.all()),
    )
