"""A code of the draft falls apart in new ones, which stand in its place."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from welzijn.accounts.models import User

from ..models import Code, TreeStep
from .acts import Verb, check_open, current
from .draft import DraftTree, hold, write
from .steps import add, keep, made

FEWEST, MOST = 2, 6
LONGEST_KEY = 60


@transaction.atomic
def split(*, code: Code, parts: Sequence[Code], version: int, by: User) -> TreeStep | None:
    """Put new codes beside ``code``, which goes out of use with them as its successors, in one step.

    None when it fell apart in these already. ``parts`` have names and descriptions; the rest is given
    to them. Raises ValidationError for
    parts that can't be, and ChangedMeanwhileError when somebody changed the code since ``version``.
    """
    tree = hold()
    if is_split(tree, code, parts):
        return None
    spot = current(tree, code, version)
    check_split(tree, spot.code, parts)
    follows = spot.key
    for part, key in zip(parts, new_keys(tree, spot.code, parts), strict=True):
        part.key, part.family, part.parent = key, spot.code.family, spot.code.parent
        add(tree, part, follows, by)
        follows = key
    changes = [made(tree, part.key) for part in parts]
    successors = [part.key for part in parts]
    changes.append(write(tree, spot.key, by, deprecated=True, successors=successors))
    tree.renumber()
    return keep(verb=Verb.SPLIT, by=by, changes=changes)


def is_split(tree: DraftTree, code: Code, parts: Sequence[Code]) -> bool:
    """Whether ``code`` fell apart in just these codes already, as when a form is sent twice."""
    spot = tree.codes.get(code.key)
    if spot is None or not spot.code.deprecated or len(spot.code.successors) != len(parts):
        return False
    made = [tree.codes[key].code for key in spot.code.successors if key in tree.codes]
    return list(map(_told, made)) == list(map(_told, parts))


def _told(code: Code) -> tuple[str, ...]:
    return code.name_nl, code.name_en, code.description_nl, code.description_en


def check_split(tree: DraftTree, code: Code, parts: Sequence[Code]) -> None:
    """Raise ValidationError unless ``code`` can fall apart in ``parts``."""
    check_open(code)
    if code.deprecated:
        raise ValidationError(_("Deze code is al vervallen. Haal haar eerst terug."))
    if not FEWEST <= len(parts) <= MOST:
        raise ValidationError(_("Maak er minstens twee codes van."))
    others = [
        spot.code
        for spot in tree.codes.values()
        if spot.code.family_id == code.family_id and spot.key != code.key and not spot.code.deprecated
    ]
    for language in ("nl", "en"):
        names, taken = (
            [getattr(one, f"name_{language}").casefold() for one in codes] for codes in (parts, others)
        )
        if len(set(names)) < len(names) or set(names) & set(taken):
            raise ValidationError(_("Geef elke nieuwe code een eigen naam, in beide talen."))


def new_keys(tree: DraftTree, code: Code, parts: Iterable[Code]) -> list[str]:
    """For each part a key that no code has, beginning with that of the family."""
    found: list[str] = []
    for part in parts:
        wanted = f"{code.family.key}-{slugify(part.name_en)}"[: LONGEST_KEY - 3].strip("-")
        number, key = 1, wanted
        while key in tree.codes or key in found:
            number += 1
            key = f"{wanted}-{number}"
        found.append(key)
    return found
