"""Where one lands after signing in: what one can do next."""

from typing import NamedTuple

import rules
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..access import SignedInRequest, access
from ..models import User
from ..queries import belongings_of


class Task(NamedTuple):
    """A card: whoever passes ``rule`` may go there."""

    rule: str
    title: Promise
    text: Promise
    url_name: str
    action: Promise


TASKS = (
    Task(
        "workbench.use",
        _("Casussen onderzoeken"),
        _("Werk verder aan uw casussen, en lees na wat collega’s u vroegen."),
        "workbench:cases",
        _("Naar de werkbank"),
    ),
    Task(
        "codebook.edit",
        _("Het codeboek verzorgen"),
        _("Pas spanningsvelden en codes aan, en geef een nieuwe versie uit."),
        "codebook:overview",
        _("Codeboek bewerken"),
    ),
    Task(
        "course.teach",
        _("Lesgeven met casussen"),
        _("Maak een cursus, geef de code aan uw studenten en zie wie meedoet."),
        "courses",
        _("Uw cursussen"),
    ),
    Task(
        "people.manage",
        _("Mensen"),
        _("Zoek een account, geef of neem een rol, of sluit een account."),
        "people",
        _("Naar de mensen"),
    ),
    Task(
        "invitation.send",
        _("Uitnodigen"),
        _("Nodig onderzoekers en lesgevers uit, en zie wie al antwoordde."),
        "invitations",
        _("Uitnodigingen"),
    ),
)


@require_safe
@access("account.own")
@never_cache
def dashboard(request: SignedInRequest) -> HttpResponse:
    """A card for everything one may do, and the first step for who belongs to nothing yet."""
    found, tasks = belongings_of(request.user), tasks_of(request.user)
    context = {"found": found, "tasks": tasks, "newcomer": found.nothing and not tasks}
    return render(request, "accounts/dashboard.html", context)


def tasks_of(user: User) -> list[Task]:
    """The cards that a person's own roles open."""
    return [task for task in TASKS if rules.test_rule(task.rule, user)]
