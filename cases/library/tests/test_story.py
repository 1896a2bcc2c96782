import pytest

from cases.codebook.tests.factories import starter_vocabulary
from cases.library.hearing import how_many
from cases.library.story import Story
from cases.library.tests.factories import observation, payload, small_payload


def story(**changes):
    return Story(small_payload(**changes), starter_vocabulary())


def test_the_setting_shows_what_is_known_in_words():
    shown = [(label["nl"], value["nl"]) for label, value in story().setting]
    assert shown == [
        ("Type organisatie", "OCMW / Sociaal Huis"),
        ("Land of regio", "Vlaanderen"),
        ("Aantal cliëntgerichte VTE", "50 tot 199"),
    ]


def test_absent_and_not_examined_are_three_different_things():
    told = story(
        observations=[
            observation(1, tension="T02", intensity=2),
            observation(2, tension="T05", intensity=0, pole="none"),
        ]
    )
    assert [seen.tension.key for _, found in told.by_phase for seen in found] == ["T02"]
    assert [seen.tension.key for seen in told.absent] == ["T05"]
    assert {tension.key for tension in told.not_examined}.isdisjoint({"T02", "T05"})
    assert len(told.not_examined) == 22


def test_a_row_keeps_the_highest_intensity_of_a_phase():
    told = story(
        observations=[
            observation(1, phase="start", intensity=1),
            observation(2, phase="start", intensity=3),
            observation(3, phase="consol", intensity=0, pole="none"),
        ]
    )
    (row,) = told.rows
    assert (row.tension.key, row.intensities, row.highest) == ("T02", (None, 3, None, 0), 3)


def test_a_way_of_handling_is_read_in_words():
    handled = {"type": "strat-adhoc", "strategy": "peer-groups", "own": None}
    told = story(observations=[observation(handled=handled, outcome="eased"), observation(2)])
    (seen,) = told.tried
    assert seen.handling["nl"] == "Ter plekke opgevangen"
    assert seen.strategy == starter_vocabulary().strategy("peer-groups").text
    assert seen.outcome == {"nl": "Verlicht", "en": "Eased"}


def test_quotes_stand_with_their_observation_or_loose():
    quote = payload(1)["quotes"][0]
    told = story(
        observations=[observation(quotes=["q1"])],
        quotes=[quote | {"id": "q1"}, quote | {"id": "q2"}],
    )
    assert [each.key for each in told.observations[0].quotes] == ["q1"]
    assert [each.key for each in told.loose_quotes] == ["q2"]


@pytest.mark.parametrize(("number", "shown"), [(1, "minder dan 3"), (2, "minder dan 3"), (3, "3")])
def test_few_sources_are_not_counted_out(number, shown):
    assert how_many(number) == shown


def test_who_was_heard_and_who_was_not():
    told = story(sureness=payload(1)["sureness"] | {"stakeholders": ["pers-client"]})
    assert [name["en"] for name in told.hearing.heard] == ["Client or citizen"]
    assert len(told.hearing.not_heard) == 7


@pytest.mark.parametrize("number", range(10))
def test_every_realistic_payload_can_be_told(number):
    told = Story(payload(number), starter_vocabulary())
    assert len(told.rows) == 10
    assert sum(len(seen) for _, seen in told.by_phase) + len(told.absent) == 10
    assert told.setting
    assert told.factors
    assert told.sources
    assert told.principles
    assert told.competences
