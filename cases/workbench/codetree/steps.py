"""Acts on the codes of a case: one at a time, each kept as a step, each undone as a whole."""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from cases.codebook.queries import current_vocabulary
from cases.turning import turnable, turning
from welzijn.accounts.models import User

from ..coding.codes import codes_of
from ..coding.history import MovedOnError, do_again, take_back
from ..coding.models import CodingQuerySet
from ..editing.services import touch
from ..models import Case, CodeStep, Coding, CodingStep, Memo, OwnCode, SourceText
from ..sources.holding import hold_texts
from .making import check_made
from .named import Changes, hold_records, turn_records
from .tree import OwnTree
from .turned import Turned

SAME_EDIT = timedelta(minutes=10)
"""Within this time what one person types into one code is one step."""

NAMING = {CodeStep.Verb.ADD, CodeStep.Verb.EDIT, CodeStep.Verb.SPLIT, CodeStep.Verb.REVIVE}
"""Acts by which a code gets a name, or one that it had and another may have taken."""


class LeftMemos(NamedTuple):
    """How many memos could not be moved."""

    gone: Counter[str]
    changed: Counter[str]


def hold(case: Case) -> OwnTree:
    """The own codes of a case, held for this transaction with its texts and memos: who codes waits.

    The case comes last, as for everybody who changes something in it: in another order two people
    could wait for each other.
    """
    hold_texts(SourceText.objects.filter(source__case=case).only("pk"))
    for kind in (OwnCode, Memo):
        rows = kind._base_manager.filter(case=case).select_for_update(no_key=True)
        list(rows.order_by("pk").values_list("pk"))
    Case.objects.select_for_update().get(pk=case.pk)
    return OwnTree(case.owncodes.all())


def movable(case: Case) -> CodingQuerySet:
    """The codings that follow their code; those of a round that runs stay with the round."""
    free = Q(round=None) | Q(settled=True, round__settled_at__isnull=False)
    return Coding.objects.standing().filter(free, case=case)


def keep(
    *,
    case: Case,
    verb: str,
    by: User,
    changes: Changes,
    memos: Changes | None = None,
    records: Changes | None = None,
    codings: CodingStep | None = None,
) -> CodeStep:
    """Keep what ``by`` did to codes."""
    count = len(codings.changes) if codings else 0
    step = CodeStep.objects.create(
        case=case,
        verb=verb,
        by=by,
        changes=changes,
        memos=memos or [],
        records=records or [],
        codings=codings,
        count=count,
    )
    touch(case, by)
    return step


def write(code: OwnCode, by: User, **values: Any) -> dict[str, Any]:
    """Give a code other values, and say what changed."""
    before = {name: getattr(code, name) for name in values}
    for name, value in values.items():
        setattr(code, name, value)
    now = timezone.now()
    OwnCode.objects.filter(pk=code.pk).update(
        **values, version=F("version") + 1, updated_by=by, updated_at=now
    )
    return {"key": code.key, "before": before, "after": values}


def renumber(tree: OwnTree) -> None:
    """Store the order of the codes; a parent comes before what hangs below it."""
    moved = []
    for place, key in enumerate(tree.in_order()):
        if (code := tree.codes[key]).position != place:
            code.position = place
            moved.append(code)
    OwnCode.objects.bulk_update(moved, ["position"], batch_size=500)


def keep_edit(code: OwnCode, by: User, before: Mapping[str, Any]) -> None:
    """Keep what somebody typed into the form of a code; going on typing is the same step."""
    after = {name: getattr(code, name) for name in before}
    last = CodeStep.objects.filter(case=code.case_id).order_by("-pk").first()
    if last and _goes_on(last, code, by):
        row = last.changes[0]
        row["before"] = {**before, **row["before"]}
        row["after"] = {**row["after"], **after}
        last.save(update_fields=["changes"])
        return
    change = {"key": code.key, "before": dict(before), "after": after}
    keep(case=code.case, verb=CodeStep.Verb.EDIT, by=by, changes=[change])


def _goes_on(step: CodeStep, code: OwnCode, by: User) -> bool:
    """Whether typing into a code goes on with a step; who undid something since begins a new one."""
    recent = step.undone_at is None and step.made_at > timezone.now() - SAME_EDIT
    same = step.verb == CodeStep.Verb.EDIT and step.by_id == by.pk and step.keys == [code.key]
    return recent and same and last_undone(code.case, by) is None


def last_both(case: Case, by: User) -> tuple[CodeStep | None, CodeStep | None]:
    """What this person can take back, and what this person can do again; one query."""
    return turning(turnable(CodeStep.objects.filter(case=case, by=by)).defer("memos"))


def last_done(case: Case, by: User) -> CodeStep | None:
    """What this person did last to the codes of a case and wasn't undone."""
    return last_both(case, by)[0]


def last_undone(case: Case, by: User) -> CodeStep | None:
    """What this person undid last; None once something was done after it."""
    return last_both(case, by)[1]


