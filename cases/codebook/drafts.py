"""The draft beside the latest release: what was changed since, record by record."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .changes import Change, changes
from .models import Revision
from .payloads import KINDS
from .publishing import draft_payload, latest_payload


@dataclass(frozen=True)
class Difference:
    """One record of the draft that the latest release doesn't hold, or holds otherwise."""

    kind: str
    key: str
    name: dict[str, str]
    is_new: bool
    changes: tuple[Change, ...]


def differences(draft: dict[str, Any] | None = None) -> list[Difference]:
    """Everything in which the draft, read already or not, differs from the latest release, each thing once.

    What a code takes over from its tension or model shows there, and not at the code again.
    """
    draft, released = draft or draft_payload(), latest_payload()
    found = [row for kind in KINDS if kind != "preface" for row in _of_kind(kind, draft, released)]
    return [*_of_preface(draft, released), *found, *_of_order(draft, released)]


def _of_kind(kind: str, draft: dict[str, Any], released: dict[str, Any]) -> list[Difference]:
    before = {row["key"]: row for row in released[kind]}
    return [
        _difference(kind, row, before.get(row["key"]))
        for row in draft[kind]
        if row != before.get(row["key"]) and not _is_borrowed(kind, row, before.get(row["key"]))
    ]


def _is_borrowed(kind: str, row: dict[str, Any], before: dict[str, Any] | None) -> bool:
    """Whether all that changed in ``row`` is written at a tension or a model, and shows there."""
    if kind == "field":
        return bool(row["key"] == "org_model")
    lent = kind == "code" and bool(row["tension"] or row["model"])
    return lent and (before is None or row["parent"] == before["parent"])


def _of_order(draft: dict[str, Any], released: dict[str, Any]) -> Iterator[Difference]:
    """The families in which codes that stayed under the same code changed places."""
    before, names = _places(released), {row["key"]: row["name"] for row in draft["code"]}
    after = _places(draft)
    moved: dict[str, list[Change]] = {}
    for place, keys in after.items():
        stayed = set(keys) & set(before.get(place, ()))
        old, new = ([names[key] for key in found if key in stayed] for found in (before.get(place, ()), keys))
        if old != new:
            moved.setdefault(place[0], []).extend(changes({"order": old}, {"order": new}))
    families = {row["key"]: row["name"] for row in draft["family"]}
    for key, found in moved.items():
        yield Difference("family", key, families[key], False, tuple(found))


def _places(payload: dict[str, Any]) -> dict[tuple[str, str | None], list[str]]:
    """The codes below each code or family, in their order."""
    found: dict[tuple[str, str | None], list[str]] = {}
    for row in payload["code"]:
        found.setdefault((row["family"], row["parent"]), []).append(row["key"])
    return found


def _of_preface(draft: dict[str, Any], released: dict[str, Any]) -> list[Difference]:
    names = ("scope_note", "content_version")
    before, after = ({name: payload[name] for name in names} for payload in (released, draft))
    if before == after:
        return []
    return [_difference("preface", after | {"key": "preface"}, before | {"key": "preface"})]


def _difference(kind: str, row: dict[str, Any], before: dict[str, Any] | None) -> Difference:
    name = row.get("name") or row.get("label") or {"nl": row.get("title", ""), "en": row.get("title", "")}
    return Difference(kind, row["key"], name, before is None, tuple(changes(before or {}, row)))


@dataclass(frozen=True)
class Step:
    """One state in the history of a record, with what changed since the state before it."""

    revision: Revision
    changes: tuple[Change, ...]
    is_first: bool


def history(kind: str, key: str) -> list[Step]:
    """The states of a record, the newest first."""
    revisions = list(Revision.objects.filter(kind=kind, key=key).select_related("author"))
    older = [*revisions[1:], None]
    return [
        Step(
            revision,
            tuple(changes(before.payload, revision.payload)) if before else (),
            is_first=before is None,
        )
        for revision, before in zip(revisions, older, strict=True)
    ]
