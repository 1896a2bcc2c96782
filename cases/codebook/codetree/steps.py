"""Acts on the codes of the draft: one at a time, each kept as a step, undone and done again as a whole."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from cases.turning import turnable, turning
from welzijn.accounts.models import User

from ..editing import note
from ..models import Code, Revision, Tension, TreeStep
from ..publishing import latest_number, latest_payload
from .draft import DraftTree, Spot, hold, write

Changes = list[dict[str, Any]]


class MovedOnError(Exception):
    """Somebody changed one of these codes since. Nothing was written."""


def keep(*, verb: str, by: User, changes: Changes) -> TreeStep:
    """Keep what ``by`` did to codes."""
    return TreeStep.objects.create(verb=verb, by=by, changes=changes)


def made(tree: DraftTree, key: str) -> dict[str, Any]:
    """The change of a step that made a code."""
    after = tree.codes[key].code.to_payload()
    return {"key": key, "before": None, "after": after, "follows": tree.before(key)}


def last_both(by: User) -> tuple[TreeStep | None, TreeStep | None]:
    """What this person can take back, and what this person can do again; one query."""
    return turning(turnable(TreeStep.objects.filter(by=by)))


def last_done(by: User) -> TreeStep | None:
    """What this person did last and wasn't undone."""
    return last_both(by)[0]


def last_undone(by: User) -> TreeStep | None:
    """What this person undid last; None once something was done after it."""
    return last_both(by)[1]


def undo(*, step: TreeStep, by: User) -> bool:
    """Take an act back as a whole, whoever did it; False when that was done already.

    Raises MovedOnError when somebody changed one of its codes since; nothing is written.
    """
    return _turn(step, by, back=True)


def redo(*, step: TreeStep, by: User) -> bool:
    """Do an act that was undone again; False when that was done already. Raises like :func:`undo`."""
    return _turn(step, by, back=False)


@transaction.atomic
def _turn(step: TreeStep, by: User, *, back: bool) -> bool:
    tree = hold()
    now = TreeStep.objects.get(pk=step.pk)
    if (now.undone_at is not None) == back:
        return False
    for row in reversed(now.changes) if back else now.changes:
        if row["before"] is None:
            _unmake(tree, row, by) if back else _make(tree, row, by)
        else:
            origin, target = ("after", "before") if back else ("before", "after")
            _bring(tree, row["key"], dict(row[origin]), dict(row[target]), by)
    _check_ways([tree.codes[row["key"]] for row in now.changes if row["key"] in tree.codes], tree)
    tree.renumber()
    TreeStep.objects.filter(pk=now.pk).update(undone_at=timezone.now() if back else None)
    return True


def _bring(tree: DraftTree, key: str, origin: dict[str, Any], target: dict[str, Any], by: User) -> None:
    """Bring a code from one state to another, if it still is in the first."""
    origin.pop("follows", None)
    spot = tree.codes.get(key)
    if spot is None or any(_now(spot, name) != value for name, value in origin.items()):
        raise MovedOnError
    if "parent" in target and target["parent"] in tree.inside(key):
        raise MovedOnError
    write(tree, key, by, **target)


def _check_ways(spots: list[Spot], tree: DraftTree) -> None:
    """Raise MovedOnError when what came instead of a code is out of use by now, and nothing for that."""
    for code in (spot.code for spot in spots):
        if code.deprecated and code.successors and not _is_way(code.key, tree, set()):
            raise MovedOnError


def _is_way(key: str, tree: DraftTree, seen: set[str]) -> bool:
    """Whether a code is in use, or a code that came instead of it, perhaps by way of others."""
    if key in seen or key not in tree.codes:
        return False
    seen.add(key)
    code = tree.codes[key].code
    return not code.deprecated or any(_is_way(one, tree, seen) for one in code.successors)


def _now(spot: Spot, name: str) -> Any:
    return spot.parent if name == "parent" else getattr(spot.code, name)


def _unmake(tree: DraftTree, row: dict[str, Any], by: User) -> None:
    """Take away a code that an act made; one that was released stays readable, out of use."""
    spot = tree.codes.get(row["key"])
    if spot is None or tree.below.get(spot.key) or is_named(tree, spot.key):
        raise MovedOnError
    if is_released(spot.key):
        write(tree, spot.key, by, deprecated=True)
        return
    if spot.code.to_payload() != row["after"]:
        raise MovedOnError
    tree.remove(spot.key)
    spot.code.delete()
    Revision.objects.filter(kind=Code.KIND, key=spot.key).delete()


def _make(tree: DraftTree, row: dict[str, Any], by: User) -> None:
    """Make a code once more."""
    payload = row["after"]
    if row["key"] in tree.codes:
        write(tree, row["key"], by, deprecated=False)
        return
    if payload["parent"] and payload["parent"] not in tree.codes:
        raise MovedOnError
    add(tree, Code().apply(payload), row.get("follows", ""), by)


def add(tree: DraftTree, code: Code, follows: str, by: User) -> None:
    """Store a new code after another, and keep its first state."""
    code.position = len(tree.codes)
    code.full_clean()
    code.save()
    note(code, by)
    tree.insert(Spot.of(code), follows)


def is_named(tree: DraftTree, key: str) -> bool:
    """Whether another code or a tension points at a code."""
    points = any(key in spot.code.successors for spot in tree.codes.values())
    return points or bool(tensions_naming([key]))


def tensions_naming(keys: Collection[str]) -> list[Tension]:
    """The tensions that name one of these codes as a competence; one query."""
    wanted = set(keys)
    return [tension for tension in Tension.objects.all() if wanted & set(tension.competences)]


def is_released(key: str) -> bool:
    """Whether readers may have met this code."""
    return latest_number() is not None and any(row["key"] == key for row in latest_payload()["code"])


def steps_of(key: str = "") -> QuerySet[TreeStep]:
    """What people did to the codes of the draft, or what one of them took part in, the newest first."""
    steps = TreeStep.objects.select_related("by")
    if not key:
        return steps
    return steps.annotate(raw=Cast("changes", TextField())).filter(raw__contains=f'"{key}"')
