"""A coded fragment in words: a row of a table, a mark in an annotated document."""

from collections.abc import Mapping
from typing import NamedTuple

from cases.exchange.project import NOTHING

ATTRIBUTES = ("pole", "phase", "intensity", "stakeholder", "knowledge_type")


class Fragment(NamedTuple):
    """A code on ``text``, which is ``[start, end)`` of its source, by a coder.

    ``case`` and ``code`` are keys (``CASUS-07``, ``workload``), ``code_name`` and ``source_kind`` words in
    the reader's language; ``label`` is what a reader knows the code by (``T07 Werkdruk``), where that is
    more than its name. ``attributes`` has any of ``ATTRIBUTES``, in words or as keys. ``created`` is a
    moment in UTC as ISO 8601 writes it (``2026-05-04T10:00:00Z``), which a file tells as it is.
    """

    source: str
    code: str
    code_name: str
    start: int
    end: int
    text: str
    case: str = ""
    source_kind: str = ""
    colour: str = ""
    coder: str = ""
    memo: str = ""
    attributes: Mapping[str, str] = NOTHING
    created: str = ""
    label: str = ""

    @property
    def called(self) -> str:
        """What a reader knows the code by; its key only where it has no name."""
        return self.label or self.code_name or self.code
