"""Small shapes to hold plain JSON against, each fault a sentence with its place.

A shape is a function ``(value, place) -> list of sentences``; no sentences means
that the value fits. Shapes are made from smaller shapes: ``many(record(a=text()))``.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

Shape = Callable[[Any, str], list[str]]


def text(longest: int = 5000, *, empty: bool = False) -> Shape:
    """A text of at most ``longest`` characters."""

    def check(value: Any, place: str) -> list[str]:
        if not isinstance(value, str):
            return [_("%(place)s is geen tekst.") % {"place": place}]
        if not empty and not value.strip():
            return [_("%(place)s is leeg.") % {"place": place}]
        if len(value) > longest:
            return [_("%(place)s is langer dan %(longest)s tekens.") % {"place": place, "longest": longest}]
        return [_("%(place)s bevat een nulteken.") % {"place": place}] if "\0" in value else []

    return check


def in_languages(longest: int = 5000) -> Shape:
    """A mapping of ``nl`` and ``en``, of which at least one has text."""

    def check(value: Any, place: str) -> list[str]:
        if not isinstance(value, Mapping) or not set(value) <= {"nl", "en"}:
            return [_("%(place)s moet een tekst in nl en en zijn.") % {"place": place}]
        if not any(isinstance(part, str) and part.strip() for part in value.values()):
            return [_("%(place)s is in geen enkele taal ingevuld.") % {"place": place}]
        shape = text(longest, empty=True)
        return [fault for key, part in value.items() for fault in shape(part, f"{place}.{key}")]

    return check


def whole(low: int, high: int) -> Shape:
    """A whole number from ``low`` to ``high``."""

    def check(value: Any, place: str) -> list[str]:
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return []
        return [
            _("%(place)s moet een geheel getal van %(low)s tot %(high)s zijn.")
            % {"place": place, "low": low, "high": high}
        ]

    return check


def number(low: float, high: float) -> Shape:
    """A number from ``low`` to ``high``."""

    def check(value: Any, place: str) -> list[str]:
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            return []
        return [
            _("%(place)s moet een getal van %(low)s tot %(high)s zijn.")
            % {"place": place, "low": low, "high": high}
        ]

    return check


def truth(value: Any, place: str) -> list[str]:
    """True or false."""
    return [] if isinstance(value, bool) else [_("%(place)s moet waar of onwaar zijn.") % {"place": place}]


def day(value: Any, place: str) -> list[str]:
    """A day, as ``YYYY-MM-DD``."""
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return [_("%(place)s moet een dag zijn, zoals 2026-05-12.") % {"place": place}]
    return []


def one_of(*choices: Any) -> Shape:
    """One of ``choices``."""

    def check(value: Any, place: str) -> list[str]:
        if any(value == choice and type(value) is type(choice) for choice in choices):
            return []
        return [
            _("%(place)s moet een van deze waarden zijn: %(choices)s.")
            % {"place": place, "choices": ", ".join(map(str, choices))}
        ]

    return check


def any_of(*shapes: Shape) -> Shape:
    """What fits one of ``shapes``; otherwise the faults of the last."""

    def check(value: Any, place: str) -> list[str]:
        faults: list[str] = []
        for shape in shapes:
            if not (faults := shape(value, place)):
                break
        return faults

    return check


def maybe(shape: Shape) -> Shape:
    """Null, or what fits ``shape``."""
    return lambda value, place: [] if value is None else shape(value, place)


def many(shape: Shape, most: int = 500, called: str | Promise = "") -> Shape:
    """A list of at most ``most`` things that fit ``shape``; ``called`` so where there are more."""

    def check(value: Any, place: str) -> list[str]:
        if not isinstance(value, list):
            return [_("%(place)s moet een lijst zijn.") % {"place": place}]
        if len(value) > most:
            words = {"place": called or place, "most": most}
            return [_("%(place)s heeft meer dan %(most)s onderdelen.") % words]
        return [fault for i, item in enumerate(value) for fault in shape(item, f"{place}[{i + 1}]")]

    return check


def mapping(shape: Shape) -> Shape:
    """A mapping from texts to things that fit ``shape``."""

    def check(value: Any, place: str) -> list[str]:
        if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
            return [_("%(place)s moet sleutels met waarden hebben.") % {"place": place}]
        return [fault for key, item in value.items() for fault in shape(item, f"{place}.{key}")]

    return check


def record(optional: Collection[str] = (), **shapes: Shape) -> Shape:
    """A mapping with exactly these keys; those in ``optional`` may be missing."""

    def check(value: Any, place: str) -> list[str]:
        if not isinstance(value, Mapping):
            return [_("%(place)s moet sleutels met waarden hebben.") % {"place": place}]
        where = f"{place}." if place else ""
        unknown = [
            _("%(key)s is hier onbekend.") % {"key": f"{where}{key}"} for key in set(value) - set(shapes)
        ]
        missing = set(shapes) - set(value) - set(optional)
        absent = [_("%(key)s ontbreekt.") % {"key": f"{where}{key}"} for key in missing]
        present = ((key, shape) for key, shape in shapes.items() if key in value)
        wrong = [fault for key, shape in present for fault in shape(value[key], f"{where}{key}")]
        return sorted(unknown) + sorted(absent) + wrong

    return check
