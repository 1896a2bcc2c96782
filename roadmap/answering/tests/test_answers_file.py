import pytest

from roadmap.answering.answers_file import AnswersFileError, read_answers_file
from roadmap.anticipation.tests.cases import ORGANISATIONS, real_instrument
from roadmap.questionnaire.logic import UNKNOWN


@pytest.fixture
def read(tmp_path):
    def read(text, **options):
        path = tmp_path / "answers.yaml"
        path.write_text(text, "utf-8")
        return read_answers_file(path, real_instrument(), **options)

    return read


@pytest.fixture
def refused(read):
    def refused(text, **options):
        with pytest.raises(AnswersFileError) as caught:
            read(text, **options)
        return str(caught.value)

    return refused


def test_a_whole_file(read):
    given = read(
        "name: Wijkteam\nmodel: M3\nregion: VL\n"
        "answers:\n  A1: ocmw\n  A6: [staff, savings]\n  B1: 2\n  C3: unknown\n  B6: 2027-03-01\n  D1: none\n"
        "  G7:\n"
    )
    assert given.name == {"nl": "Wijkteam", "en": "Wijkteam"}
    assert (given.model, given.region) == ("M3", "VL")
    assert given.answers == {
        "A1": "ocmw",
        "A6": ("savings", "staff"),
        "B1": 2,
        "C3": UNKNOWN,
        "B6": "2027-03-01",
        "D1": "none",
    }


@pytest.mark.parametrize("text", ["name: Leeg\n", "name: Leeg\nanswers:\n", "name: Leeg\nanswers: {}\n"])
def test_no_answers_at_all(read, text):
    given = read(text)
    assert (given.answers, given.model, given.region) == ({}, None, "")


def test_a_name_in_two_languages(read):
    assert read("name: {nl: Team, en: The team}\n").name == {"nl": "Team", "en": "The team"}


def test_an_unknown_region_is_no_region(read):
    assert read("name: Team\nregion: unknown\n").region == ""


@pytest.mark.parametrize(
    ("key", "name"), [("X", "Organisation X (invented)"), ("Y", "Partnership Y (invented)")]
)
def test_one_of_a_list_of_organisations(key, name):
    given = read_answers_file(ORGANISATIONS, real_instrument(), organisation=key)
    assert given.name["en"] == name
    assert len(given.answers) == 40
    assert given.fictitious


def test_the_only_one_of_a_list_needs_no_name(read):
    assert read("organisations:\n  - key: Z\n    name: Zet\n").name["nl"] == "Zet"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "answers.yaml, line 1: a block of keys and values belongs here."),
        ("- a\n", "answers.yaml, line 1: a block of keys and values belongs here."),
        ("answers: {}\n", "answers.yaml, line 1: 'name' is missing."),
        (
            "name: 12\n",
            "answers.yaml, line 1, name: a text belongs here, or a text each for nl and en.",
        ),
        (
            "name: {nl: Team}\n",
            "answers.yaml, line 1, name: a text belongs here, or a text each for nl and en.",
        ),
        ("name: ' '\n", "answers.yaml, line 1, name: a text of at most 200 characters belongs here."),
        (
            "name: Team\nmodel: M4\n",
            "answers.yaml, line 2, model: choose from M1, M2, M3, undecided, unknown, or leave it out.",
        ),
        (
            "name: Team\nmodel:\n",
            "answers.yaml, line 2, model: choose from M1, M2, M3, undecided, unknown, or leave it out.",
        ),
        (
            "name: Team\nmodel: [M1]\n",
            "answers.yaml, line 2, model: choose from M1, M2, M3, undecided, unknown, or leave it out.",
        ),
        (
            "name: Team\nregion: BE\n",
            "answers.yaml, line 2, region: choose from VL, NL, other, unknown, or leave it out.",
        ),
        (
            "name: Team\nanswer: {}\n",
            "answers.yaml, line 2, answer: this key does not exist; there are key, name, fictitious, "
            "description, model, region, answers, expected, schema_version, content_version.",
        ),
        (
            "name: Team\nanswers: [A1]\n",
            "answers.yaml, line 2, answers: a block of keys and values belongs here.",
        ),
        (
            "name: Team\nanswers:\n  A1: ocmw\n  Z9: 3\n",
            "answers.yaml, line 4, answers.Z9: there is no such question.",
        ),
        (
            "name: Team\nanswers:\n  1: 3\n",
            "answers.yaml, line 3, answers.1: there is no such question.",
        ),
        (
            "name: Team\nanswers:\n  A1: bank\n",
            "answers.yaml, line 3, answers.A1: 'bank' is not an answer to this question; choose from "
            "ocmw, caw, dmw, municipality, teamorg, network, other.",
        ),
        (
            "name: Team\nanswers:\n\n  B1: 9\n",
            "answers.yaml, line 4, answers.B1: choose a number from 1 (strongly disagree) to 5 (strongly "
            "agree); 9 does not fit here.",
        ),
        (
            "name: Team\nanswers:\n  A6: savings\n",
            "answers.yaml, line 3, answers.A6: give a list of answers (underprot, fragment, savings, "
            "imposed, waiting, staff, clients); 'savings' does not fit here.",
        ),
        (
            "name: Team\nanswers:\n  D6: no\n",
            "answers.yaml, line 3, answers.D6: choose one answer (agreed, adhoc, nobridge); False does not "
            "fit here.",
        ),
        (
            "name: Team\nfictitious: misschien\n",
            "answers.yaml, line 2, fictitious: true or false belongs here.",
        ),
        (
            "name: Team\nname: Twee\n",
            "answers.yaml, line 2: the key “name” is there twice.",
        ),
        (
            "organisations: {}\n",
            "answers.yaml, line 1, organisations: a list of organisations belongs here.",
        ),
        (
            "organisations:\n  - key: X\n  - key: Y\n",
            "answers.yaml, line 1, organisations: name one of the organisations with --organisation: X, Y.",
        ),
        (
            "organisations:\n  - key: X\n  - 3\n",
            "answers.yaml, line 3, organisations.1: a block of keys and values belongs here.",
        ),
        (
            "organisations:\n  - key: X\n    name: Iks\n    answers:\n      Q1: 2\n",
            "answers.yaml, line 5, organisations.0.answers.Q1: there is no such question.",
        ),
    ],
)
def test_one_sentence_with_file_line_and_key(refused, text, sentence):
    assert refused(text) == sentence


