"""Loads the starter content without ever overwriting what a researcher changed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from . import publishing
from .models import Record, Revision, fingerprint
from .payloads import KINDS
from .reading import Content, read_content
from .records import MODELS, save

CONTENT_DIR = Path(__file__).parent / "content"


@dataclass
class LoadReport:
    """What a load did: how many records were added, updated, left as they were, or kept for a researcher."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0
    release: int | None = None


@transaction.atomic
def load_content(path: Path = CONTENT_DIR) -> LoadReport:
    """Load the content files in ``path`` and make release 1 when there is none.

    A record is written only where it still equals what was last loaded. A new release
    is made when the version of the content changed and nobody edited anything.
    Raises :class:`~cases.codebook.reading.ContentError` before anything is written.
    """
    content = read_content(Path(path))
    report = LoadReport()
    revisions: list[Revision] = []
    for kind in KINDS:
        _load_kind(kind, content.records[kind], report, revisions)
    Revision.objects.bulk_create(revisions)
    report.release = _release(content, report)
    return report


def _load_kind(kind: str, rows: list[dict[str, Any]], report: LoadReport, revisions: list[Revision]) -> None:
    model = MODELS[kind]
    known = {record.key: record for record in _with_parts(model)}
    for position, payload in enumerate(rows):
        record = known.get(payload["key"]) or model(position=position)
        outcome = _load(record, payload)
        setattr(report, outcome, getattr(report, outcome) + 1)
        if outcome in {"added", "updated"}:
            revisions.append(Revision(kind=kind, key=record.key, number=record.version, payload=payload))


def _with_parts(model: type[Record]) -> Any:
    parts = {"tension": ["strategies"]}.get(model.KIND, [])
    return model.objects.select_related(*model.LINKS).prefetch_related(*parts)


def _load(record: Record, payload: dict[str, Any]) -> str:
    new_hash = fingerprint(payload)
    if record.pk and not record.is_as_loaded:
        return "kept"
    if record.pk and new_hash == record.loaded_hash:
        return "unchanged"
    outcome = "updated" if record.pk else "added"
    record.version += 1 if record.pk else 0
    record.apply(payload)
    record.loaded_hash = new_hash
    save(record)
    return outcome


def _release(content: Content, report: LoadReport) -> int | None:
    if publishing.latest_number() is None or _is_untouched_and_newer(content, report):
        return publishing.publish(note=f"Startinhoud {content.version}", author=None).number
    return None


def _is_untouched_and_newer(content: Content, report: LoadReport) -> bool:
    """Whether the content has another version than the latest release, and nobody edited anything."""
    newer = publishing.latest_payload()["content_version"] != content.version
    return newer and not report.kept and publishing.all_as_loaded()
