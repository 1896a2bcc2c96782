"""A stretch of a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """``text[start:end]``, in Unicode code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]
