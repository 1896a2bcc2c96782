"""PURE. A title of the literature as a reader expects to see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cases.codebook.terms import ended

MOST_AUTHORS = 20
"""Of more than so many the last is named after an ellipsis, as APA has it."""


@dataclass(frozen=True)
class Citation:
    """The parts of a reference, each as it is printed, the title with its full stop.

    ``year`` is empty when it isn't known.
    """

    authors: str
    year: str
    title: str
    container: str
    publisher: str
    link: str


def cited(reference: Mapping[str, Any], title: str) -> Citation:
    """A reference in full; ``title`` is what the source is called when the reference has no title."""
    doi = str(reference.get("doi") or "")
    return Citation(
        authors=_listed([_initials(name) for name in reference.get("authors") or ()]),
        year=str(reference.get("year") or ""),
        title=ended(str(reference.get("title") or title)),
        container=str(reference.get("container") or ""),
        publisher=str(reference.get("publisher") or ""),
        link=f"https://doi.org/{doi}" if doi else str(reference.get("url") or ""),
    )


def in_short(reference: Mapping[str, Any]) -> str:
    """*Jansen & De Vries, 2019*; of three authors or more the first and *et al.*; empty without authors."""
    names = [name.partition(",")[0] for name in reference.get("authors") or ()]
    if not names:
        return ""
    who = f"{names[0]} et al." if len(names) > 2 else " & ".join(names)
    year = reference.get("year")
    return f"{who}, {year}" if year else who


def _initials(name: str) -> str:
    """*Jansen, Piet Jan* as *Jansen, P. J.*; an organisation as it is."""
    last, comma, first = name.partition(",")
    letters = " ".join(f"{part[0]}." for part in first.split() if part)
    return f"{last}, {letters}" if comma and letters else last


def _listed(names: Sequence[str]) -> str:
    if len(names) > MOST_AUTHORS:
        return f"{', '.join(names[: MOST_AUTHORS - 1])}, … {names[-1]}"
    return ", & ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
