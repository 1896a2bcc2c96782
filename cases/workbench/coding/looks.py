"""How a code looks and sounds on a page, in the reader's language."""

from collections.abc import Mapping

from django.utils.html import conditional_escape, format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases.codebook.vocabulary import Vocabulary
from welzijn.ui.text import in_language, marked

from ..choices import words
from .codes import OWN, CodeEntry
from .marking import Look

UNKNOWN_PALETTE = 12


def name_of(codes: Mapping[str, CodeEntry], key: str) -> str:
    """The name of a code; a key that nothing knows any more stands for itself."""
    code = codes.get(key)
    return words(code.name) if code else key


def label_of(code: CodeEntry) -> str:
    """The name with the number of the tension before it, which is what people say."""
    return f"{code.tension} {words(code.name)}" if code.tension else words(code.name)


def name_in_page(codes: Mapping[str, CodeEntry], key: str) -> str:
    """The name of a code as HTML, marked when it isn't in the reader's language."""
    code = codes.get(key)
    return marked(*in_language(code.name)) if code else key


def label_in_page(code: CodeEntry) -> str:
    """Like :func:`label_of`, as HTML, marked when it isn't in the reader's language."""
    name = marked(*in_language(code.name))
    return format_html("{} {}", code.tension, name) if code.tension else name


def css_of(code: CodeEntry | None) -> str:
    """The class that gives a code its colour."""
    return f"palette-{code.palette if code else UNKNOWN_PALETTE}"


def instead_of(codes: Mapping[str, CodeEntry], key: str) -> list[str]:
    """The names of the codes that came instead of one that went out of use."""
    return [name_in_page(codes, one) for one in codes[key].successors] if key in codes else []


class Looks(dict[str, Look]):
    """The look of each code, made when it is first met."""

    def __init__(self, codes: Mapping[str, CodeEntry]) -> None:
        super().__init__()
        self._codes = codes
        self._aside = f'<i lang="{(get_language() or "nl")[:2]}">'
        self._begin, self._end = _("begin codering"), _("einde codering")

    def __missing__(self, key: str) -> Look:
        code = self._codes.get(key)
        name = conditional_escape(name_in_page(self._codes, key))
        look = Look(
            css=css_of(code),
            begin=f"{self._aside}{self._begin} {name}: </i>",
            end=f"{self._aside} {self._end} {name} </i>",
            label=conditional_escape(label_in_page(code)) if code else name,
        )
        self[key] = look
        return look


def family_name(vocabulary: Vocabulary, code: CodeEntry) -> str:
    """What the group of a code is called."""
    return _("Codes van deze casus") if code.family == OWN else words(vocabulary.family(code.family).name)
