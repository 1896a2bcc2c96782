"""What leaves the workbench: only what is named, the same for every order of entry."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cases.codebook.tests.factories import starter_vocabulary
from cases.library.payload import check
from cases.workbench.publishing.projection import (
    CaseFacts,
    FindingFacts,
    ObservationFacts,
    QuoteFacts,
    StepFacts,
    project,
    reviewed,
)

WORD = st.text("abcdefgh é", min_size=1, max_size=12).map(str.strip).filter(bool)
TEXT = st.fixed_dictionaries({"nl": WORD, "en": st.just("") | WORD})
PHASE = st.sampled_from(["prep", "start", "year1", "consol"])
PERSPECTIVE = st.sampled_from(["pers-client", "pers-generalist", "pers-specialist"])
KNOWLEDGE = st.sampled_from(["kenn-practice", "kenn-client"])
OPEN = frozenset({"region", "sector", "urbanity"})
CONTEXT = st.dictionaries(
    st.sampled_from(["region", "sector", "urbanity", "anonymisation_log", "respondents_by_role"]),
    st.sampled_from(["VL", "ocmw", "urban", "", "GEHEIM"]),
)


def step(key, year):
    return StepFacts(key, "M1", year, year + 1, {"nl": "", "en": ""})


@st.composite
def observations(draw, key):
    intensity = draw(st.integers(0, 3))
    pole = draw(st.sampled_from(["a", "b", "both"])) if intensity else "none"
    return ObservationFacts(
        key=key,
        step=draw(st.integers(1, 2)),
        tension=draw(st.sampled_from(["T01", "T02", "T03"])),
        phase=draw(PHASE),
        stakeholder=draw(PERSPECTIVE),
        knowledge_type=draw(KNOWLEDGE),
        intensity=intensity,
        pole=pole,
        handling="",
        strategy="",
        own_strategy={"nl": "", "en": ""},
        outcome=draw(st.sampled_from(["", "eased"])) if intensity else "",
        description=draw(TEXT),
    )


@st.composite
def quotes(draw, key, seen):
    return QuoteFacts(
        key=key,
        text=draw(WORD),
        language="nl",
        speaker=draw(TEXT),
        stakeholder=draw(PERSPECTIVE),
        knowledge_type=draw(KNOWLEDGE),
        phase=draw(st.just("") | PHASE),
        publishable=draw(st.booleans()),
        consented=draw(st.booleans()),
        observations=frozenset(draw(st.sets(st.sampled_from(seen))) if seen else ()),
    )


@st.composite
def cases(draw):
    seen = tuple(draw(observations(100 + n)) for n in range(draw(st.integers(0, 4))))
    keys = [found.key for found in seen]
    return CaseFacts(
        code="CASUS-01",
        name=draw(TEXT),
        fictitious=draw(st.booleans()),
        language="nl",
        context=draw(CONTEXT),
        publishable_fields=OPEN,
        summary=draw(TEXT),
        steps=(step(1, 2010), step(2, 2012)),
        observations=seen,
        findings=tuple(
            FindingFacts("principle", "werk-consultation", "", "", "", draw(TEXT))
            for _ in range(draw(st.integers(0, 2)))
        ),
        quotes=tuple(draw(quotes(200 + n, keys)) for n in range(draw(st.integers(0, 4)))),
        source_kinds=tuple(draw(st.lists(st.sampled_from(["interview", "document"]), max_size=4))),
        codebook_release=1,
    )


@given(cases(), st.randoms())
def test_the_order_of_entry_and_the_keys_of_the_database_do_not_matter(case, random):
    shuffled = replace(
        case,
        **{
            name: tuple(random.sample(getattr(case, name), len(getattr(case, name))))
            for name in ("steps", "observations", "findings", "quotes", "source_kinds")
        },
    )
    assert project(shuffled) == project(case)


@given(cases())
def test_only_quotes_that_may_be_published_come_along(case):
    payload = project(case)
    allowed = sorted(quote.text for quote in case.quotes if quote.publishable and quote.consented)
    assert sorted(quote["text"] for quote in payload["quotes"]) == allowed
    ids = [quote["id"] for quote in payload["quotes"]]
    assert ids == [f"q{n}" for n in range(1, len(ids) + 1)]
    assert {key for seen in payload["observations"] for key in seen["quotes"]} <= set(ids)


@given(cases())
def test_only_publishable_fields_come_along(case):
    payload = project(case)
    expected = {key: value for key, value in case.context.items() if key in OPEN and value}
    assert payload["context"] == expected


@given(cases())
def test_no_key_of_the_database_comes_along(case):
    text = json.dumps(project(case))
    assert [key for key in range(100, 210) if f": {key}," in text or f"[{key}" in text] == []


@given(cases())
def test_what_is_hidden_changes_nothing(case):
    """Other confidential values, lengths and numbers give byte-identical editions."""
    shown = [quote for quote in case.quotes if quote.publishable and quote.consented]
    hidden = replace(case.quotes[0], key=999, publishable=False, text="GEHEIM") if case.quotes else None
    open_context = {key: value for key, value in case.context.items() if key in OPEN}
    other = replace(
        case,
        context={**open_context, "anonymisation_log": "heel iets anders", "king_archetype": "x"},
        quotes=(*shown, *([hidden] if hidden else [])),
    )
    assert json.dumps(project(other)) == json.dumps(project(case))


@given(cases())
def test_the_library_takes_the_shape(case):
    """Whatever was recorded, what the projection makes of it passes the library's own check."""
    plain = replace(case, context={}, observations=tuple(one_per_view(case.observations)))
    check(reviewed(project(plain), "2025-03-14"), starter_vocabulary())


def one_per_view(found):
    return {(s.step, s.tension, s.phase, s.stakeholder): s for s in found}.values()


def test_reviewed_says_when_and_leaves_the_rest():
    payload = {"schema": 1, "sureness": {"sources": {}, "last_reviewed": None}}
    assert reviewed(payload, "2025-03-14") == {
        "schema": 1,
        "sureness": {"sources": {}, "last_reviewed": "2025-03-14"},
    }
    assert payload["sureness"]["last_reviewed"] is None


@given(cases())
def test_who_was_asked_counts_as_heard_and_so_does_everyone_who_speaks(case):
    asked = replace(
        case,
        context=case.context | {"stakeholder_coverage": ["pers-policy"]},
        publishable_fields=OPEN | {"stakeholder_coverage"},
    )
    payload = project(asked)
    speaking = {one["stakeholder"] for part in ("observations", "quotes") for one in payload[part]}
    assert set(payload["sureness"]["stakeholders"]) == speaking | {"pers-policy"}
