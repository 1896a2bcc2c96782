"""Observations: intensity 0 to 3, and absent is something else than not looked for."""

import pytest
from django.db import IntegrityError, transaction

from cases.codebook.queries import current_vocabulary
from cases.workbench.choices import words
from cases.workbench.models import Observation
from cases.workbench.observations.queries import coverage

from .factories import ObservationFactory, StepFactory, make_case
from .posting import address, errors_of, post_change, post_new

pytestmark = pytest.mark.django_db
T02 = "?spanningsveld=T02"


@pytest.fixture
def case(release):
    return make_case()


@pytest.fixture
def step(case):
    return StepFactory(case=case)


@pytest.fixture
def client(case, signed_in):
    return signed_in(case.created_by)


def everything(step, **changes):
    """An observation with every field filled in."""
    return {
        "step": step.pk,
        "phase": "year1",
        "stakeholder": "pers-specialist",
        "knowledge_type": "kenn-practice",
        "intensity": "3",
        "pole": "b",
        "description_nl": "Kennis verdween.",
        "description_en": "Knowledge was lost.",
        "handling": "strat-adhoc",
        "strategy": "peer-groups",
        "own_strategy_nl": "Een vakgroep.",
        "own_strategy_en": "A peer group.",
        "outcome": "eased",
    } | changes


def states(case):
    rows = [row for _cluster, found in coverage(case, current_vocabulary()) for row in found]
    return {row.tension.key: row.state for row in rows if row.state != "not_looked_for"}


def test_everything_that_was_filled_in_is_kept(client, case, step):
    assert post_new(client, case, "observation", everything(step), query=T02).status_code == 302
    seen = case.observations.get()
    stored = {name: getattr(seen, name) for name in everything(step) if name != "step"}
    assert stored == {name: value for name, value in everything(step, intensity=3).items() if name != "step"}
    assert (seen.tension, seen.step, seen.updated_by) == ("T02", step, case.created_by)


@pytest.mark.parametrize("intensity", ["4", "-1", "x", "1.5", "99999999999999999999"])
def test_an_intensity_outside_0_to_3_is_refused_and_the_text_stays(client, case, step, intensity):
    response = post_new(client, case, "observation", everything(step, intensity=intensity), query=T02)
    assert errors_of(response) == {"intensity": ["Kies een intensiteit van 0 tot en met 3."]}
    page = response.content.decode()
    assert ("Kennis verdween." in page, "A peer group." in page) == (True, True)
    assert Observation.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"pole": "a", "handling": "", "outcome": ""}, "pole"),
        ({"pole": "none", "handling": "", "outcome": "eased"}, "outcome"),
        ({"pole": "none", "handling": "strat-adhoc", "outcome": ""}, "handling"),
    ],
)
def test_what_is_absent_has_no_pole_handling_or_outcome(client, case, step, changes, field):
    found = errors_of(
        post_new(client, case, "observation", everything(step, intensity="0", **changes), query=T02)
    )
    assert list(found) == [field]


def test_what_was_foreseen_may_be_absent(client, case, step):
    data = everything(step, intensity="0", pole="", handling="strat-anticipated", outcome="")
    assert post_new(client, case, "observation", data, query=T02).status_code == 302
    seen = case.observations.get()
    assert (seen.intensity, seen.pole, seen.handling) == (0, "none", "strat-anticipated")


def test_what_was_seen_leans_somewhere(client, case, step):
    found = errors_of(post_new(client, case, "observation", everything(step, pole="none"), query=T02))
    assert found["pole"][0].startswith("“Geen van beide” hoort bij intensiteit 0.")


