"""The picture of a trajectory: a bar per period on a line of years, with the numbers for its table."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from cases.codebook.vocabulary import Vocabulary

from .. import choices
from .models import TrajectoryStep

WIDTH, LEFT, RIGHT = 640, 4, 636
BAR, GAP, TOP = 34, 8, 8
CLASSES = {"pre-reform": "model-pre", "M1": "model-m1", "M2": "model-m2", "M3": "model-m3"}


@dataclass(frozen=True)
class Bar:
    """A period: its place in the drawing and what it says."""

    x: float
    y: int
    width: float
    label: str
    period: str
    css: str
    label_x: float
    label_end: bool
    lasting: bool
    step: TrajectoryStep


@dataclass(frozen=True)
class Picture:
    bars: tuple[Bar, ...]
    height: int
    ticks: tuple[tuple[float, int], ...]
    width: int = WIDTH

    @property
    def axis(self) -> int:
        return self.height - 22


def picture(steps: Iterable[TrajectoryStep], vocabulary: Vocabulary) -> Picture | None:
    """The drawing of a trajectory; None while it has no steps."""
    found = list(steps)
    if not found:
        return None
    first = min(step.from_year for step in found)
    last = max(max(step.to_year or step.from_year for step in found), timezone.localdate().year) + 1
    bars = tuple(_bar(place, step, first, last, vocabulary) for place, step in enumerate(found))
    return Picture(bars, TOP + len(found) * (BAR + GAP) + 28, _ticks(first, last))


def _x(year: int, first: int, last: int) -> float:
    return round(LEFT + (RIGHT - LEFT) * (year - first) / (last - first), 1)


def _bar(place: int, step: TrajectoryStep, first: int, last: int, vocabulary: Vocabulary) -> Bar:
    left = _x(step.from_year, first, last)
    right = _x(step.to_year + 1 if step.to_year else last, first, last)
    in_right_half = left > WIDTH / 2 and right - left < WIDTH / 2
    return Bar(
        x=left,
        y=TOP + place * (BAR + GAP),
        width=max(6, right - left),
        label=choices.words(vocabulary.model(step.model).short),
        period=period_of(step),
        css=CLASSES.get(step.model, "model-other"),
        label_x=(left - 8 if in_right_half else left + 10),
        label_end=in_right_half,
        lasting=step.to_year is None,
        step=step,
    )


def period_of(step: TrajectoryStep) -> str:
    """The years of a step in words."""
    if step.to_year is None:
        return _("sinds %(from)s") % {"from": step.from_year}
    if step.to_year == step.from_year:
        return str(step.from_year)
    return _("%(from)s tot en met %(to)s") % {"from": step.from_year, "to": step.to_year}


def _ticks(first: int, last: int) -> tuple[tuple[float, int], ...]:
    every = max(1, -(-(last - first) // 8))
    years = range(first, last, every)
    return tuple((_x(year, first, last), year) for year in years)
