"""The tree of the codes of the draft as lines of a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from welzijn.ui.text import in_language

from ..models import Code, Family, OrganisationModel, Tension
from ..terms import PALETTE
from .draft import READ_BY_KEY, DraftTree, draft_tree, is_lent, is_open
from .usage import Usage, usages

Names = Mapping[str, str]


@dataclass
class Line:
    """A code in the tree, with what hangs below it. ``into`` names what came instead of it."""

    code: Code
    label: str
    usage: Usage
    into: list[str]
    above: str
    under: str
    below: list["Line"] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether it may go up in another, fall apart or go out of use."""
        return is_open(self.code)

    @property
    def is_lent(self) -> bool:
        """Whether it stands for a tension or a model."""
        return is_lent(self.code)

    @property
    def is_fixed(self) -> bool:
        """Whether the site knows it by its key."""
        return self.code.key in READ_BY_KEY


@dataclass
class Branch:
    """A family with its tree."""

    family: Family
    palette: int
    lines: list[Line]
    may_add: bool
    count: int


def branches() -> list[Branch]:
    """Every family with its codes; the same few queries for any number of codes."""
    tree = draft_tree()
    names, used = names_of(tree), usages.of(tree.codes.keys())
    lines: dict[str, Line] = {}
    tops: dict[str, list[Line]] = {}
    for key in tree.in_order():
        lines[key] = line = _line(tree, key, names, used)
        spot = tree.codes[key]
        above = lines.get(spot.parent)
        (above.below if above else tops.setdefault(spot.code.family.key, [])).append(line)
    return [
        _branch(place, family, tops.get(family.key, []), lines.values())
        for place, family in enumerate(Family.objects.all())
    ]


def _branch(place: int, family: Family, lines: list[Line], every: Iterable[Line]) -> Branch:
    mine = [line for line in every if line.code.family_id == family.pk]
    may_add = not any(line.is_lent for line in mine)
    return Branch(family, place % PALETTE + 1, lines, may_add, len(mine))


def _line(tree: DraftTree, key: str, names: Names, used: Mapping[str, Usage]) -> Line:
    code = tree.codes[key].code
    into = [names.get(one, one) for one in code.successors]
    return Line(code, names[key], used[key], into, tree.before(key), tree.after(key))


def names_of(tree: DraftTree) -> dict[str, str]:
    """What each code is called; one that stands for a tension or a model as that is called. Two queries."""
    lent = {(kind, one.key): named(one) for kind, one in _lenders()}
    return {key: _name(spot.code, lent) for key, spot in tree.codes.items()}


def _lenders() -> list[tuple[str, Tension | OrganisationModel]]:
    tensions = [("tension", one) for one in Tension.objects.all()]
    return [*tensions, *(("model", one) for one in OrganisationModel.objects.all())]


def _name(code: Code, lent: Mapping[tuple[str, str], str]) -> str:
    if code.tension:
        return f"{code.tension} {lent.get(('tension', code.tension), code.key)}"
    return lent.get(("model", code.model or ""), named(code))


def named(record: Code | Tension | OrganisationModel) -> str:
    """The name of a record in the reader's language."""
    return in_language({"nl": record.name_nl, "en": record.name_en}).text
