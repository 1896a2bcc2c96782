"""How the values of an exchange file fit the columns of a case."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, cast

from django.db import models

from cases.exchange import project as exchange

from ..models import Pole, SourceRecord
from .naming import LISTED, OF_SOURCE, source_variable
from .titles import OF_TITLE, part_of_title, title_variable

FITS: dict[str, Callable[[str], bool]] = {
    "pole": lambda text: text in Pole.values,
    "phase": lambda text: 0 < len(text) <= 12,
    "intensity": lambda text: text in {"1", "2", "3"},
    "stakeholder": lambda text: 0 < len(text) <= 40,
    "knowledge_type": lambda text: 0 < len(text) <= 40,
}
"""Which values the columns of a coding can hold; others are carried along as they are."""

MOST_RESPONDENTS = 32_767
"""What the column can hold."""


def attributes_of(coding: exchange.Coding) -> tuple[dict[str, Any], dict[str, str]]:
    """The attributes that the columns of a coding hold, as they hold them, and the others as they are."""
    given = coding.attributes
    others = {name: value for name, value in given.items() if name not in FITS or not FITS[name](value)}
    held_as: dict[str, Any] = {name: value for name, value in given.items() if name not in others}
    if "intensity" in held_as:
        held_as["intensity"] = int(held_as["intensity"])
    return held_as, others


def moments(thing: Any) -> dict[str, Any]:
    """Who made and changed it when, as the file says; empty ones are left out, ``created`` never."""
    found = {
        "created": thing.created.isoformat() if thing.created else None,
        "modified": thing.modified.isoformat() if thing.modified else None,
        "created_by": thing.created_by,
        "modified_by": thing.modified_by,
    }
    return {name: value for name, value in found.items() if value or name == "created"}


def facts_among(values: Iterable[exchange.Value]) -> Iterator[tuple[exchange.Value, str, Any]]:
    """Those of ``values`` that say what a source of ours is: each with the column it is for and what
    that will hold; None when it doesn't fit. Of a reference the column holds the parts by name.
    """
    columns = {source_variable(name): name for name in OF_SOURCE}
    parts = {title_variable(name): name for name in OF_TITLE}
    for value in values:
        text = str(value.value)
        if value.variable in columns:
            yield value, columns[value.variable], held(columns[value.variable], text)
        elif value.variable in parts:
            part = part_of_title(parts[value.variable], text)
            yield value, "reference", None if part is None else {parts[value.variable]: part}


def held(name: str, text: str) -> Any:
    """A value of a source as its column holds it; None when it can't."""
    if name == "date":
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    if name == "respondents":
        return int(text) if text.isdecimal() and int(text) <= MOST_RESPONDENTS else None
    column = cast("models.CharField[str, str]", SourceRecord._meta.get_field(name))
    if column.choices:
        return text if text in dict(column.flatchoices) else None
    return text if len(text) <= (column.max_length or 0) else None


def field_value(kind: str, value: exchange.Scalar) -> Any:
    text = str(value)
    if kind == "multi":
        return text.split(LISTED)
    if kind in {"year", "integer"} and text.isdigit():
        return int(text)
    return text
