"""How often codes are used where this room may not look: a door through which others only give counts."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple


class Usage(NamedTuple):
    """How often a code was given to a fragment, how often else it stands in a case, and in how many cases."""

    codings: int = 0
    elsewhere: int = 0
    cases: int = 0

    def __bool__(self) -> bool:
        return self.cases > 0


Counting = Callable[[Collection[str]], Mapping[str, Usage]]
"""Says of codes by key how often they are used; a code that isn't used may be left out."""


class Usages:
    """The one place where a room that uses codes says how to count them."""

    def __init__(self) -> None:
        self._counting: Counting = lambda keys: {}

    def counted_by(self, counting: Counting) -> None:
        """From now on ``counting`` is asked."""
        self._counting = counting

    def of(self, keys: Collection[str]) -> Mapping[str, Usage]:
        """How often each code is used, whoever asks: counts, and nothing about whose cases they are."""
        found = self._counting(keys)
        return {key: found.get(key, Usage()) for key in keys}


usages = Usages()
