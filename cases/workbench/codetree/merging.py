"""Codes become one: what would change, and doing it in one step."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.codebook.codetree.hanging import stamp_of
from welzijn.accounts.models import User

from ..coding.codes import CodeEntry
from ..coding.history import note_step, state_of
from ..models import Case, CodeStep, Coding, CodingStep, Memo, OwnCode
from .steps import Changes, hold, keep, movable, move_memos, renumber, write
from .tree import OwnTree

LAYER = ("text_id", "start", "end", "coder_id", "round_id")
"""What two codings with one code may not share."""


class ChangedMeanwhileError(Exception):
    """What somebody looked at isn't so any more. Nothing was written."""


class BookCode(NamedTuple):
    """A code of the codebook of which the codings of a case go to another; the code itself stays."""

    key: str
    version: int = 0


Going = OwnCode | BookCode


class Row(NamedTuple):
    """What a plan has to know of a coding."""

    pk: int
    version: int
    code: str
    source: str
    place: tuple[Any, ...]

    @property
    def text(self) -> int:
        found: int = self.place[LAYER.index("text_id")]
        return found


@dataclass(frozen=True)
class MergePlan:
    """What merging does. ``doubles`` says for a coding that goes which one stays."""

    sources: Sequence[Going]
    target: str
    rows: Sequence[Row]
    doubles: dict[int, int]
    memos: int
    stamp: str

    @property
    def texts(self) -> list[int]:
        """Where what goes stands."""
        return [row.text for row in self.rows]

    @property
    def counts(self) -> list[tuple[str, str, int, int]]:
        """Code, source, how many move, how many were double; in the order of the codes."""
        moved = Counter((row.code, row.source) for row in self.rows if row.pk not in self.doubles)
        double = Counter((row.code, row.source) for row in self.rows if row.pk in self.doubles)
        order = [code.key for code in self.sources]
        found = sorted(moved.keys() | double.keys(), key=lambda one: (order.index(one[0]), one[1]))
        return [(*one, moved[one], double[one]) for one in found]


def make_plan(
    *, case: Case, sources: Sequence[Going], target: str, only: Collection[int] | None = None
) -> MergePlan:
    """What merging ``sources`` into ``target`` would do; the same few queries for any number.

    With ``only`` just those codings go, and what is said about the codes stays.
    """
    order = [target, *(code.key for code in sources)]
    found = (row for row in _rows(case, order) if only is None or row.code == target or row.pk in only)
    rows = sorted(found, key=lambda row: (order.index(row.code), row.pk))
    standing: dict[tuple[Any, ...], int] = {}
    doubles = {}
    for row in rows:
        first = standing.setdefault(row.place, row.pk)
        if first != row.pk and row.code != target:
            doubles[row.pk] = first
    about = case.memos.filter(code__in=order[1:] if only is None else [])
    memos = about.order_by("pk").values_list("pk", flat=True)
    stamp = stamp_of(
        target,
        [(row.pk, row.version) for row in rows],
        [(code.key, code.version) for code in sources],
        list(memos),
    )
    going = [row for row in rows if row.code != target]
    return MergePlan(sources, target, going, doubles, len(memos), stamp)


def _rows(case: Case, keys: Sequence[str]) -> list[Row]:
    found = movable(case).filter(code__in=keys).order_by()
    values = found.values_list("pk", "version", "code", "text__source__title", *LAYER)
    return [Row(pk, version, code, source, tuple(place)) for pk, version, code, source, *place in values]


