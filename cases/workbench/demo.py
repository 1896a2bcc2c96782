"""The twelve fictitious cases, recorded, reviewed and published the way researchers do it."""

from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from cases.codebook.queries import current_vocabulary
from cases.codebook.vocabulary import Vocabulary
from welzijn.accounts.models import User

from .cases.forms import DERIVED
from .cases.queries import section
from .cases.services import invite_member, start_case
from .demo_coding import load_demo_coding
from .editing.services import add, change, mark_section
from .models import Case, CaseSection, Finding, Observation, Quote, SourceRecord, TrajectoryStep
from .publishing.facts import hash_of, payload_of
from .publishing.services import approve, request_review

CONTENT = Path(__file__).resolve().parent.parent / "codebook" / "content" / "demo_cases.yaml"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Both are safe; the one in C is ten times as fast."""
AUTHOR, REVIEWER = "onderzoeker@voorbeeld.example", "reviewer@voorbeeld.example"
FOR_REGISTERED_READERS = {"DEMO-07"}
FINDING_KINDS = {
    "werk": Finding.Kind.PRINCIPLE,
    "uitk": Finding.Kind.OUTCOME,
    "bofkas": Finding.Kind.COMPETENCE,
}
FACTOR_LEVEL = "fact-level-organisation"


@transaction.atomic
def load_demo_cases() -> int:
    """Record and publish the demo cases that are not there yet; return how many were made.

    The demo researchers do it; their accounts are made without a password when they are missing.
    """
    author, reviewer = _researcher(AUTHOR), _researcher(REVIEWER)
    vocabulary = current_vocabulary()
    there = set(Case.objects.filter(created_by=author).values_list("code", flat=True))
    rows = yaml.load(CONTENT.read_bytes(), Loader=LOADER)["cases"]  # noqa: S506
    missing = [row for row in rows if row["case_code"] not in there]
    for row in missing:
        _publish(_record(row, author, reviewer), author, reviewer, vocabulary)
    load_demo_coding(by=author)
    return len(missing)


def _researcher(email: str) -> User:
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email=email, is_researcher=True)


def _record(row: dict[str, Any], author: User, reviewer: User) -> Case:
    code = row["case_code"]
    case = Case(code=code, name_nl=row["name"]["nl"], name_en=row["name"]["en"], fictitious=True)
    case.visibility = "registered" if code in FOR_REGISTERED_READERS else "open"
    start_case(case=case, by=author)
    invite_member(case=case, email=reviewer.email, role="reviewer", by=author)
    _fill(case, "setting", {k: v for k, v in row["context"].items() if k not in DERIVED}, author)
    _fill(case, "summary", row["summary"], author)
    step = _trajectory(case, row["trajectory"], author)
    observations = [_observation(case, step, seen, author) for seen in row["observations"]]
    for excerpt in row["excerpts"]:
        _excerpt(case, excerpt, observations, author)
    for key in CaseSection.Key:
        mark_section(case=case, key=key, done=True, by=author)
    return case


def _fill(case: Case, key: str, data: dict[str, Any], by: User) -> None:
    record = section(case, key)
    record.data = data
    change(record=record, version=record.version, by=by)


def _trajectory(case: Case, rows: list[dict[str, Any]], by: User) -> TrajectoryStep:
    """Record the steps; return the last, under which the demo observations were made."""
    for row in rows:
        step = TrajectoryStep(
            case=case,
            model=row["model"],
            from_year=row["from"],
            to_year=row["to"],
            description_nl=row["description"]["nl"],
            description_en=row["description"]["en"],
        )
        add(record=step, by=by)
    return step


def _observation(case: Case, step: TrajectoryStep, row: dict[str, Any], by: User) -> Observation:
    handled = row.get("handled") or {}
    own = handled.get("own") or {}
    seen = Observation(
        case=case,
        step=step,
        **{
            key: row[key]
            for key in ("tension", "phase", "stakeholder", "knowledge_type", "intensity", "pole")
        },
        handling=handled.get("type", ""),
        strategy=handled.get("strategy", ""),
        own_strategy_nl=own.get("nl", ""),
        own_strategy_en=own.get("en", ""),
        outcome=row.get("outcome", ""),
        description_nl=row["description"]["nl"],
        description_en=row["description"]["en"],
    )
    add(record=seen, by=by)
    return seen


def _excerpt(case: Case, row: dict[str, Any], observations: list[Observation], by: User) -> None:
    source = SourceRecord(
        case=case,
        kind=row["source_type"],
        title=f"{row['id']}: {row['speaker']['nl']}",
        knowledge_type=row["knowledge_type"],
        stakeholder=row["stakeholder"],
        respondents=1,
        note="Een verzonnen gesprek, om de werkbank te leren kennen.",
    )
    add(record=source, by=by)
    for coding in row["codings"]:
        _coding(case, row, coding, source, observations, by)


def _coding(
    case: Case,
    excerpt: dict[str, Any],
    coding: dict[str, Any],
    source: SourceRecord,
    observations: list[Observation],
    by: User,
) -> None:
    text = without_identifiers(coding["quote"], excerpt["identifiers"])
    same = {key: excerpt[key] for key in ("language", "stakeholder", "knowledge_type", "phase")}
    quote = Quote(
        case=case,
        text=text,
        speaker_nl=excerpt["speaker"]["nl"],
        speaker_en=excerpt["speaker"]["en"],
        source=source,
        publishable=True,
        made_publishable_by=by,
        **same,
    )
    links = [seen for seen in observations if seen.tension == coding["code"] and seen.intensity]
    add(record=quote, by=by, links={"observations": links})
    _finding(case, coding["code"], excerpt["stakeholder"], text, by)


def _finding(case: Case, code: str, stakeholder: str, text: str, by: User) -> None:
    """A coded fragment is also a finding, in the words of who said it."""
    family = code.split("-")[0]
    found = Finding(case=case, description_nl=f"“{text}”")
    if family == "fact":
        found.kind, found.direction, found.level = Finding.Kind.FACTOR, code, FACTOR_LEVEL
    elif family in FINDING_KINDS:
        found.kind, found.code = FINDING_KINDS[family], code
        found.stakeholder = stakeholder if family == "bofkas" else ""
    else:
        return
    add(record=found, by=by)


def without_identifiers(text: str, identifiers: list[dict[str, str]]) -> str:
    """``text`` with every identifier replaced by its token, the longest first."""
    for found in sorted(identifiers, key=lambda row: -len(row["text"])):
        text = text.replace(found["text"], found["replacement"])
    return text


def _publish(case: Case, author: User, reviewer: User, vocabulary: Vocabulary) -> None:
    review = request_review(case=case, reviewer=reviewer, visibility=case.visibility, by=author)
    read_hash = hash_of(payload_of(case, vocabulary))
    approve(review=review, checklist={}, read_hash=read_hash, by=reviewer)
