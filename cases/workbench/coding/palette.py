"""The codes of the palette as HTML, made at once: a template takes ten times as long for 150 options."""

from collections.abc import Iterable

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from cases.codebook.vocabulary import Vocabulary

from .codes import CodeEntry
from .looks import css_of, family_name, label_in_page


def palette_html(
    codes: Iterable[CodeEntry], vocabulary: Vocabulary, known: Iterable[CodeEntry]
) -> SafeString:
    """A group for every family, with its codes; each can be found by its name in both languages.

    Of what is ``known``, a code out of use still leads to what came instead of it.
    """
    before: dict[str, list[str]] = {}
    for code in known:
        for key in code.successors:
            before.setdefault(key, []).extend(code.name.values())
    groups: dict[str, list[str]] = {}
    for code in codes:
        groups.setdefault(family_name(vocabulary, code), []).append(_option(code, before.get(code.key, [])))
    made = (_group(place, *group) for place, group in enumerate(groups.items(), start=1))
    return mark_safe("".join(made))  # every text in it is escaped below


def _group(place: int, name: str, options: list[str]) -> str:
    return (
        f'<div role="group" aria-labelledby="palet-g{place}">'
        f'<p class="coding-group" id="palet-g{place}">{escape(name)}</p>{"".join(options)}</div>'
    )


def _option(code: CodeEntry, before: list[str]) -> str:
    key, label = escape(code.key), conditional_escape(label_in_page(code))
    return (
        f'<div role="option" aria-selected="false" id="o-{key}" class="{css_of(code)}" data-key="{key}"'
        f' data-find="{escape(" ".join([*code.name.values(), *before]))}">{label}</div>'
    )
