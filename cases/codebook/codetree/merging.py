"""Codes of the draft become one. What was coded in cases stays as it was; see :mod:`.usage`."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from welzijn.accounts.models import User

from ..models import Code, TreeStep
from .acts import ChangedMeanwhileError, Verb, check_open
from .draft import DraftTree, draft_tree, hold, store, write
from .hanging import stamp_of
from .steps import Changes, keep


@dataclass(frozen=True)
class MergePlan:
    """What merging does to the codebook. ``below`` hang elsewhere afterwards."""

    sources: Sequence[Code]
    target: Code
    below: Sequence[Code]
    stamp: str


def make_plan(*, sources: Sequence[str], target: str, tree: DraftTree | None = None) -> MergePlan:
    """What merging would do now. Raises ValidationError for codes that can't be merged."""
    tree = tree or draft_tree()
    if target not in tree.codes or any(key not in tree.codes for key in sources):
        raise ValidationError(_("Deze code is er niet meer. Kies een andere."))
    into, going = tree.codes[target].code, [tree.codes[key].code for key in sources]
    for code in (*going, into):
        check_open(code)
    _check(going, into)
    below = [
        tree.codes[key].code for code in going for key in tree.below.get(code.key, []) if key not in sources
    ]
    stamp = stamp_of([(code.key, code.version) for code in (into, *going, *below)])
    return MergePlan(going, into, below, stamp)


def _check(sources: Sequence[Code], target: Code) -> None:
    if target in sources:
        raise ValidationError(_("Een code kan niet in zichzelf opgaan. Kies een andere code."))
    if target.deprecated:
        raise ValidationError(_("Kies een code die nog gegeven kan worden."))
    if any(code.family_id != target.family_id for code in sources):
        raise ValidationError(_("Een code blijft in haar familie. Kies een code van dezelfde familie."))


@transaction.atomic
def merge(*, sources: Sequence[str], target: str, stamp: str, by: User) -> TreeStep | None:
    """Let codes go up in another of their family, in one step; None when they did so already.

    Raises ValidationError for codes that can't be, and ChangedMeanwhileError when the plan
    that ``stamp`` names isn't what would happen now.
    """
    tree = hold()
    plan = make_plan(sources=sources, target=target, tree=tree)
    if all(code.deprecated and code.successors == [target] for code in plan.sources):
        return None
    if plan.stamp != stamp:
        raise ChangedMeanwhileError
    changes = [*_rehang(tree, sources, target, by)]
    changes += [write(tree, key, by, deprecated=True, successors=[target]) for key in sources]
    tree.renumber()
    return keep(verb=Verb.MERGE, by=by, changes=changes)


def _rehang(tree: DraftTree, sources: Sequence[str], target: str, by: User) -> Changes:
    moved = tree.rehang(sources, target)
    for one in moved:
        store(tree, tree.codes[one.key], by, {})
    return [
        {
            "key": one.key,
            "before": {"parent": one.was_below, "follows": one.followed},
            "after": {"parent": one.parent, "follows": tree.before(one.key)},
        }
        for one in moved
    ]
