"""How a lead researcher changes a record of the draft: edit and restore; every state is kept."""

from typing import Any

from django.db import transaction

from welzijn.accounts.models import User

from .models import Record, Revision, fingerprint
from .publishing import latest_number, latest_payload
from .records import MODELS, hold_draft, save


class ConflictError(Exception):
    """Somebody else saved this record in the meantime. ``theirs`` is what stands there now."""

    def __init__(self, theirs: Record) -> None:
        super().__init__(theirs.key)
        self.theirs = theirs


@transaction.atomic
def edit(
    *,
    kind: str,
    key: str,
    version: int,
    payload: dict[str, Any],
    author: User,
    restored_from: int | None = None,
) -> Record:
    """Write ``payload`` over the record that stood at ``version``, and keep the new state in its history.

    Where a code hangs and whether it is in use stays as it is: see :mod:`.codetree`.
    Saving what already stands there changes nothing, so a form that is sent twice is harmless.
    A strategy that was released is never lost: one that ``payload`` leaves out becomes deprecated.
    Raises :class:`ConflictError` when the record is at another version by now.
    """
    hold_draft()  # or a move of the same code, which writes all of it, would undo what is typed here
    model = MODELS[kind]
    record = model._default_manager.get(key=key)
    payload = _with_released_strategies(record.in_place(payload | {"key": key}))
    if fingerprint(record.to_payload()) == fingerprint(payload):
        return record
    seen = _seen(record, version)
    if not model._default_manager.filter(key=key, version=seen).update(version=seen + 1):
        raise ConflictError(model._default_manager.get(key=key))
    record.apply(payload)
    record.version = seen + 1
    return keep(record, author, restored_from)


def restore(*, kind: str, key: str, number: int, version: int, author: User) -> Record:
    """Make the record what it was in its revision ``number``. The states in between stay in its history."""
    revision = Revision.objects.get(kind=kind, key=key, number=number)
    return edit(
        kind=kind,
        key=key,
        version=version,
        payload=revision.payload,
        author=author,
        restored_from=number,
    )


def _seen(record: Record, version: int) -> int:
    """The version that somebody looked at; that of now, when since then it was only moved in the tree."""
    mine = Revision.objects.filter(kind=record.KIND, key=record.key, number=version)
    then = mine.first() if record.PLACE else None
    if then and record.in_place(then.payload) == record.to_payload():
        return record.version
    return version


def _with_released_strategies(payload: dict[str, Any]) -> dict[str, Any]:
    """Cases may point at a released strategy, so it stays, as deprecated."""
    if "strategies" not in payload or not latest_number():
        return payload
    kept = {row["key"] for row in payload["strategies"]}
    released = {row["key"]: row for row in latest_payload()["tension"]}.get(payload["key"], {})
    lost = [row | {"deprecated": True} for row in released.get("strategies", []) if row["key"] not in kept]
    return payload | {"strategies": [*payload["strategies"], *lost]}


def keep(record: Record, author: User, restored_from: int | None = None) -> Record:
    """Store ``record`` and its state in its history."""
    save(record)
    note(record, author, restored_from)
    return record


def note(record: Record, author: User | None, restored_from: int | None = None) -> None:
    """Keep the state of a stored record in its history."""
    Revision.objects.create(
        kind=record.KIND,
        key=record.key,
        number=record.version,
        payload=record.to_payload(),
        author=author,
        restored_from=restored_from,
    )
