"""Faulty content gives one clear sentence with file and key."""

import pytest

from cases.codebook.loading import CONTENT_DIR
from cases.codebook.models import CodebookRelease, Tension
from cases.codebook.reading import ContentError, read_content
from cases.codebook.services import load_content

T = "tensions.yaml"
C = "codebook.yaml"
S = "sources.yaml"


def first(data, **values):
    data["tensions"][0].update(values)


FAULTS = [
    (T, lambda d: d.update(extra=1), "tensions.yaml: the key “extra” is unknown."),
    (T, lambda d: d.pop("phases"), "tensions.yaml: the key “phases” is missing."),
    (T, lambda d: d.update(schema_version=2), "tensions.yaml.schema_version: “2” is not one of 1."),
    (T, lambda d: first(d, colour="red"), "tensions.yaml.tensions[T01]: the key “colour” is unknown."),
    (
        T,
        lambda d: first(d, name="Rollen"),
        "tensions.yaml.tensions[T01].name: keys with values were expected, not “Rollen”.",
    ),
    (
        T,
        lambda d: d["tensions"][0]["name"].update(en=""),
        "tensions.yaml.tensions[T01].name.en: the text is empty.",
    ),
    (
        T,
        lambda d: d["tensions"][0]["name"].update(nl=3),
        "tensions.yaml.tensions[T01].name.nl: a text was expected, not “3”.",
    ),
    (
        T,
        lambda d: d["tensions"][0]["baseline"].update(M1=4),
        "tensions.yaml.tensions[T01].baseline.M1: 4 is not between 0 and 3.",
    ),
    (
        T,
        lambda d: d["tensions"][0]["baseline"].update(M1=True),
        "tensions.yaml.tensions[T01].baseline.M1: a whole number was expected, not true or false.",
    ),
    (
        T,
        lambda d: d["tensions"][0]["baseline"].pop("M3"),
        "tensions.yaml.tensions[T01].baseline: the key “M3” is missing.",
    ),
    (
        T,
        lambda d: first(d, phases="prep"),
        "tensions.yaml.tensions[T01].phases: a list was expected, not “prep”.",
    ),
    (
        T,
        lambda d: first(d, phases=[]),
        "tensions.yaml.tensions[T01].phases: at least 1 was expected, there are 0.",
    ),
    (
        T,
        lambda d: first(d, phases=["ooit"]),
        "tensions.yaml.tensions[T01].phases: phase “ooit” doesn't exist.",
    ),
    (
        T,
        lambda d: first(d, cluster_slug="nergens"),
        "tensions.yaml.tensions[T01].cluster_slug: cluster “nergens” doesn't exist.",
    ),
    (
        T,
        lambda d: first(d, sources=["S999"]),
        "tensions.yaml.tensions[T01].sources: source “S999” doesn't exist.",
    ),
    (
        T,
        lambda d: first(d, competences=["bofkas-x"]),
        "tensions.yaml.tensions[T01].competences: code “bofkas-x” doesn't exist.",
    ),
    (
        T,
        lambda d: d["tensions"][0]["strategies"][0].update(phase="ooit"),
        "tensions.yaml.tensions[T01].strategies[role-matrix].phase: phase “ooit” doesn't exist.",
    ),
    (
        T,
        lambda d: first(d, slug="handover"),
        "tensions.yaml: slug of a tension: “handover” is there 2 times.",
    ),
    (
        C,
        lambda d: d["families"][0].update(colour="rood"),
        "codebook.yaml.families[SPAN].colour: a colour such as #0B5D6B was expected, not “rood”.",
    ),
    (
        C,
        lambda d: d["families"][0]["codes"][0]["children"][0].update(tension="T99"),
        "codebook.yaml: code role-clarity: tension “T99” doesn't exist.",
    ),
    (
        C,
        lambda d: d["families"][2]["codes"].append(dict(d["families"][2]["codes"][0])),
        "codebook.yaml: code: “pers-client” is there 2 times.",
    ),
    (
        C,
        lambda d: d["case_context_fields"][1].pop("options"),
        "codebook.yaml.case_context_fields[region]: a field of type choice has no options.",
    ),
    (
        C,
        lambda d: d["case_context_fields"][1].update(publishable="ja"),
        "codebook.yaml.case_context_fields[region].publishable: true or false was expected, not “ja”.",
    ),
    (
        S,
        lambda d: d["sources"][0].update(what_was_seen="half"),
        "sources.yaml.sources[S01].what_was_seen: “half” is not one of "
        "full, opening, contents, secondary, background.",
    ),
    (
        S,
        lambda d: d["sources"][0].update(supports=["T77"]),
        "sources.yaml.sources[S01].supports: tension “T77” doesn't exist.",
    ),
]


@pytest.mark.parametrize(
    ("file", "spoil", "sentence"), FAULTS, ids=[sentence[:60] for *_, sentence in FAULTS]
)
def test_a_fault_is_one_sentence_with_file_and_key(rewrite, file, spoil, sentence):
    folder = rewrite(file, spoil)
    with pytest.raises(ContentError) as refusal:
        read_content(folder)
    assert refusal.value.sentences == [sentence]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: 1\na: 2\n", "sources.yaml, line 2: the key “a” is there twice."),
        ("a: [1\n", "sources.yaml, line 2: did not find expected ',' or ']'."),
        ("- 1\n", "sources.yaml: keys with values were expected, not a list."),
        ("", "sources.yaml: keys with values were expected, not nothing."),
    ],
)
def test_a_file_that_is_no_mapping_is_refused(content, text, sentence):
    (content / S).write_text(text)
    with pytest.raises(ContentError) as refusal:
        read_content(content)
    assert refusal.value.sentences == [sentence]


def test_a_missing_file_is_refused(content):
    (content / C).unlink()
    with pytest.raises(ContentError) as refusal:
        read_content(content)
    assert refusal.value.sentences == ["codebook.yaml: can't be read (No such file or directory)."]


def test_text_that_is_not_utf8_is_refused(content):
    (content / S).write_bytes("titel: café".encode("latin-1"))
    with pytest.raises(ContentError) as refusal:
        read_content(content)
    assert refusal.value.sentences == ["sources.yaml, line 1: this is not UTF-8 text."]


@pytest.mark.django_db
def test_faulty_content_writes_nothing(rewrite):
    folder = rewrite(S, lambda data: data["sources"][0].update(year="nu"))
    with pytest.raises(ContentError):
        load_content(folder)
    assert Tension.objects.count() == 0
    assert CodebookRelease.objects.count() == 0


def test_the_content_holds_what_its_readme_promises():
    records = read_content(CONTENT_DIR).records
    counts = {kind: len(rows) for kind, rows in records.items()}
    assert counts == {
        "preface": 1,
        "phase": 4,
        "cluster": 7,
        "model": 4,
        "field": 25,
        "reference": 106,
        "family": 12,
        "code": 123,
        "tension": 24,
    }