def undo(*, step: CodeStep, by: User) -> Turned:
    """Take an act back as a whole, whoever did it; false when that was done already.

    What was removed since is left out, and so are memos that were put elsewhere. Raises MovedOnError
    when somebody changed one of its codes, codings or records since, and ValidationError while something
    rests on a code that it made, or when another has the name that it would get; nothing is written.
    """
    return _turn(step, by, back=True)


def redo(*, step: CodeStep, by: User) -> Turned:
    """Do an act that was undone again; false when that was done already. Like :func:`undo`.

    What undoing left out and came back since is as it would become, and stays so.
    """
    return _turn(step, by, back=False)


@transaction.atomic
def _turn(step: CodeStep, by: User, *, back: bool) -> Turned:
    hold_records(step.case, step.records)
    tree = hold(step.case)
    now = CodeStep.objects.select_related("codings").get(pk=step.pk)
    if (now.undone_at is not None) == back:
        return Turned(done=False)
    origin, target = ("after", "before") if back else ("before", "after")
    gone: Counter[str] = Counter()
    if now.verb == CodeStep.Verb.ADD:
        for made in now.keys:
            check_made(tree.codes[made], by, back=back)
    if now.codings is not None and back:
        gone["coding"] = take_back(now.codings, but_gone=True)
    for row in now.changes:
        _bring(tree, row, origin, target, by)
    _check_targets(now, target, tree)
    _check_names(now, target, tree)
    if now.codings is not None and not back:
        gone["coding"] = do_again(now.codings, but_gone=True)
    renumber(tree)
    memos = move_memos(step.case, now.memos, origin, target)
    gone += memos.gone + turn_records(step.case, now.records, origin, target, by)
    CodeStep.objects.filter(pk=now.pk).update(undone_at=timezone.now() if back else None)
    touch(step.case, by)
    return Turned(gone=gone, changed=memos.changed)


def _bring(tree: OwnTree, row: dict[str, Any], origin: str, target: str, by: User) -> None:
    """Bring a code from one state to the other, if it is still in the first."""
    if "carried" in row:
        return
    code = tree.codes.get(row["key"])
    if code is None:
        raise MovedOnError
    if row["before"] is None:
        write(code, by, deprecated=target == "before" and not _is_given(code))
        return
    was, becomes = dict(row[origin]), dict(row[target])
    was.pop("follows", None)
    follows = becomes.pop("follows", None)
    if any(getattr(code, name) != value for name, value in was.items()):
        raise MovedOnError
    if "parent" in becomes:
        if becomes["parent"] in tree.inside(code.key):
            raise MovedOnError
        last = tree.last_below(becomes["parent"], but=code.key)
        tree.put(code.key, becomes["parent"], last if follows is None else follows)
    write(code, by, **becomes)


def _check_targets(step: CodeStep, target: str, tree: OwnTree) -> None:
    """Raise MovedOnError when codes or codings would go up in a code that is out of use by now."""
    rows = [row for row in step.changes if row[target]]
    keys = {row[target].get("merged_into", "") for row in rows}
    if target == "after":
        keys |= {row["carried"] for row in step.changes if "carried" in row}
    of_book = keys - {"", *tree.codes}
    known = codes_of(step.case, current_vocabulary()) if of_book else {}
    closed = any(key not in known or known[key].deprecated for key in of_book)
    if closed or any(tree.codes[key].deprecated for key in keys & tree.codes.keys()):
        raise MovedOnError


def _check_names(step: CodeStep, target: str, tree: OwnTree) -> None:
    """Raise ValidationError when a code would get, or come back with, a name that another has by now."""
    for row in step.changes if step.verb in NAMING else ():
        becomes = row[target] or {}
        named = "name" in becomes or becomes.get("deprecated") is False
        if named and (taken := tree.codes[row["key"]].rival()):
            raise ValidationError(taken.sentence)


def _is_given(code: OwnCode) -> bool:
    return movable(code.case).filter(code=code.key).exists()


def move_memos(case: Case, rows: Changes, origin: str, target: str) -> "LeftMemos":
    """Bring memos from one place to the other, as far as they are still there; how many aren't."""
    found = Memo._base_manager.filter(case=case, guid__in=[row["guid"] for row in rows])
    memos = {str(memo.guid): memo for memo in found}
    moved, left = [], LeftMemos(Counter(), Counter())
    for row in rows:
        memo = memos.get(row["guid"])
        if memo is None or not _is_at(memo, row[origin]):
            if memo is None:
                left.gone["memo"] += 1
            elif not _is_at(memo, row[target]):
                left.changed["memo"] += 1
            continue
        for name, value in row[target].items():
            setattr(memo, name, value)
        moved.append(memo)
    Memo.objects.bulk_update(moved, ["code", "coding"], batch_size=500)
    return left


def _is_at(memo: Memo, place: Mapping[str, Any]) -> bool:
    return all(getattr(memo, name) == value for name, value in place.items())


def steps_of(case: Case, key: str = "") -> QuerySet[CodeStep]:
    """What people did to the codes of a case, or what one of them took part in, the newest first."""
    steps = CodeStep.objects.filter(case=case).select_related("by").defer("memos")
    if not key:
        return steps
    return steps.annotate(raw=Cast("changes", TextField())).filter(raw__contains=f'"{key}"')
