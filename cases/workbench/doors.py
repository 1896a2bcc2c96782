"""How a view of the workbench is reached: its rule, its case, and never a copy in a cache."""

import uuid
from collections.abc import Callable

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control

from cases.codebook.queries import current_vocabulary
from cases.codebook.vocabulary import Vocabulary
from welzijn.accounts.access import View, access, require

from .models import Case, CaseMember
from .rules import WRITERS, role_in


def workbench(rule: str = "workbench.use") -> Callable[[View], View]:
    """A view of the workbench; its pages are never stored by a browser or in between."""

    def decorate(view: View) -> View:
        return cache_control(no_store=True, private=True)(access(rule)(view))

    return decorate


def open_case(request: HttpRequest, case_id: uuid.UUID, rule: str = "workbench.read_case") -> Case:
    """The case, for a member who may do ``rule``; 404 for everybody else."""
    role = CaseMember.objects.filter(case=OuterRef("pk"), user=request.user, left_at=None).values("role")
    mine = Case.objects.visible_to(request.user).annotate(role_here=Subquery(role[:1]))
    case = get_object_or_404(mine, uuid=case_id)
    case.roles_known = {request.user.pk: case.role_here}
    require(rule, request.user, case)
    return case


def about(request: HttpRequest, case: Case, vocabulary: Vocabulary | None = None) -> dict[str, object]:
    """What every page of a case shows."""
    role = role_in(request.user, case)
    return {
        "case": case,
        "role": role,
        "may_edit": role in WRITERS,
        "vocabulary": vocabulary or current_vocabulary(),
    }
