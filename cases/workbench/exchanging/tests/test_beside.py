"""A file of another program beside what a case is itself: both go out again, no reference leads nowhere."""

import zipfile
from io import BytesIO

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from cases.codebook.queries import current_vocabulary
from cases.exchange.project import Project
from cases.exchange.refi import read_qdpx
from cases.exchange.tests.files import Foreign, Style
from cases.exchange.tests.projects import projects
from cases.workbench.exchanging.exporting import project_of
from cases.workbench.exchanging.importing import import_project
from cases.workbench.models import Case, Coding, Memo, SourceRecord
from cases.workbench.tests.conftest import release
from cases.workbench.tests.factories import SourceFactory, make_case, make_complete_case

from .conftest import file_of

__all__ = ["release"]
REFERENCES = {
    *("targetGUID", "originGUID", "creatingUser", "modifyingUser", "creatingUserGUID", "modifyingUserGUID"),
}


def leading_nowhere(file: BytesIO) -> list[tuple[str, str]]:
    """Every reference of a project file to something that isn't in it."""
    with zipfile.ZipFile(file) as archive:
        root, members = etree.fromstring(archive.read("project.qde")), set(archive.namelist())
    known = {one.get("guid") for one in root.iter() if one.get("guid")}
    found = [(one.tag, guid) for one in root.iter() for name in REFERENCES if (guid := one.get(name))]
    paths = [path.replace("internal://", "sources/") for path in root.xpath("//@plainTextPath")]
    return [one for one in found if one[1] not in known] + [("", one) for one in paths if one not in members]


def bring(project: Project, case: Case) -> None:
    import_project(case=case, project=project, vocabulary=current_vocabulary(), by=case.created_by)


def exported(case: Case) -> Project:
    return read_qdpx(file_of(project_of(case, current_vocabulary()))).project


FOREIGN = Foreign("Wij [wachten] lang.", Style("Taguette 1.5.2"))


def test_a_case_stays_itself_beside_a_foreign_file(book):
    case = make_complete_case(code="CASUS-EIK", name_nl="Casus Eik")
    before = exported(case)
    bring(FOREIGN.read().project, case)

    after = exported(case)
    assert (after.name, after.variables) == (before.name, before.variables)
    assert [(one.name, one.values) for one in after.cases] == [(one.name, one.values) for one in before.cases]
    assert [one.name for one in after.sources] == ["Gesprek 1"]
    assert leading_nowhere(file_of(project_of(case, book))) == []


def test_what_is_filled_in_later_goes_along_too(book):
    case = make_case(name_nl="Casus Eik")
    bring(FOREIGN.read().project, case)
    assert (exported(case).name, exported(case).cases) == ("P", ())

    SourceRecord.objects.filter(case=case).update(stakeholder="pers-generalist", title="Gesprek met R1")
    later = exported(case)
    [source] = later.sources
    names = {variable.guid: variable.name for variable in later.variables}
    assert (later.name, later.cases[0].name) == ("CASUS-01 Casus Eik", "CASUS-01 Casus Eik")
    assert (source.name, {names[one.variable]: one.value for one in source.values}) == (
        "Gesprek met R1",
        {"Perspectief": "pers-generalist"},
    )


def test_a_case_that_was_renamed_is_exported_under_its_new_name(book):
    case = make_case()
    bring(exported(make_complete_case(code="CASUS-EIK")), case)
    assert exported(case).name == "CASUS-EIK Casus Eik"
    case.name_nl = "Casus Wilg"
    case.save()
    assert (exported(case).name, exported(case).cases[0].name) == ("CASUS-01 Casus Wilg",) * 2


def test_the_file_of_another_case_does_not_take_the_place_of_the_case(book):
    case = make_complete_case(code="CASUS-EIK")
    other = exported(make_complete_case(code="CASUS-WILG"))
    bring(other, case)
    assert {one.name for one in exported(case).cases} == {"CASUS-EIK Casus Eik", "CASUS-WILG Casus Eik"}
    bring(exported(case), case)
    assert len(exported(case).cases) == 2


@pytest.mark.django_db
@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=25)
@given(st.data())
def test_every_reference_of_an_export_leads_somewhere(release, data):
    """Also when a part of what came along was removed since, and beside what a case is itself."""
    case = data.draw(st.sampled_from([make_case, make_complete_case]))()
    bring(data.draw(projects), case)
    if data.draw(st.booleans()):
        SourceFactory(case=case)
    for things in (Coding.objects.filter(case=case), SourceRecord.objects.filter(case=case)):
        gone = [one.pk for one in things if data.draw(st.booleans())]
        things.model._base_manager.filter(pk__in=gone).update(removed_at=timezone.now())
    Memo.objects.filter(case=case, code="", coding=None, source=None).delete()

    assert leading_nowhere(file_of(project_of(case, current_vocabulary()))) == []