@pytest.mark.parametrize(
    "broken",
    [{"intensity": 4}, {"intensity": 0, "pole": "a"}, {"intensity": 0, "pole": "none", "outcome": "eased"}],
)
def test_the_database_itself_refuses_it(case, step, broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        ObservationFactory(case=case, step=step, **broken)


def test_a_draft_may_be_empty_and_is_not_absence(client, case, step):
    assert post_new(client, case, "observation", {"step": step.pk}, query=T02).status_code == 302
    ObservationFactory(case=case, step=step, tension="T05", intensity=0, pole="none")
    ObservationFactory(case=case, step=step, tension="T06", intensity=1)
    ObservationFactory(case=case, step=step, tension="T06", phase="start", intensity=0, pole="none")
    assert states(case) == {"T02": "draft", "T05": "absent", "T06": "observed"}


def test_the_page_tells_the_four_states_apart(client, case, step):
    ObservationFactory(case=case, step=step, tension="T02")
    ObservationFactory(case=case, step=step, tension="T05", intensity=0, pole="none")
    response = client.get(address("tensions", case))
    assert response.context["counts"] == {"observed": 1, "absent": 1, "draft": 0, "not_looked_for": 22}
    page = response.content.decode()
    assert [page.count(f">{words}</span>") for words in ("Gezocht en afwezig", "Niet onderzocht")] == [1, 22]


@pytest.mark.parametrize("name", ["description_nl", "description_en"])
def test_a_text_that_is_too_long_is_refused_whole(client, case, step, name):
    long = "é" * 2001
    response = post_new(client, case, "observation", everything(step, **{name: long}), query=T02)
    assert list(errors_of(response)) == [name]
    sentence = "Maak deze tekst korter: hoogstens 2000 tekens, het zijn er nu 2001."
    assert errors_of(response)[name] == [sentence]
    assert long in response.content.decode()


def test_a_step_of_another_case_is_no_step_here(client, case, step):
    elsewhere = StepFactory(case=make_case(code="ANDERS-01"))
    found = errors_of(post_new(client, case, "observation", everything(elsewhere), query=T02))
    assert found["step"] == ["Kies een stap uit het traject van deze casus."]


@pytest.mark.parametrize("query", ["", "?spanningsveld=T99", "?spanningsveld="])
def test_an_unknown_tension_is_not_found(client, case, step, query):
    assert client.get(address("observation-new", case) + query).status_code == 404
    assert post_new(client, case, "observation", everything(step), query=query).status_code == 404


def test_one_judgement_per_step_phase_and_perspective(client, case, step):
    post_new(client, case, "observation", everything(step), query=T02)
    again = post_new(client, case, "observation", everything(step, description_nl="Nog eens"), query=T02)
    sentence = errors_of(again)["__all__"][0]
    assert sentence.startswith("Er is al een waarneming van dit spanningsveld bij deze stap")
    assert "Nog eens" in again.content.decode()
    other = post_new(client, case, "observation", everything(step, phase="consol"), query=T02)
    assert (other.status_code, case.observations.count()) == (302, 2)


def test_another_perspective_may_see_it_otherwise(client, case, step):
    post_new(client, case, "observation", everything(step), query=T02)
    seen = everything(step, stakeholder="pers-client", intensity="1")
    post_new(client, case, "observation", seen, query=T02)
    assert sorted(case.observations.values_list("stakeholder", "intensity")) == [
        ("pers-client", 1),
        ("pers-specialist", 3),
    ]


def absent(step, tension, **changes):
    return {
        "tension": tension,
        "step": step.pk,
        "phase": "year1",
        "stakeholder": "pers-generalist",
        "knowledge_type": "kenn-practice",
    } | changes


def test_one_click_says_looked_for_and_not_found(client, case, step):
    url = address("absence", case)
    for _click in range(2):
        response = client.post(url, absent(step, "T07"))
        assert response["Location"] == address("tensions", case) + "#T07"
    seen = case.observations.get()
    assert (seen.tension, seen.intensity, seen.pole, seen.outcome) == ("T07", 0, "none", "")


def test_one_click_leaves_what_was_seen(client, case, step):
    seen = ObservationFactory(case=case, step=step, tension="T07", intensity=3)
    client.post(address("absence", case), absent(step, "T07"))
    assert [found.intensity for found in case.observations.all()] == [seen.intensity]


def test_the_view_of_the_last_click_is_remembered(client, case, step):
    client.post(address("absence", case), absent(step, "T07", stakeholder="pers-client"))
    page, vocabulary = client.get(address("tensions", case)), current_vocabulary()
    expected = [words(found.name) for found in (vocabulary.phase("year1"), vocabulary.code("pers-client"))]
    assert page.context["looked_in"].split(" · ")[1:3] == expected


def test_a_click_on_something_unknown_writes_nothing(client, case, step):
    url = address("absence", case)
    assert client.post(url, absent(step, "T99")).status_code == 404
    refused = client.post(url, absent(step, "T07", phase="ooit"))
    assert (refused.status_code, list(refused.context["absence"].errors)) == (422, ["phase"])
    assert client.get(url).status_code == 302
    assert Observation.objects.count() == 0


def test_changing_the_intensity_to_absent_asks_to_empty_the_rest(client, case, step):
    seen = ObservationFactory(case=case, step=step, outcome="eased", handling="strat-adhoc")
    found = errors_of(post_change(client, seen, "observation", everything(step, intensity="0")))
    assert sorted(found) == ["handling", "outcome", "pole"]
    seen.refresh_from_db()
    assert (seen.intensity, seen.version) == (2, 1)
