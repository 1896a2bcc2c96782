"""The words of the codebook as choices of a form, in the reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases.codebook.vocabulary import Code, Field, Term, Vocabulary

Choice = tuple[str, Any]


def words(text: Mapping[str, str]) -> str:
    """A text in the active language, or in the other one when it is missing."""
    return text.get((get_language() or "nl")[:2]) or text.get("nl") or text.get("en") or ""


def terms(found: Iterable[Term | Code]) -> list[Choice]:
    """Terms that may still be chosen, by name."""
    return [(term.key, words(term.name)) for term in found if not getattr(term, "deprecated", False)]


def optional(choices: list[Choice]) -> list[Choice]:
    """The same choices with *not chosen yet* in front."""
    return [("", _("Nog niet gekozen")), *choices]


def grouped(vocabulary: Vocabulary, family: str) -> list[Choice]:
    """The leaves of a family under the name of the code above them."""
    groups: dict[str, list[Choice]] = {}
    for code in vocabulary.leaves(family):
        parent = words(vocabulary.code(code.parent).name) if code.parent else ""
        groups.setdefault(parent, []).append((code.key, words(code.name)))
    return list(groups.pop("", [])) + list(groups.items())


def strategies(vocabulary: Vocabulary, tension: str) -> list[Choice]:
    """The suggestions for one tension."""
    found = vocabulary.tension(tension).strategies
    return [(s.key, words(s.text)) for s in found if not s.deprecated]


def options(field: Field, vocabulary: Vocabulary) -> list[Choice]:
    """The options of a context field; instead of a code that was replaced: those that came instead."""
    named = {option.key: words(option.label) for option in field.options}
    keys = (key for option in named for key in vocabulary.replaced.get(option, (option,)))
    return [(key, named.get(key) or kept_label(vocabulary, key)) for key in dict.fromkeys(keys)]


def kept_label(vocabulary: Vocabulary, key: str) -> str:
    """What a code is called that isn't offered; if it went out of use with what came instead of it."""
    try:
        code = vocabulary.code(key)
    except KeyError:
        return key
    name = words(code.name)
    if not code.deprecated:
        return name
    if instead := ", ".join(f"‘{words(code.name)}’" for code in vocabulary.successors(key)):
        return _("%(code)s (vervallen, nu %(instead)s)") % {"code": name, "instead": instead}
    return _("%(code)s (vervallen)") % {"code": name}


def keep_current(choices: list[Choice], current: str, label: str = "") -> list[Choice]:
    """Add the value a record has already, should the codebook not offer it any more."""
    offered = {key for entry in choices for key in _keys(entry)}
    return choices if not current or current in offered else [*choices, (current, label or current)]


def _keys(entry: Choice) -> list[str]:
    key, label = entry
    return [inner for inner, _label in label] if isinstance(label, list | tuple) else [key]
