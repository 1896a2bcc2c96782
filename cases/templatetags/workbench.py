"""Keys of the codebook in words: ``{{ quote.phase|phase_name:vocabulary }}``."""

from typing import Any

from django import template

from cases.codebook.vocabulary import Vocabulary
from cases.workbench.choices import words

register = template.Library()


def _name(find: Any, key: str) -> str:
    """The name of a term; a key that the codebook dropped stands for itself."""
    if not key:
        return ""
    try:
        return words(find(key).name)
    except KeyError:
        return key


@register.filter
def phase_name(key: str, vocabulary: Vocabulary) -> str:
    return _name(vocabulary.phase, key)


@register.filter
def code_name(key: str, vocabulary: Vocabulary) -> str:
    return _name(vocabulary.code, key)


@register.filter
def tension_name(key: str, vocabulary: Vocabulary) -> str:
    return _name(vocabulary.tension, key)
