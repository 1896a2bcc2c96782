"""Codings of a code that the codebook closed go to what came instead of it, by an act of the case."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from welzijn.accounts.models import User

from ..coding.codes import CodeEntry
from ..models import Case, CodeStep
from .merging import (
    BookCode,
    ChangedMeanwhileError,
    MergePlan,
    bring,
    check_target,
    hang_children,
    make_plan,
    memo_changes,
)
from .steps import Changes, hold, keep, move_memos, renumber


def plan_of(*, case: Case, code: str, target: str, only: Collection[int] | None) -> MergePlan:
    """What carrying over would do: with all codings of a code, or with the chosen ones."""
    return make_plan(case=case, sources=[BookCode(code)], target=target, only=only)


@transaction.atomic
def carry(
    *,
    case: Case,
    code: CodeEntry,
    target: str,
    only: Collection[int] | None,
    known: dict[str, CodeEntry],
    stamp: str,
    by: User,
) -> CodeStep | None:
    """Give codings of ``code`` the code ``target``, in one step; own codes below it move when all go.

    None when there is nothing to carry over, so that a form that is sent twice is harmless.
    Raises ValidationError unless ``target`` came instead of ``code``, and ChangedMeanwhileError
    when the plan that ``stamp`` names isn't what would happen now.
    """
    check_successor(code, target, known)
    tree = hold(case)
    plan = plan_of(case=case, code=code.key, target=target, only=only)
    if not (plan.rows or plan.memos or (only is None and tree.below.get(code.key))):
        return None
    if plan.stamp != stamp:
        raise ChangedMeanwhileError
    memos = memo_changes(case, plan, with_codes=only is None)
    codings = bring(case, plan, by)
    move_memos(case, memos, "before", "after")
    changes: Changes = hang_children(tree, plan) if only is None else []
    changes.append({"key": code.key, "before": {}, "after": {}, "carried": target})
    renumber(tree)
    return keep(case=case, verb=CodeStep.Verb.CARRY, by=by, changes=changes, memos=memos, codings=codings)


def check_successor(code: CodeEntry, target: str, known: dict[str, CodeEntry]) -> None:
    """Raise ValidationError unless ``target`` came instead of ``code`` and can be given."""
    check_target([BookCode(code.key)], target, known)
    if target not in code.successors:
        raise ValidationError(_("Kies een code die in de plaats kwam."))
