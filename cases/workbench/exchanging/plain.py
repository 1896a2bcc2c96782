"""PURE. Parts of an exchanged project as plain data for a JSON column, and back."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from cases.exchange.project import Value

Thing = TypeVar("Thing")
READERS: dict[str, Callable[[str], Any]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "decimal": Decimal,
}


def as_plain(thing: Any) -> dict[str, Any]:
    """A record of :mod:`cases.exchange.project` as JSON can hold it, without what it has by default."""
    assert is_dataclass(thing)
    found = {field.name: (getattr(thing, field.name), field.default) for field in fields(thing)}
    return {name: _plain(value) for name, (value, default) in found.items() if value != default}


def from_plain(kind: type[Thing], data: Mapping[str, Any]) -> Thing:
    """The record of ``kind`` that :func:`as_plain` made ``data`` of."""
    return kind(**{name: _thing(value) for name, value in data.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Value):
        return {"variable": value.variable, "value": _plain(value.value)}
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    return value


def _thing(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_thing(item) for item in value)
    if not isinstance(value, dict):
        return value
    if "variable" in value:
        return Value(value["variable"], _thing(value["value"]))
    [(name, text)] = value.items()
    return READERS[name](text)
