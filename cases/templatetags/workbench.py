"""Keys of the codebook in words: ``{{ quote.phase|phase_name:vocabulary }}``."""

from typing import Any

from django import template

from cases.codebook.vocabulary import Vocabulary
from cases.workbench.choices import words
from cases.workbench.coding.queries import shortened
from cases.workbench.models import Case, Coding, Observation

register = template.Library()


def _name(find: Any, key: str) -> str:
    """The name of a term; a key that the codebook dropped stands for itself."""
    if not key:
        return ""
    try:
        return words(find(key).name)
    except KeyError:
        return key


@register.inclusion_tag("workbench/coding/_of_observation.html")
def fragments_of_observation(observation: Observation, case: Case) -> dict[str, Any]:
    """The fragments on which an observation rests."""
    found = Coding.objects.standing().agreed().filter(observation=observation)
    found = found.select_related("text__source", "coder").order_by("text", "start")
    return {"case": case, "fragments": [(coding, shortened(coding.quote, 160)) for coding in found]}


@register.filter
def phase_name(key: str, vocabulary: Vocabulary) -> str:
    return _name(vocabulary.phase, key)


@register.filter
def code_name(key: str, vocabulary: Vocabulary) -> str:
    return _name(vocabulary.code, key)


@register.filter
def tension_name(key: str, vocabulary: Vocabulary) -> str:
    return _name(vocabulary.tension, key)
