"""A case that comes in from a file: what it was it stays, and what is there already is said."""

from dataclasses import replace

import pytest
from django.core.management import call_command
from django.utils import timezone

from cases.codebook.queries import current_vocabulary
from cases.exchange.project import Project
from cases.exchange.refi import read_qdpx
from cases.workbench.exchanging.describing import case_variable
from cases.workbench.exchanging.exporting import project_of
from cases.workbench.exchanging.importing import import_project
from cases.workbench.exchanging.weighing import weigh
from cases.workbench.models import Case, Coding, Memo, SourceRecord
from cases.workbench.tests.factories import ResearcherFactory, make_case

from .conftest import file_of

WHOSE = {"fictitious": True, "visibility": "registered", "name_en": "Case Willow", "language": "en"}


def exported(case: Case) -> Project:
    return read_qdpx(file_of(project_of(case, current_vocabulary()))).project


def bring(project: Project, case: Case):
    return import_project(case=case, project=project, vocabulary=current_vocabulary(), by=case.created_by)


def as_new(project: Project, tmp_path, name: str = "EIK.qdpx") -> Case:
    file, by = tmp_path / name, ResearcherFactory()
    file.write_bytes(file_of(project).getvalue())
    call_command("import_qdpx", file, user=by.email, verbosity=0)
    return Case.objects.get(created_by=by)


def test_a_new_case_stays_invented_closed_and_named_and_its_code_stays_secret(coded, tmp_path):
    Case.objects.filter(pk=coded.pk).update(name_nl="Casus Wilg", **WHOSE)
    SourceRecord.objects.filter(case=coded).update(respondents=7)
    coded.refresh_from_db()
    first = exported(coded)

    made = as_new(first, tmp_path)
    assert {name: getattr(made, name) for name in WHOSE} == WHOSE
    assert (made.code, made.name_nl) == ("EIK", "Casus Wilg")
    assert made.sourcerecords.get(title="Interview met R1").respondents == 7
    assert exported(made) == first


def test_the_code_is_in_no_public_name_of_an_older_file_either(coded, tmp_path):
    project = exported(coded)
    named = {case_variable("name_nl")}
    [case] = project.cases
    older = replace(case, values=tuple(one for one in case.values if one.variable not in named))
    made = as_new(replace(project, cases=(older,)), tmp_path)
    assert (coded.code, made.name_nl) == ("CASUS-EIK", coded.name_nl)


def test_an_empty_case_becomes_invented_and_closed_but_never_real_or_open(coded):
    Case.objects.filter(pk=coded.pk).update(**WHOSE)
    coded.refresh_from_db()
    strict, empty = exported(coded), make_case(ResearcherFactory(), name_en="")
    codes = {one.code for one in bring(strict, empty).changed}
    empty.refresh_from_db()
    assert (empty.fictitious, empty.visibility, empty.name_en) == (True, "registered", "Case Willow")
    assert codes >= {"now-fictitious", "now-registered"}

    Case.objects.filter(pk=coded.pk).update(fictitious=False, visibility="open")
    coded.refresh_from_db()
    careful = make_case(ResearcherFactory(), fictitious=True, visibility="registered")
    bring(exported(coded), careful)
    careful.refresh_from_db()
    assert (careful.fictitious, careful.visibility) == (True, "registered")


def test_an_invented_case_in_one_that_counts_is_warned_of(coded, book):
    Case.objects.filter(pk=coded.pk).update(**WHOSE)
    coded.refresh_from_db()
    other = make_case(ResearcherFactory())
    SourceRecord.objects.create(case=other, kind="document", title="Nota", updated_by=other.created_by)
    codes = {one.code for one in weigh(other, exported(coded), book).changed}
    assert codes >= {"fictitious-apart", "registered-apart", "header-stays"}


def test_what_is_there_already_is_counted_before_and_after(coded, book):
    project, case = exported(coded), make_case(ResearcherFactory())
    bring(project, case)
    expected = weigh(case, project, book)
    outcome = bring(project, case)
    assert (expected.added, expected.present) == (outcome.added, outcome.present)
    assert outcome.added == {}
    assert {kind: outcome.present[kind] for kind in ("source", "coding", "note")} == {
        "source": 1,
        "coding": 2,
        "note": 4,
    }


def test_another_text_under_the_same_guid_is_named_and_the_text_here_stays(coded, book):
    project, case = exported(coded), make_case(ResearcherFactory())
    bring(project, case)
    [source] = project.sources
    other = replace(project, sources=(replace(source, name="Van elders", text=source.text + "Meer."),))
    [remark] = bring(other, case).dropped
    assert (remark.what, remark.code, remark.name) == ("source", "other-text", "Van elders")
    assert "“Interview met R1”" in remark.sentence("nl")
    assert [one.text for one in exported(case).sources] == [source.text]


def test_a_source_that_was_removed_here_stays_so_and_is_named(coded):
    project, case = exported(coded), make_case(ResearcherFactory())
    bring(project, case)
    SourceRecord.objects.filter(case=case).update(removed_at=timezone.now())
    outcome = bring(project, case)
    assert [one.code for one in outcome.dropped] == ["removed-here"]
    assert outcome.added == {}


def test_what_a_colleague_coded_on_the_same_text_comes_in(coded):
    """Two researchers with the same file: the codings of the one come to the other, none twice."""
    first, case = exported(coded), make_case(ResearcherFactory())
    bring(first, case)
    one = Coding.objects.get(case=coded, code="own-wachten")
    text = one.text
    more = Coding.objects.create(
        case=coded, text=text, coder=one.coder, code=one.code, start=0, end=2, quote="R1"
    )
    Memo.objects.create(case=coded, coding=more, author=one.coder, text="Van mij")
    outcome = bring(exported(coded), case)
    assert (outcome.added, outcome.present["coding"]) == ({"coding": 1, "note": 1}, 2)
    came = Coding.objects.get(case=case, guid=more.guid)
    assert (came.quote, came.memos.get().text, came.text.source.case) == ("R1", "Van mij", case)


def test_codings_whose_guid_another_source_took_come_in_under_another(coded):
    project, case = exported(coded), make_case(ResearcherFactory())
    bring(project, case)
    [source] = project.sources
    copy = replace(project, sources=(replace(source, guid="aaaaaaaa-0000-4000-8000-000000000001"),))
    assert bring(copy, case).added["coding"] == 2
    assert bring(copy, case).added == {}
    assert Coding.objects.filter(case=case).count() == 4


@pytest.mark.parametrize("case", [None, "named"])
def test_a_dry_run_says_what_is_there_already(coded, tmp_path, capsys, case):
    file = tmp_path / "eik.qdpx"
    file.write_bytes(file_of(exported(coded)).getvalue())
    call_command("import_qdpx", file, dry_run=True, case=case and coded.code)
    said = capsys.readouterr().out
    assert "1 source, 2 codings, 0 left out" in said
    assert ("There already: " in said) == bool(case)
