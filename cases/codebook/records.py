"""The kinds of record by name, and how one is stored with its parts."""

from typing import Any

from .models import (
    Cluster,
    Code,
    ContextField,
    Family,
    OrganisationModel,
    Phase,
    Preface,
    Record,
    Reference,
    Strategy,
    Tension,
)

MODELS: dict[str, type[Record]] = {
    model.KIND: model
    for model in (Preface, Phase, Cluster, OrganisationModel, ContextField, Reference, Family, Code, Tension)
}


def hold_draft() -> None:
    """Let one person at a time change the draft, for as long as this transaction lasts."""
    list(Preface.objects.select_for_update())


def save(record: Record) -> None:
    """Validate and store ``record``, and the strategies of a tension with it."""
    record.full_clean()
    store(record)


def store(record: Record) -> None:
    """Store a record whose content was checked already."""
    record.save()
    if isinstance(record, Tension):
        _store_strategies(record)


def insert(records: list[Record]) -> None:
    """Insert new records of one kind, whose content was checked already, in one go."""
    if not records:
        return
    type(records[0])._default_manager.bulk_create(records)
    strategies = [
        _of(tension, place, strategy)
        for tension in records
        if isinstance(tension, Tension)
        for place, strategy in enumerate(tension.own_strategies)
    ]
    Strategy.objects.bulk_create(strategies)


def _of(tension: Tension, place: int, strategy: Strategy) -> Strategy:
    strategy.tension, strategy.position = tension, place
    strategy.clean_fields(exclude=["tension"])
    return strategy


def _store_strategies(tension: Tension) -> None:
    known = {strategy.key: strategy for strategy in Strategy.objects.filter(tension=tension)}
    for place, wanted in enumerate(tension.own_strategies):
        strategy = known.pop(wanted.key, Strategy()).apply(wanted.to_payload())
        _of(tension, place, strategy).save()
    Strategy.objects.filter(pk__in=[strategy.pk for strategy in known.values()]).delete()


def payloads(kind: str) -> list[dict[str, Any]]:
    """The payloads of all records of a kind, in order."""
    model = MODELS[kind]
    parts = ["strategies"] if kind == Tension.KIND else []
    rows = model._default_manager.select_related(*model.LINKS).prefetch_related(*parts)
    return [record.to_payload() for record in rows.order_by("position", "pk")]
