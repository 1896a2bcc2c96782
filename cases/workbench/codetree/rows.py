"""The tree of the codes of a case as lines of a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count

from cases.codebook.vocabulary import Vocabulary

from ..choices import words
from ..coding.codes import OWN, CodeEntry, codes_of
from ..coding.looks import css_of, instead_of, label_in_page
from ..coding.naming import folded
from ..coding.taken import in_book
from ..finding.reading import counts_by_code
from ..models import Case, OwnCode
from .making import unmade
from .named import counts_of_names
from .steps import movable
from .tree import OwnTree


@dataclass
class Line:
    """A code in the tree, with what hangs below it."""

    code: CodeEntry
    label: str
    css: str
    own: OwnCode | None
    count: int
    earlier: int
    """How many of them stand on an earlier version of their text."""
    memos: int
    into: list[str]
    named: int = 0
    """How often the case names it as a perspective or the like; counted only where others came instead."""
    above: str = ""
    under: str = ""
    below: list["Line"] = field(default_factory=list)

    @property
    def is_replaced(self) -> bool:
        """Whether the case has something at a code of the codebook for which others came instead."""
        return bool(not self.own and self.into and (self.count or self.memos or self.named))

    @property
    def in_use(self) -> bool:
        """Whether the case has something at this code or below it."""
        return bool(self.own or self.count or self.memos or any(line.in_use for line in self.below))


@dataclass
class Branch:
    """A family of the codebook."""

    key: str
    name: str
    lines: list[Line]

    @property
    def in_use(self) -> bool:
        return any(line.in_use for line in self.lines)


@dataclass
class Tree:
    """Everything that the page of the codes shows."""

    own: list[Line]
    branches: list[Branch]
    retired: list[Line]
    replaced: list[Line]
    """What the case coded with codes that the codebook replaced since."""
    alike: list[list[Line]]
    """Codes of one name, at least one of them own, as an import or an earlier time may bring them."""


def tree_of(case: Case, vocabulary: Vocabulary) -> Tree:
    """The codes of a case as a tree; codes that went out of use apart.

    Four queries; one more when own codes went out of use, and two when the codebook replaced codes.
    """
    known = codes_of(case, vocabulary)
    lines = _lines(case, known)
    closed = [line for line in lines.values() if line.own and line.own.deprecated and not _kept(line, lines)]
    apart = {line.code.key for line in closed}
    gone = unmade(case) if closed else set()
    retired = [line for line in closed if line.code.key not in gone or line.count or line.memos]
    tops: dict[str, list[Line]] = {}
    for key, line in lines.items():
        if key in apart:
            continue
        above = lines.get(line.code.parent)
        if above is None or _is_ring(line, lines):
            tops.setdefault(line.code.family, []).append(line)
        else:
            above.below.append(line)
    branches = [
        Branch(family.key, words(family.name), tops.get(family.key, [])) for family in vocabulary.families
    ]
    replaced = [line for line in lines.values() if line.is_replaced]
    shown = [branch for branch in branches if branch.lines]
    return Tree(tops.get(OWN, []), shown, retired, replaced, _alike(lines.values(), vocabulary))


def _alike(lines: Iterable[Line], vocabulary: Vocabulary) -> list[list[Line]]:
    """Codes of one name; a code of the codebook comes first where an own code has its name."""
    by_key = {line.code.key: line for line in lines}
    named: dict[str, list[Line]] = {}
    for line in by_key.values():
        if line.own and not line.own.deprecated:
            named.setdefault(folded(line.own.name), []).append(line)
    for name, found in named.items():
        if (book := in_book(name, vocabulary)) and book.key in by_key:
            found.insert(0, by_key[book.key])
    return [found for found in named.values() if len(found) > 1]


def _lines(case: Case, known: Mapping[str, CodeEntry]) -> dict[str, Line]:
    counts, memos = counts_by_code(case), _memo_counts(case)
    tree = OwnTree(case.owncodes.all())
    replaced = [key for key, code in known.items() if code.successors and not code.own]
    named = counts_of_names(case, movable(case), replaced)
    found = {}
    for key, code in known.items():
        mine = tree.codes.get(key)
        into = instead_of(known, key)
        numbers = *counts.get(key, (0, 0)), memos.get(key, 0)
        found[key] = line = Line(
            code, label_in_page(code), css_of(code), mine, *numbers, into, named.get(key, 0)
        )
        if mine:
            line.above, line.under = tree.before(key), tree.after(key)
    return found


def _kept(line: Line, lines: Mapping[str, Line]) -> bool:
    """A code out of use stays in the tree as long as codes in use hang under it."""
    below = (one for one in lines.values() if one.code.parent == line.code.key and one is not line)
    return any(not (one.own and one.own.deprecated) for one in below)


def _is_ring(line: Line, lines: Mapping[str, Line]) -> bool:
    """Whether a code hangs below itself, as an import may bring it."""
    seen: set[str] = set()
    at: Line | None = line
    while at is not None and at.code.key not in seen:
        seen.add(at.code.key)
        at = lines.get(at.code.parent)
    return at is line


def _memo_counts(case: Case) -> dict[str, int]:
    return dict(case.memos.exclude(code="").order_by().values_list("code").annotate(Count("pk")))
