"""What a reference list says of a title: as variables of its source, and back from them."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from cases.exchange import project as exchange

from ..sources.reading.literature import KINDS
from ..sources.reading.literature.entries import doi_in, web_address
from .naming import source_variable

LONGEST = 20_000
LISTED = "\n"
"""Between authors: in a name stands a comma, and sometimes a semicolon."""
OF_TITLE = {
    "type": _("Soort titel"),
    "title": _("Volledige titel"),
    "authors": _("Auteurs"),
    "year": _("Jaar"),
    "container": _("Verschenen in"),
    "publisher": _("Uitgever"),
    "doi": "DOI",
    "url": "URL",
    "abstract": _("Samenvatting"),
}
"""The parts of ``SourceRecord.reference``, and what they are called."""
FITS: dict[str, Callable[[str], bool]] = {
    "type": lambda text: text in KINDS,
    "year": lambda text: re.fullmatch(r"[12]\d{3}", text, re.ASCII) is not None,
    "doi": lambda text: doi_in(text) == text,
    "url": lambda text: web_address(text) == text,
}
"""What a part has to look like; the others are free."""


def title_variable(name: str) -> str:
    return source_variable(f"title:{name}")


def title_variables() -> list[exchange.Variable]:
    """One for every part of a reference."""
    return [
        exchange.Variable(guid=title_variable(name), name=str(label), kind="Text")
        for name, label in OF_TITLE.items()
    ]


def told_of_title(reference: Mapping[str, Any]) -> dict[str, str]:
    """What is known of a title, by variable."""
    known = {name: reference[name] for name in OF_TITLE if reference.get(name)}
    return {
        title_variable(name): LISTED.join(part) if isinstance(part, list) else str(part)
        for name, part in known.items()
    }


def part_of_title(name: str, text: str) -> Any:
    """A value of a file as a reference holds it; None when it can't."""
    if not text.strip() or len(text) > LONGEST or not FITS.get(name, bool)(text):
        return None
    if name == "authors":
        return text.split(LISTED)
    return int(text) if name == "year" else text
