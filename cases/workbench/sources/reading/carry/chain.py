"""Codings brought over to a text that was corrected more than once: correction after correction."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .spans import Carried, Fate, carry


def carry_through(texts: Sequence[str], spans: Sequence[tuple[int, int]]) -> list[Carried]:
    """What becomes of each of ``spans`` of the first of ``texts`` in the last, by way of those between.

    Unplaceable when one of them has no place for it, unless the last has the very same words again;
    ``near`` is then a place in that one.
    """
    found: list[Carried] | None = None
    for old, new in pairwise(texts):
        found = carry(old, new, spans) if found is None else _further(found, old, new)
    return _found_again(texts, spans, found) if found and len(texts) > 2 else found or []


def _found_again(
    texts: Sequence[str], spans: Sequence[tuple[int, int]], found: Sequence[Carried]
) -> list[Carried]:
    """With what was lost on the way where the last text says it word for word in its old place."""
    lost = [span for span, one in zip(spans, found, strict=True) if one.fate is Fate.UNPLACEABLE]
    again = iter(carry(texts[0], texts[-1], lost) if lost else [])
    return [one if one.fate is not Fate.UNPLACEABLE else _the_same(next(again), one) for one in found]


def _the_same(again: Carried, lost: Carried) -> Carried:
    return again if again.fate in (Fate.SAME, Fate.MOVED) else lost


def _further(found: Sequence[Carried], old: str, new: str) -> list[Carried]:
    standing = [(one.start, one.end) for one in found if one.fate is not Fate.UNPLACEABLE]
    again = iter(carry(old, new, standing))
    return [one if one.fate is Fate.UNPLACEABLE else _joined(one, next(again)) for one in found]


def _joined(first: Carried, then: Carried) -> Carried:
    """Two corrections as one: what was before the first, and what came of the second."""
    if then.fate is Fate.UNPLACEABLE:
        return replace(then, was=first.was)
    unmoved = first.fate is then.fate is Fate.SAME
    fate = Fate.CHANGED if first.was != then.now else Fate.SAME if unmoved else Fate.MOVED
    return replace(then, was=first.was, fate=fate, why=then.why or first.why)
