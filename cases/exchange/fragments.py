"""A coded fragment in words: a row of a table, a mark in an annotated document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cases.exchange.project import NOTHING

ATTRIBUTES = ("pole", "phase", "intensity", "stakeholder", "knowledge_type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A code on ``text``, which is ``[start, end)`` of its source, by a coder.

    ``case`` and ``code`` are keys (``CASUS-07``, ``T01``), ``code_name`` and ``source_kind`` words in the
    reader's language; ``attributes`` has any of ``ATTRIBUTES``, in words or as keys.
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
    attributes: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    created: datetime | None = None

    @property
    def label(self) -> str:
        """Key and name of the code."""
        return f"{self.code} {self.code_name}".strip()
