import json
from io import StringIO

import pytest
from django.core.management import call_command

from cases.library.tests.factories import EditionFactory, payload
from roadmap.anticipation.tests.cases import ORGANISATIONS
from roadmap.document.tests.reports import INVENTED
from roadmap.management.commands.build_roadmap import RefusedError, made_data, write_all


@pytest.fixture
def data(starter):
    """The data that the command would write."""

    def data(answers=ORGANISATIONS, **options):
        given = {"date": None, "organisation": None, "no_evidence": False, **options}
        return made_data({"answers": answers, **given})

    return data


def refused(tmp_path, text, **options):
    """The exit code and the sentence for an answers file that can't be used."""
    path, said = tmp_path / "answers.yaml", StringIO()
    path.write_text(text, "utf-8")
    arguments = {"output": tmp_path / "out" / "roadmap.pdf", "data": tmp_path / "out" / "roadmap.json"}
    with pytest.raises(SystemExit) as ended:
        call_command("build_roadmap", str(path), stderr=said, **(arguments | options))
    return ended.value.code, said.getvalue().strip()


@pytest.mark.one_database  # that published editions count, another test asks of both
def test_the_roadmap_of_an_invented_organisation(starter, tmp_path):
    """Twice on the same day: the same bytes, and no data where none were asked for."""
    one, other = tmp_path / "one" / "x.pdf", tmp_path / "other" / "x.pdf"
    written = tmp_path / "one" / "x.json"
    given = {"organisation": "X", "date": "2026-11-23", "language": "en", "stdout": StringIO()}
    call_command("build_roadmap", str(ORGANISATIONS), output=one, data=written, **given)
    call_command("build_roadmap", str(ORGANISATIONS), output=other, **given)
    found = json.loads(written.read_text("utf-8"))
    assert [row["tension"] for row in found["dynamics"]][:5] == INVENTED["X"]["expected"]["top5"]
    assert one.read_bytes().startswith(b"%PDF-")
    assert one.read_bytes() == other.read_bytes()
    assert [path.name for path in other.parent.iterdir()] == ["x.pdf"]


@pytest.mark.parametrize("key", ["X", "Y"])
def test_the_data_of_an_invented_organisation(data, key):
    found = data(organisation=key, date="2026-11-23")
    assert [row["tension"] for row in found["dynamics"]][:5] == INVENTED[key]["expected"]["top5"]
    assert (found["date"], found["fictitious"]) == ("2026-11-23", True)


def test_published_editions_count_unless_they_are_left_out(data):
    EditionFactory(payload=payload(1))
    assert data(organisation="X")["evidence"]["count"] == 1
    assert data(organisation="X", no_evidence=True)["evidence"]["count"] == 0


def test_an_organisation_that_answered_nothing(data, tmp_path):
    path = tmp_path / "leeg.yaml"
    path.write_text("name: Leeg\nanswers: {}\n", "utf-8")
    assert data(path)["all_unknown"] is True


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("text", "options", "sentence"),
    [
        (
            "name: Team\nmodel: M7\n",
            {},
            "answers.yaml, line 2, model: choose from M1, M2, M3, undecided, unknown, or leave it out.",
        ),
        (
            "name: Team\nanswers: {Q1: 2}\n",
            {},
            "answers.yaml, line 2, answers.Q1: there is no such question.",
        ),
        (
            "name: Team\n",
            {"organisation": "Q"},
            "answers.yaml, line 1: there is no organisation 'Q' in this file.",
        ),
        (
            "name: Team\n",
            {"date": "morgen"},
            "--date: “morgen” is no date; write it like 2026-11-23.",
        ),
        ("name: Team\nextra: 1\n", {}, "answers.yaml, line 2, extra: this key does not exist"),
        ("name: 7\n", {}, "answers.yaml, line 1, name: a text belongs here"),
        ("answers: {}\n", {}, "answers.yaml, line 1: 'name' is missing"),
        ("name: Team\nanswers: [A1]\n", {}, "answers.yaml, line 2, answers: a block of keys and values"),
        ("name: Team\nanswers: {A1: kerk}\n", {}, "answers.yaml, line 2, answers.A1: "),
        ("name: Team\nanswers: {B1: 9}\n", {}, "answers.yaml, line 2, answers.B1: "),
        ("name: Team\nanswers: {B1: [1]}\n", {}, "answers.yaml, line 2, answers.B1: "),
        ("name: Team\nmodel:\n", {}, "answers.yaml, line 2, model: choose from M1"),
        ("- Team\n", {}, "answers.yaml, line 1: "),
        ("name: [Team\n", {}, "answers.yaml, line "),
        ("", {}, "answers.yaml"),
        (
            "organisations:\n- {key: X, name: Een}\n- {key: Z, name: Twee}\n",
            {},
            "answers.yaml, line 1, organisations: name one of the organisations with --organisation: X, Z.",
        ),
    ],
)
def test_bad_input_gives_code_two_one_sentence_and_no_file(starter, tmp_path, text, options, sentence):
    code, said = refused(tmp_path, text, **options)
    assert (code, said[: len(sentence)], len(said.splitlines())) == (2, sentence, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["answers.yaml"]


def test_a_file_that_is_not_there(starter, tmp_path):
    said = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("build_roadmap", str(tmp_path / "geen.yaml"), output=tmp_path / "x.pdf", stderr=said)
    assert (ended.value.code, len(said.getvalue().splitlines())) == (2, 1)
    assert "geen.yaml" in said.getvalue()
    assert list(tmp_path.iterdir()) == []


def test_two_files_in_one_place(starter, tmp_path):
    place = tmp_path / "roadmap.pdf"
    code, said = refused(tmp_path, "name: Team\n", output=place, data=place)
    assert (code, said) == (2, f"{place}: --output and --data name the same file.")
    assert not place.exists()


def test_when_one_of_two_files_cannot_be_written_neither_is(tmp_path):
    """The second place is a folder by the time of writing."""
    first, second = tmp_path / "roadmap.pdf", tmp_path / "roadmap.json"
    first.write_bytes(b"old")
    (second / "in").mkdir(parents=True)
    with pytest.raises(RefusedError, match="can't be written"):
        write_all({first: b"new", second: b"new"})
    assert first.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["roadmap.json", "roadmap.pdf"]


def test_a_place_that_is_a_folder(starter, tmp_path):
    assert refused(tmp_path, "name: Team\n", output=tmp_path) == (
        2,
        f"{tmp_path}: this is a folder; name a file.",
    )


def test_a_place_in_a_file(starter, tmp_path):
    place = tmp_path / "answers.yaml" / "roadmap.pdf"
    assert refused(tmp_path, "name: Team\n", output=place) == (
        2,
        f"{place}: {tmp_path / 'answers.yaml'} is no folder.",
    )


def test_without_the_starter_content(db, tmp_path):
    assert refused(tmp_path, "name: Team\n") == (
        2,
        "There is no questionnaire yet: run “manage.py load_starter” first.",
    )
