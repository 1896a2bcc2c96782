"""Numbers, moments, colours and values of variables, to and from the words of XML Schema."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from cases.exchange.project import Scalar

KINDS = ("Text", "Boolean", "Integer", "Float", "Date", "DateTime")
DIRECTIONS = ("Associative", "OneWay", "Bidirectional")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)?")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?")
LONGEST_NUMBER = 1_000
KEPT = 1_000
"""Moments that are remembered: a selection and its coding were made at one."""


def whole(text: str | None) -> int | None:
    """A position; ``None`` when ``text`` is no whole number (of at most 18 digits)."""
    found = (text or "").strip()
    return int(found) if _WHOLE.fullmatch(found) else None


def colour(text: str | None) -> str:
    """``#rgb`` or ``#rrggbb``; empty when ``text`` is something else."""
    found = (text or "").strip()
    return found if _COLOUR.fullmatch(found) else ""


@lru_cache(KEPT)
def moment(text: str | None) -> datetime | None:
    """A moment to the microsecond, in UTC where ``text`` names no zone; ``None`` when it is none."""
    if not text or not (parts := _MOMENT.fullmatch(text.strip())):
        return None
    seconds, fraction, zone = parts.groups()
    try:
        found = datetime.fromisoformat(f"{seconds}{(fraction or '')[:7]}{zone or 'Z'}")
        return found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def moment_in_words(value: datetime | None) -> str:
    """``value`` in UTC as ``xsd:dateTime``; empty for none."""
    if value is None:
        return ""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def value_in_words(value: Scalar) -> tuple[str, str] | None:
    """The kind of ``value`` and its text; ``None`` for a number that XML Schema doesn't know (NaN)."""
    match value:
        case bool():
            return "Boolean", "true" if value else "false"
        case int():
            return "Integer", str(value)
        case Decimal():
            return ("Float", format(value, "f")) if value.is_finite() else None
        case datetime():
            return "DateTime", moment_in_words(value)
        case date():
            return "Date", value.isoformat()
    return "Text", value


def read_value(kind: str, text: str) -> Scalar | None:
    """The value that ``text`` stands for; ``None`` when it is none of this kind."""
    if kind == "Text":
        return text
    try:
        return _READERS[kind](text.strip())
    except (ValueError, KeyError, InvalidOperation):
        return None


def _number(text: str) -> str:
    if len(text) > LONGEST_NUMBER or not _DECIMAL.fullmatch(text):
        raise ValueError(text[:20])
    return text


def _day(text: str) -> date:
    if not (parts := _DAY.fullmatch(text)):
        raise ValueError(text[:20])
    return date.fromisoformat(parts[1])


_READERS: dict[str, Callable[[str], Scalar | None]] = {
    "Boolean": lambda text: {"true": True, "1": True, "false": False, "0": False}[text],
    "Integer": lambda text: int(_number(text)),
    "Float": lambda text: Decimal(_number(text)),
    "Date": _day,
    "DateTime": moment,
}