@transaction.atomic
def merge(
    *,
    case: Case,
    sources: Sequence[OwnCode],
    target: str,
    known: dict[str, CodeEntry],
    stamp: str,
    by: User,
) -> CodeStep:
    """Let own codes go up in another code, in one step.

    Raises ValidationError for a target that can't be, and ChangedMeanwhileError when the plan
    that ``stamp`` names isn't what would happen now.
    """
    check_target(sources, target, known)
    tree = hold(case)
    now = [tree.codes[code.key] for code in sources if code.key in tree.codes]
    plan = make_plan(case=case, sources=now, target=target)
    into = tree.codes.get(target)
    if plan.stamp != stamp or (into is not None and into.deprecated):  # ``known`` was read before the lock
        raise ChangedMeanwhileError
    memos = memo_changes(case, plan, with_codes=True)
    codings = bring(case, plan, by)
    move_memos(case, memos, "before", "after")
    changes = [*hang_children(tree, plan), *(_close(tree.codes[code.key], target, by) for code in now)]
    renumber(tree)
    return keep(case=case, verb=CodeStep.Verb.MERGE, by=by, changes=changes, memos=memos, codings=codings)


def check_target(sources: Sequence[Going], target: str, known: dict[str, CodeEntry]) -> None:
    """Raise ValidationError unless the codes can go up in ``target``."""
    if target not in known or not known[target].can_be_given:
        raise ValidationError(_("Kies een code die nog gegeven kan worden."))
    if target in {code.key for code in sources}:
        raise ValidationError(_("Een code kan niet in zichzelf opgaan. Kies een andere code."))


def bring(
    case: Case, plan: MergePlan, by: User, naming: Mapping[str, Collection[int]] | None = None
) -> CodingStep | None:
    """Give every coding the code of the target; of doubles one stays.

    ``naming``: per attribute the codings in which that becomes the target too.
    """
    attributes = {name: set(keys) - plan.doubles.keys() for name, keys in (naming or {}).items()}
    going = {row.pk for row in plan.rows}
    codings = list(Coding.objects.filter(pk__in=going.union(*attributes.values())).order_by("pk"))
    if not codings:
        return None
    now = timezone.now()
    changes = [(coding, state_of(coding)) for coding in codings]
    for coding in codings:
        if coding.pk in plan.doubles:
            coding.removed_at = now
        elif coding.pk in going:
            coding.code = plan.target
        for name in (name for name, keys in attributes.items() if coding.pk in keys):
            setattr(coding, name, plan.target)
    always: dict[str, Any] = {"updated_at": now, "version": F("version") + 1}
    Coding.objects.filter(pk__in=list(plan.doubles)).update(removed_at=now, **always)
    for name, keys in {"code": going - plan.doubles.keys(), **attributes}.items():
        Coding.objects.filter(pk__in=keys).update(**{name: plan.target}, **always)
    return note_step(case=case, verb=CodingStep.Verb.MERGE, by=by, changes=changes)


def memo_changes(case: Case, plan: MergePlan, *, with_codes: bool) -> Changes:
    """Memos of the codes go to the target; those of a double go to the coding that stays."""
    keys = [code.key for code in plan.sources] if with_codes else []
    found: Changes = [
        {"guid": str(memo.guid), "before": {"code": memo.code}, "after": {"code": plan.target}}
        for memo in case.memos.filter(code__in=keys)
    ]
    for memo in Memo.objects.filter(coding__in=list(plan.doubles)):
        assert memo.coding_id is not None
        after = {"coding_id": plan.doubles[memo.coding_id]}
        found.append({"guid": str(memo.guid), "before": {"coding_id": memo.coding_id}, "after": after})
    return found


def hang_children(tree: OwnTree, plan: MergePlan) -> Changes:
    """What hung under a code that goes up hangs under the target, unless the target hung there itself."""
    moved = tree.rehang([code.key for code in plan.sources], plan.target)
    for one in moved:
        OwnCode.objects.filter(key=one.key, case=tree.codes[one.key].case_id).update(
            parent=one.parent, version=F("version") + 1
        )
    return [
        {
            "key": one.key,
            "before": {"parent": one.was_below, "follows": one.followed},
            "after": {"parent": one.parent},
        }
        for one in moved
    ]


def _close(code: OwnCode, target: str, by: User) -> dict[str, Any]:
    return write(code, by, deprecated=True, merged_into=target)
