"""The same from a script."""

import json

import pytest
from django.core.management import CommandError, call_command

from cases.workbench.models import Case, Coding
from cases.workbench.tests.factories import ResearcherFactory, make_case


@pytest.fixture
def exported(coded, tmp_path):
    file = tmp_path / "eik.qdpx"
    call_command("export_qdpx", "CASUS-EIK", output=file, verbosity=0)
    return file


def test_a_dry_run_needs_no_case_and_nobody_and_writes_nothing(exported, coded, tmp_path, capsys):
    report = tmp_path / "report.json"
    before = Coding.objects.count()
    call_command("import_qdpx", exported, dry_run=True, report=report)

    found = json.loads(report.read_text())
    texts = {one["text"]: one for one in found["codings"]}
    assert sorted(texts) == ["cliënten", "😀 geen tijd"]
    assert texts["cliënten"] == {
        "source": "Interview met R1",
        "code": "Wachten",
        "coder": str(coded.created_by),
        "text": "cliënten",
    }
    assert (found["dropped"], found["offsets"]) == ([], "code-points")
    assert [source["name"] for source in found["sources"]] == ["Interview met R1"]
    assert Coding.objects.count() == before
    assert "2 codings, 0 left out" in capsys.readouterr().out


def test_it_comes_into_a_new_case_or_one_that_is_named(exported, coded):
    by = ResearcherFactory()
    call_command("import_qdpx", exported, user=by.email, verbosity=0)
    made = Case.objects.get(created_by=by)
    assert (made.code, made.codings.count()) == ("EIK", 2)

    other = make_case(by, code="CASUS-02")
    call_command("import_qdpx", exported, user=by.email, case="CASUS-02", verbosity=0)
    call_command("import_qdpx", exported, user=by.email, case=str(other.uuid), verbosity=0)
    assert other.codings.count() == 2


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "Say who imports"),
        ({"user": "niemand@voorbeeld.example"}, "is no researcher"),
        ({"user": "researcher", "case": "CASUS-EIK"}, "There is no case CASUS-EIK in which"),
    ],
)
def test_who_may_not_is_told_so_and_nothing_is_written(exported, options, sentence):
    if options.get("user") == "researcher":
        options = {**options, "user": ResearcherFactory().email}
    with pytest.raises(CommandError, match=sentence) as refused:
        call_command("import_qdpx", exported, **options)
    assert (refused.value.returncode, Coding.objects.count()) == (2, 2)


def test_a_file_that_is_none_is_told_so(tmp_path, db):
    broken = tmp_path / "x.qdpx"
    with pytest.raises(CommandError, match="can't be read"):
        call_command("import_qdpx", broken, dry_run=True)
    broken.write_bytes(b"PK\x03\x04")
    with pytest.raises(CommandError) as refused:
        call_command("import_qdpx", broken, dry_run=True)
    assert refused.value.returncode == 2


def test_an_unknown_case_is_not_exported(tmp_path, db):
    with pytest.raises(CommandError, match="There is no case X"):
        call_command("export_qdpx", "X", output=tmp_path / "x.qdpx")
    assert list(tmp_path.iterdir()) == []
