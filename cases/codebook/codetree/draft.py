"""The codes of the draft as a tree, held while somebody changes it."""

from dataclasses import dataclass
from typing import Any

from welzijn.accounts.models import User

from ..editing import note
from ..models import Code
from ..records import hold_draft
from .hanging import Tree

READ_BY_KEY = {
    "fact-direction",
    "fact-level",
    "fact-supporting",
    "fact-hindering",
    "fact-ambivalent",
    "strat-anticipated",
}
"""Codes by which the site itself knows what something is: they stay in use, and where they hang."""


@dataclass
class Spot:
    """A code of the draft with what it hangs under: a code, or its family."""

    key: str
    code: Code
    parent: str

    @classmethod
    def of(cls, code: Code) -> "Spot":
        return cls(code.key, code, code.parent.key if code.parent else top_of(code.family.key))


class DraftTree(Tree[Spot]):
    """All codes of the draft, each family apart."""

    def __init__(self, codes: list[Code]) -> None:
        super().__init__(map(Spot.of, codes))

    def renumber(self) -> None:
        """Store the order of the codes; a parent comes before what hangs below it."""
        moved = []
        for place, key in enumerate(self.in_order()):
            if (code := self.codes[key].code).position != place:
                code.position = place
                moved.append(code)
        Code.objects.bulk_update(moved, ["position"], batch_size=500)


def top_of(family: str) -> str:
    """What the topmost codes of a family hang under."""
    return f"{family}/"


def hold() -> DraftTree:
    """The codes of the draft, one person at a time for as long as this transaction lasts."""
    hold_draft()
    return draft_tree()


def draft_tree() -> DraftTree:
    """The codes of the draft as they are now; one query."""
    return DraftTree(list(Code.objects.select_related("family", "parent")))


def is_lent(code: Code) -> bool:
    """Whether a code stands for a tension or a model, which decides about its name and its use."""
    return bool(code.tension or code.model)


def is_open(code: Code) -> bool:
    """Whether a code may go up in another, fall apart or go out of use."""
    return not is_lent(code) and code.key not in READ_BY_KEY


def write(
    tree: DraftTree, key: str, by: User, *, follows: str | None = None, **values: Any
) -> dict[str, Any]:
    """Give a code another place or state, keep that in its history, and say what changed."""
    spot = tree.codes[key]
    before = {name: getattr(spot.code, name) for name in values if name != "parent"}
    after = dict(values)
    if "parent" in values:
        before |= {"parent": spot.parent, "follows": tree.before(key)}
        tree.put(
            key, values["parent"], tree.last_below(values["parent"], but=key) if follows is None else follows
        )
        after["follows"] = tree.before(key)
    store(tree, spot, by, {name: value for name, value in values.items() if name != "parent"})
    return {"key": key, "before": before, "after": after}


def store(tree: DraftTree, spot: Spot, by: User, values: dict[str, Any]) -> None:
    """Write where a code hangs in the tree, and ``values``."""
    code, above = spot.code, tree.codes.get(spot.parent)
    for name, value in values.items():
        setattr(code, name, value)
    code.parent = above.code if above else None
    code.version += 1
    code.save()
    note(code, by)
