"""Reading cases: the list of a researcher and the task list of one case."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from welzijn.accounts.models import User

from ..models import Case, CaseMember, CaseSection, Review
from .models import CaseQuerySet

PHASES = ("prep", "start", "year1", "consol")


def my_cases(user: User) -> CaseQuerySet:
    """The cases ``user`` works on, what waits for this person first, then the last changed."""
    role = CaseMember.objects.filter(case=OuterRef("pk"), user=user).values("role")[:1]
    review = Review.objects.filter(case=OuterRef("pk")).order_by("-pk")
    waits_for_me = Q(state=Review.State.REQUESTED, reviewer=user)
    waits_for_me |= Q(state=Review.State.AWAITING_SIGNATURE, signatory=user)
    done = Q(casesections__state=CaseSection.State.DONE)
    return (
        Case.objects.visible_to(user)
        .annotate(
            my_role=Subquery(role),
            review_state=Subquery(review.values("state")[:1]),
            asks_me=Exists(review.filter(waits_for_me)),
            done=Count("casesections", filter=done, distinct=True),
        )
        .order_by("-asks_me", "-updated_at", "code")
    )


@dataclass(frozen=True)
class Task:
    """One line of the task list of a case."""

    key: str
    label: str
    state: str
    state_label: str
    count: int | None
    about: str


ABOUT = {
    "setting": _("Regio, soort organisatie, grootte: de omgeving waarin de casus speelt."),
    "trajectory": _("Welk model had de organisatie wanneer? Begin vóór de hervorming."),
    "tensions": _("Wat zag u, wat zocht u zonder het te vinden, en wat onderzocht u niet?"),
    "factors": _("Wat hielp en wat zat in de weg, en op welk niveau?"),
    "principles": _("Wat werkte volgens de betrokkenen? Verondersteld, niet bewezen."),
    "outcomes": _("Wat leverde het op, voor cliënten, medewerkers en samenleving?"),
    "competences": _("Welke kennis, houding en vaardigheden vroeg het?"),
    "quotes": _("Woorden van mensen, met of zonder toestemming om ze te publiceren."),
    "sources": _("Interviews, focusgroepen en documenten, met hun toestemming."),
    "summary": _("Het verhaal van de casus in één alinea, in twee talen."),
}


def section(case: Case, key: str) -> CaseSection:
    """A section of a case; made on first sight, untouched."""
    return CaseSection.objects.get_or_create(case=case, key=key)[0]


def tasks(case: Case) -> list[Task]:
    """All sections in order with their state; two queries."""
    states = dict(case.casesections.values_list("key", "state"))
    counts = _counts(case)
    return [
        Task(
            key.value,
            str(key.label),
            state := states.get(key.value, CaseSection.State.NOT_STARTED.value),
            str(CaseSection.State(state).label),
            counts.get(key.value),
            str(ABOUT[key.value]),
        )
        for key in CaseSection.Key
    ]


def next_of(found: list[Task]) -> Task | None:
    """What to do next: what wasn't begun, and after that what isn't finished."""
    for state in (CaseSection.State.NOT_STARTED, CaseSection.State.IN_PROGRESS):
        if waiting := [task for task in found if task.state == state]:
            return waiting[0]
    return None


def _counts(case: Case) -> dict[str, int]:
    kinds = {
        "factors": "factor",
        "principles": "principle",
        "outcomes": "outcome",
        "competences": "competence",
    }
    plain = {
        "trajectory": "trajectorysteps",
        "tensions": "observations",
        "quotes": "quotes",
    }
    asked = {key: Count(name, distinct=True) for key, name in plain.items()}
    asked["sources"] = Count("sourcerecords", distinct=True, filter=Q(sourcerecords__removed_at=None))
    asked |= {
        key: Count("findings", filter=Q(findings__kind=kind), distinct=True) for key, kind in kinds.items()
    }
    return Case.objects.filter(pk=case.pk).aggregate(**asked)


def derived_context(case: Case) -> dict[str, Any]:
    """What the setting takes from elsewhere: model and start from the trajectory, phase from what was seen.

    The phase is the furthest in which something was observed under the last model.
    """
    steps = list(case.trajectorysteps.all())
    reformed = [step for step in steps if step.model != "pre-reform"]
    found: dict[str, Any] = {"sharing_level": case.visibility}
    if steps:
        found["org_model"] = steps[-1].model
        seen = set(case.observations.filter(step=steps[-1]).values_list("phase", flat=True))
        if reached := [phase for phase in PHASES if phase in seen]:
            found["phase"] = reached[-1]
    if reformed:
        found["reform_start"] = reformed[0].from_year
    return found


def context(case: Case) -> dict[str, Any]:
    """All context values of a case, typed in and derived."""
    typed = case.casesections.filter(key=CaseSection.Key.SETTING).values_list("data", flat=True).first()
    return {**(typed or {}), **derived_context(case)}
