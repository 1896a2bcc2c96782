"""Loads the starter content without ever overwriting what a researcher changed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from . import publishing
from .models import Record, Revision, fingerprint
from .payloads import KINDS, Content
from .reading import read_content
from .records import MODELS, insert, store

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
    load = _Load()
    for kind in KINDS:
        load.of_kind(kind, content.records[kind])
    load.report.release = _release(content, load.report)
    return load.report


class _Load:
    """One load: what was found, what is still to be inserted, and what was done."""

    def __init__(self) -> None:
        self.report = LoadReport()
        self.known: dict[tuple[str, str], Record] = {}
        self.pending: list[Record] = []

    def of_kind(self, kind: str, rows: list[dict[str, Any]]) -> None:
        """Load every record of a kind."""
        self.known |= {(kind, record.key): record for record in _stored(MODELS[kind])}
        written = [self._record(kind, place, payload) for place, payload in enumerate(rows)]
        self._insert()
        Revision.objects.bulk_create(
            Revision(kind=kind, key=record.key, number=record.version, payload=record.to_payload())
            for record in written
            if record
        )

    def _record(self, kind: str, place: int, payload: dict[str, Any]) -> Record | None:
        """Load one record; gives it back when something was written."""
        record = self.known.get((kind, payload["key"]))
        if record is None:
            return self._add(kind, place, payload)
        if not record.is_as_loaded:
            self.report.kept += 1
        elif fingerprint(payload) == record.loaded_hash:
            self.report.unchanged += 1
        else:
            return self._update(record, payload)
        return None

    def _add(self, kind: str, place: int, payload: dict[str, Any]) -> Record:
        if payload.get("parent") and self.known["code", payload["parent"]].pk is None:
            self._insert()
        record = _filled(MODELS[kind](position=place), payload, self.known)
        self.known[kind, record.key] = record
        self.pending.append(record)
        self.report.added += 1
        return record

    def _update(self, record: Record, payload: dict[str, Any]) -> Record:
        record.version += 1
        store(_filled(record, payload, self.known))
        self.report.updated += 1
        return record

    def _insert(self) -> None:
        """Insert what is pending; a code only after the code above it."""
        insert(self.pending)
        self.pending = []


def _filled(record: Record, payload: dict[str, Any], known: dict[tuple[str, str], Record]) -> Record:
    record.apply(payload, known)
    record.loaded_hash = fingerprint(payload)
    record.clean_fields(exclude=record.LINKS)
    return record


def _stored(model: type[Record]) -> Any:
    parts = ["strategies"] if model.KIND == "tension" else []
    return model._default_manager.select_related(*model.LINKS).prefetch_related(*parts)


def _release(content: Content, report: LoadReport) -> int | None:
    if publishing.latest_number() is None or _is_untouched_and_newer(content, report):
        return publishing.publish(note=f"Startinhoud {content.version}", author=None).number
    return None


def _is_untouched_and_newer(content: Content, report: LoadReport) -> bool:
    """Whether the content has another version than the latest release, and nobody edited anything."""
    newer = publishing.latest_payload()["content_version"] != content.version
    return newer and not report.kept and publishing.all_as_loaded()
