"""The code that has a name already: one of the case, or one of the codebook."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from cases.codebook.terms import Code
from cases.codebook.vocabulary import Vocabulary
from welzijn.ui.text import filled, in_language, marked

from .naming import folded


@dataclass(frozen=True)
class Taken:
    """A code whose name another can't get. ``name`` is HTML."""

    key: str
    name: str
    of_book: bool = False
    is_blind: bool = False

    @property
    def sentence(self) -> str:
        """Why not, and what to do instead, as HTML."""
        said = (
            _("Het codeboek heeft al de code ‘%(code)s’. Gebruik die code, of kies een andere naam.")
            if self.of_book
            else _("Deze casus heeft al de code ‘%(code)s’. Gebruik die code, of kies een andere naam.")
        )
        return filled(said, code=self.name)


def in_book(name: str, vocabulary: Vocabulary) -> Code | None:
    """The code in use of the codebook by this name, in either language and however it is typed."""
    return _names(vocabulary).get(folded(name))


def taken_by_book(name: str, vocabulary: Vocabulary) -> Taken | None:
    """Like :func:`in_book`, to be told; who typed the name in the other language sees both."""
    code = in_book(name, vocabulary)
    if code is None:
        return None
    shown, language = in_language(code.name)
    label = marked(shown, language)
    if folded(shown) != folded(name):
        other = next((one, text) for one, text in code.name.items() if folded(text) == folded(name))
        label = filled(_("%(name)s (%(other)s)"), name=label, other=marked(other[1], other[0]))
    return Taken(code.key, label, of_book=True)


@lru_cache(maxsize=8)
def _names(vocabulary: Vocabulary) -> Mapping[str, Code]:
    """Every name of a code in use; of two codes by one name the first."""
    found: dict[str, Code] = {}
    for family in vocabulary.families:
        for code in vocabulary.codes(family.key):
            if not code.deprecated:
                for name in code.name.values():
                    found.setdefault(folded(name), code)
    found.pop("", None)
    return found
