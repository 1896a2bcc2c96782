"""Through which organisation models a case went."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from welzijn.ui import tokens

from . import svg

WIDTH, HEIGHT, BAR = 720.0, 72.0, 26.0
SHADES = {"pre-reform": 0, "M1": 1, "M2": 3, "M3": 2}


class Step(NamedTuple):
    """A stretch of years in one model; ``to`` is None while it lasts."""

    model: str
    name: str
    start: int
    to: int | None


def trajectory(steps: Iterable[Step], now: int) -> SafeString:
    """A bar per step on one axis of years, which ends at ``now`` or later."""
    found = list(steps)
    if not found:
        return svg.picture(_("Nog geen traject."), WIDTH, 4, [])
    first = min(step.start for step in found)
    last = max([now, *(step.to or step.start + 1 for step in found)])
    shapes = [shape for step in found for shape in _step(step, first, last)]
    described = "; ".join(
        _("%(name)s, %(start)s tot %(to)s")
        % {"name": step.name, "start": step.start, "to": step.to or _("nu")}
        for step in found
    )
    return svg.picture(_("Traject: %(steps)s.") % {"steps": described}, WIDTH, HEIGHT, shapes, "trajectory")


def _step(step: Step, first: int, last: int) -> list[SafeString]:
    left, right = _x(step.start, first, last), _x(step.to + 1 if step.to else last + 1, first, last)
    shade = SHADES.get(step.model, 0)
    dark = shade == 3
    return [
        svg.rect(
            left,
            4,
            right - left - 3,
            BAR,
            colour=tokens.INTENSITY[shade] if shade else tokens.LINE,
            css=f"chart-i{shade}" if shade else "chart-band",
            radius=3,
        ),
        svg.text(
            left + 8,
            4 + BAR / 2 + 4.5,
            svg.shortened(step.model if step.model.startswith("M") else step.name, right - left - 14),
            size=12.5,
            bold=True,
            colour=tokens.SURFACE if dark else tokens.INK,
            css="chart-on-accent" if dark else "chart-ink",
        ),
        svg.grid([(left, BAR + 8, left, BAR + 14)], colour=tokens.LINE_STRONG, css="chart-line"),
        svg.text(left, BAR + 28, str(step.start), size=12, colour=tokens.INK_SOFT, css="chart-soft"),
    ]


def _x(year: int, first: int, last: int) -> float:
    return (year - first) / max(last + 1 - first, 1) * WIDTH
