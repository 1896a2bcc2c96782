"""Figures of agreement as they are written everywhere, in the workbench and in an edition."""

from collections.abc import Mapping
from typing import Any

from django import template

from cases.library import sureness

register = template.Library()
register.filter("double_coded", sureness.double_coded)
register.filter("agreement", sureness.agreement)
register.filter("coefficient", sureness.coefficient)


@register.filter
def percent(share: float | None) -> str:
    """A share in [0, 1] as a percentage; a dash where there is none."""
    return "–" if share is None else sureness.percent(share)


@register.filter
def interval(found: Mapping[str, Any]) -> str:
    """The 95 % interval around a coefficient; a dash where there is none."""
    return "–" if found["low"] is None else sureness.interval(found["low"], found["high"])


@register.filter
def units(count: int, unit: str) -> str:
    """How many of what was compared: *214 zinnen*."""
    return sureness.units(unit, count)
