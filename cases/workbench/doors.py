"""How a view of the workbench is reached: its rule, its case, and never a copy in a cache."""

import uuid
from collections.abc import Callable
from typing import TypedDict

from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control

from cases.codebook.queries import current_vocabulary
from cases.codebook.vocabulary import Vocabulary
from welzijn.accounts.access import SignedInRequest, View, access, require

from .models import Case, CaseMember
from .rules import WRITERS, role_in


class About(TypedDict):
    """What every page of a case shows."""

    case: Case
    role: str
    may_edit: bool
    vocabulary: Vocabulary


def workbench(rule: str = "workbench.use") -> Callable[[View], View]:
    """A view of the workbench; its pages are never stored by a browser or in between."""

    def decorate(view: View) -> View:
        return cache_control(no_store=True, private=True)(access(rule)(view))

    return decorate


def open_case(request: SignedInRequest, case_id: uuid.UUID, rule: str = "workbench.read_case") -> Case:
    """The case, for a member who may do ``rule``; 404 for everybody else."""
    member = get_object_or_404(
        CaseMember.objects.select_related("case"),
        case__in=Case.objects.visible_to(request.user),
        case__uuid=case_id,
        user=request.user,
        left_at=None,
    )
    case = member.case
    case.roles_known = {request.user.pk: member.role}
    require(rule, request.user, case)
    return case


def about(request: SignedInRequest, case: Case, vocabulary: Vocabulary | None = None) -> About:
    """What every page of a case shows."""
    role = role_in(request.user, case)
    return {
        "case": case,
        "role": role,
        "may_edit": role in WRITERS,
        "vocabulary": vocabulary or current_vocabulary(),
    }
