"""Export, import, export: the same project, as far as REFI-QDA carries it."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.codebook.queries import current_vocabulary
from cases.exchange import project as exchange
from cases.exchange.refi import read_qdpx, write_qdpx
from cases.exchange.tests.projects import projects
from cases.workbench.exchanging.exporting import project_of
from cases.workbench.exchanging.importing import import_project
from cases.workbench.tests.conftest import release
from cases.workbench.tests.factories import ResearcherFactory, make_case

__all__ = ["release"]
pytestmark = pytest.mark.django_db


def through_a_file(project: exchange.Project) -> exchange.Project:
    file = BytesIO()
    write_qdpx(project, file)
    return read_qdpx(file).project


def through_a_case(project: exchange.Project) -> exchange.Project:
    case, words = make_case(ResearcherFactory()), current_vocabulary()
    import_project(case=case, project=project, vocabulary=words, by=case.created_by)
    return through_a_file(project_of(case, words))


def comparable(project: exchange.Project) -> exchange.Project:
    """Without what is ours to say, and with codings in the order of the text, which files may choose."""
    return replace(
        project,
        origin="",
        sources=tuple(replace(source, codings=tuple(_in_order(source))) for source in project.sources),
    )


def _in_order(source: exchange.Source) -> list[Any]:
    return sorted(source.codings, key=lambda one: (one.whole, one.start, -one.end, one.guid))


@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=40)
@given(st.data())
def test_a_project_comes_back_as_it_came(release, data):
    project = through_a_file(data.draw(projects))
    assert comparable(through_a_case(project)) == comparable(project)
