"""What a table of codings or codes says: its titles, and a row per thing."""

from dataclasses import dataclass

from cases.exchange.fragments import ATTRIBUTES, Fragment

Cell = str | int
Row = tuple[Cell, ...]

_CODINGS = {
    "nl": (
        "casus",
        "bron",
        "soort bron",
        "code",
        "naam van de code",
        "codeur",
        "begin",
        "einde",
        "tekst",
        "memo",
        "pool",
        "fase",
        "intensiteit",
        "belanghebbende",
        "soort kennis",
        "gecodeerd op",
    ),
    "en": (
        "case",
        "source",
        "kind of source",
        "code",
        "name of the code",
        "coder",
        "start",
        "end",
        "text",
        "memo",
        "pole",
        "phase",
        "intensity",
        "stakeholder",
        "kind of knowledge",
        "coded at",
    ),
}
_CODES = {
    "nl": ("code", "naam", "omschrijving", "familie", "boven", "kleur", "aantal"),
    "en": ("code", "name", "description", "family", "above", "colour", "count"),
}
OPEN = ("",) * len(ATTRIBUTES)
WIDTHS_OF_CODINGS = (12, 24, 14, 12, 26, 17, 9, 9, 64, 30, 14, 14, 13, 20, 18, 19)
WIDTHS_OF_CODES = (22, 32, 70, 20, 22, 10, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRow:
    """A code in words: ``above`` is the key of the code over it, ``count`` how often it was given."""

    code: str
    name: str
    description: str = ""
    family: str = ""
    above: str = ""
    colour: str = ""
    count: int = 0


def titles_of_codings(language: str) -> tuple[str, ...]:
    return _CODINGS["nl" if language == "nl" else "en"]


def titles_of_codes(language: str) -> tuple[str, ...]:
    return _CODES["nl" if language == "nl" else "en"]


def row_of_coding(one: Fragment) -> Row:
    """A row under ``titles_of_codings``."""
    found = one.attributes
    attributes = [found.get(name, "") for name in ATTRIBUTES] if found else OPEN
    return (
        one.case,
        one.source,
        one.source_kind,
        one.code,
        one.code_name,
        one.coder,
        one.start,
        one.end,
        one.text,
        one.memo,
        *attributes,
        one.created,
    )


def row_of_code(one: CodeRow) -> Row:
    """A row under ``titles_of_codes``."""
    return one.code, one.name, one.description, one.family, one.above, one.colour, one.count
