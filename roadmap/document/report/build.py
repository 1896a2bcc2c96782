"""From frozen inputs to the frozen data of a roadmap (schema 1, described in docs/roadmap-data.md)."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from cases.codebook.vocabulary import Vocabulary
from roadmap.anticipation import MODELS, Anticipation, TensionRule, anticipate, model_of, profile_of
from roadmap.document.report.cases import Cards
from roadmap.document.report.dynamics import DynamicWriter, placed_item
from roadmap.document.report.inputs import CaseCard, ReportInputs
from roadmap.document.report.situation import Situation
from roadmap.document.report.wording import model_name, reference_item
from roadmap.questionnaire.logic import visible

Item = dict[str, Any]
SCHEMA = 1


def build_report(*, inputs: ReportInputs) -> Item:
    """Everything the web page and the PDF show, as plain JSON. Published quotes are by reference only."""
    situation = _situation(inputs)
    found, vocabulary = situation.found, inputs.vocabulary
    writer = DynamicWriter(vocabulary, situation, _cards(inputs))
    dynamics = [writer.item(one) for one in found.dynamics]
    top = dynamics[: len(found.printed)]
    return {
        "schema": SCHEMA,
        **_heading(inputs, found),
        "evidence": _evidence(inputs),
        "all_unknown": found.all_unknown,
        **situation.counts(),
        "answers": situation.answer_items(),
        "sections": [{"key": one.key, "title": dict(one.title)} for one in inputs.instrument.sections],
        "weigh_most": situation.weigh_most(),
        "gaps": situation.gaps(),
        "top": [one["tension"] for one in top],
        "dynamics": dynamics,
        **_models(found, vocabulary),
        "arranged": situation.arranged(),
        "plan": plan(vocabulary, top),
        "phases": [{"slug": one.key, "name": dict(one.name)} for one in vocabulary.phases],
        "references": _references(vocabulary, top),
        "scope_note": dict(vocabulary.scope_note),
        "inputs": _frozen(inputs),
    }


def report_hash(data: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON: the same data give the same hash, whatever the order of keys."""
    return sha256(canonical(data).encode()).hexdigest()


def canonical(data: Mapping[str, Any]) -> str:
    """JSON with sorted keys and no spaces."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def tension_rules(vocabulary: Vocabulary) -> tuple[TensionRule, ...]:
    """The rules of a codebook release: its tensions that are in use."""
    return tuple(
        TensionRule(tension.key, tension.baseline, tension.phases)
        for tension in vocabulary.tensions
        if not tension.deprecated
    )


def _situation(inputs: ReportInputs) -> Situation:
    answers = inputs.answers
    found = anticipate(
        inputs.instrument,
        tension_rules(inputs.vocabulary),
        answers,
        model=model_of(answers, inputs.model),
        profile=profile_of(answers, inputs.region),
        evidence=[one.case for one in inputs.evidence],
    )
    return Situation(inputs.instrument, answers, visible(inputs.instrument, answers), found)


def _cards(inputs: ReportInputs) -> Cards:
    return Cards(inputs.vocabulary, {one.case.edition: one.card for one in inputs.evidence})


def _heading(inputs: ReportInputs, found: Anticipation) -> Item:
    return {
        "organisation": dict(inputs.organisation),
        "project": inputs.project,
        "fictitious": inputs.fictitious,
        "date": inputs.date.isoformat(),
        "model": found.model,
        "model_name": model_name(inputs.vocabulary, found.model) if found.model else None,
        "region": inputs.region,
        "start_date": inputs.start_date.isoformat() if inputs.start_date else None,
        "questionnaire_version": inputs.instrument.version,
        "codebook_release": inputs.vocabulary.number,
    }


def _evidence(inputs: ReportInputs) -> Item:
    cards = sorted((one.card for one in inputs.evidence), key=lambda card: (card.code, card.edition))
    return {
        "count": len(cards),
        "fictitious": any(card.fictitious for card in cards),
        "editions": [_edition(card) for card in cards],
    }


def _edition(card: CaseCard) -> Item:
    return {
        "uuid": card.edition,
        "number": card.number,
        "code": card.code,
        "name": dict(card.name),
        "model": card.model,
        "fictitious": card.fictitious,
    }


def _models(found: Anticipation, vocabulary: Vocabulary) -> Item:
    detail = {model: [placed_item(one) for one in found.models[model]] for model in MODELS}
    return {
        "models": {
            model: {row["tension"]: row["mean"] for row in sorted(rows, key=lambda row: row["tension"])}
            for model, rows in detail.items()
        },
        "models_detail": detail,
        "model_names": {model: model_name(vocabulary, model) for model in MODELS},
    }


def plan(vocabulary: Vocabulary, top: Sequence[Item]) -> list[Item]:
    """Suggestions by phase: what others would do about the printed dynamics, in their order."""
    return [
        {
            "phase": phase.key,
            "name": dict(phase.name),
            "rows": [
                {"tension": one["tension"], "strategy": strategy["slug"], "text": strategy["text"]}
                for one in top
                for strategy in one["strategies"]
                if strategy["phase"] == phase.key
            ],
        }
        for phase in vocabulary.phases
    ]


def _references(vocabulary: Vocabulary, top: Sequence[Item]) -> list[Item]:
    """The sources on the theme of the printed dynamics."""
    cited = {key for one in top for key in one["sources"]}
    return [reference_item(one) for one in vocabulary.references if one.key in cited]


def _frozen(inputs: ReportInputs) -> Item:
    """The answers as they were given, to make the same roadmap again."""
    return {
        "answers": {
            key: list(answer) if isinstance(answer, tuple) else answer
            for key, answer in inputs.answers.items()
        },
        "model": inputs.model,
        "region": inputs.region,
    }
