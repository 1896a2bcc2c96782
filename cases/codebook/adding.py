"""How a lead researcher adds to the draft: a code, or a tension with the code that stands for it."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from welzijn.accounts.models import User

from .codetree.draft import hold, top_of
from .codetree.steps import add, made
from .codetree.steps import keep as keep_step
from .editing import keep
from .models import Cluster, Code, Family, Tension, TreeStep
from .payloads import Payload
from .records import hold_draft

MADE_HERE = ("key", "name_slug")
LONGEST_SLUG = 50
LONGEST_DESCRIPTION = 1200
"""What a code has room for, in characters."""


@transaction.atomic
def add_code(*, family: Family, parent: Code | None, code: Code, author: User) -> Code:
    """Add a code to the end of a family, or below another code of that family."""
    tree = hold()
    code.family, code.parent = family, parent
    add(tree, code, tree.last_below(parent.key if parent else top_of(family.key)), author)
    tree.renumber()
    keep_step(verb=TreeStep.Verb.ADD, by=author, changes=[made(tree, code.key)])
    return code


@transaction.atomic
def add_tension(*, tension: Tension, author: User) -> Tension:
    """Add a tension after the others, under the next free number, with its code in the codebook.

    A form that is sent twice makes one tension: what is there already with the same
    content is given back.
    """
    hold_draft()  # one at a time, so that no two take the same number
    if same := _same_as(tension):
        return same
    tension.key = _next_key()
    tension.name_slug = _free_slug(tension.name_en)
    tension.position = Tension.objects.count()
    keep(tension, author)
    keep(_code_of(tension), author)
    return tension


def _same_as(wanted: Tension) -> Tension | None:
    namesakes = Tension.objects.select_related("cluster").filter(name_nl=wanted.name_nl)
    return next((each for each in namesakes if _content(each) == _content(wanted)), None)


def _content(tension: Tension) -> Payload:
    return {name: value for name, value in tension.to_payload().items() if name not in MADE_HERE}


def _next_key() -> str:
    numbers = [int(key[1:]) for key in Tension.objects.values_list("key", flat=True) if key[1:].isdigit()]
    return f"T{max(numbers, default=0) + 1:02}"


def _free_slug(name: str) -> str:
    """A key for the tension's code that no code and no tension has."""
    wanted = slugify(name)[:LONGEST_SLUG].strip("-") or "tension"
    taken = {
        *Tension.objects.values_list("name_slug", flat=True),
        *Code.objects.values_list("key", flat=True),
    }
    tries = [wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in tries if slug not in taken)


def _code_of(tension: Tension) -> Code:
    """The code with which the tension is coded, beside those of its group."""
    texts: dict[str, Any] = {
        **{f"name_{language}": getattr(tension, f"name_{language}") for language in ("nl", "en")},
        **{f"description_{language}": _short(tension, language) for language in ("nl", "en")},
    }
    family, parent = _place_of(tension.cluster)
    position = Code.objects.count()
    return Code(
        key=tension.name_slug,
        tension=tension.key,
        family=family,
        parent=parent,
        position=position,
        **texts,
    )


def _short(tension: Tension, language: str) -> str:
    """As much of the definition as a code holds; readers get the whole from the tension itself."""
    return str(getattr(tension, f"definition_{language}"))[:LONGEST_DESCRIPTION]


def _place_of(cluster: Cluster) -> tuple[Family, Code | None]:
    """The family of the tensions' codes, and the code above those of this group."""
    codes = Code.objects.exclude(tension=None).select_related("family", "parent")
    keys = Tension.objects.filter(cluster=cluster).values("key")
    beside = codes.filter(tension__in=keys).first()
    if beside:
        return beside.family, beside.parent
    return codes.earliest("position").family, None
