"""What is said about a file that was read or written."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cases.exchange.project import Project
from cases.exchange.sentences import sentence

PLACED = ("coding", "selection")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was dropped or changed.

    ``what``: the kind of thing (``coding``, ``source``, ``code``, ``note``, …); ``name``: its name, for
    a coding the text it quotes; ``where``: the name of the source it is in. ``code`` with ``values``
    says why; ``sentence`` says it in words.
    """

    what: str
    code: str
    name: str = ""
    guid: str = ""
    where: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: str = "nl") -> str:
        """Why, in ``nl`` or ``en``."""
        return sentence(self.code, language, self.values)

    def place(self, language: str = "nl") -> str:
        """Its code and place, for a coding of which no words are known; empty for everything else."""
        if self.what not in PLACED:
            return ""
        said = []
        if code := self.values.get("of"):
            said.append(f"code “{code}”")
        if self.values.get("start") or self.values.get("end"):
            start, end = (self.values.get(name) or "?" for name in ("start", "end"))
            said.append(f"teken {start} tot {end}" if language == "nl" else f"sign {start} to {end}")
        return ", ".join(said)


class ExchangeError(ValueError):
    """A file that is refused as a whole; ``code`` with ``values`` says why."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(self.sentence("en"))

    def sentence(self, language: str = "nl") -> str:
        """Why, and what to do instead, in ``nl`` or ``en``."""
        return sentence(self.code, language, self.values)


@dataclass(frozen=True, slots=True)
class OffsetChoice:
    """How positions were read, for the project (``source`` empty) or for one source that differs.

    ``convention``: its name, as ``code-points`` or ``utf-16, crlf=2, inclusive``. ``votes``: how many
    quotes agree with each convention that was tried, of ``quotes`` in all. ``why``: ``quotes`` (most
    votes) or ``origin`` (no quote decided; the program that wrote the file did).
    """

    convention: str
    votes: Mapping[str, int]
    quotes: int
    why: str
    source: str = ""
    guid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What became of a file: how positions were read, what was left out, what was kept otherwise."""

    offsets: tuple[OffsetChoice, ...] = ()
    dropped: tuple[Remark, ...] = ()
    changed: tuple[Remark, ...] = ()
    kept: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """A project that was read, and the report on it."""

    project: Project
    report: ImportReport
