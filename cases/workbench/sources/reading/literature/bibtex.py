"""BibTeX and BibLaTeX."""

import re
from collections.abc import Iterator, Mapping

from ..kinds import Refusal
from ..words import words
from .entries import Entry, doi_in, web_address, year_in
from .latex import from_latex

KINDS = {
    "article": "article", "book": "book", "mvbook": "book", "collection": "book", "proceedings": "book",
    "incollection": "chapter", "inbook": "chapter", "inproceedings": "conference", "conference": "conference",
    "techreport": "report", "report": "report", "manual": "report", "phdthesis": "thesis",
    "mastersthesis": "thesis", "thesis": "thesis", "online": "web", "electronic": "web", "www": "web",
}  # fmt: skip
BEGIN = re.compile(r"@\s*([A-Za-z]+)\s*[{(]")
KEY = re.compile(r"[^,={}\s]*\s*(?:,|(?=[})]))")
FIELD = re.compile(r"[\s,]*([A-Za-z][\w:.+-]*)\s*=\s*")
END = re.compile(r"[\s,]*[})]")
BARE = re.compile(r"[^\s,#{}()\"=]+")
SPACE = re.compile(r"[\s,]*")
JOINED = re.compile(r"\s*#\s*")
MARK = re.compile(r"\\.|[{}\"]", re.S)
AND = re.compile(r"\s+and\s+|[{}]", re.I)
MONTHS = dict.fromkeys(words("jan feb mar apr may jun jul aug sep oct nov dec"), "")


def read_bibtex(text: str) -> Iterator[Entry]:
    """The titles in order. Refuses ``literature_line`` with the number of the line that is wrong."""
    macros: dict[str, str] = dict(MONTHS)
    at = seen = 0
    line = 1
    while begin := BEGIN.search(text, at):
        kind = begin[1].lower()
        if kind in ("comment", "preamble"):
            at = _closing(text, begin)
            continue
        at = begin.end() if kind == "string" else _key(text, begin)
        fields, at = _fields(text, at, begin, macros)
        if kind == "string":
            macros.update(fields)
        else:
            line, seen = line + text.count("\n", seen, begin.start()), begin.start()
            yield _entry(kind, fields, line)


def _refused(text: str, at: int, fault: str) -> Refusal:
    return Refusal("literature_line", line=_line(text, at), fault=fault)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _key(text: str, begin: re.Match[str]) -> int:
    found = KEY.match(text, _after_space(text, begin.end()))
    if not found:
        raise _refused(text, begin.start(), "unclosed")
    return found.end()


def _after_space(text: str, at: int) -> int:
    found = SPACE.match(text, at)
    return found.end() if found else at


def _fields(
    text: str, at: int, begin: re.Match[str], macros: Mapping[str, str]
) -> tuple[dict[str, str], int]:
    """The fields of one entry, with small names, and where it ends."""
    fields: dict[str, str] = {}
    while not (end := END.match(text, at)):
        field = FIELD.match(text, at)
        if not field:
            at = _after_space(text, at)
            raise (
                _refused(text, at, "no_value")
                if at < len(text)
                else _refused(text, begin.start(), "unclosed")
            )
        value, at = _value(text, field.end(), begin, macros)
        fields.setdefault(field[1].lower(), value)
    return fields, end.end()


def _value(text: str, at: int, begin: re.Match[str], macros: Mapping[str, str]) -> tuple[str, int]:
    """A value: in braces, in quotes, a number or a name, or several of them joined by ``#``."""
    value = ""
    while True:
        if text[at : at + 1] in ("{", '"') and at < len(text):
            end = _quoted(text, at, begin)
            value += text[at + 1 : end - 1]
        elif bare := BARE.match(text, at):
            end = bare.end()
            value += macros.get(bare[0].lower(), bare[0])
        else:
            raise _refused(text, at, "no_value")
        joined = JOINED.match(text, end)
        if not joined:
            return value, end
        at = joined.end()


def _quoted(text: str, at: int, begin: re.Match[str]) -> int:
    """Where the value that opens at ``at`` is closed; braces inside it balance."""
    depth = 0
    for mark in MARK.finditer(text, at):
        sign = mark[0]
        depth += {"{": 1, "}": -1}.get(sign, 0)
        closed = sign == "}" if text[at] == "{" else sign == '"' and mark.start() > at
        if closed and depth == 0:
            return mark.end()
        if depth < 0:
            break
    raise _refused(text, begin.start(), "unclosed")


def _closing(text: str, begin: re.Match[str]) -> int:
    return _quoted(text, begin.end() - 1, begin) if text[begin.end() - 1] == "{" else begin.end()


def _entry(kind: str, fields: Mapping[str, str], line: int) -> Entry:
    def said(*names: str) -> str:
        return next((from_latex(fields[name]) for name in names if fields.get(name, "").strip()), "")

    title, subtitle = said("title"), said("subtitle")
    return Entry(
        line,
        KINDS.get(kind, "web" if kind == "misc" and fields.get("url") else "other"),
        f"{title}: {subtitle}" if title and subtitle else title,
        tuple(_people(next((fields[name] for name in ("author", "editor") if fields.get(name)), ""))),
        year_in(said("year", "date")),
        said("journal", "journaltitle", "booktitle", "series"),
        said("publisher", "institution", "school", "organization"),
        doi_in(fields.get("doi", "").replace("\\", "")) or doi_in(fields.get("url", "")),
        web_address(fields.get("url", "").replace("\\", "")),
        said("abstract"),
    )


def _people(text: str) -> Iterator[str]:
    """Each name of *A and B*, as *Jansen, Piet*; what stands in braces is one name."""
    for name in _apart(text):
        shown = from_latex(name)
        if not shown or shown.lower() == "others":
            continue
        yield shown if name.startswith("{") or "," in shown else _family_first(shown)


def _apart(text: str) -> Iterator[str]:
    depth = start = 0
    for found in AND.finditer(text):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth == 0:
            yield text[start : found.start()].strip()
            start = found.end()
    yield text[start:].strip()


def _family_first(name: str) -> str:
    """*Piet van der Berg* as *van der Berg, Piet*: the family name begins at its first small word."""
    each = name.split(" ")
    small = next(
        (place for place, word in enumerate(each[:-1]) if place and word[0].islower()), len(each) - 1
    )
    return f"{' '.join(each[small:])}, {' '.join(each[:small])}" if small else name
