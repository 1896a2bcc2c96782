"""What a case has of a code that the codebook closed goes to what came instead, by an act of the case."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.codebook.codetree.hanging import stamp_of
from welzijn.accounts.models import User

from ..coding.codes import CodeEntry
from ..coding.history import MovedOnError
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
from .named import Named, hold_named, naming, turn_records
from .steps import Changes, hold, keep, movable, move_memos, renumber


@dataclass(frozen=True)
class CarryPlan:
    """What carrying over does: to what has the code, and to what only names it."""

    coded: MergePlan
    named: Named

    @property
    def stamp(self) -> str:
        return stamp_of(self.coded.stamp, self.named.stamp)


def plan_of(*, case: Case, code: str, target: str, only: Collection[int] | None) -> CarryPlan:
    """What carrying over would do: with all that has a code or names it, or with the chosen codings."""
    coded = make_plan(case=case, sources=[BookCode(code)], target=target, only=only)
    return CarryPlan(coded, naming(case, movable(case), code, target) if only is None else Named())


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
    """Give codings of ``code`` the code ``target``, in one step.

    When all go, own codes below it move, and what names the code names the target.
    None when there is nothing to carry over, so that a form that is sent twice is harmless.
    Raises ValidationError unless ``target`` came instead of ``code``, and ChangedMeanwhileError
    when the plan that ``stamp`` names isn't what would happen now.
    """
    check_successor(code, target, known)
    if only is None:
        hold_named(case, code.key)
    tree = hold(case)
    plan = plan_of(case=case, code=code.key, target=target, only=only)
    coded, below = plan.coded, only is None and tree.below.get(code.key)
    if not (coded.rows or coded.memos or plan.named or below):
        return None
    if plan.stamp != stamp:
        raise ChangedMeanwhileError
    memos = memo_changes(case, coded, with_codes=only is None)
    codings = bring(case, coded, by, plan.named.attributes)
    move_memos(case, memos, "before", "after")
    records = _rename(case, plan, code.key, by)
    changes: Changes = hang_children(tree, coded) if only is None else []
    changes.append({"key": code.key, "before": {}, "after": {}, "carried": target})
    renumber(tree)
    verb = CodeStep.Verb.CARRY
    return keep(case=case, verb=verb, by=by, changes=changes, memos=memos, records=records, codings=codings)


def _rename(case: Case, plan: CarryPlan, code: str, by: User) -> Changes:
    """Let records name the target; one that came to name the code just now isn't held."""
    records = plan.named.changes(code, plan.coded.target)
    try:
        turn_records(case, records, "before", "after", by)
    except MovedOnError:
        raise ChangedMeanwhileError from None
    return records


def check_successor(code: CodeEntry, target: str, known: dict[str, CodeEntry]) -> None:
    """Raise ValidationError unless ``target`` came instead of ``code`` and can be given."""
    check_target([BookCode(code.key)], target, known)
    if target not in code.successors:
        raise ValidationError(_("Kies een code die in de plaats kwam."))
