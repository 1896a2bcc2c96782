"""The starter content keeps the rules that make it honest: fictitious, sourced, and quoted to the letter."""

import re

import pytest

from cases.codebook.loading import CONTENT_DIR
from cases.codebook.reading import read_yaml
from cases.codebook.references import walk

FILES = ("tensions.yaml", "codebook.yaml", "sources.yaml", "demo_cases.yaml")
TENSIONS, CODEBOOK, SOURCES, DEMO = (read_yaml(CONTENT_DIR / name) for name in FILES)
CASES = {case["slug"]: case for case in DEMO["cases"]}
EXCERPTS = {each["id"]: each for case in DEMO["cases"] for each in case["excerpts"]}
CODES = {code["slug"] for _, code, _ in walk(CODEBOOK["families"])}
TENSION_KEYS = {tension["id"] for tension in TENSIONS["tensions"]}
STRATEGIES = {row["slug"] for tension in TENSIONS["tensions"] for row in tension["strategies"]}
PHASES = {phase["slug"] for phase in TENSIONS["phases"]}
FIELDS = {field["key"]: field for field in CODEBOOK["case_context_fields"]}
each_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
each_excerpt = pytest.mark.parametrize("excerpt", EXCERPTS.values(), ids=EXCERPTS.keys())


def spans(words, text):
    """Where ``words`` stands in ``text``, as whole words."""
    return [found.span() for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


@pytest.mark.parametrize("name", FILES)
def test_a_file_starts_with_what_it_is_and_its_versions(name):
    text = (CONTENT_DIR / name).read_text("utf-8")
    assert text.startswith("# ")
    data = read_yaml(CONTENT_DIR / name)
    version = {"codebook.yaml": "0.2"}.get(name, "0.1")
    assert (data["schema_version"], data["content_version"]) == (1, version)


def test_no_source_is_said_to_be_read_in_full():
    assert [source["id"] for source in SOURCES["sources"] if source["what_was_seen"] == "full"] == []


def test_every_tension_has_both_sides_and_something_to_offer():
    for tension in TENSIONS["tensions"]:
        for language in ("nl", "en"):
            assert tension["poles"]["a"][language] != tension["poles"]["b"][language]
            assert tension["opportunities"][language]
        assert tension["strategies"]
        assert tension["sources"]


@each_case
def test_a_demo_case_says_that_it_is_invented(case):
    assert case["fictitious"] is True
    assert re.search("verzonnen", case["summary"]["nl"], re.IGNORECASE)
    assert re.search("invented|fictitious", case["summary"]["en"], re.IGNORECASE)


@each_case
def test_every_reference_of_a_demo_case_leads_somewhere(case):
    for key, value in case["context"].items():
        options = {option["key"] for option in FIELDS[key].get("options", [])}
        wanted = set(value) if isinstance(value, list) else {value}
        assert not options or wanted <= options, key
    for seen in case["observations"]:
        handled = seen.get("handled") or {}
        assert seen["tension"] in TENSION_KEYS
        assert seen["phase"] in PHASES
        assert {seen["stakeholder"], seen["knowledge_type"]} <= CODES
        assert handled.get("type", "strat-used") in CODES
        assert handled.get("strategy") in {None, *STRATEGIES}


@each_case
def test_an_observation_of_a_demo_case_is_possible(case):
    for seen in case["observations"]:
        assert 0 <= seen["intensity"] <= 3
        assert (seen["pole"] == "none") == (seen["intensity"] == 0), seen
        assert "outcome" not in seen or seen["intensity"] > 0


@each_excerpt
def test_every_coded_quote_stands_once_in_its_excerpt(excerpt):
    for coding in excerpt["codings"]:
        assert coding["code"] in CODES | TENSION_KEYS
        assert excerpt["text"].count(coding["quote"]) == 1, coding["quote"]


@each_excerpt
def test_no_identifier_stands_inside_or_across_a_quote(excerpt):
    text = excerpt["text"]
    quotes = [
        (text.index(each["quote"]), text.index(each["quote"]) + len(each["quote"]))
        for each in excerpt["codings"]
    ]
    for identifier in excerpt["identifiers"]:
        places = spans(identifier["text"], text)
        assert places, identifier["text"]
        overlaps = [
            (start, end)
            for start, end in places
            if any(start < last and end > first for first, last in quotes)
        ]
        assert overlaps == []
