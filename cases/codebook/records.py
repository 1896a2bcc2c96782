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


def save(record: Record) -> None:
    """Validate and store ``record``, and the strategies of a tension with it."""
    record.full_clean()
    record.save()
    if isinstance(record, Tension):
        _save_strategies(record)


def _save_strategies(tension: Tension) -> None:
    known = {strategy.key: strategy.pk for strategy in Strategy.objects.filter(tension=tension)}
    wanted = tension.own_strategies
    for place, strategy in enumerate(wanted):
        strategy.pk, strategy.tension, strategy.position = known.get(strategy.key), tension, place
        strategy.full_clean()
        strategy.save()
    gone = set(known) - {strategy.key for strategy in wanted}
    Strategy.objects.filter(tension=tension, key__in=gone).delete()


def payloads(kind: str) -> list[dict[str, Any]]:
    """The payloads of all records of a kind, in order."""
    model = MODELS[kind]
    rows = model.objects.select_related(*model.LINKS).order_by("position", "pk")
    if kind == Tension.KIND:
        rows = rows.prefetch_related("strategies")
    return [record.to_payload() for record in rows]
