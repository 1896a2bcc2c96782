"""RIS, as EndNote, Zotero, Mendeley and publishers write it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from ..kinds import Refusal
from .entries import Entry, doi_in, web_address, year_in

TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$")
KINDS = {
    "JOUR": "article", "JFULL": "article", "MGZN": "article", "NEWS": "article", "EJOUR": "article",
    "INPR": "article", "ABST": "article", "BOOK": "book", "EDBOOK": "book", "EBOOK": "book",
    "CHAP": "chapter", "ECHAP": "chapter", "CONF": "conference", "CPAPER": "conference",
    "RPRT": "report", "GOVDOC": "report", "THES": "thesis", "ELEC": "web", "WEB": "web", "BLOG": "web",
}  # fmt: skip


class _Record:
    """The fields of one title while it is read."""

    def __init__(self, line: int, kind: str) -> None:
        self.line = line
        self.kind = kind.strip().upper()
        self.fields: dict[str, list[str]] = {}
        self.last: list[str] = []

    def add(self, tag: str, value: str) -> None:
        self.last = self.fields.setdefault(tag, [])
        self.last.append(value.strip())

    def go_on(self, text: str) -> None:
        """A line without a tag belongs to the field above it."""
        if self.last:
            self.last[-1] = f"{self.last[-1]} {text.strip()}".strip()


def read_ris(text: str) -> Iterator[Entry]:
    """The titles in order. Refuses ``literature_line`` with the number of the line that is wrong."""
    record: _Record | None = None
    for number, line in enumerate(text.splitlines(), 1):
        found = TAG.match(line.rstrip())
        tag, value = (found[1], found[2] or "") if found else ("", line)
        if record is None:
            record = _begun(number, tag, value)
        elif tag == "TY":
            raise Refusal("literature_line", line=record.line, fault="unclosed")
        elif tag == "ER":
            yield _entry(record)
            record = None
        elif tag:
            record.add(tag, value)
        else:
            record.go_on(value)
    if record:
        raise Refusal("literature_line", line=record.line, fault="unclosed")


def _begun(number: int, tag: str, value: str) -> _Record | None:
    if tag == "TY":
        return _Record(number, value)
    if tag or value.strip():
        raise Refusal("literature_line", line=number, fault="no_type")
    return None


def _entry(record: _Record) -> Entry:
    fields = record.fields
    title = _first(fields, "TI", "T1", "CT", "BT")
    return Entry(
        record.line,
        KINDS.get(record.kind, "other"),
        title,
        tuple(_plain(name) for tag in _writers(fields) for name in fields[tag] if name),
        year_in(_first(fields, "PY", "Y1", "DA")),
        next((name for name in _all(fields, "T2", "JO", "JF", "JA", "BT") if name != title), ""),
        _first(fields, "PB"),
        doi_in(_first(fields, "DO", "DI"))
        or next((doi for each in _all(fields, "UR", "M3") if (doi := doi_in(each))), ""),
        next((address for each in _all(fields, "UR") if (address := web_address(each))), ""),
        _first(fields, "AB", "N2"),
    )


def _writers(fields: Mapping[str, list[str]]) -> list[str]:
    """The fields with the authors; without any, those with the editors."""
    authors = [tag for tag in ("AU", "A1") if tag in fields]
    return authors or [tag for tag in ("A2", "ED") if tag in fields][:1]


def _all(fields: Mapping[str, list[str]], *tags: str) -> Iterator[str]:
    return (_plain(value) for tag in tags for value in fields.get(tag, ()) if value)


def _first(fields: Mapping[str, list[str]], *tags: str) -> str:
    return next(_all(fields, *tags), "")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
