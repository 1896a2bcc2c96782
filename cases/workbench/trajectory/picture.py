"""A trajectory in words and for its picture."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from cases.codebook.vocabulary import Vocabulary
from welzijn.ui.charts import Step

from .. import choices
from .models import TrajectoryStep


@dataclass(frozen=True)
class Row:
    """A period as the table beside the picture says it."""

    step: TrajectoryStep
    label: str
    period: str

    @property
    def drawn(self) -> Step:
        """The period as the picture takes it."""
        return Step(self.step.model, self.label, self.step.from_year, self.step.to_year)


def rows_of(steps: Iterable[TrajectoryStep], vocabulary: Vocabulary) -> list[Row]:
    """The periods in order, each with its words."""
    return [Row(step, choices.words(vocabulary.model(step.model).short), period_of(step)) for step in steps]


def period_of(step: TrajectoryStep) -> str:
    """The years of a step in words."""
    if step.to_year is None:
        return _("sinds %(from)s") % {"from": step.from_year}
    if step.to_year == step.from_year:
        return str(step.from_year)
    return _("%(from)s tot en met %(to)s") % {"from": step.from_year, "to": step.to_year}


def picture_of(rows: list[Row]) -> dict[str, object]:
    """What a page needs to draw a trajectory with its table."""
    return {"rows": rows, "drawn": [row.drawn for row in rows], "this_year": timezone.localdate().year}
