"""Whatever stands in a content file, it is data or one sentence: never a crash, never a flood."""

import io

import pytest
from django.core.management import call_command

from cases.codebook import plain_yaml
from cases.codebook.models import CodebookRelease, Tension
from cases.codebook.plain_yaml import YamlError, load

NO_ALIASES = "anchors (&) and aliases (*) are not used here"
FAULTS = [
    ("a: 1\na: 2\n", 2, "the key “a” is there twice"),
    ("a: [1\n", 2, "did not find expected ',' or ']'"),
    ("a: &a [x]\nb: [*a, *a]\n", 1, NO_ALIASES),
    ("a: 1\nb: *a\n", 2, NO_ALIASES),
    ("a: &a [*a]\n", 1, NO_ALIASES),
    ("a: " + "[" * 100_000, 1, "this is nested more than 40 levels deep"),
    ("a: " + "[" * 5_000 + "]" * 5_000, 1, "this is nested more than 40 levels deep"),
    ("a: 1\nb: \0\n", 2, "the character #x0000 is not allowed"),
    ("a: 1\nb: !!python/object/apply:os.system [x]\n", 2, "could not determine a constructor for the tag"),
    ("? [a]\n: 1\n", 1, "a key is a word, not a list or a mapping"),
    ("? {a: 1}\n: 1\n", 1, "a key is a word, not a list or a mapping"),
    ("a: " + "9" * 5_000, 1, "this number can't be read"),
    ("a: 1\nb: !!bool x\n", 2, "this value can't be read"),
    ("a: 1\nb: !!float x\n", 2, "this value can't be read"),
    ("a: 1\n---\nb: 2\n", 2, "but found another document"),
]


@pytest.mark.parametrize(("text", "line", "words"), FAULTS, ids=[text[:20] for text, *_ in FAULTS])
def test_a_fault_has_its_line(text, line, words):
    with pytest.raises(YamlError) as fault:
        load(text.encode())
    assert fault.value.line == line
    assert str(fault.value).startswith(words)


def test_text_that_is_not_utf8_has_its_line():
    with pytest.raises(YamlError) as fault:
        load("a: 1\nb: café".encode("latin-1"))
    assert (str(fault.value), fault.value.line) == ("this is not UTF-8 text", 2)


def test_a_huge_file_is_not_read(monkeypatch):
    monkeypatch.setattr(plain_yaml, "MOST_BYTES", 10)
    with pytest.raises(YamlError, match="the file is larger than"):
        load(b"a: 12345678")


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("\ufeffa: 1\n", {"a": 1}),
        ("a: 2020-99-99\nb: 2026-01-31\n", {"a": "2020-99-99", "b": "2026-01-31"}),
        ("- é\n- 0x10\n- true\n- ~\n", ["é", 16, True, None]),
        ("", None),
    ],
)
def test_plain_data_is_read(text, data):
    assert load(text.encode()) == data


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"a: &a [x, x]\nsources: [*a, *a]\n", f"sources.yaml, line 1: {NO_ALIASES}."),
        (b"\xff\xfe", "sources.yaml, line 1: this is not UTF-8 text."),
        (b"- 1\n", "sources.yaml: keys with values were expected, not a list."),
        (b"\x00", "sources.yaml, line 1: the character #x0000 is not allowed."),
    ],
)
def test_load_starter_refuses_with_a_sentence_code_2_and_nothing_written(content, raw, sentence):
    (content / "sources.yaml").write_bytes(raw)
    told = io.StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("load_starter", codebook=content, stderr=told)
    assert stop.value.code == 2
    assert told.getvalue() == sentence + "\n"
    assert (Tension.objects.count(), CodebookRelease.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_load_starter_says_where_there_is_no_file(tmp_path):
    told = io.StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("load_starter", codebook=tmp_path / "nowhere", stderr=told)
    assert stop.value.code == 2
    assert told.getvalue() == "tensions.yaml: can't be read (No such file or directory).\n"


@pytest.mark.django_db
def test_a_long_value_is_shortened_in_its_sentence(rewrite):
    folder = rewrite("sources.yaml", lambda data: data["sources"][0].update(what_was_seen="x" * 10_000))
    told = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("load_starter", codebook=folder, stderr=told)
    assert len(told.getvalue()) < 200
