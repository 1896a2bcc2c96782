"""Says in one sentence what is wrong with plain data: a wrong type, a missing or an unknown key.

A *check* takes a value and the place where it stands, and yields sentences. Checks are
built from smaller ones, so that a shape reads like the data it describes.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

LONGEST_SHOWN = 60
Check = Callable[[Any, str], Iterator[str]]


def text(value: Any, where: str) -> Iterator[str]:
    """A text with something in it."""
    if not isinstance(value, str):
        yield f"{where}: a text was expected, not {_kind(value)}."
    elif not value.strip():
        yield f"{where}: the text is empty."


def boolean(value: Any, where: str) -> Iterator[str]:
    """Yes or no."""
    if not isinstance(value, bool):
        yield f"{where}: true or false was expected, not {_kind(value)}."


def whole(low: int, high: int) -> Check:
    """A whole number from ``low`` to ``high``."""

    def check(value: Any, where: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int):
            yield f"{where}: a whole number was expected, not {_kind(value)}."
        elif not low <= value <= high:
            yield f"{where}: {value} is not between {low} and {high}."

    return check


def matching(pattern: str, what: str) -> Check:
    """A text that matches ``pattern`` as a whole."""

    def check(value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            yield f"{where}: {what} was expected, not {_shown(value)}."

    return check


def one_of(*allowed: Any) -> Check:
    """One of a fixed set of values."""

    def check(value: Any, where: str) -> Iterator[str]:
        if value not in allowed or isinstance(value, bool):
            yield f"{where}: {_shown(value)} is not one of {', '.join(map(str, allowed))}."

    return check


def either(first: Check, second: Check) -> Check:
    """Passes when one of two checks passes; otherwise says what the first found."""

    def check(value: Any, where: str) -> Iterator[str]:
        found = list(first(value, where))
        if found and list(second(value, where)):
            yield from found

    return check


def listed(item: Check, *, least: int = 0) -> Check:
    """A list of ``item``, at least ``least`` long."""

    def check(value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{where}: a list was expected, not {_kind(value)}."
            return
        if len(value) < least:
            yield f"{where}: at least {least} was expected, there are {len(value)}."
        for place, entry in enumerate(value):
            yield from item(entry, f"{where}[{_name(entry, place)}]")

    return check


def keyed(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """A mapping with exactly these keys."""
    known = dict(required) | dict(optional or {})

    def check(value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{where}: keys with values were expected, not {_kind(value)}."
            return
        for key in required:
            if key not in value:
                yield f"{where}: the key “{key}” is missing."
        for key, entry in value.items():
            if key in known:
                yield from known[key](entry, f"{where}.{key}")
            else:
                yield f"{where}: the key “{key}” is unknown."

    return check


in_both = keyed({"nl": text, "en": text})
slug = matching(r"[a-z0-9]+(-[a-z0-9]+)*", "a key of small letters, digits and hyphens")


def _kind(value: Any) -> str:
    names = {dict: "keys with values", list: "a list", type(None): "nothing", bool: "true or false"}
    return names.get(type(value)) or _shown(value)


def _shown(value: Any) -> str:
    words = str(value)
    return f"“{words}”" if len(words) <= LONGEST_SHOWN else f"“{words[:LONGEST_SHOWN]} …”"


def _name(entry: Any, place: int) -> str:
    """How to point at an entry of a list: by its own key where it has one."""
    if isinstance(entry, dict):
        for key in ("id", "slug", "key"):
            if isinstance(entry.get(key), str):
                return entry[key]
    return str(place + 1)
