"""What is exported is valid, and comes back as it was."""

import io
import os
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from cases.exchange.refi import read_exchange, read_qdpx, write_qdc
from cases.exchange.remarks import ExchangeError

from .projects import projects, written
from .schemas import schema

many = settings(
    max_examples=1_000 if os.environ.get("CI") == "true" else 100,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

few = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def qde_of(file):
    with zipfile.ZipFile(file) as archive:
        return archive.read("project.qde")


@many
@given(projects)
def test_a_project_is_valid_and_comes_back_identical(project):
    file = written(project)
    schema("Project").assertValid(etree.fromstring(qde_of(file)))
    read = read_qdpx(file)
    assert read.project == project
    assert (read.report.dropped, read.report.changed) == ((), ())


@few
@given(projects)
def test_it_does_so_with_windows_line_ends_in_its_files(project):
    project = replace(project, origin="Welzijn 1.0")
    read = read_qdpx(written(project, newline="CRLF"))
    assert read.project == project
    assert (read.report.dropped, read.report.changed) == ((), ())


@few
@given(projects)
def test_the_same_project_gives_the_same_bytes(project):
    assert written(project).getvalue() == written(project).getvalue()


@few
@given(projects)
def test_generators_are_written_like_tuples(project):
    streamed = replace(
        project,
        sources=(replace(one, codings=iter(one.codings)) for one in project.sources),
        notes=iter(project.notes),
    )
    assert written(streamed).getvalue() == written(project).getvalue()


@few
@given(projects)
def test_every_guid_is_lower_case_and_every_text_file_plain(project):
    file = written(project)
    guids = re.findall(rb'(?i)guid="([^"]*)"', qde_of(file))
    assert all(guid == guid.lower() for guid in guids)
    with zipfile.ZipFile(file) as archive:
        texts = {name: archive.read(name) for name in archive.namelist() if name != "project.qde"}
    assert all(re.fullmatch(r"sources/[0-9a-f-]{36}\.txt", name) for name in texts)
    assert not any(text.startswith(b"\xef\xbb\xbf") or b"\r" in text for text in texts.values())


@few
@given(projects)
def test_a_codebook_is_valid_and_comes_back_identical(project):
    file = io.BytesIO()
    sets = [replace(one, sources=(), notes=()) for one in project.sets]
    if not project.codes:
        with pytest.raises(ExchangeError, match="Create a code first"):
            write_qdc(project.codes, file, sets=sets)
        return
    write_qdc(project.codes, file, sets=sets, origin=project.origin)
    file.seek(0)
    schema("Codebook").assertValid(etree.parse(file))
    file.seek(0)
    read = read_exchange(file)
    assert read.project.codes == tuple(replace(one, notes=()) for one in project.codes)
    assert (list(read.project.sets), read.project.origin) == (sets, project.origin)
    assert (read.report.dropped, read.report.changed) == ((), ())
