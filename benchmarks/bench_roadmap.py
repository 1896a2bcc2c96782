"""The data of a roadmap, with 200 published editions as evidence."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from roadmap.answering.models import Project
from roadmap.document import evidence
from roadmap.document.inputs import project_inputs
from roadmap.document.report import build_report
from roadmap.document.tests.reports import answers_of

from .figures import Figure, milliseconds, queries
from .world import editions_in_all, new_project

EDITIONS = 200
ROUNDS = 9
DAY = date(2026, 11, 23)


def measure() -> Iterator[Figure]:
    """A process that read the editions before, one that never did, and the slowest answers."""
    editions_in_all(EDITIONS)
    usual, _person = new_project(**answers_of("X"))
    unknown, _person = new_project(**dict.fromkeys(answers_of("X"), "unknown"))
    what = f"Roadmap data, {EDITIONS} editions"
    yield milliseconds(f"{what}, read before", 150, partial(data_of, usual), rounds=ROUNDS)
    yield milliseconds(f"{what}, never read", 150, partial(data_afresh, usual), rounds=ROUNDS)
    yield milliseconds(f"{what}, all unknown", 150, partial(data_of, unknown), rounds=ROUNDS)
    yield queries(f"{what}, never read", 25, partial(data_afresh, usual))


def data_of(project: Project) -> dict[str, Any]:
    """The frozen data, from the database."""
    found = Project.objects.select_related("organisation", "instrument_version", "codebook_release")
    light = found.defer("instrument_version__payload", "codebook_release__payload")
    return build_report(inputs=project_inputs(light.get(pk=project.pk), DAY))


def data_afresh(project: Project) -> dict[str, Any]:
    """The same in a process that hasn't read any edition."""
    evidence._kept.clear()
    return data_of(project)
