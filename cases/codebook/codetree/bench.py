"""What every page about one code of the draft starts from."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404
from django.urls import reverse

from welzijn.accounts.access import SignedInRequest

from ..models import Code
from .draft import DraftTree, draft_tree, is_open
from .rows import named, names_of
from .steps import tensions_naming
from .usage import Usage, usages

CONFLICT, REFUSED = 409, 422


@dataclass(frozen=True)
class Bench:
    """A code of the draft, with all codes around it."""

    request: SignedInRequest
    tree: DraftTree
    code: Code

    @cached_property
    def names(self) -> dict[str, str]:
        return names_of(self.tree)

    @property
    def name(self) -> str:
        return self.names[self.code.key]

    @property
    def home(self) -> str:
        """Where the code stands in the tree."""
        return f"{reverse('codebook:code-tree')}#code-{self.code.key}"

    @property
    def opened(self) -> str:
        """The same with its menu open, for who goes on with it."""
        return f"{reverse('codebook:code-tree')}?bij={self.code.key}#code-{self.code.key}"

    @property
    def beside(self) -> list[Code]:
        """The codes of the same family, in their order, without this one."""
        codes = (self.tree.codes[key].code for key in self.tree.in_order())
        return [one for one in codes if one.family_id == self.code.family_id and one != self.code]

    @property
    def candidates(self) -> list[Code]:
        """The codes with which this one can become one."""
        return [one for one in self.beside if is_open(one) and not one.deprecated]

    def rows(self, codes: list[Code]) -> list[tuple[str, Usage]]:
        """How often each code is used."""
        used = usages.of([code.key for code in codes])
        return [(self.names[code.key], used[code.key]) for code in codes]

    def about(self, **more: Any) -> dict[str, Any]:
        """What every page about the code shows."""
        return {"code": self.code, "name": self.name, "back": self.home, **more}

    def named_by(self, codes: list[Code]) -> list[str]:
        """The tensions that name one of the codes as a competence."""
        return [f"{one.key} {named(one)}" for one in tensions_naming([code.key for code in codes])]


def open_bench(request: SignedInRequest, key: str, *, only_open: bool = False) -> Bench:
    """A code of the draft; 404 when there is none, or when it has to stay and ``only_open``."""
    tree = draft_tree()
    if key not in tree.codes or (only_open and not is_open(tree.codes[key].code)):
        raise Http404
    return Bench(request, tree, tree.codes[key].code)
