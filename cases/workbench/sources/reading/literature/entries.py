"""A title of a reference list, whatever wrote it."""

import re
from dataclasses import dataclass

DOI = re.compile(r"\b10\.\d{4,9}/\S+")
YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
MOST_ENTRIES = 5_000
KINDS = ("article", "book", "chapter", "conference", "report", "thesis", "web", "other")


@dataclass(frozen=True, slots=True)
class Entry:
    """One title. Authors are *Jansen, Piet*, or an organisation; ``kind`` is one of :data:`KINDS`.

    ``container`` is the journal, book or series it stands in; ``line`` is where it begins in the file.
    What the list doesn't say is "" or None.
    """

    line: int
    kind: str
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    container: str = ""
    publisher: str = ""
    doi: str = ""
    url: str = ""
    abstract: str = ""


def year_in(text: str) -> int | None:
    """The first year in a date as reference lists write it: *2019*, *2019/05/01*, *c2019*."""
    found = YEAR.search(text)
    return int(found[1]) if found else None


def doi_in(text: str) -> str:
    """The DOI alone, without the address of its resolver."""
    found = DOI.search(text)
    return found[0].rstrip(".,;") if found else ""


def web_address(text: str) -> str:
    """An http(s) address, else ""."""
    text = text.strip()
    return text if re.match(r"https?://\S+$", text) else ""
