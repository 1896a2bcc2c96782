"""What is said about a file before and after it comes in, as plain data."""

from collections.abc import Iterable, Iterator
from typing import Any

from cases.exchange.project import Project
from cases.exchange.remarks import ImportReport, OffsetChoice, Remark

from .weighing import Weighed

MOST_SHOWN = 2_000
"""Remarks that a page keeps; a script's report holds all."""


def report_on(
    project: Project, report: ImportReport, weighed: Weighed, *, language: str, most: int | None = None
) -> dict[str, Any]:
    """The report of a file that was read: what it holds, what is left out, and how places were read.

    ``expected`` and ``present`` count what would come in, and what is there already.

    ``offsets`` is the name of the convention for the whole file, ``votes`` the quotes for each.
    """
    whole = next((one for one in report.offsets if not one.source and not one.guid), None)
    dropped, changed = (*report.dropped, *weighed.dropped), (*report.changed, *weighed.changed)
    return {
        "kept": dict(report.kept),
        "sources": [{"name": one.name, "guid": one.guid, "length": len(one.text)} for one in project.sources],
        "codes": len(project.codes),
        "coders": [user.name for user in project.users],
        "offsets": whole.convention if whole else "code-points",
        "offset_choices": [_choice(one) for one in report.offsets],
        "expected": dict(weighed.added),
        "present": dict(weighed.present),
        "dropped": list(_remarks(dropped, language, most)),
        "dropped_count": len(dropped),
        "changed": list(_remarks(changed, language, most)),
        "changed_count": len(changed),
    }


def codings_in(project: Project) -> Iterator[dict[str, str]]:
    """Each coding of the file with the text that it covers."""
    codes = {code.guid: code.name for code in project.codes}
    people = {user.guid: user.name for user in project.users}
    for source in project.sources:
        for coding in source.codings:
            yield {
                "source": source.name,
                "code": codes.get(coding.code, ""),
                "coder": people.get(coding.created_by, ""),
                "text": source.text[coding.start : coding.end],
            }


def in_words(remarks: Iterable[Remark], language: str) -> list[dict[str, str]]:
    """Remarks as a reader sees them."""
    return list(_remarks(remarks, language, None))


def _remarks(found: Iterable[Remark], language: str, most: int | None) -> Iterator[dict[str, str]]:
    for number, one in enumerate(found):
        if most is not None and number >= most:
            return
        yield {
            "what": one.what,
            "name": one.name,
            "guid": one.guid,
            "where": one.where,
            "why": one.sentence(language),
            "place": one.place(language),
        }


def _choice(one: OffsetChoice) -> dict[str, Any]:
    return {
        "source": one.source,
        "convention": one.convention,
        "votes": dict(one.votes),
        "quotes": one.quotes,
        "why": one.why,
    }
