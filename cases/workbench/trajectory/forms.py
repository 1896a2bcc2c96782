"""The form of one step of a trajectory."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import choices
from ..editing.forms import RecordForm, year_field
from .logic import Period, Problem, problems
from .models import TrajectoryStep


class StepForm(RecordForm):
    from_year = year_field(gettext_lazy("Van jaar"), required=True)
    to_year = year_field(
        gettext_lazy("Tot en met jaar"),
        required=False,
        help_text=gettext_lazy("Laat leeg als dit model nog altijd gebruikt wordt."),
    )

    class Meta:
        model = TrajectoryStep
        fields = ["model", "from_year", "to_year", "description_nl", "description_en"]

    def set_up(self) -> None:
        self.choose("model", choices.terms(self.vocabulary.models), required=True)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("from_year"):
            self._hold_against_the_others(data["from_year"], data.get("to_year"))
        return data

    def _hold_against_the_others(self, from_year: int, to_year: int | None) -> None:
        mine = Period(from_year, to_year, str(self.instance.uuid))
        others = self.case.trajectorysteps.exclude(uuid=self.instance.uuid)
        periods = [Period(step.from_year, step.to_year, str(step.uuid)) for step in others]
        for problem in problems([*periods, mine]):
            if mine in (problem.earlier, problem.later) and problem.kind in ("overlap", "after_open_end"):
                self._refuse(problem, mine)

    def _refuse(self, problem: Problem, mine: Period) -> None:
        other = problem.earlier if problem.later == mine else problem.later
        if problem.later == mine:
            sentence = _(
                "De stap die in %(from)s begint, loopt dan nog. Vul een later jaar in, of geef die stap "
                "eerst een laatste jaar dat hiervóór ligt."
            )
            self.add_error("from_year", sentence % {"from": other.from_year})
        else:
            sentence = _(
                "In %(from)s begint al een volgende stap. Vul hier %(last)s of %(from)s in als laatste jaar."
            )
            self.add_error("to_year", sentence % {"from": other.from_year, "last": other.from_year - 1})