def test_an_organisation_that_is_not_in_the_list(refused):
    text = "organisations:\n  - key: X\n  - key: Y\n"
    assert refused(text, organisation="Z") == (
        "answers.yaml, line 1, organisations: there is no organisation 'Z'; there are X, Y."
    )


def test_an_organisation_that_a_single_file_does_not_name(refused):
    assert refused("name: Team\n", organisation="Z") == (
        "answers.yaml, line 1: there is no organisation 'Z' in this file."
    )


def test_broken_yaml_names_its_line(refused):
    assert refused("name: Team\nanswers: [\n").startswith("answers.yaml, line 3: ")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "name: Team\nanswers:\n  B6: 2027-02-31\n",
            "answers.yaml, line 3, answers.B6: give a date as year-month-day, for example 2027-01-31; "
            "'2027-02-31' does not fit here.",
        ),
        ("name: Team\nregion: !!bool x\n", "answers.yaml, line 2: this value can't be read."),
        ("name: Team\nregion: !!timestamp x\n", "answers.yaml, line 2: this value can't be read."),
        ("name: Team\nanswers: !!map [1]\n", "answers.yaml, line 2: this value can't be read."),
        (f"name: Team\nregion: {'9' * 6000}\n", "answers.yaml, line 2: this number can't be read."),
        ("name: Team\n? [A1]\n: ocmw\n", "answers.yaml, line 2: a key is a word, not a list or a mapping."),
        ("name: Team\nregion: VL\x07\n", "answers.yaml, line 2: the character #x0007 is not allowed."),
        ("name: &a [*a]\n", "answers.yaml, line 1: anchors (&) and aliases (*) are not used here."),
        ("name: Team\n---\nname: Twee\n", "answers.yaml, line 2: but found another document."),
        (
            f"name: Team\nanswers: {'[' * 60_000}\n",
            "answers.yaml, line 2: this is nested more than 40 levels deep.",
        ),
        (f"name: {'a' * 5_000_000}\n", "answers.yaml: the file is larger than 5 MB."),
        (
            f"name: Team\n{'k' * 500}: 1\n",
            f"answers.yaml, line 2, {'k' * 27}...{'k' * 8}…: this key does not exist; there are key, name, "
            "fictitious, description, model, region, answers, expected, schema_version, content_version.",
        ),
    ],
)
def test_what_no_reader_can_use_is_one_sentence_too(refused, text, sentence):
    assert refused(text) == sentence


def test_a_bomb_of_aliases_is_refused_before_it_is_built(refused):
    """Ten lines that would stand for a thousand million entries."""
    levels = [f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * 10)}]" for level in range(1, 10)]
    text = "name: Team\ndescription:\n  " + "\n  ".join(["l0: &l0 [savings]", *levels])
    assert refused(text) == "answers.yaml, line 3: anchors (&) and aliases (*) are not used here."


def test_a_long_list_is_not_written_out(refused):
    sentence = refused(f"name: Team\nanswers:\n  A1: [{', '.join(['ocmw'] * 5000)}]\n")
    assert sentence.startswith("answers.yaml, line 3, answers.A1: choose one answer")
    assert len(sentence) < 250


def test_an_empty_list_is_no_answer(read):
    assert read("name: Team\nanswers: {A6: [], C4: []}\n").answers == {}


def test_a_byte_order_mark_is_no_part_of_the_first_key(read):
    assert read("\ufeffname: Team\n").name["nl"] == "Team"


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(AnswersFileError) as caught:
        read_answers_file(tmp_path / "none.yaml", real_instrument())
    assert str(caught.value) == "none.yaml: can't be read (No such file or directory)."


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(AnswersFileError) as caught:
        read_answers_file(tmp_path, real_instrument())
    assert str(caught.value) == f"{tmp_path.name}: can't be read (Is a directory)."


def test_a_file_in_another_encoding(tmp_path):
    path = tmp_path / "latin.yaml"
    path.write_bytes("region: VL\nname: Reünie\n".encode("latin-1"))
    with pytest.raises(AnswersFileError) as caught:
        read_answers_file(path, real_instrument())
    assert str(caught.value) == "latin.yaml, line 2: this is not UTF-8 text."
